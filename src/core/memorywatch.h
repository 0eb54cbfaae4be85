// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <vector>

namespace interleave {

/// How much memory the tasks of a run took. Where they are in one process: the most that it had of its own, above what it
/// had when they began. Where they are in worker processes: what a worker has for itself alone. What the kernel keeps for
/// a thread or a process is not in it. A plain value; any thread.
class MemoryWatch {
public:
    /// What the system would get back if the process `pid` ended now (its unique set size), bytes. What it shares with
    /// others, such as the code of libraries, is not in it. Nothing where the system does not tell.
    static std::optional<qint64> uniqueBytes(qint64 pid);
    /// Private memory of the process `pid` that is in RAM, bytes. Nothing where the system does not tell.
    static std::optional<qint64> privateBytes(qint64 pid);

    /// The tasks of the process `pid` begin now. Gives back to the system what this process had freed, so that using it
    /// again counts.
    void start(qint64 pid);
    /// Looks how much it is now. `pid` 0: the tasks turned out to be in several processes, and nothing is known.
    void look(qint64 pid);

    /// Looks what these workers have, at some of the calls: it is dear. Those that have ended are passed over.
    void lookAtWorkers(const std::vector<qint64> &pids);

    /// Most bytes above the start; nothing where it is not known.
    std::optional<qint64> grownBytes() const;
    /// The mean over the workers, at the moment when it was highest; nothing where there were none to look at.
    std::optional<double> bytesPerWorker() const { return m_perWorker; }

private:
    int m_looks = 0;
    std::optional<double> m_perWorker;
    std::optional<qint64> m_before;
    qint64 m_most = 0;
};

} // namespace interleave
