// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/foreignload.h"

#include <QProcess>
#include <QTest>

using namespace interleave;

class TestForeignLoad : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aShortTimeSaysNothing();
    void aBusyProgramIsSeen();
};

void TestForeignLoad::aShortTimeSaysNothing()
{
    ForeignLoad load;
    load.start();
    QVERIFY(!load.percentSoFar());
}

void TestForeignLoad::aBusyProgramIsSeen()
{
    // What a child uses counts as foreign until it has ended: this one stands for a program of somebody else.
    QProcess busy;
    busy.start(QStringLiteral("sh"), {QStringLiteral("-c"), QStringLiteral("while :; do :; done")});
    QVERIFY(busy.waitForStarted());
    ForeignLoad load;
    load.start();
    QTRY_VERIFY_WITH_TIMEOUT(load.percentSoFar().value_or(0) > 5, 30'000);
    busy.kill();
    busy.waitForFinished();
}

QTEST_GUILESS_MAIN(TestForeignLoad)
#include "tst_foreignload.moc"
