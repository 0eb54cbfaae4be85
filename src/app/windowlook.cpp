// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowlook.h"

#include "actions.h"
#include "windowsettings.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>

#include <algorithm>

namespace interleave {

namespace {

constexpr double textStep = 0.1;

} // namespace

WindowLook::WindowLook(WindowSettings &settings, const Actions &actions, QObject *parent)
    : QObject(parent), m_settings(settings)
{
    for (QAction *action : actions.schemes->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(settings.scheme));
    connect(actions.schemes, &QActionGroup::triggered, this, [this](const QAction *action) {
        m_settings.scheme = static_cast<Scheme>(action->data().toInt());
        apply();
    });
    connect(actions.largerText, &QAction::triggered, this, [this] { setTextScale(m_settings.textScale + textStep); });
    connect(actions.smallerText, &QAction::triggered, this, [this] { setTextScale(m_settings.textScale - textStep); });
    connect(actions.normalText, &QAction::triggered, this, [this] { setTextScale(1); });
}

double WindowLook::textScale() const
{
    return m_settings.textScale;
}

void WindowLook::setTextScale(double scale)
{
    m_settings.textScale = std::clamp(scale, smallestTextScale, largestTextScale);
    apply();
}

void WindowLook::apply()
{
    Theme::apply(*qApp, m_settings.scheme, m_settings.textScale);
}

} // namespace interleave
