// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "nicescale.h"

#include <cmath>
#include <initializer_list>

namespace interleave {

namespace {
constexpr double fewestSteps = 4;
/// So that 0.30000000000000004 needs no more room than 0.3.
constexpr double slack = 1 - 1e-9;

double roundedUp(double value)
{
    const double step = niceStep(value / (fewestSteps + 1));
    return std::ceil(value / step * slack) * step;
}
} // namespace

double niceStep(double least)
{
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least * slack)
            return factor * power;
    }
    return 10 * power;
}

bool NiceMaximum::include(double maximum)
{
    if (!(maximum > 0) || !std::isfinite(maximum))
        return false;
    if (maximum <= m_maximum && maximum >= m_maximum / 3)
        return false;
    m_maximum = roundedUp(maximum);
    return true;
}

double NiceMaximum::step() const
{
    return m_maximum > 0 ? niceStep(m_maximum / (fewestSteps + 1)) : 0;
}

} // namespace interleave
