// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "giltracefile.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace interleave {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(interleave::GilTraceFile)
};

Error error(const QString &sentence, const QString &path)
{
    return {sentence.toStdString(), path.toStdString()};
}

bool isTrace(const GilTraceHeader &header)
{
    return header.magic == GIL_TRACE_MAGIC && header.version == GIL_TRACE_VERSION;
}

bool isEvent(const GilTraceEvent &event)
{
    return event.kind > GIL_TRACE_NONE && event.kind < GIL_TRACE_KINDS && event.gil < GIL_TRACE_GILS;
}

} // namespace

Result<std::unique_ptr<GilTraceFile>> GilTraceFile::open(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(),
                                  O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return error(
            Text::tr("Cannot open the GIL trace %1: %2.").arg(path, QString::fromLocal8Bit(std::strerror(errno))),
            path);
    std::unique_ptr<GilTraceFile> file(new GilTraceFile(descriptor));
    struct stat status {};
    const bool regular = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    GilTraceHeader header{};
    if (!regular || (file->read(0, &header, sizeof header) && header.magic != 0 && !isTrace(header)))
        return error(Text::tr("The file %1 is not a GIL trace of this version.").arg(path), path);
    file->readHeader();
    return file;
}

GilTraceFile::~GilTraceFile()
{
    ::close(m_descriptor);
}

bool GilTraceFile::read(quint64 offset, void *data, std::size_t bytes) const
{
    auto *place = static_cast<char *>(data);
    while (bytes > 0) {
        const ssize_t got = pread(m_descriptor, place, bytes, static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        place += got;
        offset += static_cast<quint64>(got);
        bytes -= static_cast<std::size_t>(got);
    }
    return true;
}

bool GilTraceFile::readHeader()
{
    GilTraceHeader header{};
    if (!read(0, &header, sizeof header) || !isTrace(header)) {
        if (m_header || header.magic != 0)
            ++m_damaged;
        return false;
    }
    m_header = header;
    return true;
}

void GilTraceFile::drain(const Sink &sink)
{
    if (!readHeader())
        return;
    m_slots.resize(std::min<quint32>(m_header->slots_claimed, GIL_TRACE_SLOTS));
    if (m_slots.size() > m_lanes.size())
        m_lanes.resize(m_slots.size());
    if (!read(gilTraceSlotOffset(0), m_slots.data(), m_slots.size() * sizeof(GilTraceSlot))) {
        ++m_damaged;
        return;
    }
    // The producer stores the events before it stores the head.
    std::atomic_thread_fence(std::memory_order_seq_cst);
    for (std::size_t i = 0; i < m_slots.size(); ++i) {
        if (m_slots[i].ready != 1)
            continue;
        Lane &lane = m_lanes[i];
        lane.thread.slot = static_cast<int>(i);
        readSlot(lane, m_slots[i]);
        readEvents(lane, m_slots[i].head, sink);
        // In the moment in which an event is logged, it is in both places.
        if (lane.thread.offSinceNs <= lane.lastNs)
            lane.thread.offSinceNs = 0;
        if (lane.thread.blockedSinceNs <= lane.lastNs)
            lane.thread.blockedSinceNs = 0;
    }
}

void GilTraceFile::readSlot(Lane &lane, const GilTraceSlot &slot)
{
    GilTraceThread &thread = lane.thread;
    if (!lane.known) {
        thread.nativeId = slot.native_id;
        thread.pid = slot.pid;
        thread.startNs = slot.start_ns;
        lane.known = true;
    }
    thread.endNs = slot.ended == 1 ? slot.end_ns : 0;
    thread.dropped = slot.dropped;
    thread.shortCount = slot.short_count;
    thread.shortNs = slot.short_ns;
    thread.offSinceNs = slot.off_ns;
    thread.blockedSinceNs = slot.block_ns;
    thread.blockedKind = slot.block_kind < GIL_TRACE_KINDS ? GilTraceKind(slot.block_kind) : GIL_TRACE_NONE;
    thread.blockedCall = slot.block_detail < GIL_TRACE_CALL_COUNT ? GilTraceCall(slot.block_detail)
                                                                  : GIL_TRACE_CALL_COUNT;
    lane.offCpuUs = slot.off_cpu_us;
    lane.offDetail = slot.off_detail;
    lane.offGil = slot.off_gil;
}

void GilTraceFile::readEvents(Lane &lane, quint64 head, const Sink &sink)
{
    if (head == lane.tail)
        return;
    const auto slot = static_cast<quint32>(lane.thread.slot);
    const quint64 capacity = gilTraceCapacity(slot);
    // pread does not promise to copy a number at once. A smaller head than the true one does no harm.
    quint64 again = 0;
    if (!read(gilTraceSlotOffset(slot) + offsetof(GilTraceSlot, head), &again, sizeof again)) {
        ++m_damaged;
        return;
    }
    head = std::min(head, again);
    if (head < lane.tail || head - lane.tail > capacity) {
        ++m_damaged;
        return;
    }
    const quint64 from = lane.tail & (capacity - 1), count = head - lane.tail;
    const quint64 first = std::min(count, capacity - from);
    const quint64 ring = gilTraceRingOffset(slot);
    m_events.resize(count);
    std::atomic_thread_fence(std::memory_order_seq_cst);
    if (!read(ring + from * sizeof(GilTraceEvent), m_events.data(), first * sizeof(GilTraceEvent)) ||
        !read(ring, m_events.data() + first, (count - first) * sizeof(GilTraceEvent))) {
        ++m_damaged;
        return;
    }
    lane.tail = head;
    const std::array<quint64, 2> told{head, ~head};
    const ssize_t written = pwrite(m_descriptor, told.data(), sizeof told,
                                   static_cast<off_t>(gilTraceSlotOffset(slot) + offsetof(GilTraceSlot, tail)));
    if (written != static_cast<ssize_t>(sizeof told))
        ++m_damaged;
    handOver(lane, m_events, sink);
}

void GilTraceFile::handOver(Lane &lane, std::span<const GilTraceEvent> events, const Sink &sink)
{
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= events.size(); ++i) {
        const bool good = i < events.size() && isEvent(events[i]) && events[i].t_ns >= lane.lastNs;
        if (good) {
            lane.lastNs = events[i].t_ns;
            continue;
        }
        if (i > begin)
            sink(lane.thread, events.subspan(begin, i - begin));
        if (i < events.size())
            ++m_damaged;
        begin = i + 1;
    }
}

