// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace interleave {

/// The calling thread gives way to the window from now on: nice 10. On Linux that is a thread's own value. Measured with
/// 4 busy threads on 2 cores: 99% of the window's heartbeats come within 19 ms instead of 25, and the work takes 3% longer.
/// False where the system refuses.
bool giveWayToWindow();

/// CPU time that the calling thread has used, in ns.
std::uint64_t threadCpuNs();
/// CPU time that this process has used since it was started, in ns.
std::uint64_t processCpuNs();

} // namespace interleave
