// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandprocess.h"

#include "core/chain.h"
#include "core/resultsfile.h"
#include "core/store.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/types.h>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

using Row = QMap<QString, QString>;

/// RFC 4180 read by hand and strictly, so that the writer is not judged by the program's own reader.
QList<QStringList> strictRecords(const QByteArray &text)
{
    QList<QStringList> records;
    QStringList record;
    QByteArray cell;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            cell += '"';
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == ',') {
            record << QString::fromUtf8(cell);
            cell.clear();
        } else if (!quoted && c == '\r') {
            if (i + 1 >= text.size() || text[++i] != '\n')
                return {};
            record << QString::fromUtf8(cell);
            cell.clear();
            records << record;
            record.clear();
        } else if (!quoted && c == '\n') {
            return {};
        } else {
            cell += c;
        }
    }
    return quoted || !cell.isEmpty() || !record.isEmpty() ? QList<QStringList>{} : records;
}

QList<Row> rowsOf(const QByteArray &text)
{
    const QList<QStringList> records = strictRecords(text);
    QList<Row> rows;
    for (qsizetype r = 1; r < records.size(); ++r) {
        if (records[r].size() != records[0].size())
            return {};
        Row row;
        for (qsizetype i = 0; i < records[0].size(); ++i)
            row[records[0][i]] = records[r][i];
        rows << row;
    }
    return rows;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void printsATable();
    void printsCsv();
    void csvDoesNotDependOnTheLocale();
    void printsJson();
    void printsAnArrayForSeveralExperiments();
    void writesFilesBesideTheTable();
    void runsOnlyWhatWasAskedFor();
    void strictTellsWhetherClaimsHeld();
    void claimsAboutOtherValuesAreTried();
    void valuesThatWereSetAreKept();
    void aRunAtItsLimitIsNoFailure();
    void nothingUsableIsAFailure();
    void badFilesRunNothing();
    void aFullDiskIsAFailure();
    void keepsResultsInTheDatabase();
    void aDatabaseThatDoesNotWorkCostsNoRun();
    void anInterruptKeepsWhatFinished_data();
    void anInterruptKeepsWhatFinished();
    void aKilledProgramLeavesNoWorker();

private:
    Called called(const QStringList &arguments) const
    {
        return call(QStringList{u"run"_s} + arguments, m_folder->path());
    }
    static QString file(const QString &name) { return QStringLiteral(TEST_SOURCES "/cli/data/") + name; }
    QString output(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestRun::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestRun::printsATable()
{
    const Called run = called({file(u"quick.json"_s), u"--repeat"_s, u"2"_s});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.err, QByteArray());
    for (const char *text : {"quick: Quick waits", "items=3 delay=20", "one-by-one", "threads", "sequential", "qthread",
                             "measured", "emulated", "finished", "95% interval", "The waits overlap", "held"})
        QVERIFY2(run.outHas(text), run.out + text);
    QVERIFY(!run.outHas("\033")); // a pipe gets no colours and no progress
}

void TestRun::printsCsv()
{
    const Called run = called({file(u"quick.json"_s), u"--repeat"_s, u"2"_s, u"--csv"_s, u"-"_s});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(strictRecords(run.out).value(0), resultsfile::columns());
    const QList<Row> rows = rowsOf(run.out);
    QCOMPARE(rows.size(), 4);
    QCOMPARE(rows[0][u"scenario"_s], u"one-by-one"_s);
    QCOMPARE(rows[1][u"scenario"_s], u"threads"_s); // interleaved
    QCOMPARE(rows[3][u"repeat"_s], u"2"_s);
    for (const Row &row : rows) {
        QCOMPARE(row[u"format"_s], u"interleave-results/1"_s);
        QCOMPARE(row[u"experiment"_s], u"quick"_s);
        QCOMPARE(row[u"outcome"_s], u"finished"_s);
        QCOMPARE(row[u"parameters"_s], u"delay=20;items=3"_s);
        QCOMPARE(row[u"tasks"_s], u"3"_s);
        QVERIFY(row[u"makespan_s"_s].toDouble() >= 0.02);
        QVERIFY(row[u"speedup"_s].toDouble() > 0);
        QCOMPARE(row[u"app_version"_s], QLatin1String(INTERLEAVE_VERSION));
        QVERIFY(QDateTime::fromString(row[u"started_at"_s], Qt::ISODateWithMs).isValid());
    }
    QCOMPARE(rows[0][u"speedup"_s], u"1.0000"_s);
    QCOMPARE(rows[0][u"gil_wait_s"_s], QString()); // there was no GIL
    QVERIFY(!rows[1][u"gil_wait_s"_s].isEmpty());
    const auto chain = verifyChain(run.out);
    QVERIFY(chain);
    QCOMPARE(*chain, 4);
}

void TestRun::csvDoesNotDependOnTheLocale()
{
    CommandProcess process({u"run"_s, file(u"quick.json"_s), u"--csv"_s, u"-"_s}, m_folder->path());
    QProcessEnvironment environment = process.processEnvironment();
    environment.insert(u"LC_ALL"_s, u"de_DE.UTF-8"_s);
    process.setProcessEnvironment(environment);
    process.start();
    const Called run = process.wait();
    QCOMPARE(run.code, 0);
    const QList<Row> rows = rowsOf(run.out);
    QCOMPARE(rows.size(), 2);
    QVERIFY2(rows[0][u"makespan_s"_s].contains(u'.'), qPrintable(rows[0][u"makespan_s"_s]));
}

void TestRun::printsJson()
{
    const Called run = called({file(u"quick.json"_s), u"--json"_s});
    QCOMPARE(run.code, 0);
    QJsonParseError fault;
    const QJsonObject result = QJsonDocument::fromJson(run.out, &fault).object();
    QVERIFY2(fault.error == QJsonParseError::NoError, run.out);
    QCOMPARE(result[u"experiment"_s].toString(), u"quick"_s);
    QVERIFY(result[u"machine"_s][u"cores_usable"_s].toInt() >= 1);
    const QJsonArray runs = result[u"runs"_s].toArray();
    QCOMPARE(runs.size(), 2);
    for (const QJsonValue &one : runs) {
        QCOMPARE(one[u"outcome"_s].toString(), u"finished"_s);
        QCOMPARE(one[u"repeat"_s].toInt(), 1);
        QVERIFY(one[u"metrics"_s][u"makespan_s"_s].toDouble() >= 0.02);
        for (const QString &key : {u"scenario"_s, u"engine"_s, u"runtime"_s})
            QVERIFY2(!one[key].toString().isEmpty(), qPrintable(key));
        QVERIFY(one[u"final"_s].isObject());
        QVERIFY(one[u"emitted"_s].isArray());
        QVERIFY(one[u"errors"_s].isArray());
    }
    const QJsonArray claims = result[u"claims"_s].toArray();
    QCOMPARE(claims.size(), 1);
    QCOMPARE(claims[0][u"metric"_s].toString(), u"speedup"_s);
    QCOMPARE(claims[0][u"of"_s].toString(), u"threads"_s);
    QCOMPARE(claims[0][u"against"_s].toString(), u"one-by-one"_s);
    QCOMPARE(claims[0][u"min"_s].toDouble(), 1.2);
    QVERIFY(claims[0][u"max"_s].isNull());
    QVERIFY(claims[0][u"held"_s].isBool());
    QVERIFY(claims[0][u"value"_s].isDouble());
}

void TestRun::printsAnArrayForSeveralExperiments()
{
    const Called run = called({file(u"quick.json"_s), file(u"wrong-claim.json"_s), u"--json"_s});
    QCOMPARE(run.code, 0);
    const QJsonArray results = QJsonDocument::fromJson(run.out).array();
    QCOMPARE(results.size(), 2);
    QCOMPARE(results[1][u"experiment"_s].toString(), u"wrong-claim"_s);
}

void TestRun::writesFilesBesideTheTable()
{
    const Called run = called({file(u"quick.json"_s), file(u"wrong-claim.json"_s), u"--csv"_s, output(u"r.csv"_s),
                               u"--trace"_s, output(u"t.json"_s)});
    QCOMPARE(run.code, 0);
    QVERIFY(run.outHas("quick: Quick waits"));
    QCOMPARE(rowsOf(contentOf(output(u"r.csv"_s))).size(), 4);
    const auto chain = verifyChain(contentOf(output(u"r.csv"_s))); // one chain over both experiments
    QVERIFY(chain);
    QCOMPARE(*chain, 4);
    const QJsonArray events = QJsonDocument::fromJson(contentOf(output(u"t.json"_s)))[u"traceEvents"_s].toArray();
    int processes = 0;
    for (const QJsonValue &event : events)
        processes += event[u"name"_s].toString() == u"process_name"_s ? 1 : 0;
    QCOMPARE(processes, 4);
}

void TestRun::runsOnlyWhatWasAskedFor()
{
    const Called run = called(
        {file(u"quick.json"_s), u"--scenario"_s, u"threads"_s, u"--set"_s, u"items=2"_s, u"--csv"_s, u"-"_s});
    QCOMPARE(run.code, 0);
    const QList<Row> rows = rowsOf(run.out);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0][u"scenario"_s], u"threads"_s);
    QCOMPARE(rows[0][u"tasks"_s], u"2"_s);
    QCOMPARE(rows[0][u"parameters"_s], u"delay=20;items=2"_s);
}

