// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qtsource.h"

namespace interleave {

/// Text with the code's own names: $name becomes a name that the program does not use.
QString qtOwnNames(const QtSource &source, QString text);
/// A part of the file, after an empty line.
void qtPart(const QtSource &source, CodeText &out, const QString &text);

/// The functions that the tasks ask for.
void qtHelpers(QtSource &source, CodeText &out);
/// What the tasks share: the classes that it needs, then the objects.
void qtThreadObjects(QtSource &source, CodeText &out);
void qtCoroObjects(QtSource &source, CodeText &out);
/// What calls coroutines off, where something does: it stands above all that is called off.
void qtStopSources(QtSource &source, CodeText &out);
/// The class that coroutines suspend in, and what is written with it where waiting can be called off.
void qtCoroWaiters(QtSource &source, CodeText &out);
/// Text of a class: where waiting can be called off, its functions take a std::stop_token and pass it on.
QString qtStoppable(const QtSource &source, QString text);
/// The class of a queue that coroutines wait for.
QString qtCoroQueue(QtSource &source, bool priority);
void qtProcessObjects(QtSource &source, CodeText &out);
/// What carries out a task and tells what became of it, where that takes more than a call.
void qtRunTask(QtSource &source, CodeText &out);
/// The functions that start tasks for `spawn`, and main().
void qtStarters(QtSource &source, CodeText &out);
void qtMain(QtSource &source, CodeText &out);
void qtProcessMain(QtSource &source, CodeText &out);

/// Does a task need more than a call?
bool qtWrapsTasks(const QtSource &source);
/// The call that carries out a task: "runTask(\"item\", item)". `copy`: which copy it is, as an expression.
QString qtTaskCall(const QtSource &source, const Task &task, const QString &copy);
/// What a thread carries out: a function, or a lambda where more than one call is needed.
QString qtJob(const QtSource &source, const Task &task, const QString &copy);
/// A coroutine that is called: its QCoro::Task.
QString qtCoroutine(const QtSource &source, const Task &task, const QString &copy);
/// Do tasks that others start go into a list that main() waits for?
bool qtKeepsStarted(const QtSource &source);
bool qtHasCopies(const Task &task);
/// The loop over the copies of a task, or just `line`.
void qtForCopies(const QtSource &source, CodeText &out, const Task &task, const QStringList &lines);
/// Prints the final state.
void qtPrintState(QtSource &source, CodeText &out);

} // namespace interleave
