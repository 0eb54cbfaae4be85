// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "experimentparameters.h"

#include "kernel/steps.h"

namespace interleave {

/// What the steps of a program can name.
struct ProgramNames {
    QMap<QString, ObjectKind> objects;
    QSet<QString> faulty; ///< objects with a fault that was reported: uses of them are not reported again
    QStringList tasks;
};

/// Turns the steps of an experiment file into those of a Program. What steps there are and what they take comes from
/// kernel/steps.h alone; only `when` is resolved here, since it does not run: it chooses.
class StepReader {
    Q_DECLARE_TR_FUNCTIONS(interleave::ExperimentFile)

public:
    /// `values` empty: every branch of every `when` is read and every value that a parameter can have is checked.
    StepReader(const ProgramNames &names, const DeclaredParameters &declared, const ParameterValues &values,
               QList<Fault> &faults)
        : m_names(names), m_declared(declared), m_values(values), m_faults(faults)
    {
    }

    std::vector<Step> read(const QJsonArray &list, const QString &path);

private:
    void readStep(const QJsonValue &value, const QString &path, std::vector<Step> &steps);
    void readWhen(const QJsonValue &value, const QString &path, std::vector<Step> &steps);
    void readArguments(ExperimentObject &object, const StepSpec &spec, Step &step);
    void readArgument(ExperimentObject &object, const ArgumentSpec &argument, Step &step);

    void readObject(ExperimentObject &object, const ArgumentSpec &argument, Step &step);
    void readInside(ExperimentObject &object, const StepSpec &spec, Step &step);
    void checkStep(ExperimentObject &object, const StepSpec &spec, const Step &step);

    const ProgramNames &m_names;
    const DeclaredParameters &m_declared;
    const ParameterValues &m_values;
    QList<Fault> &m_faults;
    // What surrounds the step that is being read
    int m_repeats = 0;
    int m_loops = 0; ///< of any kind
    int m_timeouts = 0;
    bool m_inProcess = false; ///< in an `offload` to a process
};

} // namespace interleave
