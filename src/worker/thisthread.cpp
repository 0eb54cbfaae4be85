// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "thisthread.h"

#include <ctime>

#include <sys/resource.h>
#include <unistd.h>

namespace interleave {

namespace {

std::uint64_t read(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000u + static_cast<std::uint64_t>(time.tv_nsec);
}

} // namespace

bool giveWayToWindow()
{
    return setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), 10) == 0;
}

std::uint64_t threadCpuNs()
{
    return read(CLOCK_THREAD_CPUTIME_ID);
}

std::uint64_t processCpuNs()
{
    return read(CLOCK_PROCESS_CPUTIME_ID);
}

} // namespace interleave
