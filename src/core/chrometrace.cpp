// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chrometrace.h"

#include "outputfile.h"

#include <QCoreApplication>
#include <QIODevice>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <string_view>

namespace interleave::chrometrace {

namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(interleave::ChromeTrace)
};

/// Writes events, one a line, through a buffer.
class Writer {
public:
    explicit Writer(QIODevice &device) : m_device(device) {}

    void begin() { m_buffer += "{\"displayTimeUnit\":\"ms\",\"traceEvents\":["; }
    bool end()
    {
        m_buffer += "\n]}\n";
        return flush();
    }

    /// Few: names and counters.
    void event(const QJsonObject &event) { line(QJsonDocument(event).toJson(QJsonDocument::Compact)); }

    /// Many, so composed without a document. `name` is one of ours and needs no escaping.
    void interval(std::string_view name, int process, qsizetype thread, std::uint64_t beginNs, std::uint64_t endNs)
    {
        char text[256];
        const int length = std::snprintf(
            text, sizeof text,
            R"({"name":"%.*s","cat":"%.*s","ph":"X","ts":%llu.%03llu,"dur":%llu.%03llu,"pid":%d,"tid":%lld})",
            static_cast<int>(name.size()), name.data(), static_cast<int>(name.size()), name.data(), whole(beginNs),
            part(beginNs), whole(endNs - beginNs), part(endNs - beginNs), process, static_cast<long long>(thread));
        line(QByteArrayView(text, length));
    }

    void instant(std::string_view name, int process, qsizetype thread, std::uint64_t atNs)
    {
        char text[256];
        const int length = std::snprintf(
            text, sizeof text, R"({"name":"%.*s","cat":"%.*s","ph":"i","s":"t","ts":%llu.%03llu,"pid":%d,"tid":%lld})",
            static_cast<int>(name.size()), name.data(), static_cast<int>(name.size()), name.data(), whole(atNs),
            part(atNs), process, static_cast<long long>(thread));
        line(QByteArrayView(text, length));
    }

private:
    static constexpr qsizetype chunk = 64 * 1024;

    static unsigned long long whole(std::uint64_t ns) { return ns / 1000; }
    static unsigned long long part(std::uint64_t ns) { return ns % 1000; }

    void line(QByteArrayView event)
    {
        m_buffer += m_first ? "\n" : ",\n";
        m_buffer += event;
        m_first = false;
        if (m_buffer.size() >= chunk)
            m_ok = flush() && m_ok;
    }

    bool flush()
    {
        if (m_ok)
            m_ok = m_device.write(m_buffer) == m_buffer.size();
        m_buffer.clear();
        return m_ok;
    }

    QIODevice &m_device;
    QByteArray m_buffer;
    bool m_first = true;
    bool m_ok = true;
};

QJsonObject named(const char *what, const QString &name, int process, qsizetype thread)
{
    return {{QStringLiteral("name"), QLatin1String(what)},
            {QStringLiteral("ph"), QStringLiteral("M")},
            {QStringLiteral("pid"), process},
            {QStringLiteral("tid"), thread},
            {QStringLiteral("args"), QJsonObject{{QStringLiteral("name"), name}}}};
}

QJsonObject sorted(const char *what, qsizetype place, int process, qsizetype thread)
{
    return {{QStringLiteral("name"), QLatin1String(what)},
            {QStringLiteral("ph"), QStringLiteral("M")},
            {QStringLiteral("pid"), process},
            {QStringLiteral("tid"), thread},
            {QStringLiteral("args"), QJsonObject{{QStringLiteral("sort_index"), place}}}};
}

QJsonObject counter(const QString &name, const QString &unit, std::uint64_t value, std::uint64_t atNs, int process)
{
    return {{QStringLiteral("name"), name},
            {QStringLiteral("ph"), QStringLiteral("C")},
            {QStringLiteral("ts"), static_cast<double>(atNs) / 1000},
            {QStringLiteral("pid"), process},
            {QStringLiteral("args"), QJsonObject{{unit, static_cast<double>(value)}}}};
}

void writeLane(Writer &writer, const Trace::Lane &lane, std::uint64_t end, int process, qsizetype thread)
{
    writer.event(named("thread_name", QString::fromStdString(lane.name), process, thread));
    writer.event(sorted("thread_sort_index", thread, process, thread));
    const TimeLane &states = lane.states;
    for (std::size_t i = 0; i < states.size(); ++i) {
        const State state = states.stateAt(i);
        if (endsLane(state))
            writer.instant(nameOf(state), process, thread, states.timeAt(i));
        else
            writer.interval(nameOf(state), process, thread, states.timeAt(i), states.endAt(i, end));
    }
    for (const std::uint64_t tick : lane.ticks)
        writer.instant("tick", process, thread, tick);
}

void writeRun(Writer &writer, const RunRecord &run, int process)
{
    const QString name =
        Text::tr("%1: %2 (%3), repeat %4").arg(run.experiment, run.scenario, run.engine, QString::number(run.repeat));
    writer.event(named("process_name", name, process, 0));
    writer.event(sorted("process_sort_index", process, process, 0));
    const Trace &trace = *run.trace;
    qsizetype thread = 0;
    for (const Trace::Lane &lane : trace.lanes())
        writeLane(writer, lane, trace.end(), process, ++thread);
    // How many events are missing is known when the run is over, not when each was dropped.
    writer.event(
        counter(QStringLiteral("events dropped"), QStringLiteral("events"), trace.dropped(), trace.end(), process));
}

} // namespace

bool write(QIODevice &device, const QList<RunRecord> &runs)
{
    Writer writer(device);
    writer.begin();
    int process = 0;
    for (const RunRecord &run : runs) {
        if (run.trace && run.ended)
            writeRun(writer, run, ++process);
    }
    return writer.end();
}

std::optional<Error> save(const QString &path, const QList<RunRecord> &runs)
{
    return outputfile::write(path, [&runs](QIODevice &device) { return write(device, runs); });
}

} // namespace interleave::chrometrace
