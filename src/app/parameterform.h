// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment.h"

#include <QUndoStack>
#include <QWidget>

class QPushButton;

namespace interleave {

/// The numbers and choices of an experiment that the student can change, one labelled editor each, and the history of
/// these changes.
class ParameterForm : public QWidget {
    Q_OBJECT
public:
    explicit ParameterForm(QWidget *parent = nullptr);

    /// Replaces the editors; each shows its default. Only those among `settable` are shown.
    void setParameters(const QList<Parameter> &parameters, const QList<Parameter> &settable);
    ParameterValues values() const;
    void setValues(const ParameterValues &values);
    void reset();
    QUndoStack &history() { return m_history; }

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeEditor(const Parameter &parameter);
    void makeReset();
    double value(int index) const;
    void setValue(int index, double value);
    ParameterValues defaults() const;
    void onEdited(const QObject *editor);
    void change(const QString &what, int visit, const ParameterValues &to);
    void show(const ParameterValues &values);

    QList<Parameter> m_parameters;
    QList<QWidget *> m_editors; // as many as m_parameters
    QPushButton *m_reset = nullptr;
    QUndoStack m_history;
    ParameterValues m_shown;
    const QObject *m_edited = nullptr; // the editor that changed last, for as long as it is visited
    int m_visit = 0;
    bool m_showing = false; // what changes now is not an edit
};

} // namespace interleave