void TestRun::strictTellsWhetherClaimsHeld()
{
    const QString wrong = file(u"wrong-claim.json"_s);
    const Called lenient = called({wrong});
    QCOMPARE(lenient.code, 0);
    QVERIFY2(lenient.outHas("did not hold"), lenient.out);
    QCOMPARE(called({wrong, u"--strict"_s}).code, 1);
    const Called untried = called({wrong, u"--strict"_s, u"--scenario"_s, u"threads"_s});
    QCOMPARE(untried.code, 0); // a claim that could not be tried is not a claim that did not hold
    QVERIFY2(untried.outHas("could not be tried here"), untried.out);
    QVERIFY2(untried.outHas("\"one-by-one\" was not run"), untried.out);
}

void TestRun::claimsAboutOtherValuesAreTried()
{
    const QString other = file(u"other-values.json"_s);
    const Called table = called({other, u"--strict"_s, u"--csv"_s, output(u"r.csv"_s)});
    QCOMPARE(table.code, 0);
    QVERIFY2(!table.outHas("could not be tried"), table.out);
    QVERIFY2(table.outHas("expected 5 to 5 (with items=5)"), table.out);
    QVERIFY2(table.outHas("Parameters: items=2 job=wait"), table.out);
    QCOMPARE(rowsOf(contentOf(output(u"r.csv"_s))).size(), 4); // both, and twice the threads
    const QJsonObject json = QJsonDocument::fromJson(called({other, u"--json"_s}).out).object();
    QCOMPARE(json[u"runs"_s].toArray().size(), 2);
    const QJsonArray trials = json[u"trials"_s].toArray();
    QCOMPARE(trials.size(), 2);
    QCOMPARE(trials[0][u"parameters"_s].toObject(), (QJsonObject{{u"items"_s, 5}, {u"job"_s, u"tick"_s}}));
    QCOMPARE(trials[0][u"runs"_s][0][u"metrics"_s][u"tasks"_s].toInt(), 5);
    for (const QJsonValue &claim : json[u"claims"_s].toArray())
        QCOMPARE(claim[u"held"_s], QJsonValue(true));
    QCOMPARE(json[u"claims"_s][2][u"with"_s].toObject(), (QJsonObject{{u"job"_s, u"wait"_s}}));
}

