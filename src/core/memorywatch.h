// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

namespace interleave {

/// How much memory the tasks of a run took: the most that their process had of its own, above what it had when they
/// began. What the kernel keeps for a thread is not in it. A plain value; any thread.
class MemoryWatch {
public:
    /// Private memory of the process `pid` that is in RAM, bytes. Nothing where the system does not tell.
    static std::optional<qint64> privateBytes(qint64 pid);

    /// The tasks of the process `pid` begin now. Gives back to the system what this process had freed, so that using it
    /// again counts.
    void start(qint64 pid);
    /// Looks how much it is now. `pid` 0: the tasks turned out to be in several processes, and nothing is known.
    void look(qint64 pid);

    /// Most bytes above the start; nothing where it is not known.
    std::optional<qint64> grownBytes() const;

private:
    std::optional<qint64> m_before;
    qint64 m_most = 0;
};

} // namespace interleave
