// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandprocess.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
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
    void listsPythons();
    void keepsTheListOfPythons();
    void saysWhatToDoWithoutPython();
    void checksFiles_data();
    void checksFiles();
    void everyFaultIsALine();
    void aFullOutputIsAnError();

private:
    /// Where nothing of whoever runs the test is found.
    Called calledAlone(const QStringList &arguments, const QString &data) const
    {
        CommandProcess process(arguments, data);
        QProcessEnvironment alone;
        alone.insert(u"INTERLEAVE_DATA"_s, data);
        alone.insert(u"HOME"_s, data);
        alone.insert(u"PATH"_s, data + u"/bin"_s);
        alone.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        for (const QString &kept : {u"LD_LIBRARY_PATH"_s, u"ASAN_OPTIONS"_s, u"UBSAN_OPTIONS"_s})
            alone.insert(kept, qEnvironmentVariable(kept.toLatin1()));
        process.setProcessEnvironment(alone);
        process.start();
        return process.wait();
    }
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
        << QStringList{u"simulate"_s} << QByteArray("does not have the command");
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

namespace {

/// A script that answers as a Python does.
void writePython(const QString &path, const QString &version)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(uR"(#!/bin/sh
echo 'interleave-probe {"implementation": "CPython", "version": "%1", "executable": "%2", "prefix": "/x",)"
               R"( "base_prefix": "/x", "gil": true, "start_methods": ["spawn"], "dask": "", "ns_per_turn": 20}'
)"_s.arg(version, path)
                   .toUtf8());
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

/// What `engines --json` says of the engine.
QJsonObject engineIn(const QByteArray &json, const QString &id)
{
    for (const QJsonValue &engine : QJsonDocument::fromJson(json).array()) {
        if (engine[u"id"_s].toString() == id)
            return engine.toObject();
    }
    return {};
}

/// The Python at `path` among those of an engine.
QJsonObject pythonIn(const QJsonObject &engine, const QString &path)
{
    for (const QJsonValue &python : engine[u"interpreters"_s].toArray()) {
        if (python[u"path"_s].toString() == path)
            return python.toObject();
    }
    return {};
}

} // namespace

void TestCommandLine::listsPythons()
{
    const QTemporaryDir data;
    writePython(data.filePath(u"bin/python3"_s), u"3.12.4"_s);
    writePython(data.filePath(u"bin/python3.9"_s), u"3.7.1"_s);
    const Called json = calledAlone({u"engines"_s, u"--json"_s}, data.path());
    QCOMPARE(json.code, 0);
    QVERIFY(!engineIn(json.out, u"qthread"_s).contains(u"interpreters"_s));
    const QJsonObject threads = engineIn(json.out, u"py-threading"_s);
    QCOMPARE(threads[u"runtime"_s].toString(), u"CPython 3.12.4"_s);
    const QJsonObject good = pythonIn(threads, data.filePath(u"bin/python3"_s));
    QCOMPARE(good[u"version"_s].toString(), u"3.12.4"_s);
    QVERIFY(good[u"usable"_s].toBool());
    QCOMPARE(good[u"start_method"_s].toString(), u"spawn"_s);
    QCOMPARE(good[u"ns_per_turn"_s].toDouble(), 20.0);
    const QJsonObject old = pythonIn(threads, data.filePath(u"bin/python3.9"_s));
    QVERIFY(!old[u"usable"_s].toBool());
    QVERIFY2(old[u"reason"_s].toString().contains(u"3.7.1 is too old"_s), json.out);
    const QJsonObject pool = engineIn(json.out, u"py-interpreterpool"_s);
    const QJsonObject inPool = pythonIn(pool, data.filePath(u"bin/python3"_s));
    QVERIFY(!inPool[u"usable"_s].toBool());
    QVERIFY2(inPool[u"reason"_s].toString().contains(u"3.14"_s), json.out);

    const Called table = calledAlone({u"engines"_s}, data.path());
    QCOMPARE(table.code, 0);
    QVERIFY2(table.outHas("CPython 3.12.4") && table.outHas("CPython 3.7.1 is too old"), table.out);
}

void TestCommandLine::keepsTheListOfPythons()
{
    const QTemporaryDir data;
    writePython(data.filePath(u"bin/python3"_s), u"3.12.4"_s);
    const QString own = data.filePath(u"own/snake"_s);
    writePython(own, u"3.10.2"_s);
    const auto runtime = [](const Called &json) {
        return engineIn(json.out, u"py-threading"_s)[u"runtime"_s].toString();
    };
    const auto lists = [&own](const Called &json) {
        return !pythonIn(engineIn(json.out, u"py-threading"_s), own).isEmpty();
    };

    Called json = calledAlone({u"engines"_s, u"--json"_s, u"--add-python"_s, own}, data.path());
    QCOMPARE(json.code, 0);
    QVERIFY2(lists(json), json.out);
    QCOMPARE(runtime(json), u"CPython 3.12.4"_s);
    json = calledAlone({u"engines"_s, u"--json"_s, u"--python"_s, own}, data.path());
    QCOMPARE(runtime(json), u"CPython 3.10.2"_s);
    json = calledAlone({u"engines"_s, u"--json"_s}, data.path());
    QVERIFY(lists(json));
    QCOMPARE(runtime(json), u"CPython 3.10.2"_s);
    json = calledAlone({u"engines"_s, u"--json"_s, u"--forget-python"_s, own}, data.path());
    QCOMPARE(json.code, 0);
    QVERIFY(!lists(json));
    QCOMPARE(runtime(json), u"CPython 3.12.4"_s);

    for (const QString &option : {u"--forget-python"_s, u"--add-python"_s, u"--python"_s}) {
        const QString path = option == u"--forget-python"_s ? own : data.path();
        const Called refused = calledAlone({u"engines"_s, option, path}, data.path());
        QCOMPARE(refused.code, 2);
        QCOMPARE(refused.out, QByteArray());
        QVERIFY2(refused.errHas(path.toUtf8()), refused.err);
    }
}

void TestCommandLine::saysWhatToDoWithoutPython()
{
    if (QFile::exists(u"/usr/local/bin/python3"_s))
        QSKIP("There is a Python that is found without any variable.");
    const QTemporaryDir data;
    const Called table = calledAlone({u"engines"_s}, data.path());
    QCOMPARE(table.code, 0);
    QVERIFY2(table.outHas("apt install python3"), table.out);
    const Called json = calledAlone({u"engines"_s, u"--json"_s}, data.path());
    const QJsonObject threads = engineIn(json.out, u"py-threading"_s);
    QVERIFY(!threads[u"usable"_s].toBool());
    QVERIFY2(threads[u"reason"_s].toString().contains(u"apt install python3"_s), json.out);
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
