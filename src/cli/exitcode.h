// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace interleave::cli {

/// What interleave-cli tells the shell; part of its contract (docs/command-line.md).
enum class ExitCode {
    Done = 0,
    ClaimDidNotHold = 1, ///< only with --strict
    BadUsage = 2,
    BadInputFile = 3,
    RunFailed = 4, ///< or its results could not be written
    Interrupted = 130,
};

} // namespace interleave::cli
