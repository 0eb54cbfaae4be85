// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment.h"

#include <QSet>
#include <QWidget>

class QCheckBox;
class QLabel;

namespace interleave {

/// The ways to run an experiment, a checkbox each. One whose engine cannot be used here is greyed out, and the reason
/// stands below in words.
class ScenarioChoice : public QWidget {
    Q_OBJECT
public:
    explicit ScenarioChoice(QWidget *parent = nullptr);

    /// Replaces the checkboxes; everything that can run is chosen.
    void setExperiment(const Experiment &experiment);
    /// What can run depends on the values of the parameters.
    void setValues(const ParameterValues &values);
    /// Ids of the scenarios that are ticked and can run, in the order of the experiment.
    QStringList chosen() const;
    void setChosen(const QStringList &ids);
    /// Some that is ticked cannot run only because Pythons are still being looked for: later it may.
    bool mayGrow() const;

Q_SIGNALS:
    void changed();

private:
    void showReasons(const QList<std::pair<QString, QString>> &titlesAndReasons);

    Experiment m_experiment;
    ParameterValues m_values;
    QWidget *m_boxesArea;
    QList<QCheckBox *> m_boxes; // one per scenario
    QSet<QString> m_unwanted;   // ids that the student left out: so that one that can run again comes back as it was
    QLabel *m_reasons;
};

} // namespace interleave
