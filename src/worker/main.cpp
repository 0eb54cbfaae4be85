// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A worker process: carries out the orders that come on its standard input (see workerprotocol.h) for a run that lies
// in shared memory, and ends when there are no more. Usage: interleave-worker DESCRIPTOR WORKER PARENT

#include "sharedrun.h"
#include "thisthread.h"
#include "workerprotocol.h"

#include "kernel/asidethreads.h"
#include "kernel/threadcontext.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <optional>
#include <span>
#include <system_error>
#include <vector>

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

/// Reads `size` bytes. False: the input ends.
bool readAll(void *data, std::size_t size)
{
    auto *at = static_cast<char *>(data);
    while (size > 0) {
        const ssize_t count = read(STDIN_FILENO, at, size);
        if (count == 0 || (count < 0 && errno != EINTR))
            return false;
        at += std::max<ssize_t>(count, 0);
        size -= static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    }
    return true;
}

/// Shorter than a pipe's atomic write, so that the reports of several threads do not mix. False: nobody listens.
bool report(const interleave::WorkReport &report)
{
    return write(STDOUT_FILENO, &report, sizeof report) == sizeof report;
}

/// A look at every page: an input that nobody reads would cost nothing.
unsigned touch(std::span<const std::byte> input)
{
    constexpr std::size_t page = 4'096;
    unsigned sum = 0;
    for (std::size_t i = 0; i < input.size(); i += page)
        sum += std::to_integer<unsigned>(input[i]);
    return sum;
}

/// Has the program start what a task spawns; what runs beside a task gets a thread here.
class WorkerLauncher final : public interleave::Launcher {
public:
    WorkerLauncher(const interleave::Code &code, interleave::Launcher &threads) : m_code(code), m_threads(threads) {}
    bool launch(std::uint32_t slot) override
    {
        if (m_code.instances[slot].beside != interleave::Beside::No)
            return m_threads.launch(slot);
        return report({interleave::WorkReport::Launch, slot});
    }

private:
    const interleave::Code &m_code;
    interleave::Launcher &m_threads;
};

} // namespace

int main(int argc, char *argv[])
{
    using namespace interleave;

    const auto descriptor = argc == 4 ? number(argv[1]) : std::nullopt;
    const auto worker = argc == 4 ? number(argv[2]) : std::nullopt;
    const auto parent = argc == 4 ? number(argv[3]) : std::nullopt;
    if (!descriptor || !worker || !parent)
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
    const SharedSettings settings = (*run)->settings();
    if (*worker == managerNumber) {
        Room room((*run)->room(), (*run)->roomSize(), (*run)->parking(), settings.places);
        const int problem = serveAsManager(settings.managerSocket, room);
        return fail("The manager has stopped: " + std::generic_category().message(problem) + '.');
    }
    if (*worker >= settings.workers)
        return fail("The run has no worker number " + std::to_string(*worker) + '.');

    Room room((*run)->room(), (*run)->roomSize(), (*run)->parking(), settings.places);
    std::optional<Gil> gil; // as in CPython: each process has its own
    if (settings.gil)
        gil.emplace(settings.switchInterval);
    SystemServices services(settings.services);
    std::atomic<std::uint32_t> ringsOpen{1};
    ThreadContext::Environment environment{room};
    environment.gil = gil ? &*gil : nullptr;
    environment.cpuNs = threadCpuNs;
    environment.services = &services;
    ManagerClient manager(code, settings.manager, room);
    environment.manager = settings.manager.length > 0 ? &manager : nullptr;
    environment.slotOffset = settings.slotOffset;
    AsideThreads threads(code, environment, settings.ringsPerWorker - 1, [&] {
        giveWayToWindow();
        return (*run)->ring(*worker, ringsOpen.fetch_add(1));
    });
    WorkerLauncher launcher(code, threads);
    environment.launcher = &launcher;

    ThreadPlace place(code, (*run)->ring(*worker, 0));
    // What starting this process cost belongs to the run as well.
    Recorder(place.ring, noTask).cpuTime(processCpuNs());
    std::vector<std::byte> input;
    [[maybe_unused]] volatile unsigned touched = 0;
    for (WorkOrder order; readAll(&order, sizeof order);) {
        if (order.slot == WorkOrder::nothing) {
            if (!report({WorkReport::Done, 0}))
                return 0;
            continue;
        }
        if (order.slot >= code.instances.size())
            return fail("The run has no task number " + std::to_string(order.slot) + '.');
        input.resize(order.inputBytes);
        if (!readAll(input.data(), input.size()))
            return 0; // the program has ended the run
        touched = touch(input) + touch((*run)->input());
        ThreadContext::runTask(code, environment, order.slot, place);
        if (order.answer != 0 && !report({WorkReport::Done, 0}))
            return 0;
    }
    return 0;
}
