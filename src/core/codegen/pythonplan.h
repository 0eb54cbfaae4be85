// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pythoncode.h"
#include "pythonsource.h"

#include "kernel/program.h"

#include <functional>
#include <optional>

namespace interleave::python {

/// How the tasks of a program run.
enum class Model { Sequence, Threads, ThreadPool, Processes, ProcessPool, Asyncio, Interpreters, Dask };

/// The whole of a program as the writers of its parts need it.
struct Plan {
    const Program &program;
    const PythonTarget &target;
    Model model;

    bool async() const { return model == Model::Asyncio; }
    /// Tasks of several processes, which share only what they are given.
    bool processes() const { return model == Model::Processes || model == Model::ProcessPool; }
    bool pool() const { return model == Model::ThreadPool || model == Model::ProcessPool || isolated(); }
    /// Nothing can be shared at all.
    bool isolated() const { return model == Model::Interpreters || model == Model::Dask; }

    QString name(const std::string &name) const { return Source::free(QString::fromStdString(name)); }
    const SharedObject &object(const std::string &name) const;
    bool isSpawned(const Task &task) const;
    bool isJoined(const Task &task) const;
    bool isCancelled(const Task &task) const;
    /// The pool is sent several calls of `task` at a time.
    bool chunks(const Task &task) const;
    bool canRaise() const; ///< some step raises
    /// Somebody takes what the tasks return.
    bool usesResults() const { return program.collect == Collect::InOrder || program.collect == Collect::AsCompleted; }
    /// Some of it runs in a process that imports this file again.
    bool isImported() const;
    /// Nobody touches the cell without the same lock.
    bool isGuarded(const std::string &cell) const;
    /// What a time-out of asyncio raises: since 3.11 it is the one of Python itself.
    QString timeoutError() const
    {
        return target.minor >= 11 ? QStringLiteral("TimeoutError") : QStringLiteral("asyncio.TimeoutError");
    }
};

/// Is there a step, however deep in `steps`, for which `predicate` holds?
bool any(const std::vector<Step> &steps, const std::function<bool(const Step &)> &predicate);
/// Is there one in any task?
bool any(const Program &program, const std::function<bool(const Step &)> &predicate);
/// The objects that these steps use, by the order of the program.
QList<const SharedObject *> objectsIn(const Program &program, const std::vector<Step> &steps);
/// Do these steps work with the value in hand?
bool usesHand(const std::vector<Step> &steps);
/// Do they need the number of their copy, to print their name?
bool usesNumber(const Task &task);

/// What a function has to be given of an object: its name, and that of the lock that a manager's value lacks.
QStringList sharedNames(const Plan &plan, const SharedObject &object);

/// Why the program cannot be written for this model; nothing where it can.
std::optional<QString> refusal(const Plan &plan);

/// Is `object` made when the event loop is there?
bool madeByLoop(const Plan &plan, const SharedObject &object);

/// How an object is made: "threading.Lock()".
QString construction(const Plan &plan, const SharedObject &object, Source &source);

/// Writes the steps of `task`, as the body of its function.
void writeSteps(const Plan &plan, const Task &task, Source &source);

/// Writes what starts everything and waits for it, after the functions.
void writeMain(const Plan &plan, Source &source);
void writeAsyncMain(const Plan &plan, Source &source);

/// The parameters of the function of `task`: the number of its copy, what it shares, its input.
QStringList parametersOf(const Plan &plan, const Task &task);

} // namespace interleave::python