void TestRun::valuesThatWereSetAreKept()
{
    const Called run = called({file(u"other-values.json"_s), u"--set"_s, u"items=3"_s, u"--json"_s});
    const QJsonObject json = QJsonDocument::fromJson(run.out).object();
    QVERIFY(json[u"trials"_s].toArray().isEmpty());
    QVERIFY(json[u"claims"_s][1][u"held"_s].isNull());
}

void TestRun::aRunAtItsLimitIsNoFailure()
{
    const Called run = called({file(u"stopped.json"_s), u"--csv"_s, u"-"_s});
    QCOMPARE(run.code, 0);
    const QList<Row> rows = rowsOf(run.out);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0][u"outcome"_s], u"timed-out"_s);
    QCOMPARE(rows[0][u"speedup"_s], QString());
    QVERIFY(!rows[0][u"makespan_s"_s].isEmpty());
}

void TestRun::nothingUsableIsAFailure()
{
    const Called run = called({file(u"unsupported.json"_s), u"--json"_s});
    QCOMPARE(run.code, 4);
    const QJsonValue only = QJsonDocument::fromJson(run.out)[u"runs"_s][0];
    QCOMPARE(only[u"outcome"_s].toString(), u"unsupported"_s);
    QVERIFY(!only[u"reason"_s].toString().isEmpty());
    QVERIFY(only[u"metrics"_s].toObject().isEmpty());
}

void TestRun::badFilesRunNothing()
{
    const QString faulty = file(u"faulty.json"_s);
    const Called run = called({file(u"quick.json"_s), faulty, u"--csv"_s, output(u"r.csv"_s)});
    QCOMPARE(run.code, 3);
    QCOMPARE(run.out, QByteArray());
    QVERIFY2(run.err.contains(faulty.toUtf8() + ": scenarios[0].engine: "), run.err);
    QVERIFY(!QFile::exists(output(u"r.csv"_s)));
    QCOMPARE(called({u"/nowhere/missing.json"_s}).code, 3);
}

void TestRun::aFullDiskIsAFailure()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("This system has no /dev/full.");
    const Called run = called({file(u"quick.json"_s), u"--csv"_s, u"/dev/full"_s});
    QCOMPARE(run.code, 4);
    QVERIFY2(run.errHas("No space left"), run.err);
    QVERIFY(run.outHas("finished")); // the table is there all the same
}

