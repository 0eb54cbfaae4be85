// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment.h"

#include <QWidget>

class QPushButton;

namespace interleave {

/// The numbers and choices of an experiment that the student can change, one labelled editor each.
class ParameterForm : public QWidget {
    Q_OBJECT
public:
    explicit ParameterForm(QWidget *parent = nullptr);

    /// Replaces the editors; each shows its default.
    void setParameters(const QList<Parameter> &parameters);
    ParameterValues values() const;
    void setValues(const ParameterValues &values);
    void reset();

Q_SIGNALS:
    void changed();

private:
    QWidget *makeEditor(const Parameter &parameter);
    double value(int index) const;
    void setValue(int index, double value);
    void onEdited();

    QList<Parameter> m_parameters;
    QList<QWidget *> m_editors; // as many as m_parameters
    QPushButton *m_reset = nullptr;
};

} // namespace interleave
