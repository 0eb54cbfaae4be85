// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runrequest.h"
#include "runresult.h"

#include "kernel/result.h"

namespace interleave::cli {

class Interrupt;
class Journal;

/// Carries out one experiment and waits for its end. Where the request sets no values, claims about values other than the
/// defaults are tried as well, each with the runs that it needs. An interrupt stops the run under way; what has ended until then is
/// in the result. `keepTraces`: a recording is large and not everybody wants it.
Result<RunResult> carryOut(const RunRequest::Item &item, bool keepTraces, Interrupt &interrupt, Journal &journal);

} // namespace interleave::cli
