// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"

#include <QListWidget>

namespace interleave {

/// The learning path: every experiment under the heading of its part, with how far each has come.
class ExperimentList : public QListWidget {
    Q_OBJECT
public:
    explicit ExperimentList(QWidget *parent = nullptr);

    void setExperiments(const QList<Experiment> &experiments);
    /// Adds (or renames) an experiment of the user's own, under a heading for those.
    void addOwn(const QString &key, const Experiment &experiment);
    /// By id; those that are not there are new.
    void setStages(const QMap<QString, Stage> &stages);
    /// Marks an experiment as the open one without a signal; empty: none is.
    void select(const QString &key);

public Q_SLOTS:
    /// Shows only what has every word of `text` in its title, its question or its id; empty: all.
    void setFilter(const QString &text);
    /// Opens the first that is shown, and takes the keyboard.
    void chooseFirst();

Q_SIGNALS:
    /// `key`: the id of a shipped experiment, or what addOwn() was told.
    void chosen(const QString &key);

protected:
    void focusInEvent(QFocusEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    void addHeading(const QString &text);
    void addExperiment(const QString &key, const Experiment &experiment, const QString &tip);
    void describe(QListWidgetItem &item);
    void countStages();
    QListWidgetItem *itemOf(const QString &key) const;

    QMap<QString, Stage> m_stages;
    QListWidgetItem *m_nothing; // in sight where the filter leaves nothing
    bool m_hasOwn = false;
};

} // namespace interleave
