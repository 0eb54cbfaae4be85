// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace interleave;
using namespace Qt::StringLiterals;

/// interleave-cli explore, and `run` with the engine "explored".
class TestExplore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsHowTheSchedulesEnd();
    void everyExampleIsReplayed();
    void aDeadlockIsNamed();
    void saysWhereNotAllWereTried();
    void otherEnginesAreExploredByTheirRules();
    void refusals_data();
    void refusals();
    void runsAsAnEngine();

private:
    Called called(const QStringList &arguments) const { return call(arguments, m_data.path()); }
    QJsonObject explored(const QStringList &arguments) const
    {
        const Called all = called(QStringList{u"explore"_s, u"--json"_s} + arguments);
        return all.code == 0 ? QJsonDocument::fromJson(all.out).object() : QJsonObject();
    }

    QTemporaryDir m_data;
};

void TestExplore::listsHowTheSchedulesEnd()
{
    const Called table = called({u"explore"_s, u"lost-updates"_s});
    QCOMPARE(table.code, 0);
    QVERIFY(table.outHas("all were tried"));
    for (const char *end : {"visitors = 2", "visitors = 3", "visitors = 4"})
        QVERIFY2(table.outHas(end), end);
    QVERIFY(table.err.isEmpty());

    const QJsonObject json = explored({u"lost-updates"_s});
    QCOMPARE(json[u"scenario"_s].toString(), u"every-order"_s);
    QVERIFY(json[u"all"_s].toBool());
    QCOMPARE(json[u"endings"_s].toArray().size(), 3);
    double sum = 0;
    for (const QJsonValue &ending : json[u"endings"_s].toArray())
        sum += ending[u"schedules"_s].toDouble();
    QCOMPARE(sum, json[u"schedules"_s].toDouble());
}

void TestExplore::everyExampleIsReplayed()
{
    for (const QString &experiment : {u"lost-updates"_s, u"deadlock"_s}) {
        const QJsonArray endings = explored({experiment})[u"endings"_s].toArray();
        QVERIFY(endings.size() > 1);
        for (const QJsonValue &ending : endings) {
            const Called replay = called({u"explore"_s, experiment, u"--replay"_s, ending[u"example"_s].toString()});
            QCOMPARE(replay.code, 0);
            const QString words = ending[u"words"_s].toString();
            const QString said = QString::fromUtf8(replay.out).section(u"\n\n"_s, -1);
            const bool deadlock = ending[u"outcome"_s] == u"deadlocked"_s;
            for (const QString &part : deadlock ? QStringList{words.section(u": "_s, 1)} : words.split(u", "_s))
                QVERIFY2(said.contains(part), qPrintable(part));
        }
    }
}

void TestExplore::aDeadlockIsNamed()
{
    const Called replay = called({u"explore"_s, u"deadlock"_s, u"--replay"_s, u"1 2 2 1"_s});
    QCOMPARE(replay.code, 0);
    QVERIFY(replay.outHas("kant: takes fork_1  (waits for fork_1)"));
    QVERIFY(replay.outHas("plato waits for \"fork_2\", which kant holds"));
    QCOMPARE(explored({u"deadlock"_s, u"--scenario"_s, u"every-order-by-number"_s})[u"endings"_s].toArray().size(), 1);
}

void TestExplore::saysWhereNotAllWereTried()
{
    const Called few = called({u"explore"_s, u"lost-updates"_s, u"--schedules"_s, u"5"_s});
    QCOMPARE(few.code, 0);
    QVERIFY(few.outHas("5 schedules were tried. There are more."));
    QVERIFY(called({u"explore"_s, u"deadlock"_s, u"--scenario"_s, u"back-off"_s, u"--rounds"_s, u"1"_s}).code == 0);
    const QJsonObject loops = explored({u"deadlock"_s, u"--scenario"_s, u"back-off"_s});
    QVERIFY(!loops[u"all"_s].toBool());
    QVERIFY(loops[u"cut_off"_s].toDouble() > 0);
}

void TestExplore::otherEnginesAreExploredByTheirRules()
{
    const QStringList small{u"--set"_s, u"gates=2"_s, u"--set"_s, u"turns=2"_s};
    const auto endings = [&](const QString &scenario) {
        return explored(QStringList{u"lost-updates"_s, u"--scenario"_s, scenario} + small)[u"endings"_s]
            .toArray()
            .size();
    };
    QCOMPARE(endings(u"bare"_s), 3);
    QCOMPARE(endings(u"py-bare"_s), 3);
    QCOMPARE(endings(u"locked"_s), 1);
    QCOMPARE(endings(u"coroutines"_s), 1);
    QCOMPARE(endings(u"py-coroutines"_s), 1);
    QCOMPARE(explored({u"deadlock"_s, u"--scenario"_s, u"in-turn"_s})[u"schedules"_s].toInt(), 1);
}

void TestExplore::refusals_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("no turn") << QStringList{u"deadlock"_s, u"--replay"_s, u"1 b"_s} << 2 << QByteArray("\"b\"");
    QTest::newRow("not possible") << QStringList{u"deadlock"_s, u"--replay"_s, u"1 9"_s} << 2 << QByteArray("Turn 2");
    QTest::newRow("no number") << QStringList{u"deadlock"_s, u"--schedules"_s, u"0"_s} << 2 << QByteArray("\"0\"");
    QTest::newRow("too many") << QStringList{u"deadlock"_s, u"--rounds"_s, u"1000001"_s} << 2 << QByteArray("1000001");
    QTest::newRow("two experiments") << QStringList{u"deadlock"_s, u"lost-updates"_s} << 2
                                     << QByteArray("Name one experiment");
    QTest::newRow("no such scenario") << QStringList{u"deadlock"_s, u"--scenario"_s, u"x"_s} << 2
                                      << QByteArray("no scenario \"x\"");
}

void TestExplore::refusals()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QByteArray, said);
    const Called refused = called(QStringList{u"explore"_s} + arguments);
    QCOMPARE(refused.code, code);
    QVERIFY2(refused.err.contains(said), refused.err.constData());
}

void TestExplore::runsAsAnEngine()
{
    const Called run = called({u"run"_s, u"lost-updates"_s, u"--scenario"_s, u"every-order"_s, u"--scenario"_s,
                               u"every-order-locked"_s, u"--json"_s, u"--strict"_s, u"--no-store"_s});
    QCOMPARE(run.code, 0);
    const QJsonArray runs = QJsonDocument::fromJson(run.out).object()[u"runs"_s].toArray();
    QCOMPARE(runs.size(), 2);
    for (const QJsonValue &one : runs) {
        QCOMPARE(one[u"provenance"_s].toString(), u"simulated"_s);
        QCOMPARE(one[u"metrics"_s][u"all_schedules"_s].toInt(), 1);
        QVERIFY(one[u"metrics"_s][u"speedup"_s].isUndefined()); // made-up time is compared with nothing
        QVERIFY(!one[u"found"_s].toArray().isEmpty());
    }
    QVERIFY(runs[0][u"final"_s][u"visitors"_s].toInt() < 4); // the schedule that is shown loses a visitor
    QCOMPARE(runs[1][u"final"_s][u"visitors"_s].toInt(), 6);
}

QTEST_GUILESS_MAIN(TestExplore)
#include "tst_explore.moc"
