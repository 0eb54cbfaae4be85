// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart.h"
#include "app/livecharts.h"
#include "app/runcurves.h"

#include "core/experimentfile.h"

#include "sampletrace.h"

#include <QComboBox>
#include <QJsonArray>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace interleave;

namespace {

constexpr char relay[] = R"({
    "format": "interleave-experiment/1", "id": "relay", "part": "mine", "title": "A relay", "question": "?",
    "program": {
        "objects": {"items": {"queue": {"capacity": 3}}},
        "tasks": [{"name": "maker",
                   "steps": [{"repeat": {"times": 6, "steps": [{"put": {"queue": "items", "value": 1}}]}}]},
                  {"name": "taker",
                   "steps": [{"repeat": {"times": 6, "steps": [{"wait": {"ms": 40}}, {"get": {"queue": "items"}}]}}]}]},
    "scenarios": [{"id": "threads", "title": "Threads", "engine": "qthread"},
                  {"id": "coroutines", "title": "Coroutines", "engine": "qcoro"}]
})";

template <typename Widget>
Widget *find(const QObject &parent, const char *name)
{
    return parent.findChild<Widget *>(QLatin1String(name));
}

} // namespace

class LiveChartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void doneCurve();
    void doneCurveOfManyTasks();
    void countCurve();
    void measuresOfARun();
    void nothingToShowIsSaid();

private:
    Experiment m_relay;
};

void LiveChartsTest::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    const LoadedExperiment loaded = loadExperiment(relay);
    QVERIFY(loaded.experiment);
    m_relay = *loaded.experiment;
}

void LiveChartsTest::doneCurve()
{
    const auto trace = SampleTrace()
                           .lane("a", {{0, State::Running}, {2'000, State::Done}})
                           .lane("b", {{0, State::Running}, {1'000, State::Done}})
                           .lane("c", {{0, State::Running}, {3'000, State::Failed}})
                           .make(4'000);
    // b was reported after a: it counts from when that was known.
    QCOMPARE(doneOverTime(*trace), QList<QPointF>({{0, 0}, {0.002, 1}, {0.002, 2}, {0.004, 2}}));
}

void LiveChartsTest::doneCurveOfManyTasks()
{
    constexpr std::uint32_t tasks = 100'000;
    Trace trace(programs::named(std::vector<std::string>(tasks, "task")), 0);
    for (std::uint32_t i = 0; i < tasks; ++i) {
        const Event event{(i + 1) * 1'000ULL, i, EventKind::State, State::Done, noObject};
        trace.append({&event, 1});
    }
    const QList<QPointF> points = doneOverTime(trace);
    QVERIFY(points.size() < 700);
    QVERIFY(std::ranges::is_sorted(points, {}, &QPointF::x));
    QCOMPARE(points.last(), QPointF(0.1, tasks));
    for (const QPointF &point : points)
        QVERIFY(qAbs(point.y() - point.x() * 1e6) < 1);
}

void LiveChartsTest::countCurve()
{
    const auto trace = SampleTrace().lane("a", {{0, State::Running}, {100'000, State::Done}}).make(200'000);
    const QList<QPointF> running = countOverTime(trace->stateCurve(), StateCurve::Group::Running);
    QCOMPARE(running.first(), QPointF(0, 1));
    QCOMPARE(running.last(), QPointF(0.2, 0));
    const auto half = std::ranges::find_if(running, [](const QPointF &point) { return point.x() >= 0.1; });
    QVERIFY(half != running.end() && half->y() < 0.01);
}

void LiveChartsTest::measuresOfARun()
{
    Session session;
    LiveCharts charts;
    charts.resize(900, 400);
    charts.show();
    QSignalSpy finished(&session, &Session::finished);
    QVERIFY(!session.start(m_relay, {}));
    connect(&session, &Session::runStarted, &charts, &LiveCharts::showRuns);
    connect(&session, &Session::traceGrew, &charts, &LiveCharts::refresh);
    charts.setSession(&session);
    QTRY_COMPARE(finished.size(), 1);
    charts.showRuns();

    auto *chart = find<LiveChart>(charts, "chart");
    auto *measure = find<QComboBox>(charts, "measure");
    auto *scenario = find<QComboBox>(charts, "scenario");
    QVERIFY(!scenario->isVisible());
    QVERIFY(chart->description().startsWith(QLatin1String("Threads: 2 after ")));
    QVERIFY(chart->description().contains(QLatin1String("Coroutines: 2 after ")));
    QVERIFY(find<LiveChart>(charts, "gapChart")->description().startsWith(QLatin1String("Gap: ")));

    measure->setFocus();
    QTest::keyClick(measure, Qt::Key_Down);
    QVERIFY(scenario->isVisible());
    QVERIFY(chart->description().startsWith(QLatin1String("running: ")));
    QTest::keyClick(measure, Qt::Key_Down);
    QVERIFY2(chart->description().startsWith(QLatin1String("items: 0 after ")), qPrintable(chart->description()));

    for (const RunRecord &run : session.runs()) {
        QVERIFY(run.queueLengths);
        const QList<QPointF> lengths = run.queueLengths->value(QStringLiteral("items"));
        QVERIFY(std::ranges::is_sorted(lengths, {}, &QPointF::x));
        // Six items through a queue of three, one every 40 ms: it is full for some 80 ms.
        const double most = std::ranges::max_element(lengths, {}, &QPointF::y)->y();
        QCOMPARE(run.peaks.value(QStringLiteral("items")), 3.0);
        QVERIFY2(most >= 2 && most <= 3, qPrintable(QString::number(most)));
        QCOMPARE(lengths.last().y(), 0.0);
    }
    QCOMPARE(scenario->count(), 3);
    scenario->setCurrentIndex(1);
    QVERIFY(chart->description().startsWith(QLatin1String("items: 0 after ")));
}

void LiveChartsTest::nothingToShowIsSaid()
{
    LiveCharts charts;
    charts.show();
    for (int i = 0; i < 3; ++i) {
        find<QComboBox>(charts, "measure")->setCurrentIndex(i);
        QVERIFY(find<LiveChart>(charts, "chart")->description().startsWith(QLatin1String("Press Run: ")));
    }
    Experiment plain = m_relay;
    plain.program = QJsonObject{
        {QStringLiteral("tasks"),
         QJsonArray{QJsonObject{
             {QStringLiteral("name"), QStringLiteral("item")},
             {QStringLiteral("steps"),
              QJsonArray{QJsonObject{{QStringLiteral("wait"), QJsonObject{{QStringLiteral("ms"), 1}}}}}}}}}};
    Session session;
    QSignalSpy finished(&session, &Session::finished);
    QVERIFY(!session.start(plain, {}));
    QTRY_COMPARE(finished.size(), 1);
    charts.setSession(&session);
    QVERIFY(find<LiveChart>(charts, "chart")->description().startsWith(QLatin1String("This run has no queue")));
}

QTEST_MAIN(LiveChartsTest)
#include "tst_livecharts.moc"
