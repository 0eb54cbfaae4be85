// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace interleave {

/// The processes that carry `setting` ("NAME=value") in the environment they were started with: a program and everything
/// it has started, also what has moved to a session of its own. Linux; empty elsewhere.
std::vector<qint64> processesWith(const QByteArray &setting);

/// Kills them all until none is left. False: some could not be killed.
bool killProcessesWith(const QByteArray &setting);

/// Memory in use by these processes, bytes. Linux; 0 elsewhere.
qint64 residentBytes(const std::vector<qint64> &processes);

} // namespace interleave
