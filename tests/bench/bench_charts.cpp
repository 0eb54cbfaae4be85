// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What one frame of the live charts costs in runs that are large or long. Prints one row per case, in ms of CPU time.
// The budget is 4 ms a frame.

#include "app/charts/chart.h"
#include "app/runcurves.h"
#include "app/theme.h"

#include "kernel/statistics.h"
#include "support/programs.h"

#include <QApplication>
#include <QImage>
#include <QPainter>

#include <cstdio>
#include <functional>
#include <random>
#include <vector>

#include <ctime>

using namespace interleave;

namespace {

constexpr int frames = 60;
constexpr int framesBefore = 6;
constexpr QSize chartSize(460, 380);

/// Of this thread: the time that passes says little while other programs run.
double cpuMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// `grow` lets the run go on for a frame: its events are taken in, whether a chart is in sight or not. `refresh` sets the
/// points of the chart that it returns, which then is painted.
void bench(const std::string &name, const std::function<void()> &grow, const std::function<LiveChart &()> &refresh)
{
    QImage image(chartSize, QImage::Format_ARGB32_Premultiplied);
    std::vector<double> growing;
    std::vector<double> computing;
    std::vector<double> whole;
    for (int i = -framesBefore; i < frames; ++i) { // the first ones make the plot
        const double before = cpuMs();
        grow();
        const double begin = cpuMs();
        LiveChart &chart = refresh();
        const double computed = cpuMs();
        QCoreApplication::processEvents();
        chart.render(&image);
        if (i >= 0) {
            growing.push_back(begin - before);
            computing.push_back(computed - begin);
            whole.push_back(cpuMs() - begin);
        }
    }
    std::printf("%-58s %8.2f %8.2f %8.2f %8.2f\n", name.c_str(), median(growing), median(computing), median(whole),
                quantile(whole, 0.99));
}

LiveChart *makeChart(int series, LiveChart::Shape shape)
{
    auto *chart = new LiveChart;
    chart->resize(chartSize);
    for (int i = 0; i < series; ++i)
        chart->addSeries(QStringLiteral("series %1").arg(i + 1), Theme::current().seriesColour(i), shape);
    chart->show();
    return chart;
}

void tasksDone(std::uint32_t tasks)
{
    Trace trace(programs::named(std::vector<std::string>(tasks, "task")), 0);
    const std::unique_ptr<LiveChart> chart(makeChart(5, LiveChart::Shape::Steps));
    std::uint32_t next = 0;
    Trace over(programs::named(std::vector<std::string>(tasks, "task")), 0);
    for (std::uint32_t i = 0; i < tasks; ++i) {
        const Event event{i * 9'000ULL, i, EventKind::State, State::Done, noObject};
        over.append({&event, 1});
    }
    for (int series = 1; series < 5; ++series) // these runs are over
        chart->setPoints(series, doneOverTime(over));
    const auto grow = [&] {
        std::vector<Event> events;
        for (std::uint32_t i = 0; i < tasks / (frames + framesBefore); ++i, ++next)
            events.push_back({next * 10'000ULL, next, EventKind::State, State::Done, noObject});
        trace.append(events);
    };
    bench("tasks done, 5 scenarios, " + std::to_string(tasks) + " tasks", grow, [&]() -> LiveChart & {
        chart->setPoints(0, doneOverTime(trace));
        return *chart;
    });
}

/// Tasks running and waiting, in a run that grows until the last frame.
class StatesChart {
public:
    StatesChart(std::uint32_t lanes, int changes)
        : m_trace(programs::named(std::vector<std::string>(lanes, "task")), 0), m_perFrame(frames + framesBefore)
    {
        std::mt19937 random(1);
        std::uint64_t t = 0;
        for (int i = 0; i < changes; ++i) {
            t += random() % 20'000;
            const auto frame = static_cast<std::size_t>(static_cast<double>(i) / changes * (frames + framesBefore));
            m_perFrame[frame].push_back({t, static_cast<std::uint32_t>(random() % lanes), EventKind::State,
                                         static_cast<State>(random() % 7), noObject});
        }
    }

    void grow() { m_trace.append(m_perFrame[m_frame++]); }

    LiveChart &refresh()
    {
        m_chart->setPoints(0, countOverTime(m_trace.stateCurve(), StateCurve::Group::Running));
        m_chart->setPoints(1, countOverTime(m_trace.stateCurve(), StateCurve::Group::Waiting));
        m_chart->setPoints(2, countOverTime(m_trace.stateCurve(), StateCurve::Group::Queued));
        return *m_chart;
    }

private:
    Trace m_trace;
    std::vector<std::vector<Event>> m_perFrame;
    std::size_t m_frame = 0;
    std::unique_ptr<LiveChart> m_chart{makeChart(3, LiveChart::Shape::Steps)};
};

/// The window's heartbeat, which has gone on for some time.
class HeartbeatChart {
public:
    explicit HeartbeatChart(int minutes)
    {
        while (m_beats < minutes * beatsAMinute)
            grow();
    }

    void grow() { m_gaps.add(m_beats++ * 0.016, 16 + static_cast<double>(m_random() % 100) * 0.01); }

    LiveChart &refresh()
    {
        m_chart->setPoints(0, pointsOf(m_gaps));
        return *m_chart;
    }

private:
    static constexpr int beatsAMinute = 3750;

    std::mt19937 m_random{1};
    int m_beats = 0;
    PeakCurve m_gaps;
    std::unique_ptr<LiveChart> m_chart{makeChart(1, LiveChart::Shape::Line)};
};

void states(std::uint32_t lanes, int changes)
{
    StatesChart chart(lanes, changes);
    bench(
        "running and waiting, " + std::to_string(lanes) + " lanes, " + std::to_string(changes) + " changes",
        [&] { chart.grow(); }, [&]() -> LiveChart & { return chart.refresh(); });
}

void heartbeat(int minutes)
{
    HeartbeatChart chart(minutes);
    bench(
        "heartbeat, after " + std::to_string(minutes) + " minutes", [&] { chart.grow(); },
        [&]() -> LiveChart & { return chart.refresh(); });
}

/// As in the window: one a frame.
void bothInTurn(std::uint32_t lanes, int changes, int minutes)
{
    StatesChart running(lanes, changes);
    HeartbeatChart gaps(minutes);
    bool turn = false;
    bench(
        "both in turn, " + std::to_string(lanes) + " lanes and " + std::to_string(minutes) + " minutes",
        [&] {
            running.grow();
            gaps.grow();
            turn = !turn;
        },
        [&]() -> LiveChart & { return turn ? running.refresh() : gaps.refresh(); });
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    Theme::apply(application, Scheme::Light);
    std::printf("%-58s %8s %8s %8s %8s\n", "one frame, ms", "taken in", "points", "all", "p99");
    tasksDone(100);
    tasksDone(100'000);
    states(8, 10'000);
    states(1'000, 1'000'000);
    states(100'000, 1'000'000);
    heartbeat(1);
    heartbeat(10);
    heartbeat(60);
    bothInTurn(100'000, 1'000'000, 60);
    return 0;
}
