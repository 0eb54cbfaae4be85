// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window's heartbeat while an experiment keeps all cores busy: threads, processes, Python.

#include "parts.h"

#include "app/experimentpage.h"
#include "app/flow/experimentflow.h"
#include "app/livecharts.h"
#include "app/mainwindow.h"
#include "app/scenariochoice.h"

#include <QAction>
#include <QFile>
#include <QSpinBox>
#include <QTabWidget>

#include <cstdio>

namespace interleave::windowbench {

namespace {

using namespace std::chrono_literals;

/// Four or eight tasks that compute, in every way that has a thread or a process for each.
constexpr char busy[] = R"({
    "format": "interleave-experiment/1", "id": "busy-%1", "part": "mine", "title": "Busy", "question": "Is the window alive?",
    "program": {"tasks": [{"name": "count", "copies": %1, "steps": [{"compute": {"ms": %2}}]}]},
    "scenarios": [{"id": "threads", "title": "Threads", "engine": "qthread"},
                  {"id": "processes", "title": "Processes", "engine": "qprocess"},
                  {"id": "py-threads", "title": "Python threads", "engine": "py-threading"},
                  {"id": "py-processes", "title": "Python processes", "engine": "py-multiprocessing"}]
})";

bool prepare(MainWindow &window, const QString &experiment)
{
    window.openExperiment(experiment);
    ExperimentPage *page = window.page();
    if (!page)
        return failed(experiment.toStdString(), "it does not open");
    page->flow().unlock();
    waitFor([page] { return page->canRun(); }, 60s); // what Python there is, is looked up first
    return page->canRun() || failed(experiment.toStdString(), "it cannot be run");
}

bool run(MainWindow &window, const QString &scenario, const char *shown)
{
    ExperimentPage &page = *window.page();
    const std::string name = (page.experiment().id + u' ' + scenario).toStdString() + ", " + shown;
    page.findChild<ScenarioChoice *>()->setChosen({scenario});
    page.run();
    if (!waitFor([&page] { return !page.isRunning(); }, 300s))
        return failed(name, "it does not come to its end");
    const RunRecord &record = page.session().runs().constFirst();
    if (record.outcome != Outcome::Finished)
        return failed(name, record.reason.toStdString());
    std::vector<double> gaps;
    const std::vector<Heartbeat::Gap> &all = page.session().heartbeat().gaps();
    for (std::size_t i = page.firstGap(); i < all.size(); ++i)
        gaps.push_back(all[i].ms);
    std::printf("%-36s %s; other programs took %.0f%%\n", name.c_str(), figuresOf(gaps).c_str(), record.foreignLoadPct);
    std::fflush(stdout);
    return true;
}

} // namespace

bool underLoad()
{
    std::printf("\nHeartbeat of the window under load (wanted: p99 below 20 ms, max below 50 ms)\n");
    const FreshStart fresh;
    MainWindow window;
    window.resize(1280, 780);
    window.show();
    bool good = true;
    for (const auto &[workers, ms] : {std::pair(4, 3000), std::pair(8, 1500)}) {
        QFile file(fresh.path(QStringLiteral("busy-%1.json").arg(workers)));
        if (!file.open(QIODevice::WriteOnly))
            return failed("busy.json", file.errorString().toStdString());
        file.write(QString::fromLatin1(busy).arg(workers).arg(ms).toUtf8());
        file.close();
        if (!prepare(window, file.fileName()))
            return false;
        for (const char *scenario : {"threads", "processes", "py-threads", "py-processes"})
            good = run(window, QLatin1String(scenario), "lanes in sight") && good;
        auto *charts = window.page()->findChild<LiveCharts *>();
        auto *tabs = window.page()->findChild<QTabWidget *>(QStringLiteral("tabs"));
        tabs->setCurrentWidget(charts);
        good = run(window, QStringLiteral("threads"), "charts in sight") && good;
    }
    if (!prepare(window, QStringLiteral("real-cores")))
        return false;
    window.page()->findChild<QSpinBox *>(QStringLiteral("parameter_turns"))->setValue(30'000'000);
    for (const char *scenario : {"four", "eight"})
        good = run(window, QLatin1String(scenario), "lanes in sight") && good;
    return good;
}

} // namespace interleave::windowbench
