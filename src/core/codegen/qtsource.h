// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "codetext.h"
#include "qtfacts.h"
#include "qtnames.h"

#include "core/engines/engine.h"

#include <QSet>

namespace interleave {

/// One C++ file while it is written: the program, what is known of it, and what the parts of the file ask for.
struct QtSource {
    QtSource(const Program &program_, const QString &engine_, QtFamily family_, const RunSettings &settings_,
             double turnsPerMs_);

    const Program &program;
    const QString engine;
    const QtFamily family;
    const RunSettings &settings;
    const double turnsPerMs; ///< of the counting loop, on this machine
    const QtFacts facts;
    const QtNames names;

    QSet<QString> includes; ///< "<QThread>"
    QSet<QString> helpers;  ///< functions that the tasks call, by name

    void include(const char *header) { includes.insert(QString::fromLatin1(header)); }
    /// Asks for the helper and returns its name.
    QString helper(const char *name);

    /// A whole number as an expression: the parameter's name or a literal.
    QString whole(const Number &number) const;
    /// A length of time as an expression.
    QString time(const Number &ms) const;
    QString time(const Step &step, const char *argument) const;
    /// How code refers to an object: by its name, or in the memory that processes share.
    QString object(const std::string &name) const;
    /// Is the cell one that several threads or processes touch at the same time?
    bool isAtomic(const SharedObject &cell) const;
    /// Is an event a plain bool, since nobody can set it while somebody waits?
    bool hasPlainEvents() const;
    /// Does the step print which copy of its task it belongs to?
    static bool printsTask(const Step &step);
    /// Does a task's function need to know which copy it is?
    bool isNumbered(const Task &task) const;
    /// Do those who wait for the task need no more than a latch: so many copies, no time limit?
    bool hasLatch(const std::string &task) const;
    /// The std::stop_source that calls off all tasks.
    QString groupStop() const { return names.free(QStringLiteral("group")); }
    /// The one that calls off a task; empty: nothing does.
    QString stopSource(const Task &task) const;
    /// Does the function of a task wait, and so need to know whether it is called off?
    bool takesStop(const Task &task) const;
    /// Does what runs in a shield use the value that its task has in hand?
    bool shieldsCarryHands() const;
    /// What the constants of the parameters stand for.
    void constants(CodeText &out);

private:
    enum class Use { Time, Whole, Both };
    void use(const Number &number, Use use);

    QMap<QString, Use> m_uses;
    QMap<QString, double> m_values;
};

/// "5'000'000"
QString qtLiteral(double whole);
/// Text in quotes.
QString qtQuoted(const QString &text);

} // namespace interleave
