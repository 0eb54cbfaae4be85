// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figurewords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(interleave::FigureWords)
};

/// Plain decimals with three significant digits; never 1.2e+03, which students read as something else.
QString significant(double value)
{
    const int magnitude = value == 0 ? 0 : static_cast<int>(std::floor(std::log10(std::abs(value))));
    return QLocale().toString(value, 'f', std::clamp(2 - magnitude, 0, 6));
}

} // namespace

namespace figurewords {

QString number(std::optional<double> value)
{
    return value && std::isfinite(*value) ? significant(*value) : QStringLiteral("–");
}

QString count(std::optional<double> value)
{
    return value ? QLocale().toString(*value, 'f', *value == std::floor(*value) ? 0 : 1) : QStringLiteral("–");
}

QString seconds(double s)
{
    return s < 1 ? Words::tr("%1 ms").arg(significant(s * 1e3)) : Words::tr("%1 s").arg(significant(s));
}

QString outcome(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Finished:
        return Words::tr("finished");
    case Outcome::Cancelled:
        return Words::tr("cancelled");
    case Outcome::TimedOut:
        return Words::tr("stopped at the time limit");
    case Outcome::Deadlocked:
        return Words::tr("deadlocked");
    case Outcome::Failed:
        return Words::tr("failed");
    case Outcome::Unsupported:
        break;
    }
    return Words::tr("cannot run here");
}

QString provenance(const QString &provenance, GilMode gil)
{
    if (gil == GilMode::Exact)
        return Words::tr("measured, its GIL seen exactly");
    if (gil == GilMode::Inferred)
        return Words::tr("measured, its GIL inferred");
    if (provenance == QLatin1String("emulated"))
        return Words::tr("measured, with an emulated GIL");
    if (provenance == QLatin1String("simulated"))
        return Words::tr("simulated");
    return Words::tr("measured");
}

} // namespace figurewords
} // namespace interleave
