// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tracefolder.h"

#include "giltracefile.h"
#include "pythonlog.h"

#include "core/machine.h"

#include "kernel/event.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <filesystem>
#include <limits>

namespace interleave {

namespace {

std::optional<PythonSight::What> whatOf(const GilTraceEvent &event)
{
    using enum PythonSight::What;
    switch (event.kind) {
    case GIL_TRACE_WAITING:
        return WantsGil;
    case GIL_TRACE_FORCED:
        return StandsBack;
    case GIL_TRACE_ACQUIRED:
        return TakesGil;
    case GIL_TRACE_RELEASED:
        return ReleasesGil;
    case GIL_TRACE_BLOCK_OBJECT:
        return BlocksOnObject;
    case GIL_TRACE_BLOCK_TIME:
    case GIL_TRACE_BLOCK_IO:
        return BlocksOnTime;
    case GIL_TRACE_UNBLOCK:
        return Unblocks;
    case GIL_TRACE_THREAD_END:
        return ThreadEnds;
    default:
        return std::nullopt;
    }
}

/// How long after its time a record can come: its writer may be interrupted in between. Gaps are known at their end only.
constexpr std::uint64_t exactDelayNs = 8'000'000;
constexpr std::uint64_t inferredDelayNs = 60'000'000;
constexpr std::uint64_t earlyNs = 20'000'000; ///< so long off the GIL is shown before its end
constexpr std::size_t mostProcesses = 512;    ///< that are read; a program that starts more is not drawn whole

State stateOf(std::uint32_t how)
{
    return how == 1 ? State::Done : how == 3 ? State::Cancelled : State::Failed;
}

} // namespace

TraceFolder::TraceFolder(QString path, LaneSink &sink, NewLane newLane)
    : m_path(std::move(path)), m_lanes(sink), m_newLane(std::move(newLane))
{
}

TraceFolder::~TraceFolder() = default;

void TraceFolder::look()
{
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator(m_path.toStdString(), error)) {
        const std::string name = entry.path().filename().string();
        const bool log = name.starts_with("py-"), gil = name.starts_with("gil-");
        if ((!log && !gil) || name.ends_with(".new") || m_known.contains(name) || m_known.size() > 2 * mostProcesses)
            continue;
        const QString path = QString::fromStdString(entry.path().string());
        if (log) {
            m_known.insert(name);
            if (std::unique_ptr<PythonLog> opened = PythonLog::open(path)) {
                m_version = m_version.isEmpty() ? opened->version() : m_version;
                m_lanes.setGil(opened->pid(), opened->gilEnabled(), gilNumber(opened->pid(), 0));
                m_logs.push_back(std::move(opened));
            }
        } else if (auto opened = GilTraceFile::open(path)) {
            m_known.insert(name);
            m_gilFiles.push_back(std::move(*opened));
        }
    }
}

void TraceFolder::poll()
{
    const std::uint64_t now = nowNs();
    look();
    for (const auto &file : m_gilFiles)
        read(*file, m_finishing);
    for (const auto &log : m_logs)
        read(*log);
    m_lanes.advance(now - (isExact() ? exactDelayNs : inferredDelayNs));
}

void TraceFolder::finish()
{
    m_finishing = true;
    poll();
    m_lanes.advance(std::numeric_limits<std::uint64_t>::max());
}

void TraceFolder::go()
{
    for (const auto &log : m_logs)
        log->go();
}

std::uint16_t TraceFolder::gilNumber(std::uint32_t pid, std::uint32_t gil)
{
    return m_gils.try_emplace({pid, gil}, static_cast<std::uint16_t>(m_gils.size())).first->second;
}

std::uint32_t TraceFolder::laneOf(std::uint32_t pid, std::uint32_t lane) const
{
    if (!m_newLane)
        return lane;
    const auto it = m_laneNumbers.find({pid, lane});
    return it == m_laneNumbers.end() ? std::numeric_limits<std::uint32_t>::max() : it->second;
}

void TraceFolder::read(GilTraceFile &file, bool last)
{
    const auto take = [&](const GilTraceThread &thread, std::span<const GilTraceEvent> events) {
        m_gilEvents += events.size();
        Early &early = m_early[{static_cast<std::uint32_t>(file.pid()), static_cast<std::uint32_t>(thread.nativeId)}];
        for (const GilTraceEvent &event : events) {
            const bool known = (event.kind == GIL_TRACE_RELEASED && event.t_ns == early.off) ||
                               (event.t_ns == early.blocked && event.kind == early.kind);
            if (!known)
                add(file, thread, event);
        }
    };
    if (last)
        file.finish(take);
    else
        file.drain(take);
    m_lanes.setExact(static_cast<std::uint32_t>(file.pid()), file.recognised());
    for (const GilTraceThread &thread : file.threads())
        addEarly(file, thread);
}

void TraceFolder::add(const GilTraceFile &file, const GilTraceThread &thread, const GilTraceEvent &event)
{
    const auto what = whatOf(event);
    if (!what)
        return;
    PythonSight sight;
    sight.process = static_cast<std::uint32_t>(file.pid());
    sight.thread = static_cast<std::uint32_t>(thread.nativeId);
    sight.t = event.t_ns;
    sight.gil = gilNumber(sight.process, event.gil);
    sight.what = *what;
    sight.cpuUs = event.cpu_us;
    m_lanes.add(sight);
}

