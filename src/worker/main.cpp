// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A worker process: runs one task of a run that lies in shared memory, and ends. Usage:
// interleave-worker DESCRIPTOR TASK PARENT

#include "sharedrun.h"
#include "thisthread.h"

#include "kernel/threadcontext.h"

#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <optional>

#include <sys/prctl.h>
#include <unistd.h>

namespace {

int fail(const std::string &sentence)
{
    std::fprintf(stderr, "%s\n", sentence.c_str());
    return 2;
}

std::optional<std::uint32_t> number(const char *text)
{
    std::uint32_t value = 0;
    const char *end = text + std::strlen(text);
    const auto [stop, error] = std::from_chars(text, end, value);
    if (error != std::errc() || stop != end)
        return std::nullopt;
    return value;
}

} // namespace

int main(int argc, char *argv[])
{
    using namespace interleave;

    const auto descriptor = argc == 4 ? number(argv[1]) : std::nullopt;
    const auto slot = argc == 4 ? number(argv[2]) : std::nullopt;
    const auto parent = argc == 4 ? number(argv[3]) : std::nullopt;
    if (!descriptor || !slot || !parent)
        return fail("interleave-worker is started by Interleave itself; there is nothing to do with it by hand.");

    // The child goes with its parent, even when that is killed; the parent may be gone already.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != static_cast<pid_t>(*parent))
        return fail("The program that started this worker has ended.");
    giveWayToWindow();

    Result<std::unique_ptr<SharedRun>> run = SharedRun::inherit(static_cast<int>(*descriptor));
    if (!run)
        return fail(run.error().message);
    const Code code = (*run)->code();
    if (*slot >= code.instances.size())
        return fail("The run has no task number " + std::to_string(*slot) + '.');

    const SharedSettings settings = (*run)->settings();
    Room room((*run)->room(), Room::sizeFor(code), (*run)->parking(), settings.places);
    std::optional<Gil> gil; // as in CPython: each process has its own
    if (settings.gil)
        gil.emplace(settings.switchInterval);
    ThreadContext::runTask(code, {room, gil ? &*gil : nullptr, false, processCpuNs}, *slot, (*run)->ring(*slot));
    return 0;
}
