// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exitcode.h"

#include <QStringList>

namespace interleave::cli {

/// The whole program: finds the verb in `arguments` (the program's name comes first), checks its options, carries it out.
ExitCode execute(const QStringList &arguments);

} // namespace interleave::cli