void GilTraceFile::finish(const Sink &sink)
{
    drain(sink);
    for (Lane &lane : m_lanes) {
        GilTraceThread &thread = lane.thread;
        const quint64 off = std::exchange(thread.offSinceNs, 0), blocked = std::exchange(thread.blockedSinceNs, 0);
        std::vector<GilTraceEvent> events;
        if (off)
            events.push_back({off, GIL_TRACE_RELEASED, lane.offGil, lane.offDetail, lane.offCpuUs});
        if (blocked)
            events.push_back({blocked, static_cast<quint8>(thread.blockedKind), lane.offGil,
                              static_cast<quint16>(thread.blockedCall), GIL_TRACE_CPU_UNKNOWN});
        if (!events.empty())
            handOver(lane, events, sink);
    }
}

quint64 GilTraceFile::dropped() const
{
    quint64 sum = m_header ? m_header->lost : 0;
    for (const Lane &lane : m_lanes)
        sum += lane.thread.dropped;
    return sum;
}

std::span<const GilTraceGil> GilTraceFile::gils() const
{
    if (!m_header)
        return {};
    return {m_header->gil, std::min<std::size_t>(m_header->gils, GIL_TRACE_GILS)};
}

std::vector<GilTraceThread> GilTraceFile::threads() const
{
    std::vector<GilTraceThread> threads;
    for (const Lane &lane : m_lanes) {
        if (lane.known)
            threads.push_back(lane.thread);
    }
    return threads;
}

QString gilTraceCallName(unsigned call)
{
    static constexpr std::array names{
#define GIL_TRACE_CALL_NAME(name) #name,
        GIL_TRACE_CALLS(GIL_TRACE_CALL_NAME)
#undef GIL_TRACE_CALL_NAME
    };
    return call < names.size() ? QLatin1String(names[call]) : QString();
}

} // namespace interleave
