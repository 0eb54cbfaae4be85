// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "experimentobject.h"

namespace interleave {

/// The parameters of an experiment while its file is read.
struct DeclaredParameters {
    QList<Parameter> parameters;
    QSet<QString> faulty; ///< declared, but with a fault that was reported: references to them are not reported again

    const Parameter *find(const QString &name) const;
    QStringList names() const;
};

DeclaredParameters readParameters(const QJsonArray &list, const QString &path, QList<Fault> &faults);

/// The parameter that `name` refers to; reports an unknown one at `key` of `object`.
const Parameter *findParameter(const DeclaredParameters &declared, const QString &name, ExperimentObject &object,
                               const QString &key);

/// Values by name as in `{"items": 10, "job": "block"}`.
ParameterValues readValues(const QJsonValue &value, const QString &path, const DeclaredParameters &declared,
                           QList<Fault> &faults);

/// The keys `parameter` and `is` of `object`: does this choice have this value? `values` empty: nothing, for it can and can
/// not.
std::optional<bool> readCondition(ExperimentObject &object, const DeclaredParameters &declared,
                                  const ParameterValues &values);

/// A sentence about what is wrong with this value for this parameter, or nothing.
std::optional<QString> misfit(const Parameter &parameter, double value);

/// Where a number may stand.
struct NumberRange {
    double min;
    double max;
    bool whole;
};

/// A number or a "$parameter". `values` empty: checks that every value the parameter can have fits, and takes its
/// default.
std::optional<Number> readNumber(ExperimentObject &object, const QString &key, const NumberRange &range,
                                 const DeclaredParameters &declared, const ParameterValues &values,
                                 ExperimentObject::Need need = ExperimentObject::Required);

} // namespace interleave
