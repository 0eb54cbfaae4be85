// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statusfigures.h"

#include "core/experimentfile.h"

#include <QSignalSpy>
#include <QTest>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

/// Runs that last for many beats of the window, and none.
constexpr char runs[] = R"({
    "format": "interleave-experiment/1", "id": "beats", "title": "Beats",
    "parameters": [{"name": "ms", "label": "Wait", "type": "int", "default": 200, "min": 0, "max": 1000}],
    "program": {"tasks": [{"name": "a", "steps": [{"wait": {"ms": "$ms"}}]}]},
    "scenarios": [{"id": "long", "engine": "qthread"},
                  {"id": "short", "engine": "sequential", "parameters": {"ms": 0}}]
})";

} // namespace

class StatusFiguresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRunWithoutABeatHasNoFigures_data();
    void aRunWithoutABeatHasNoFigures();
};

void StatusFiguresTest::aRunWithoutABeatHasNoFigures_data()
{
    QTest::addColumn<QStringList>("scenarios");
    QTest::newRow("a long one") << QStringList{u"long"_s};
    QTest::newRow("a short one after it") << QStringList{u"long"_s, u"short"_s};
}

void StatusFiguresTest::aRunWithoutABeatHasNoFigures()
{
    QFETCH(QStringList, scenarios);
    const LoadedExperiment loaded = loadExperiment(QByteArray(runs));
    QVERIFY(loaded.experiment);
    Session session;
    QSignalSpy finished(&session, &Session::finished);
    Session::Plan plan;
    plan.scenarios = scenarios;
    QVERIFY(!session.start(*loaded.experiment, plan));
    QVERIFY(finished.wait(60'000));
    StatusFigures label;
    label.showRun(session, 0, StatusFigures::When::AtOnce);
    QVERIFY(label.text().contains(u"heartbeat"_s));
    QVERIFY2(!label.text().contains(u"0.00 ms"_s), qPrintable(label.text())); // no figure that was not measured
}

QTEST_MAIN(StatusFiguresTest)
#include "tst_statusfigures.moc"
