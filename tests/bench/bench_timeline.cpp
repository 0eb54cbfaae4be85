// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long the timeline takes to paint a million intervals, and what they take in time to build and in memory. Prints one
// row per case, and whether each is within the budget (60 frames a second on one core with room to spare).

#include "app/theme.h"
#include "app/timeline/timelineview.h"

#include "kernel/statistics.h"
#include "support/programs.h"

#include <QApplication>
#include <QImage>
#include <QKeyEvent>

#include <cstdio>
#include <random>
#include <vector>

#include <ctime>

using namespace interleave;

namespace {

constexpr int intervals = 1'000'000;
constexpr int paints = 60;
constexpr double mostPaintMs = 6; // of 95 paints in 100
constexpr double mostBuildMs = 50;
constexpr double mostBytes = 16; // an interval

/// Of this thread: the time that passes says little while other programs run.
double cpuMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

const char *verdict(double value, double most)
{
    return value < most ? "within" : "OVER";
}

std::shared_ptr<Trace> makeTrace(int lanes, double *buildMs = nullptr)
{
    std::vector<std::string> names;
    for (int i = 0; i < lanes; ++i)
        names.push_back("task " + std::to_string(i + 1));
    auto trace = std::make_shared<Trace>(programs::named(names), 0);
    std::mt19937 random(1);
    std::uniform_int_distribution<int> state(static_cast<int>(State::Running), static_cast<int>(State::BlockedLoop));
    std::exponential_distribution<double> length(1.0 / 20'000); // ns
    std::vector<Event> events;
    for (int lane = 0; lane < lanes; ++lane) {
        double t = 0;
        for (int i = 0; i < intervals / lanes; ++i) {
            t += length(random) * lanes / 64 + 1;
            events.push_back({static_cast<std::uint64_t>(t), static_cast<std::uint32_t>(lane), EventKind::StateAt,
                              static_cast<State>(state(random)), static_cast<std::uint16_t>(i % 20)});
        }
    }
    const double before = cpuMs();
    trace->append(events);
    if (buildMs)
        *buildMs = cpuMs() - before;
    return trace;
}

void press(TimelineView &view, int key)
{
    QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
    QCoreApplication::sendEvent(&view, &event);
}

template <typename Change>
void measure(TimelineView &view, int lanes, const char *name, Change change)
{
    QImage image(view.size(), QImage::Format_ARGB32_Premultiplied);
    std::vector<double> ms;
    for (int i = 0; i < paints; ++i) {
        change(i);
        const double before = cpuMs();
        view.viewport()->render(&image);
        ms.push_back(cpuMs() - before);
    }
    const double p95 = quantile(ms, 0.95);
    std::printf("%6d  %-28s %8.2f %8.2f  %s\n", lanes, name, quantile(ms, 0.5), p95, verdict(p95, mostPaintMs));
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    Theme::apply(application, Scheme::Light);
    std::printf(
        "%d intervals, 1280 x 700 pixels, CPU time of a paint; budget: p95 < %.0f ms, built < %.0f ms, < %.0f bytes an "
        "interval\n lanes  paint                          p50 ms   p95 ms\n",
        intervals, mostPaintMs, mostBuildMs, mostBytes);
    for (const int lanes : {8, 64, 1000}) {
        double buildMs = 0;
        const std::shared_ptr<Trace> trace = makeTrace(lanes, &buildMs);
        trace->close(trace->end());
        TimelineView view;
        view.resize(1280, 700);
        view.setGroups({{QStringLiteral("Benchmark"), trace}});
        view.show();
        QCoreApplication::processEvents();

        const auto anew = [&](int) {
            QEvent event(QEvent::PaletteChange);
            QCoreApplication::sendEvent(&view, &event);
        };
        measure(view, lanes, "all of it, drawn anew", anew);
        measure(view, lanes, "nothing changed", [](int) {});
        const auto pan = [&](int i) { press(view, i % 20 < 10 ? Qt::Key_Right : Qt::Key_Left); };
        for (int i = 0; i < 6; ++i)
            view.zoomIn();
        measure(view, lanes, "11 times larger, moving", pan);
        measure(view, lanes, "11 times larger, drawn anew", anew);
        for (int i = 0; i < 11; ++i)
            view.zoomIn();
        measure(view, lanes, "1,000 times larger, moving", pan);

        const std::shared_ptr<Trace> live = makeTrace(lanes);
        view.setGroups({{QStringLiteral("Live"), live}});
        measure(view, lanes, "growing by 1,000 intervals", [&](int i) {
            const std::uint64_t now = live->end();
            std::vector<Event> events;
            for (std::uint64_t n = 0; n < 1000; ++n)
                events.push_back({now + 1000 * n, static_cast<std::uint32_t>(n) % static_cast<std::uint32_t>(lanes),
                                  EventKind::State, i % 2 == 0 ? State::Running : State::WaitTime, noObject});
            live->append(events);
            view.refresh();
        });

        std::size_t bytes = 0;
        std::size_t changes = 0;
        for (const Trace::Lane &lane : trace->lanes()) {
            bytes += lane.states.bytes();
            changes += lane.states.size();
        }
        const double each = static_cast<double>(bytes) / static_cast<double>(changes);
        std::printf("%6d  built in %.1f ms (%s), %.1f bytes an interval (%s), %zu of them\n", lanes, buildMs,
                    verdict(buildMs, mostBuildMs), each, verdict(each, mostBytes), changes);
    }
    return 0;
}
