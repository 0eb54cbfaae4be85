// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/freshdata.h"
#include "support/windowpages.h"

#include "app/tour/tour.h"
#include "app/tour/tourmark.h"
#include "core/library.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QScrollArea>
#include <QTest>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

/// A real click in the middle of a button, which must be in sight.
void click(const QObject &parent, const QString &name)
{
    auto &button = partOf<QAbstractButton>(parent, name);
    QCoreApplication::processEvents(); // the layout, where it has just come into sight
    QVERIFY2(button.isVisible(), qPrintable(name));
    for (QWidget *around = button.parentWidget(); around; around = around->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(around))
            area->ensureWidgetVisible(&button);
    }
    QTest::mouseClick(&button, Qt::LeftButton);
}

QString place(const MainWindow &window)
{
    return partOf<QLabel>(window, u"tourPlace"_s).text();
}

QString target(const MainWindow &window)
{
    const auto &mark = partOf<TourMark>(window, u"tourMark"_s);
    return mark.isVisible() && mark.target() ? mark.target()->objectName() : QString();
}

} // namespace

class TourTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_data = std::make_unique<FreshData>(); }

    void startsByItselfOnce()
    {
        {
            MainWindow window;
            window.show();
            QVERIFY(!window.tour().isUnderWay());
            window.tour().startOnce();
            QVERIFY(window.tour().isUnderWay());
        }
        MainWindow window;
        window.show();
        window.tour().startOnce();
        QVERIFY(!window.tour().isUnderWay());
        window.actions().tour->trigger(); // but again from the menu
        QVERIFY(window.tour().isUnderWay());
    }

    void goesThroughAPredictionAndARunByClicksInUnderAMinute()
    {
        QElapsedTimer clock;
        clock.start();
        MainWindow window;
        show(window);
        window.tour().startOnce();
        QCOMPARE(place(window), u"1 of 6"_s);
        QCOMPARE(target(window), u"experiments"_s);

        click(window, u"nextOfTour"_s);
        QCOMPARE(place(window), u"2 of 6"_s);
        QCOMPARE(window.page()->experiment().id, u"gil-and-io"_s);
        QCOMPARE(window.page()->flow().shown(), FlowStep::Read);
        QCOMPARE(target(window), u"stepBar"_s);

        click(*window.page(), u"toPredict"_s); // the window's own button will do
        QCOMPARE(place(window), u"3 of 6"_s);
        QCOMPARE(target(window), u"predictPage"_s);
        click(window, u"nextOfTour"_s); // it does not do the student's work
        QCOMPARE(place(window), u"3 of 6"_s);
        QVERIFY(!window.page()->flow().sitting().isPredicted());

        for (QWidget *card : window.page()->findChildren<QWidget *>()) {
            if (!card->objectName().startsWith(u"prediction_"_s))
                continue;
            click(*card, card->findChild<QAbstractButton *>(u"more"_s) ? u"more"_s : u"option0"_s);
            click(*card, u"guess"_s);
        }
        click(*window.page(), u"commit"_s);
        QVERIFY(window.page()->flow().sitting().isPredicted());
        QCOMPARE(place(window), u"4 of 6"_s);
        QCOMPARE(target(window), u"runPanel"_s);

        click(*window.page(), u"run"_s);
        QVERIFY(window.page()->isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(!window.page()->isRunning(), 40'000);
        QCOMPARE(place(window), u"5 of 6"_s);
        QCOMPARE(target(window), u"results"_s);

        click(window, u"nextOfTour"_s);
        QCOMPARE(place(window), u"6 of 6"_s);
        QCOMPARE(target(window), u"explain"_s);
        QVERIFY(!partOf<QWidget>(window, u"skipTour"_s).isVisible());
        click(window, u"nextOfTour"_s);
        QVERIFY(!window.tour().isUnderWay());
        QCOMPARE(target(window), QString());
        QVERIFY(clock.elapsed() < 60'000);
    }

    void canBeSkipped_data()
    {
        QTest::addColumn<bool>("byKey");
        QTest::newRow("Esc") << true;
        QTest::newRow("button") << false;
    }

    void canBeSkipped()
    {
        QFETCH(bool, byKey);
        MainWindow window;
        show(window);
        window.tour().start();
        click(window, u"nextOfTour"_s);
        if (byKey)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        else
            click(window, u"skipTour"_s);
        QVERIFY(!window.tour().isUnderWay());
        QCOMPARE(target(window), QString());
        click(*window.page(), u"toPredict"_s);
        QVERIFY(!window.tour().isUnderWay());
    }

    void leavesTheWindowToTheStudent()
    {
        MainWindow window;
        show(window);
        window.tour().start();
        click(window, u"nextOfTour"_s);
        click(window, u"nextOfTour"_s);
        QCOMPARE(place(window), u"3 of 6"_s);
        window.openExperiment(library::experiments().last().id); // somewhere else
        QVERIFY(window.tour().isUnderWay());
        QCOMPARE(target(window), QString()); // what it points at is not in sight
        click(window, u"nextOfTour"_s);
        QCOMPARE(window.page()->experiment().id, u"gil-and-io"_s);
        QCOMPARE(target(window), u"predictPage"_s);
    }

    void passesOverWhatIsDone()
    {
        MainWindow window;
        show(window);
        window.openExperiment(u"gil-and-io"_s);
        predictAnything(window);
        window.tour().start();
        click(window, u"nextOfTour"_s);
        click(window, u"nextOfTour"_s);
        QCOMPARE(place(window), u"4 of 6"_s);
        QCOMPARE(window.page()->flow().shown(), FlowStep::Run);
    }

    void markFollowsItsTarget()
    {
        MainWindow window;
        show(window);
        window.tour().start();
        const auto &mark = partOf<TourMark>(window, u"tourMark"_s);
        const auto &list = partOf<QWidget>(window, u"experiments"_s);
        for (const QSize size : {QSize(1024, 700), QSize(1500, 900)}) {
            window.resize(size);
            QCoreApplication::processEvents();
            const QRect around(list.mapTo(&window, QPoint()), list.size());
            QVERIFY(mark.geometry().contains(around));
            QVERIFY(!mark.mask().contains(mark.rect().center())); // what is inside can be clicked and seen
        }
    }

private:
    static void show(MainWindow &window)
    {
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QApplication::setActiveWindow(&window);
        QCoreApplication::processEvents();
    }

    std::unique_ptr<FreshData> m_data;
};

QTEST_MAIN(TourTest)
#include "tst_tour.moc"
