// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/program.h"

#include <set>
#include <string>

namespace interleave {

/// Cells that nobody touches without the same lock.
std::set<std::string> guardedCells(const Program &program);

} // namespace interleave