void TestRun::keepsResultsInTheDatabase()
{
    QCOMPARE(called({file(u"quick.json"_s), u"--no-store"_s}).code, 0);
    QVERIFY(!QFile::exists(output(u"results.sqlite"_s)));
    QCOMPARE(called({file(u"quick.json"_s), u"--set"_s, u"delay=10"_s}).code, 0);
    const auto store = Store::open(output(u"results.sqlite"_s));
    QVERIFY(store);
    const auto attempts = (*store)->attempts();
    QVERIFY(attempts);
    QCOMPARE(attempts->size(), 1);
    QCOMPARE(attempts->front().experiment, u"quick"_s);
    QCOMPARE(attempts->front().parameters, (ParameterValues{{u"delay"_s, 10}}));
    QCOMPARE(attempts->front().appVersion, QLatin1String(INTERLEAVE_VERSION));
    const auto runs = (*store)->runs(attempts->front().id);
    QVERIFY(runs);
    QCOMPARE(runs->size(), 2);
    QVERIFY(runs->front().metrics.makespan > 0);
}

void TestRun::aDatabaseThatDoesNotWorkCostsNoRun()
{
    QFile file(output(u"results.sqlite"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("no database at all ").repeated(100));
    file.close();
    const Called run = called({this->file(u"quick.json"_s)});
    QCOMPARE(run.code, 0);
    QVERIFY2(run.errHas("is not a results database"), run.err);
    QVERIFY(run.outHas("finished"));
}

void TestRun::anInterruptKeepsWhatFinished_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("Ctrl-C") << SIGINT;
    QTest::newRow("a request to end") << SIGTERM;
}

void TestRun::anInterruptKeepsWhatFinished()
{
    QFETCH(int, signal);
    CommandProcess process({u"run"_s, file(u"long.json"_s), u"--csv"_s, output(u"r.csv"_s)}, m_folder->path());
    process.start();
    QVERIFY(process.waitForStarted());
    // The first run is in the database when the second, which takes a minute, is under way.
    const QString database = output(u"results.sqlite"_s);
    const auto runsKept = [&database] {
        if (!QFile::exists(database))
            return qsizetype(0);
        const auto store = Store::open(database);
        if (!store)
            return qsizetype(0);
        const auto attempts = (*store)->attempts();
        return attempts && !attempts->isEmpty() ? (*store)->runs(attempts->front().id)->size() : qsizetype(0);
    };
    QTRY_COMPARE_WITH_TIMEOUT(runsKept(), 1, 60'000);
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), signal), 0);
    const Called run = process.wait();
    QCOMPARE(run.code, 130);
    QVERIFY2(run.errHas("Interrupted"), run.err);
    const QList<Row> rows = rowsOf(contentOf(output(u"r.csv"_s)));
    QVERIFY(!rows.isEmpty());
    QCOMPARE(rows[0][u"scenario"_s], u"short"_s);
    QCOMPARE(rows[0][u"outcome"_s], u"finished"_s);
    if (rows.size() > 1)
        QCOMPARE(rows[1][u"outcome"_s], u"cancelled"_s);
}

void TestRun::aKilledProgramLeavesNoWorker()
{
    QFile experiment(output(u"endless.json"_s));
    QVERIFY(experiment.open(QIODevice::WriteOnly));
    experiment.write(R"({"format": "interleave-experiment/1", "id": "endless", "title": "Endless",
        "program": {"objects": {"n": {"cell": {"via": "manager"}}}, "tasks": [{"name": "nap", "copies": 2, "steps": [{"wait": 600000}]}]},
        "scenarios": [{"id": "processes", "engine": "qprocess"}]})");
    experiment.close();
    CommandProcess process({u"run"_s, experiment.fileName()}, m_folder->path());
    process.start();
    QVERIFY(process.waitForStarted());
    const auto workers = [&process] {
        QProcess find;
        find.start(u"pgrep"_s, {u"-P"_s, QString::number(process.processId()), u"interleave-work"_s});
        find.waitForFinished();
        return find.readAllStandardOutput().simplified().split(' ');
    };
    QTRY_COMPARE_WITH_TIMEOUT(workers().size(), 3, 60'000); // and the manager
    const QList<QByteArray> pids = workers();
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGKILL), 0);
    process.wait();
    for (const QByteArray &pid : pids) // an end that nobody has asked for yet leaves a zombie, which does not run
        QTRY_VERIFY_WITH_TIMEOUT(::kill(pid.toInt(), 0) != 0 ||
                                     contentOf(u"/proc/"_s + QString::fromLatin1(pid) + u"/stat"_s).contains(") Z "),
                                 60'000);
}

QTEST_GUILESS_MAIN(TestRun)
#include "tst_run.moc"
