// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment.h"

#include <QListWidget>

namespace interleave {

/// Every experiment under the heading of its part.
class ExperimentList : public QListWidget {
    Q_OBJECT
public:
    explicit ExperimentList(QWidget *parent = nullptr);

    void setExperiments(const QList<Experiment> &experiments);
    /// Adds (or renames) an experiment of the user's own, under a heading for those.
    void addOwn(const QString &key, const QString &title);
    /// Marks an experiment as the open one without a signal; empty: none is.
    void select(const QString &key);

Q_SIGNALS:
    /// `key`: the id of a shipped experiment, or what addOwn() was told.
    void chosen(const QString &key);

protected:
    void focusInEvent(QFocusEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    void addHeading(const QString &text);
    QListWidgetItem *itemOf(const QString &key) const;

    bool m_hasOwn = false;
};

} // namespace interleave
