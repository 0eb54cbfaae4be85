// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace interleave;
using namespace Qt::StringLiterals;

class TestCommandLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsHelp_data();
    void showsHelp();
    void showsItsVersion();
    void refusesBadUsage_data();
    void refusesBadUsage();
    void listsExperiments();
    void listsEngines();
    void checksFiles_data();
    void checksFiles();
    void everyFaultIsALine();
    void aFullOutputIsAnError();

private:
    Called called(const QStringList &arguments) const { return call(arguments, m_data.path()); }
    static QString file(const QString &name) { return QStringLiteral(TEST_SOURCES "/cli/data/") + name; }

    QTemporaryDir m_data;
};

void TestCommandLine::showsHelp_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArrayList>("said");
    QTest::newRow("of the program") << QStringList{u"--help"_s}
                                    << QByteArrayList{"Usage: interleave-cli COMMAND", "list", "engines", "check",
                                                      "run"};
    QTest::newRow("of list") << QStringList{u"list"_s, u"--help"_s}
                             << QByteArrayList{"Usage: interleave-cli list", "--json"};
    QTest::newRow("of engines") << QStringList{u"engines"_s, u"--help"_s}
                                << QByteArrayList{"Usage: interleave-cli engines", "--json"};
    QTest::newRow("of check") << QStringList{u"check"_s, u"-h"_s}
                              << QByteArrayList{"Usage: interleave-cli check FILE..."};
    QTest::newRow("of run") << QStringList{u"run"_s, u"--help"_s}
                            << QByteArrayList{"Usage: interleave-cli run EXPERIMENT|FILE...",
                                              "--scenario",
                                              "--set",
                                              "--repeat",
                                              "--csv",
                                              "--trace",
                                              "--json",
                                              "--strict",
                                              "--no-store",
                                              "130 interrupted"};
}

void TestCommandLine::showsHelp()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArrayList, said);
    const Called help = called(arguments);
    QCOMPARE(help.code, 0);
    QCOMPARE(help.err, QByteArray());
    for (const QByteArray &text : said)
        QVERIFY2(help.out.contains(text), help.out + text);
}

void TestCommandLine::showsItsVersion()
{
    const Called version = called({u"--version"_s});
    QCOMPARE(version.code, 0);
    QCOMPARE(version.out, QByteArray("Interleave " INTERLEAVE_VERSION "\n"));
}

void TestCommandLine::refusesBadUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    const QString quick = file(u"quick.json"_s);
    QTest::newRow("no command") << QStringList{} << QByteArray("Usage: interleave-cli COMMAND");
    QTest::newRow("a command that is not there") << QStringList{u"lst"_s} << QByteArray("Did you mean \"list\"?");
    QTest::newRow("a command of a later version")
        << QStringList{u"explore"_s} << QByteArray("does not have the command");
    QTest::newRow("an option that is not there")
        << QStringList{u"run"_s, u"--strickt"_s, quick} << QByteArray("Did you mean --strict?");
    QTest::newRow("an option without its value") << QStringList{u"run"_s, quick, u"--csv"_s} << QByteArray("csv");
    QTest::newRow("a name where none is wanted") << QStringList{u"list"_s, u"x"_s} << QByteArray("takes no names");
    QTest::newRow("nothing to check") << QStringList{u"check"_s} << QByteArray("at least one experiment file");
    QTest::newRow("nothing to run") << QStringList{u"run"_s} << QByteArray("at least one experiment");
    QTest::newRow("an experiment that is not there")
        << QStringList{u"run"_s, u"gil-and-oi"_s} << QByteArray("Did you mean \"gil-and-io\"?");
    QTest::newRow("nothing like an experiment")
        << QStringList{u"run"_s, u"zzzzzzzzzzzz"_s} << QByteArray("interleave-cli list");
    QTest::newRow("a scenario that is not there")
        << QStringList{u"run"_s, quick, u"--scenario"_s, u"thread"_s} << QByteArray("one-by-one, threads");
    QTest::newRow("a parameter that is not there")
        << QStringList{u"run"_s, quick, u"--set"_s, u"itms=3"_s} << QByteArray("itms");
    QTest::newRow("a value out of range")
        << QStringList{u"run"_s, quick, u"--set"_s, u"items=11"_s} << QByteArray("11");
    QTest::newRow("a value that is no number")
        << QStringList{u"run"_s, quick, u"--set"_s, u"items=many"_s} << QByteArray("many");
    QTest::newRow("no repeats") << QStringList{u"run"_s, quick, u"--repeat"_s, u"0"_s}
                                << QByteArray("--repeat must be");
    QTest::newRow("repeats that are no number")
        << QStringList{u"run"_s, quick, u"--repeat"_s, u"3x"_s} << QByteArray("\"3x\"");
    QTest::newRow("two things on one output")
        << QStringList{u"run"_s, quick, u"--json"_s, u"--csv"_s, u"-"_s} << QByteArray("both");
    QTest::newRow("a trace on the standard output")
        << QStringList{u"run"_s, quick, u"--trace"_s, u"-"_s} << QByteArray("name of a file");
    QTest::newRow("one file for two things")
        << QStringList{u"run"_s, quick, u"--trace"_s, u"/tmp/x"_s, u"--csv"_s, u"/tmp/x"_s} << QByteArray("same file");
    QTest::newRow("a folder that is not there")
        << QStringList{u"run"_s, quick, u"--csv"_s, u"/nowhere/r.csv"_s} << QByteArray("/nowhere does not exist");
    QTest::newRow("a place that is read-only")
        << QStringList{u"run"_s, quick, u"--csv"_s, u"/proc/r.csv"_s} << QByteArray("/proc/r.csv");
    QTest::newRow("a trace where nothing can be written")
        << QStringList{u"run"_s, quick, u"--trace"_s, u"/proc/t.json"_s} << QByteArray("/proc/t.json");
}

