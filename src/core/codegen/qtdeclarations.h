// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qtsource.h"

namespace interleave {

/// Declarations that read the same with threads and with coroutines, a line each.
QString qtQueueDeclaration(QtSource &source, const SharedObject &queue);
QString qtCellDeclaration(QtSource &source, const SharedObject &cell);
/// How many copies of `task` are under way, for those that join it.
QString qtCounterDeclaration(QtSource &source, const Task &task);

} // namespace interleave
