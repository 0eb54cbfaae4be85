// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The first start on a machine: the window is there before its Pythons are known.

#include "app/experimentpage.h"
#include "app/flow/experimentflow.h"
#include "app/mainwindow.h"

#include "core/python/interpreters.h"

#include "support/python.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

constexpr char waits[] = R"({
    "format": "interleave-experiment/1", "id": "waits", "part": "mine", "title": "Waits", "question": "How long?",
    "program": {"tasks": [{"name": "item", "steps": [{"wait": 5}]}]},
    "scenarios": [{"id": "native", "title": "Native", "engine": "sequential"},
                  {"id": "python", "title": "Python", "engine": "py-sequential"}]
})";

/// A Python that answers nothing before the file `gate` is there.
constexpr char slowPython[] = "#!/bin/sh\nwhile [ ! -e '%1' ]; do /bin/sleep 0.05; done\nexec '%2' \"$@\"\n";

QTemporaryDir *folder = nullptr;

QString inFolder(const QString &name)
{
    return folder->filePath(name);
}

bool write(const QString &name, const QString &text)
{
    QFile file(inFolder(name));
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) == text.toUtf8().size() &&
           file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

} // namespace

class TestFirstStart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void pythonsThatNobodyWantsAreNotWaitedFor();
    void waitingCanBeCancelled();
    void whatIsFoundRunsToo();

private:
    QCheckBox *box(const char *id) const { return m_page->findChild<QCheckBox *>(u"scenario_"_s + QLatin1String(id)); }
    QStringList ran() const;

    std::unique_ptr<MainWindow> m_window;
    ExperimentPage *m_page = nullptr;
};

QStringList TestFirstStart::ran() const
{
    QStringList ids;
    for (const RunRecord &run : m_page->session().runs()) {
        if (run.ended && run.outcome == Outcome::Finished)
            ids.append(run.scenario);
    }
    return ids;
}

void TestFirstStart::init()
{
    m_window = std::make_unique<MainWindow>();
    m_window->show();
    m_window->openExperiment(inFolder(u"waits.json"_s));
    m_page = m_window->page();
    QVERIFY(m_page);
    m_page->flow().unlock();
}

void TestFirstStart::pythonsThatNobodyWantsAreNotWaitedFor()
{
    QVERIFY(!Interpreters::here().ready());
    QVERIFY(!box("python")->isEnabled());
    m_page->runTrial(Question::Trial{{}, {u"native"_s}, {}});
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->isRunning(), 20'000);
    QCOMPARE(ran(), QStringList{u"native"_s});
    QVERIFY(!Interpreters::here().ready());
}

void TestFirstStart::waitingCanBeCancelled()
{
    QVERIFY(!Interpreters::here().ready());
    m_window->actions().run->trigger();
    QVERIFY(m_page->isRunning());
    QVERIFY(m_page->session().runs().isEmpty());
    QVERIFY(m_window->actions().cancel->isEnabled());
    QTRY_VERIFY(QApplication::activeWindow() == m_window.get());
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QVERIFY(!m_page->isRunning());
    QVERIFY(m_window->actions().run->isEnabled());
    QVERIFY(m_page->session().runs().isEmpty());
}

/// As with --run: the action is triggered as soon as the window is there.
void TestFirstStart::whatIsFoundRunsToo()
{
    QVERIFY(!Interpreters::here().ready());
    m_window->actions().run->trigger();
    QVERIFY(m_page->isRunning());
    QVERIFY(write(u"gate"_s, {}));
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->isRunning(), 30'000);
    QVERIFY(box("python")->isEnabled());
    QVERIFY(box("python")->isChecked());
    QCOMPARE(ran(), (QStringList{u"native"_s, u"python"_s}));
}

int main(int argc, char **argv)
{
    const QString python = testPython();
    if (python.isEmpty()) {
        qInfo("There is no python3 here.");
        return 0;
    }
    QTemporaryDir place;
    folder = &place;
    if (!write(u"waits.json"_s, QString::fromLatin1(waits)) ||
        !write(u"python3"_s, QString::fromLatin1(slowPython).arg(inFolder(u"gate"_s), python)))
        return 1;
    // No other Python is in sight, and none is known from last time.
    qputenv("PATH", place.path().toLocal8Bit());
    qputenv("HOME", place.path().toLocal8Bit());
    qputenv("INTERLEAVE_DATA", place.path().toLocal8Bit());
    qputenv("INTERLEAVE_PYTHON", inFolder(u"python3"_s).toLocal8Bit());
    QApplication application(argc, argv);
    TestFirstStart test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_firststart.moc"