/// A thread that has been off the GIL for some time tells of it only when it comes back. The picture need not wait.
void TraceFolder::addEarly(const GilTraceFile &file, const GilTraceThread &thread)
{
    Early &early = m_early[{static_cast<std::uint32_t>(file.pid()), static_cast<std::uint32_t>(thread.nativeId)}];
    const std::uint64_t now = nowNs();
    const auto longAgo = [now](std::uint64_t t) { return t != 0 && t + earlyNs < now; };
    if (longAgo(thread.offSinceNs) && early.off != thread.offSinceNs) {
        early.off = thread.offSinceNs;
        add(file, thread, {early.off, GIL_TRACE_RELEASED, 0, 0, GIL_TRACE_CPU_UNKNOWN});
    }
    if (longAgo(thread.blockedSinceNs) && early.blocked != thread.blockedSinceNs) {
        early.blocked = thread.blockedSinceNs;
        early.kind = static_cast<std::uint8_t>(thread.blockedKind);
        add(file, thread, {early.blocked, early.kind, 0, 0, GIL_TRACE_CPU_UNKNOWN});
    }
}

QString TraceFolder::titleOf(std::string_view name, std::uint32_t pid)
{
    if (m_firstPid == 0)
        m_firstPid = pid;
    const QString own = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    return pid == m_firstPid ? own : tr("%1 (process %2)").arg(own).arg(pid);
}

void TraceFolder::read(PythonLog &log)
{
    using enum PythonSight::What;
    PythonLog::Record record;
    while (log.next(record)) {
        PythonSight sight;
        sight.t = record.t;
        sight.process = log.pid();
        sight.thread = record.thread;
        const auto number = record.at<std::uint32_t>(0);
        switch (record.kind) {
        case PythonEvent::Lane:
            if (m_newLane && record.payload.size() >= sizeof number) {
                m_laneNumbers[{log.pid(), number}] = m_nextLane;
                const std::string_view name = record.payload.substr(sizeof number);
                m_newLane(m_nextLane++, titleOf(name, log.pid()));
            }
            continue;
        case PythonEvent::Begin:
            sight.what = Begins;
            break;
        case PythonEvent::End:
            sight.what = Ends;
            sight.end = stateOf(record.at<std::uint32_t>(4));
            sight.value = record.at<std::int64_t>(8);
            sight.words = record.payload.substr(std::min<std::size_t>(record.payload.size(), 16));
            break;
        case PythonEvent::Tick:
            sight.what = Ticks;
            break;
        case PythonEvent::Gap:
            sight.what = Gap;
            sight.until = record.at<std::uint64_t>(0);
            break;
        case PythonEvent::Wait:
            sight.what = Waits;
            sight.object = number == 2;
            break;
        case PythonEvent::Waited:
            sight.what = Waited;
            break;
        case PythonEvent::Resume:
            sight.what = Resumes;
            break;
        case PythonEvent::Suspend:
            sight.what = Suspends;
            sight.object = record.at<std::uint32_t>(4) == 2;
            break;
        case PythonEvent::Final:
            readFinal(record.payload);
            continue;
        case PythonEvent::Ready:
            m_ready = true;
            continue;
        case PythonEvent::Note: {
            const QString said = QString::fromUtf8(record.payload.data(),
                                                   static_cast<qsizetype>(record.payload.size()));
            m_notes.push_back({said.section(u' ', 0, 0), said.section(u' ', 1)});
            continue;
        }
        case PythonEvent::Failed:
            m_failed = true;
            continue;
        default:
            continue; // written by something that is not ours
        }
        sight.lane = laneOf(log.pid(), number);
        m_lanes.add(sight);
    }
}

void TraceFolder::readFinal(std::string_view json)
{
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size()))).object();
    Final final;
    final.cpuS = object.value(QLatin1String("cpu_s")).toDouble();
    const QJsonObject values = object.value(QLatin1String("final")).toObject();
    for (auto it = values.begin(); it != values.end(); ++it)
        final.values.insert(it.key(), it.value().toDouble());
    m_final = final;
}

bool TraceFolder::hasGil() const
{
    return std::any_of(m_logs.begin(), m_logs.end(), [](const auto &log) { return log->gilEnabled(); });
}

bool TraceFolder::isExact() const
{
    return !m_logs.empty() && std::all_of(m_logs.begin(), m_logs.end(), [this](const auto &log) {
        return std::any_of(m_gilFiles.begin(), m_gilFiles.end(), [&log](const auto &file) {
            return static_cast<std::uint32_t>(file->pid()) == log->pid() && file->recognised();
        });
    });
}

std::uint64_t TraceFolder::dropped() const
{
    std::uint64_t sum = 0;
    for (const auto &log : m_logs)
        sum += log->dropped();
    for (const auto &file : m_gilFiles)
        sum += file->dropped();
    return sum;
}

double TraceFolder::costNs() const
{
    // An event of the GIL costs about what one of ours does: a look at the clock and 16 bytes.
    double sum = static_cast<double>(m_gilEvents) * calibration().nsPerEvent;
    for (const auto &log : m_logs)
        sum += static_cast<double>(log->records()) * m_logs.front()->nsPerRecord();
    return sum;
}

std::vector<std::uint32_t> TraceFolder::processes() const
{
    std::vector<std::uint32_t> pids;
    for (const auto &log : m_logs)
        pids.push_back(log->pid());
    return pids;
}

} // namespace interleave
