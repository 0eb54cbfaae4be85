// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/result.h"
#include "tracer/giltrace.h"

#include <QString>

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace interleave {

/// What the file says of one traced thread, as of the last drain.
struct GilTraceThread {
    int slot = 0;
    qint32 nativeId = 0; ///< as threading.get_native_id()
    qint32 pid = 0;
    quint64 startNs = 0;        ///< CLOCK_MONOTONIC, as all times here
    quint64 endNs = 0;          ///< 0: it runs, or ended with its process
    quint64 dropped = 0;        ///< events that did not fit
    quint64 shortCount = 0;     ///< stretches off the GIL of under 20 us, which are not logged, ...
    quint64 shortNs = 0;        ///< ... and their sum
    quint64 offSinceNs = 0;     ///< not 0: off the GIL since then, which no event has told yet
    quint64 blockedSinceNs = 0; ///< not 0: in a call since then, which no event has told yet
    GilTraceKind blockedKind = GIL_TRACE_NONE;
    GilTraceCall blockedCall = GIL_TRACE_CALL_COUNT;
};

/// The trace of one process, written by the preloaded tracer while we read. One thread uses it at a time.
///
/// The traced program may damage the file in any way. So it is read with pread and never mapped: a file cut short gives
/// an error instead of a SIGBUS. What cannot be right is left out and counted.
class GilTraceFile {
public:
    using Sink = std::function<void(const GilTraceThread &, std::span<const GilTraceEvent>)>;

    /// An error: there is no such file, or it is no trace. A file that is still being made can be opened.
    static Result<std::unique_ptr<GilTraceFile>> open(const QString &path);
    ~GilTraceFile();
    GilTraceFile(const GilTraceFile &) = delete;
    GilTraceFile &operator=(const GilTraceFile &) = delete;

    /// Hands over the events written since the last call: for each thread in order, with times that never fall, and
    /// only kinds below GIL_TRACE_KINDS and GILs below GIL_TRACE_GILS. Frees their room.
    void drain(const Sink &sink);
    /// The process has ended: drains, then hands over as events what its threads had not told when they were killed.
    void finish(const Sink &sink);

    bool ready() const { return m_header.has_value(); } ///< false: still being made
    bool recognised() const
    {
        return m_header && m_header->recognised == 1 && !m_damaged;
    }                                             ///< else the host must infer
    quint64 dropped() const;                      ///< events that did not fit, or whose thread had no ring
    quint64 damaged() const { return m_damaged; } ///< places where the file was no trace
    qint32 pid() const { return m_header ? m_header->pid : 0; }
    qint32 parentPid() const { return m_header ? m_header->parent_pid : 0; }
    quint64 startNs() const { return m_header ? m_header->start_ns : 0; }
    quint64 endNs() const { return m_header ? m_header->end_ns : 0; } ///< 0: it runs, or was killed
    std::span<const GilTraceGil> gils() const;
    std::vector<GilTraceThread> threads() const;

private:
    struct Lane {
        GilTraceThread thread;
        quint64 tail = 0;
        quint64 lastNs = 0;
        quint32 offCpuUs = 0;
        quint16 offDetail = 0;
        quint8 offGil = 0;
        bool known = false;
    };

    explicit GilTraceFile(int descriptor) : m_descriptor(descriptor) {}

    bool read(quint64 offset, void *data, std::size_t bytes) const;
    bool readHeader();
    void readSlot(Lane &lane, const GilTraceSlot &slot);
    void readEvents(Lane &lane, quint64 head, const Sink &sink);
    void handOver(Lane &lane, std::span<const GilTraceEvent> events, const Sink &sink);

    int m_descriptor;
    std::optional<GilTraceHeader> m_header;
    std::vector<GilTraceSlot> m_slots;
    std::vector<GilTraceEvent> m_events;
    std::vector<Lane> m_lanes;
    quint64 m_damaged = 0;
};

/// The name of a call, for instance "read"; empty when there is none of this number.
QString gilTraceCallName(unsigned call);

} // namespace interleave
