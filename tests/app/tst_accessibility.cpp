// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/actions.h"
#include "app/dialogs.h"
#include "app/experimentpage.h"
#include "app/flow/experimentflow.h"
#include "app/mainwindow.h"
#include "app/playground/codeeditor.h"

#include "core/library.h"

#include <QAccessible>
#include <QAction>
#include <QButtonGroup>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QRadioButton>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace interleave;

namespace {

/// Calls `visit` for `interface` and everything below it.
void walk(QAccessibleInterface *interface, const std::function<void(QAccessibleInterface *)> &visit)
{
    if (!interface)
        return;
    visit(interface);
    for (int i = 0; i < interface->childCount(); ++i)
        walk(interface->child(i), visit);
}

QString describe(const QObject *object)
{
    QStringList path;
    for (const QObject *o = object; o; o = o->parent())
        path.prepend(QLatin1String(o->metaObject()->className()) + QLatin1Char('#') + o->objectName());
    return path.join(QLatin1String(" > "));
}

/// Parts that Qt makes inside its own controls, under names of its own or none.
bool isInside(const QWidget *widget)
{
    if (widget->objectName().startsWith(QLatin1String("qt_")))
        return true;
    for (const QWidget *around = widget->parentWidget(); around; around = around->parentWidget()) {
        if (qobject_cast<const QComboBox *>(around))
            return true;
    }
    return false;
}

/// Every widget below `window` that takes the keyboard.
QList<QWidget *> controlsOf(const QWidget &window)
{
    QList<QWidget *> controls;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (widget->focusPolicy() & Qt::TabFocus && !isInside(widget) && !widget->focusProxy())
            controls.append(widget);
    }
    return controls;
}

QStringList namelessOf(const QWidget &window)
{
    QStringList faults;
    for (QWidget *control : controlsOf(window)) {
        const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(control);
        if (!interface || interface->text(QAccessible::Name).isEmpty())
            faults.append(QStringLiteral("no name: ") + describe(control));
        if (control->objectName().isEmpty())
            faults.append(QStringLiteral("no object name: ") + describe(control));
    }
    return faults;
}

/// Controls in sight below `root` that the Tab key does not come to, from anywhere in the window.
QStringList unreachableOf(MainWindow &window, const QWidget &root)
{
    QSet<const QWidget *> missing;
    for (const QWidget *control : controlsOf(root)) {
        if (control->isVisible() && control->isEnabled())
            missing.insert(control);
    }
    const qsizetype presses = 3 * controlsOf(window).size();
    for (qsizetype i = 0; i < presses && !missing.isEmpty(); ++i) {
        QWidget *focused = QApplication::focusWidget();
        // In a text that can be changed, Tab indents.
        const auto *editor = qobject_cast<CodeEditor *>(focused);
        QTest::keyClick(focused ? focused : &window, Qt::Key_Tab,
                        editor && !editor->isReadOnly() ? Qt::ControlModifier : Qt::NoModifier);
        missing.remove(QApplication::focusWidget());
        // Of radio buttons that exclude each other Tab comes to one, and arrow keys to the others.
        const auto *radio = qobject_cast<QRadioButton *>(QApplication::focusWidget());
        if (radio && radio->group()) {
            for (const QAbstractButton *other : radio->group()->buttons())
                missing.remove(other);
        }
    }
    QStringList names;
    for (const QWidget *control : missing)
        names.append(describe(control));
    return names;
}

} // namespace

class AccessibilityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("INTERLEAVE_DATA", m_folder.path().toUtf8());
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        QAccessible::setActive(true);
    }

    void everyControlHasANameAndAnObjectName_data()
    {
        QTest::addColumn<QString>("experiment");
        for (const Experiment &experiment : library::experiments())
            QTest::newRow(qPrintable(experiment.id)) << experiment.id;
    }

    void everyControlHasANameAndAnObjectName()
    {
        QFETCH(QString, experiment);
        MainWindow window;
        window.openExperiment(experiment);
        window.show();
        QVERIFY(controlsOf(window).size() > 10);
        const QStringList faults = namelessOf(window);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }

    void everyControlOfThePlaygroundHasANameAndAnObjectName()
    {
        MainWindow window;
        window.show();
        window.openPlayground();
        window.actions().find->trigger();
        const auto *page = window.findChild<QWidget *>(QStringLiteral("playgroundPage"));
        QVERIFY(controlsOf(*page).size() > 18);
        const QStringList faults = namelessOf(window);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }

    void everythingFocusableInTheTreeHasAName()
    {
        MainWindow window;
        window.show();
        QStringList nameless;
        int focusable = 0;
        walk(QAccessible::queryAccessibleInterface(&window), [&](QAccessibleInterface *interface) {
            if (!interface->isValid() || !interface->state().focusable)
                return;
            if (interface->object() && interface->object()->objectName().startsWith(QLatin1String("qt_")))
                return;
            ++focusable;
            if (interface->text(QAccessible::Name).isEmpty())
                nameless.append(describe(interface->object()));
        });
        QVERIFY(focusable > 10);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
    }

    void tabReachesEveryControlInSight_data()
    {
        QTest::addColumn<FlowStep>("step");
        const char *names[] = {"read", "predict", "run", "explain", "check"};
        for (const FlowStep step : flowSteps)
            QTest::newRow(names[static_cast<int>(step)]) << step;
    }

    void tabReachesEveryControlInSight()
    {
        QFETCH(FlowStep, step);
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QApplication::setActiveWindow(&window);
        QVERIFY(controlsOf(window).size() > 5);
        openStep(window, step);
        const QStringList names = unreachableOf(window, window);
        QVERIFY2(names.isEmpty(), qPrintable(names.join(QLatin1Char('\n'))));
    }

    void tabReachesEveryControlOfThePlayground()
    {
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QApplication::setActiveWindow(&window);
        window.openPlayground();
        window.actions().find->trigger();
        const QStringList names = unreachableOf(window, window);
        QVERIFY2(names.isEmpty(), qPrintable(names.join(QLatin1Char('\n'))));
        auto *editor = window.findChild<CodeEditor *>(QStringLiteral("script"));
        editor->setFocus();
        QTest::keyClick(editor, Qt::Key_Tab, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(QApplication::focusWidget() && QApplication::focusWidget() != editor);
    }

    void controlsThatHelpToChoose_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("page");
        QTest::newRow("guide") << "guideAction"
                               << "guidePage";
        QTest::newRow("decision table") << "decisionTableAction"
                                        << "decisionPage";
        QTest::newRow("costs") << "costsAction"
                               << "costsPage";
    }

    void controlsThatHelpToChoose()
    {
        QFETCH(QString, action);
        QFETCH(QString, page);
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QApplication::setActiveWindow(&window);
        window.findChild<QAction *>(action)->trigger();
        const auto *shown = window.findChild<QWidget *>(page);
        QVERIFY(shown->isVisible());
        const QStringList faults = namelessOf(window) + unreachableOf(window, *shown);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }

    void tabReachesTheCodeBesideTheLab()
    {
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QApplication::setActiveWindow(&window);
        openStep(window, FlowStep::Run);
        auto *panel = window.findChild<QWidget *>(QStringLiteral("sidePanel"));
        auto *code = window.findChild<QWidget *>(QStringLiteral("codePage"));
        panel->findChild<QTabWidget *>(QStringLiteral("tabs"))->setCurrentWidget(code);
        QTRY_VERIFY(code->findChild<QWidget *>(QStringLiteral("code"))->isVisible());
        const QStringList names = unreachableOf(window, *code);
        QVERIFY2(names.isEmpty(), qPrintable(names.join(QLatin1Char('\n'))));
    }

    void tabGoesFromTheListThroughTheLabToTheReading()
    {
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QApplication::setActiveWindow(&window);
        window.openExperiment(QStringLiteral("three-spinners"));
        openStep(window, FlowStep::Run);
        window.findChild<QWidget *>(QStringLiteral("experiments"))->setFocus();
        QStringList order;
        for (int i = 0; i < 60; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            order.append(QApplication::focusWidget()->objectName());
        }
        const auto placeOf = [&order](const char *name) { return order.indexOf(QLatin1String(name)); };
        QVERIFY2(placeOf("run") >= 0, qPrintable(order.join(QLatin1Char(' '))));
        QVERIFY2(placeOf("run") < placeOf("repeats"), qPrintable(order.join(QLatin1Char(' '))));
        QVERIFY2(placeOf("repeats") < placeOf("scenario_thread"), qPrintable(order.join(QLatin1Char(' '))));
        QVERIFY2(placeOf("scenario_thread") < placeOf("timeline"), qPrintable(order.join(QLatin1Char(' '))));
        QVERIFY2(placeOf("timeline") < placeOf("lesson"), qPrintable(order.join(QLatin1Char(' '))));
    }

    void everyActionSaysWhatItDoes()
    {
        MainWindow window;
        for (const QAction *action : window.findChildren<QAction *>(Qt::FindDirectChildrenOnly)) {
            QVERIFY(!action->text().isEmpty());
            QVERIFY2(action->statusTip().endsWith(QLatin1Char('.')), qPrintable(action->text()));
            QVERIFY(!action->objectName().isEmpty());
        }
    }

    void noKeyMeansTwoThings()
    {
        MainWindow window;
        QMap<QString, QString> owners;
        for (const QAction *action : window.findChildren<QAction *>()) {
            for (const QKeySequence &key : action->shortcuts()) {
                QVERIFY2(!owners.contains(key.toString()), qPrintable(key.toString()));
                owners.insert(key.toString(), action->text());
            }
        }
        QVERIFY(owners.size() > 8);
    }

    void dialogsOpenWithoutStoppingTheProgram_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("dialog");
        QTest::newRow("about") << "aboutAction"
                               << "aboutDialog";
        QTest::newRow("shortcuts") << "shortcutsAction"
                                   << "shortcutsDialog";
        QTest::newRow("open a program") << "openScriptAction"
                                        << "openScriptDialog";
        QTest::newRow("open a file") << "openAction"
                                     << "openDialog";
    }

    void dialogsOpenWithoutStoppingTheProgram()
    {
        QFETCH(QString, action);
        QFETCH(QString, dialog);
        MainWindow window;
        window.show();
        if (action.contains(QLatin1String("Script")))
            window.openPlayground();
        window.findChild<QAction *>(action)->trigger();
        auto *opened = window.findChild<QDialog *>(dialog);
        QVERIFY(opened);
        QVERIFY(opened->isVisible());
        QTest::keyClick(opened, Qt::Key_Escape);
        QTRY_VERIFY(!window.findChild<QDialog *>(dialog));
    }

private:
    static void openStep(MainWindow &window, FlowStep step)
    {
        window.page()->flow().unlock();
        window.page()->flow().show(step);
        QCOMPARE(window.page()->flow().shown(), step);
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(AccessibilityTest)
#include "tst_accessibility.moc"
