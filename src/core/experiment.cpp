// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "experiment.h"

#include <algorithm>

namespace interleave {

namespace {
constexpr const char *gilModes[] = {"off", "emulated", "exact", "inferred"};
}

QString nameOf(GilMode mode)
{
    return QString::fromLatin1(gilModes[static_cast<int>(mode)]);
}

GilMode gilModeOf(const QString &name)
{
    for (const GilMode mode : {GilMode::Emulated, GilMode::Exact, GilMode::Inferred}) {
        if (name == nameOf(mode))
            return mode;
    }
    return GilMode::Off;
}

QString nameOf(Curve::Fit law)
{
    return fitLaws().at(static_cast<int>(law));
}

const QStringList &fitLaws()
{
    static const QStringList names{QStringLiteral("none"), QStringLiteral("amdahl"), QStringLiteral("usl")};
    return names;
}

const Scenario *Experiment::scenario(const QString &id) const
{
    const auto it = std::find_if(scenarios.begin(), scenarios.end(), [&id](const Scenario &s) { return s.id == id; });
    return it == scenarios.end() ? nullptr : &*it;
}

const Parameter *Experiment::parameter(const QString &name) const
{
    const auto it = std::find_if(parameters.begin(), parameters.end(),
                                 [&name](const Parameter &p) { return p.name == name; });
    return it == parameters.end() ? nullptr : &*it;
}

const Curve *Experiment::curve(const QString &id) const
{
    const auto it = std::find_if(curves.begin(), curves.end(),
                                 [&id](const Curve &c) { return !id.isEmpty() && c.id == id; });
    return it == curves.end() ? nullptr : &*it;
}

ParameterValues Experiment::defaults() const
{
    ParameterValues values;
    for (const Parameter &p : parameters)
        values.insert(p.name, p.defaultValue);
    return values;
}

} // namespace interleave
