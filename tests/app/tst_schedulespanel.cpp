// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/schedulespanel.h"

#include "core/library.h"
#include "core/session.h"

#include <QLabel>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace interleave;
using namespace Qt::StringLiterals;

class SchedulesPanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyEndingHasItsTurns();
    void whatIsChosenStaysWhileRunsGoOn();
    void withoutExploredRunsItIsEmpty();

private:
    const Experiment *m_experiment = nullptr;
    QList<RunRecord> m_runs;
};

void SchedulesPanelTest::initTestCase()
{
    m_experiment = library::find(u"lost-updates"_s);
    QVERIFY(m_experiment);
    Session session;
    QSignalSpy finished(&session, &Session::finished);
    Session::Plan plan;
    plan.scenarios = {u"every-order"_s, u"every-order-locked"_s};
    QVERIFY(!session.start(*m_experiment, plan));
    QVERIFY(finished.wait(60'000));
    m_runs = session.runs();
}

void SchedulesPanelTest::everyEndingHasItsTurns()
{
    SchedulesPanel panel;
    panel.showRuns(*m_experiment, m_runs);
    QVERIFY(!panel.isEmpty());
    auto *endings = panel.findChild<QTreeWidget *>(u"endings"_s);
    auto *turns = panel.findChild<QListWidget *>(u"turns"_s);
    auto *about = panel.findChild<QLabel *>(u"aboutSchedule"_s);
    QCOMPARE(endings->topLevelItemCount(), 2);
    const QTreeWidgetItem *bare = endings->topLevelItem(0);
    QCOMPARE(bare->childCount(), 4); // how many there are, and three results
    for (int i = 1; i < bare->childCount(); ++i) {
        endings->setCurrentItem(bare->child(i));
        QVERIFY(about->text().contains(bare->child(i)->text(0)));
        QVERIFY(turns->count() > 0);
        const QString result = bare->child(i)->text(0);
        QVERIFY2(turns->item(turns->count() - 1)->text().contains(u"-> "_s + u' ' + result), qPrintable(result));
    }
    endings->setCurrentItem(endings->topLevelItem(0));
    QCOMPARE(turns->count(), 0);
}

void SchedulesPanelTest::whatIsChosenStaysWhileRunsGoOn()
{
    SchedulesPanel panel;
    panel.showRuns(*m_experiment, m_runs);
    auto *endings = panel.findChild<QTreeWidget *>(u"endings"_s);
    QTreeWidgetItem *chosen = endings->topLevelItem(0)->child(3);
    endings->setCurrentItem(chosen);
    panel.showRuns(*m_experiment, m_runs);
    QCOMPARE(endings->currentItem(), chosen);
}

void SchedulesPanelTest::withoutExploredRunsItIsEmpty()
{
    SchedulesPanel panel;
    panel.showRuns(*m_experiment, m_runs);
    panel.clear();
    QVERIFY(panel.isEmpty());
    RunRecord other;
    other.scenario = u"bare"_s;
    panel.showRuns(*m_experiment, {other});
    QVERIFY(panel.isEmpty());
}

QTEST_MAIN(SchedulesPanelTest)
#include "tst_schedulespanel.moc"
