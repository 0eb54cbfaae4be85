// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowsettings.h"

#include <QSettings>

#include <algorithm>

namespace interleave {

namespace {

constexpr auto geometryKey = QLatin1String("window/geometry");
constexpr auto splitterKey = QLatin1String("window/splitter");
constexpr auto experimentKey = QLatin1String("window/experiment");
constexpr auto playgroundKey = QLatin1String("window/playground");
constexpr auto freeModeKey = QLatin1String("window/freeMode");
constexpr auto startedKey = QLatin1String("window/started");
constexpr auto schemeKey = QLatin1String("look/scheme");
constexpr auto textScaleKey = QLatin1String("look/textScale");

} // namespace

bool WindowSettings::takeFirstStart()
{
    QSettings stored;
    const bool first = !stored.value(startedKey).toBool();
    stored.setValue(startedKey, true);
    return first;
}

WindowSettings WindowSettings::load()
{
    const QSettings stored;
    WindowSettings settings;
    settings.geometry = stored.value(geometryKey).toByteArray();
    settings.splitter = stored.value(splitterKey).toByteArray();
    settings.experiment = stored.value(experimentKey).toString();
    settings.playground = stored.value(playgroundKey).toBool();
    settings.freeMode = stored.value(freeModeKey).toBool();
    // The file may have been edited by hand.
    const int scheme = stored.value(schemeKey, static_cast<int>(Scheme::System)).toInt();
    if (scheme >= static_cast<int>(Scheme::System) && scheme <= static_cast<int>(Scheme::HighContrast))
        settings.scheme = static_cast<Scheme>(scheme);
    settings.textScale = std::clamp(stored.value(textScaleKey, 1.0).toDouble(), smallestTextScale, largestTextScale);
    return settings;
}

void WindowSettings::save() const
{
    QSettings stored;
    stored.setValue(geometryKey, geometry);
    stored.setValue(splitterKey, splitter);
    stored.setValue(experimentKey, experiment);
    stored.setValue(playgroundKey, playground);
    stored.setValue(freeModeKey, freeMode);
    stored.setValue(schemeKey, static_cast<int>(scheme));
    stored.setValue(textScaleKey, textScale);
}

} // namespace interleave
