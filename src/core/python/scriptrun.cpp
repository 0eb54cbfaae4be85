// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptrun.h"

#include "kernel/event.h"

#include <QStringDecoder>

#include <utility>

namespace interleave {

namespace {

constexpr int frameMs = 16;
constexpr std::uint32_t mostLanes = 10'000; ///< more would not be looked at; what happens in them is not drawn

} // namespace

/// Looks after the program in a thread of its own, and keeps what has come until the window asks for it.
class ScriptRun::Watcher : public QObject, private LaneSink {
public:
    explicit Watcher(PythonProcess::Setup setup)
    {
        const auto newLane = [this](std::uint32_t lane, const QString &title) {
            const std::lock_guard lock(m_mutex);
            if (lane < mostLanes)
                m_lanes.push_back(title.toStdString());
        };
        m_process = new PythonProcess(std::move(setup), *this, newLane, this);
        connect(m_process, &PythonProcess::printed, this, [this](const QByteArray &text, bool error) {
            const std::lock_guard lock(m_mutex);
            QStringDecoder &decoder = m_decoders[error ? 1 : 0];
            m_output.push_back({decoder.decode(text), error});
        });
    }

    PythonProcess &process() { return *m_process; }

    struct News {
        std::vector<std::string> lanes;
        std::vector<Event> events;
        std::vector<std::pair<QString, bool>> output;
    };
    News take()
    {
        const std::lock_guard lock(m_mutex);
        return {std::exchange(m_lanes, {}), std::exchange(m_events, {}), std::exchange(m_output, {})};
    }

private:
    void keep(const Event &event)
    {
        const std::lock_guard lock(m_mutex);
        m_events.push_back(event);
    }
    void state(std::uint32_t lane, std::uint64_t t, State state, std::uint16_t gil) override
    {
        keep({t, lane, EventKind::State, state, gil});
    }
    void held(std::uint32_t lane, std::uint64_t, std::uint64_t ns) override
    {
        keep({ns, lane, EventKind::LoopHeld, State::BlockedLoop, noObject});
    }
    void tick(std::uint32_t lane, std::uint64_t t) override
    {
        keep({t, lane, EventKind::Tick, State::Running, noObject});
    }
    void ended(std::uint32_t, std::uint64_t, State, std::int64_t, const std::string &) override {}

    PythonProcess *m_process;
    std::mutex m_mutex;
    std::vector<std::string> m_lanes;
    std::vector<Event> m_events;
    std::vector<std::pair<QString, bool>> m_output;
    QStringDecoder m_decoders[2] = {QStringDecoder(QStringDecoder::Utf8), QStringDecoder(QStringDecoder::Utf8)};
};

ScriptRun::ScriptRun(PythonProcess::Setup setup, QObject *parent)
    : QObject(parent), m_setup(std::move(setup)), m_trace(std::make_shared<Trace>())
{
    m_thread.setObjectName(QStringLiteral("python"));
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, &ScriptRun::pump);
}

ScriptRun::~ScriptRun()
{
    m_thread.quit();
    m_thread.wait(); // deletes the watcher, which ends the program
}

void ScriptRun::start()
{
    m_started = true;
    *m_trace = Trace(Code(), nowNs());
    PythonProcess::Setup setup = m_setup;
    setup.waitsForGo = false;
    m_watcher = new Watcher(std::move(setup));
    m_watcher->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_watcher, &QObject::deleteLater);
    connect(&m_watcher->process(), &PythonProcess::done, this, &ScriptRun::conclude);
    m_thread.start();
    QMetaObject::invokeMethod(m_watcher, [this] { m_watcher->process().start(); });
    m_frame.start(frameMs);
}

void ScriptRun::cancel()
{
    if (m_watcher)
        QMetaObject::invokeMethod(m_watcher, [this] { m_watcher->process().cancel(); });
}

void ScriptRun::pump()
{
    const Watcher::News news = m_watcher->take();
    for (const std::string &title : news.lanes)
        m_trace->addLane(title);
    m_trace->append(news.events);
    if (!news.lanes.empty() || !news.events.empty())
        Q_EMIT grew();
    for (const auto &[text, error] : news.output)
        Q_EMIT printed(text, error);
}

/// In the window's thread; the program is gone, and its process object does nothing more.
void ScriptRun::conclude()
{
    m_frame.stop();
    pump();
    m_trace->close(nowNs() - m_trace->origin());
    const PythonProcess &process = m_watcher->process();
    m_end = process.end();
    m_exitCode = process.exitCode();
    m_problem = process.problem();
    m_error = process.error();
    m_outputLost = process.outputLost();
    if (process.hasTrace()) {
        const TraceFolder &trace = process.trace();
        m_cpuS = trace.final() ? trace.final()->cpuS : 0;
        m_eventsLost = trace.dropped();
        m_gil = !trace.hasGil() ? GilMode::Off : trace.isExact() ? GilMode::Exact : GilMode::Inferred;
    }
    m_ended = true;
    Q_EMIT ended();
}

} // namespace interleave
