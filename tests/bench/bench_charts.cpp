// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What one frame of the live charts costs in runs that are large or long. Prints one row per case, in ms of CPU time.

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

/// Of this thread: the time that passes says little while other programs run.
double cpuMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// `grow` lets the run go on for a frame, which does not count; `refresh` sets the points; then the chart is painted.
void bench(const char *name, LiveChart &chart, const std::function<void()> &grow, const std::function<void()> &refresh)
{
    QImage image(chart.size(), QImage::Format_ARGB32_Premultiplied);
    std::vector<double> computing;
    std::vector<double> whole;
    for (int i = -5; i < frames; ++i) { // the first ones make the plot
        grow();
        const double begin = cpuMs();
        refresh();
        const double computed = cpuMs();
        QCoreApplication::processEvents();
        chart.render(&image);
        if (i >= 0) {
            computing.push_back(computed - begin);
            whole.push_back(cpuMs() - begin);
        }
    }
    std::printf("%-44s %8.2f %8.2f %8.2f\n", name, median(computing), median(whole), quantile(whole, 0.99));
}

LiveChart *makeChart(int series, LiveChart::Shape shape)
{
    auto *chart = new LiveChart;
    chart->resize(460, 380);
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
    Trace before(programs::named(std::vector<std::string>(tasks, "task")), 0);
    for (std::uint32_t i = 0; i < tasks; ++i) {
        const Event event{i * 9'000ULL, i, EventKind::State, State::Done, noObject};
        before.append({&event, 1});
    }
    for (int series = 1; series < 5; ++series) // these runs are over
        chart->setPoints(series, doneOverTime(before));
    const std::string name = "tasks done, 5 scenarios, " + std::to_string(tasks) + " tasks";
    const auto grow = [&] {
        std::vector<Event> events;
        for (std::uint32_t i = 0; i < tasks / (frames + 5); ++i, ++next)
            events.push_back({next * 10'000ULL, next, EventKind::State, State::Done, noObject});
        trace.append(events);
    };
    bench(name.c_str(), *chart, grow, [&] { chart->setPoints(0, doneOverTime(trace)); });
}

void states(std::uint32_t lanes, int changes)
{
    Trace trace(programs::named(std::vector<std::string>(lanes, "task")), 0);
    const std::unique_ptr<LiveChart> chart(makeChart(3, LiveChart::Shape::Steps));
    std::mt19937 random(1);
    std::vector<std::vector<Event>> perFrame(frames + 5);
    std::uint64_t t = 0;
    for (int i = 0; i < changes; ++i) {
        t += random() % 20'000;
        const auto frame = static_cast<std::size_t>(static_cast<double>(i) / changes * (frames + 5));
        perFrame[frame].push_back({t, static_cast<std::uint32_t>(random() % lanes), EventKind::State,
                                   static_cast<State>(random() % 7), noObject});
    }
    StateCurve curve;
    std::size_t frame = 0;
    const std::string name = "running and waiting, " + std::to_string(lanes) + " lanes, " + std::to_string(changes) +
                             " changes";
    bench(
        name.c_str(), *chart, [&] { trace.append(perFrame[frame++]); },
        [&] {
            curve.update(trace);
            chart->setPoints(0, countOverTime(curve, StateCurve::Group::Running));
            chart->setPoints(1, countOverTime(curve, StateCurve::Group::Waiting));
            chart->setPoints(2, countOverTime(curve, StateCurve::Group::Queued));
        });
}

void heartbeat(int minutes)
{
    const std::unique_ptr<LiveChart> chart(makeChart(1, LiveChart::Shape::Line));
    std::mt19937 random(1);
    std::vector<std::pair<double, double>> gaps;
    const auto beat = [&] { gaps.push_back({static_cast<double>(gaps.size()) * 0.016, 16 + random() % 100 * 0.01}); };
    while (gaps.size() < static_cast<std::size_t>(minutes) * 3750)
        beat();
    const std::string name = "heartbeat, after " + std::to_string(minutes) + " minutes";
    bench(name.c_str(), *chart, beat, [&] {
        QList<QPointF> points;
        points.reserve(static_cast<qsizetype>(gaps.size()));
        for (const auto &[x, y] : gaps)
            points.append({x, y});
        chart->setPoints(0, points);
    });
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    Theme::apply(application, Scheme::Light);
    std::printf("%-44s %8s %8s %8s\n", "one frame, ms", "points", "all", "p99");
    tasksDone(100);
    tasksDone(100'000);
    states(8, 10'000);
    states(1'000, 1'000'000);
    states(100'000, 1'000'000);
    heartbeat(1);
    heartbeat(10);
    heartbeat(60);
    return 0;
}
