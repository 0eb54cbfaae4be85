// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "giltracefile.h"
#include "pythonlanes.h"

#include <QCoreApplication>
#include <QMap>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace interleave {

class PythonLog;

/// The folder into which all processes of one Python program write what they do, read while they write. One thread.
class TraceFolder {
    Q_DECLARE_TR_FUNCTIONS(TraceFolder)
public:
    /// Without `newLane` lanes are the tasks of a program, by their slot. Else each that turns up is told to it and gets
    /// the next number.
    /// `title`: its name, and whose it is where that is not the first process.
    using NewLane = std::function<void(std::uint32_t lane, const QString &title)>;
    TraceFolder(QString path, LaneSink &sink, NewLane newLane = {});
    ~TraceFolder();

    /// Reads what has come, and hands on all that is old enough to be complete.
    void poll();
    /// The program has ended: hands on everything.
    void finish();

    /// The script waits for go().
    bool isReady() const { return m_ready; }
    void go();
    bool scriptFailed() const { return m_failed; }

    /// What the program said at its end.
    struct Final {
        QMap<QString, double> values; ///< of its shared objects
        double cpuS = 0;              ///< processor time of all its processes
    };
    /// Something that the user should know of, although the program went on.
    struct Note {
        QString what;  ///< "worker-vanished"
        QString about; ///< which
    };
    const std::vector<Note> &notes() const { return m_notes; }
    const std::optional<Final> & final() const { return m_final; }
    /// "3.11.2", empty before the first process has said it.
    QString version() const { return m_version; }
    /// Has any process a GIL, and is it seen from outside in all that have one?
    bool hasGil() const;
    bool isExact() const;
    std::uint64_t dropped() const;
    /// What watching has cost the program so far, at most, ns.
    double costNs() const;
    std::vector<std::uint32_t> processes() const;

private:
    void look();
    void read(PythonLog &log);
    void read(GilTraceFile &file, bool last);
    void add(const GilTraceFile &file, const GilTraceThread &thread, const GilTraceEvent &event);
    void addEarly(const GilTraceFile &file, const GilTraceThread &thread);
    void readFinal(std::string_view json);
    std::uint16_t gilNumber(std::uint32_t pid, std::uint32_t gil);
    QString titleOf(std::string_view name, std::uint32_t pid);
    std::uint32_t laneOf(std::uint32_t pid, std::uint32_t lane) const;

    const QString m_path;
    PythonLanes m_lanes;
    NewLane m_newLane;
    std::set<std::string> m_known; ///< names of files
    std::vector<std::unique_ptr<PythonLog>> m_logs;
    std::vector<std::unique_ptr<GilTraceFile>> m_gilFiles;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint16_t> m_gils;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> m_laneNumbers;
    std::uint32_t m_nextLane = 0;
    std::uint32_t m_firstPid = 0; ///< of the process that the first lane belongs to
    std::uint64_t m_gilEvents = 0;
    /// What was told of a thread before its own event came.
    struct Early {
        std::uint64_t off = 0;
        std::uint64_t blocked = 0;
        std::uint8_t kind = 0;
    };
    std::map<std::pair<std::uint32_t, std::uint32_t>, Early> m_early;
    bool m_finishing = false;
    bool m_ready = false;
    bool m_failed = false;
    std::optional<Final> m_final;
    std::vector<Note> m_notes;
    QString m_version;
};

} // namespace interleave