void TestCommandLine::refusesBadUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, said);
    const Called refused = called(arguments);
    QCOMPARE(refused.code, 2);
    QCOMPARE(refused.out, QByteArray());
    QVERIFY2(refused.err.contains(said), refused.err);
}

void TestCommandLine::listsExperiments()
{
    const Called table = called({u"list"_s});
    QCOMPARE(table.code, 0);
    const Called json = called({u"list"_s, u"--json"_s});
    QCOMPARE(json.code, 0);
    const QJsonArray list = QJsonDocument::fromJson(json.out).array();
    QStringList ids;
    for (const QJsonValue &experiment : list) {
        ids << experiment[u"id"_s].toString();
        QVERIFY(!experiment[u"title"_s].toString().isEmpty());
        QVERIFY(!experiment[u"scenarios"_s].toArray().isEmpty());
        QVERIFY(table.out.contains(ids.last().toUtf8()));
    }
    for (const QString &id : {u"three-spinners"_s, u"gil-and-io"_s, u"gil-measured"_s})
        QVERIFY2(ids.contains(id), qPrintable(id));
}

void TestCommandLine::listsEngines()
{
    const Called table = called({u"engines"_s});
    QCOMPARE(table.code, 0);
    const Called json = called({u"engines"_s, u"--json"_s});
    QCOMPARE(json.code, 0);
    QStringList usable;
    for (const QJsonValue &engine : QJsonDocument::fromJson(json.out).array()) {
        QVERIFY(!engine[u"title"_s].toString().isEmpty());
        if (engine[u"usable"_s].toBool())
            usable << engine[u"id"_s].toString();
        else
            QVERIFY(!engine[u"reason"_s].toString().isEmpty());
        QVERIFY(table.out.contains(engine[u"id"_s].toString().toUtf8()));
    }
    for (const QString &id :
         {u"sequential"_s, u"ui-thread"_s, u"qthread"_s, u"qtconcurrent"_s, u"qprocess"_s, u"qcoro"_s})
        QVERIFY2(usable.contains(id), qPrintable(id));
}

void TestCommandLine::checksFiles_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("a file without faults") << QStringList{u"quick.json"_s} << 0 << QByteArray("no faults");
    QTest::newRow("a file with faults") << QStringList{u"faulty.json"_s} << 3 << QByteArray("no-such-engine");
    QTest::newRow("a file that is no JSON") << QStringList{u"broken.json"_s} << 3 << QByteArray("broken.json: ");
    QTest::newRow("one good and one bad file")
        << QStringList{u"quick.json"_s, u"faulty.json"_s} << 3 << QByteArray("quick.json: no faults");
    QTest::newRow("a file that is not there") << QStringList{u"../missing.json"_s} << 3 << QByteArray("missing.json: ");
}

void TestCommandLine::checksFiles()
{
    QFETCH(QStringList, files);
    QFETCH(QByteArray, said);
    const QString folder = file(QString());
    QStringList arguments{u"check"_s};
    for (const QString &name : files)
        arguments << folder + name;
    const Called checked = called(arguments);
    QTEST(checked.code, "code");
    QCOMPARE(checked.err, QByteArray());
    QVERIFY2(checked.out.contains(said), checked.out);
}

void TestCommandLine::everyFaultIsALine()
{
    const QString path = file(u"faulty.json"_s);
    const Called checked = called({u"check"_s, path});
    const QByteArrayList lines = checked.out.trimmed().split('\n');
    QVERIFY2(lines.size() >= 2, checked.out);
    for (const QByteArray &line : lines)
        QVERIFY2(line.startsWith(path.toUtf8() + ": "), line);
    QVERIFY2(checked.out.contains(path.toUtf8() + ": scenarios[0].engine: "), checked.out);
    QVERIFY2(checked.out.contains(path.toUtf8() + ": program.tasks[0].steps[0].wait.ms: "), checked.out);
}

void TestCommandLine::aFullOutputIsAnError()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("This system has no /dev/full.");
    CommandProcess process({u"list"_s, u"--json"_s}, m_data.path());
    process.setStandardOutputFile(u"/dev/full"_s);
    process.start();
    const Called full = process.wait();
    QCOMPARE(full.code, 4);
    QVERIFY2(full.errHas("No space left"), full.err);
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
