// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/freshdata.h"
#include "support/windowpages.h"

#include "app/settableparameters.h"
#include "app/theme.h"
#include "app/windowsettings.h"
#include "core/library.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QSplitter>
#include <QTest>

using namespace interleave;
using namespace Qt::StringLiterals;

/// Undo, presenter mode, search: what the window does for those who work with it for an hour.
class ComfortTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_data = std::make_unique<FreshData>(); }

    void cleanup() { Theme::apply(*qApp, Scheme::Light); }

    void undoTakesTheStepsOfOneVisitBackAtOnce()
    {
        MainWindow window;
        openRun(window, u"gil-and-io"_s);
        auto &items = partOf<QSpinBox>(*window.page(), u"parameter_items"_s);
        const int before = items.value();
        QVERIFY(!window.actions().undo->isEnabled());
        items.setFocus();
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(&items, Qt::Key_Up);
        QCOMPARE(items.value(), before + 4);
        QVERIFY(window.actions().undo->text().contains(items.accessibleName()));
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(items.value(), before);
        QVERIFY(!window.actions().undo->isEnabled());
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(items.value(), before + 4);
        QVERIFY(!window.actions().redo->isEnabled());
    }

    void undoGoesBackThroughControlsAndReset()
    {
        MainWindow window;
        openRun(window, u"gil-and-io"_s);
        auto &items = partOf<QSpinBox>(*window.page(), u"parameter_items"_s);
        auto &delay = partOf<QSpinBox>(*window.page(), u"parameter_delay"_s);
        const int itemsBefore = items.value();
        const int delayBefore = delay.value();
        items.setFocus();
        items.selectAll();
        QTest::keyClicks(&items, u"12"_s); // two digits, one change
        delay.setFocus();
        QTest::keyClick(&delay, Qt::Key_Up);
        items.setFocus();
        QTest::keyClick(&items, Qt::Key_Up); // a visit of its own
        partOf<QAbstractButton>(*window.page(), u"resetParameters"_s).click();
        QCOMPARE(items.value(), itemsBefore);
        QCOMPARE(delay.value(), delayBefore);

        QAction *undo = window.actions().undo;
        undo->trigger(); // the reset, of both
        QCOMPARE(items.value(), 13);
        QVERIFY(delay.value() > delayBefore);
        undo->trigger();
        QCOMPARE(items.value(), 12);
        undo->trigger();
        QCOMPARE(delay.value(), delayBefore);
        QCOMPARE(items.value(), 12);
        undo->trigger();
        QCOMPARE(items.value(), itemsBefore);
        QVERIFY(!undo->isEnabled());
        QVERIFY(!partOf<QWidget>(*window.page(), u"resetParameters"_s).isEnabled());
    }

    void aChangeAfterUndoIsAChangeOfItsOwn()
    {
        MainWindow window;
        openRun(window, u"gil-and-io"_s);
        auto &items = partOf<QSpinBox>(*window.page(), u"parameter_items"_s);
        const int before = items.value();
        items.setFocus();
        QTest::keyClick(&items, Qt::Key_Up);
        partOf<QWidget>(*window.page(), u"parameter_delay"_s).setFocus();
        items.setFocus();
        QTest::keyClick(&items, Qt::Key_Up);
        window.actions().undo->trigger();
        QCOMPARE(items.value(), before + 1);
        QTest::keyClick(&items, Qt::Key_Down);
        QTest::keyClick(&items, Qt::Key_Down);
        QCOMPARE(items.value(), before - 1);
        window.actions().undo->trigger();
        QCOMPARE(items.value(), before + 1);
    }

    void eachExperimentHasAHistoryOfItsOwn()
    {
        MainWindow window;
        openRun(window, u"gil-and-io"_s);
        auto &items = partOf<QSpinBox>(*window.page(), u"parameter_items"_s);
        const int before = items.value();
        items.setValue(before + 2);
        openRun(window, u"three-spinners"_s);
        QVERIFY(!window.actions().undo->isEnabled());
        partOf<QComboBox>(*window.page(), u"parameter_job"_s).setCurrentIndex(1);
        QVERIFY(window.actions().undo->isEnabled());
        window.openExperiment(u"gil-and-io"_s);
        window.actions().undo->trigger();
        QCOMPARE(items.value(), before);
        QVERIFY(!window.actions().undo->isEnabled());
        window.actions().redo->trigger();
        window.page()->flow().show(FlowStep::Read); // the settings are out of sight
        QVERIFY(!window.actions().undo->isEnabled());
        window.page()->flow().show(FlowStep::Run);
        QVERIFY(window.actions().undo->isEnabled());
        window.openPlayground();
        QVERIFY(!window.actions().undo->isEnabled());
    }

    void nothingIsUndoneDuringARun()
    {
        MainWindow window;
        openRun(window, u"gil-and-io"_s);
        partOf<QSpinBox>(*window.page(), u"parameter_items"_s).setValue(2);
        window.page()->run();
        QVERIFY(window.page()->isRunning());
        QVERIFY(!window.actions().undo->isEnabled());
        window.page()->cancel();
        QTRY_VERIFY(!window.page()->isRunning());
        QVERIFY(window.actions().undo->isEnabled());
    }

    void parametersThatAllScenariosFixAreHidden()
    {
        int hidden = 0;
        MainWindow window;
        window.show();
        for (const Experiment &experiment : library::experiments()) {
            openRun(window, experiment.id);
            const QList<Parameter> settable = settableParameters(experiment);
            for (const Parameter &parameter : experiment.parameters) {
                const bool shown = std::any_of(settable.cbegin(), settable.cend(), [&parameter](const Parameter &one) {
                    return one.name == parameter.name;
                });
                const auto &editor = partOf<QWidget>(*window.page(), u"parameter_"_s + parameter.name);
                QVERIFY2(editor.isVisible() == shown, qPrintable(experiment.id + u' ' + parameter.name));
                hidden += shown ? 0 : 1;
            }
            QCOMPARE(window.page()->values(), experiment.defaults());
        }
        QVERIFY(hidden > 0);
    }

    void presenterModeLeavesEverythingAsItWas()
    {
        MainWindow window;
        window.resize(1100, 720);
        openRun(window, u"gil-and-io"_s);
        auto &columns = partOf<QSplitter>(window, u"splitter"_s);
        columns.setSizes({210, 560, 330});
        window.actions().largerText->trigger();
        QCoreApplication::processEvents();
        const QList<int> sizes = columns.sizes();
        const QRect geometry = window.geometry();
        const QFont font = QApplication::font();

        QTest::keyClick(&window, Qt::Key_F11);
        QTRY_VERIFY(window.isFullScreen());
        for (const char *name : {"choices", "sidePanel", "menuBar"})
            QVERIFY2(!partOf<QWidget>(window, QLatin1String(name)).isVisible(), name);
        QVERIFY(QApplication::font().pointSizeF() > 1.3 * font.pointSizeF());
        QVERIFY(partOf<QWidget>(*window.page(), u"timeline"_s).isVisible());
        window.page()->flow().show(FlowStep::Explain); // the side panel does not come back by itself
        window.page()->flow().show(FlowStep::Run);
        QVERIFY(!partOf<QWidget>(window, u"sidePanel"_s).isVisible());

        press(Qt::Key_Escape);
        QTRY_VERIFY(!window.isFullScreen());
        QCoreApplication::processEvents();
        QCOMPARE(window.geometry(), geometry);
        QCOMPARE(QApplication::font(), font);
        QCOMPARE(columns.sizes(), sizes);
        for (const char *name : {"choices", "sidePanel", "menuBar"})
            QVERIFY2(partOf<QWidget>(window, QLatin1String(name)).isVisible(), name);
        QVERIFY(!window.actions().presenter->isChecked());
    }

    void escapeStopsTheRunBeforeItLeavesPresenterMode()
    {
        MainWindow window;
        openRun(window, u"gil-and-io"_s);
        partOf<QSpinBox>(*window.page(), u"parameter_delay"_s).setValue(5000);
        window.actions().presenter->trigger();
        window.page()->run();
        QTRY_VERIFY(!window.page()->session().runs().isEmpty() && window.page()->session().runs()[0].trace);
        QTest::keyClick(&window, Qt::Key_Escape);
        QTRY_VERIFY(!window.page()->isRunning());
        QVERIFY(window.actions().presenter->isChecked());
        QTest::keyClick(&window, Qt::Key_Escape);
        QVERIFY(!window.actions().presenter->isChecked());
    }

    void windowClosedInPresenterModeComesBackAsBefore()
    {
        QSize size;
        {
            MainWindow window;
            window.resize(1090, 710);
            openRun(window, u"gil-and-io"_s);
            size = window.size();
            window.actions().presenter->trigger();
            window.close();
        }
        QCOMPARE(WindowSettings::load().textScale, 1.0);
        const MainWindow window;
        QCOMPARE(window.size(), size);
        QVERIFY(!window.isFullScreen());
    }

    void keyboardBeginsInTheSearchAndComesBackToIt()
    {
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QApplication::setActiveWindow(&window);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"search"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"convoy"_s);
        press(Qt::Key_Return);
        QCOMPARE(window.page()->experiment().id, u"convoy-effect"_s);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"experiments"_s);
        press(Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"search"_s);
        QCOMPARE(partOf<QLineEdit>(partOf<QWidget>(window, u"choices"_s), u"search"_s).selectedText(),
                 u"convoy"_s); // to be typed over
        window.openPlayground();
        press(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(QApplication::focusWidget()->objectName() != u"search"_s);
        QVERIFY(partOf<QWidget>(window, u"playgroundPage"_s).isAncestorOf(QApplication::focusWidget()));
    }

    void widthsComeBack()
    {
        QList<int> sizes;
        {
            MainWindow window;
            window.resize(1300, 800);
            openRun(window, u"gil-and-io"_s);
            auto &columns = partOf<QSplitter>(window, u"splitter"_s);
            columns.setSizes({230, 700, 370});
            QCoreApplication::processEvents();
            sizes = columns.sizes();
            window.page()->flow().show(FlowStep::Read); // the third is away
            window.close();
        }
        MainWindow window;
        openRun(window, u"gil-and-io"_s);
        QCoreApplication::processEvents();
        QCOMPARE(partOf<QSplitter>(window, u"splitter"_s).sizes(), sizes);
    }

private:
    static void openRun(MainWindow &window, const QString &experiment)
    {
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QApplication::setActiveWindow(&window);
        window.openExperiment(experiment);
        window.page()->flow().unlock();
        window.page()->flow().show(FlowStep::Run);
        QCoreApplication::processEvents();
    }

    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }

    std::unique_ptr<FreshData> m_data;
};

QTEST_MAIN(ComfortTest)
#include "tst_comfort.moc"
