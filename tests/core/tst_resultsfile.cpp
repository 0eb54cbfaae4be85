// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordedruns.h"

#include "core/chain.h"
#include "core/csv.h"
#include "core/outputfile.h"
#include "core/resultsfile.h"

#include <QDir>
#include <QFile>
#include <QIODevice>
#include <QLocale>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

Experiment demo()
{
    Experiment experiment;
    experiment.id = u"demo"_s;
    Parameter delay;
    delay.name = u"delay"_s;
    delay.defaultValue = 100;
    delay.max = 1000;
    Parameter job;
    job.name = u"job"_s;
    job.type = Parameter::Type::Choice;
    job.options = QStringList{u"wait"_s, u"block"_s};
    experiment.parameters << delay << job;
    return experiment;
}

resultsfile::Context context()
{
    resultsfile::Context context;
    context.machine = {2, 8, u"A CPU, fast"_s, u"Debian 12"_s};
    context.appVersion = u"0.1.0"_s;
    return context;
}

QString cell(const QStringList &row, const QString &column)
{
    return row.value(resultsfile::columns().indexOf(column));
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray exampleFile()
{
    const QList<RunRecord> runs = {recordedRun(u"a"_s, 2), recordedRun(u"b"_s, 1), recordedRun(u"c"_s, 4)};
    return resultsfile::toCsv(resultsfile::rows(demo(), runs, context()));
}

} // namespace

class TestResultsFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasTheColumnsOfTheFormat();
    void writesWhatWasMeasured();
    void leavesCellsEmptyThatHaveNoValue_data();
    void leavesCellsEmptyThatHaveNoValue();
    void leavesOutRunsThatHaveNotEnded();
    void doesNotDependOnTheLocale();
    void showsPredictionsAboutTheScenario();
    void defusesWhatPeopleTyped();
    void chainsRows();
    void theChainShowsAChange_data();
    void theChainShowsAChange();
    void theChainNeedsAResultsFile();
    void replacesAFileAsAWhole();
    void namesAPlaceThatCannotBeWritten_data();
    void namesAPlaceThatCannotBeWritten();
    void namesAFolderWithoutPermission();
    void aWriteThatFailsLeavesNothing();
    void aFullDeviceIsAnError();
};

void TestResultsFile::hasTheColumnsOfTheFormat()
{
    QCOMPARE(
        exampleFile().left(exampleFile().indexOf("\r\n")),
        QByteArray("format,student,assignment,experiment,scenario,engine,runtime,gil,provenance,repeat,parameters,"
                   "tasks,workers,makespan_s,speedup,efficiency,cpu_s,utilisation,task_p50_s,task_max_s,gil_wait_s,"
                   "lock_wait_s,ui_gap_p99_ms,ui_gap_max_ms,events,events_dropped,trace_overhead_pct,outcome,"
                   "prediction,confidence,predicted_at,started_at,cores_usable,cpu,os,app_version,chain"));
}

void TestResultsFile::writesWhatWasMeasured()
{
    QList<RunRecord> runs = {recordedRun(u"a"_s, 2), recordedRun(u"b"_s, 0.5, 1)};
    runs[1].gil = GilMode::Emulated;
    runs[1].provenance = u"emulated"_s;
    runs[1].metrics.gilWait = 0.125;
    runs[1].parameters = {{u"delay"_s, 250}, {u"job"_s, 1}};
    const QList<QStringList> rows = resultsfile::rows(demo(), runs, context());
    QCOMPARE(rows.size(), 2);
    for (const QStringList &row : rows)
        QCOMPARE(row.size(), resultsfile::columns().size() - 1); // the chain comes when the file is written
    const QMap<QString, QString> expected = {
        {u"format"_s, u"interleave-results/1"_s},
        {u"student"_s, u""_s},
        {u"assignment"_s, u""_s},
        {u"experiment"_s, u"demo"_s},
        {u"scenario"_s, u"b"_s},
        {u"engine"_s, u"qthread"_s},
        {u"runtime"_s, u"Qt 6"_s},
        {u"gil"_s, u"emulated"_s},
        {u"provenance"_s, u"emulated"_s},
        {u"repeat"_s, u"1"_s},
        {u"parameters"_s, u"delay=250;job=block"_s},
        {u"tasks"_s, u"4"_s},
        {u"workers"_s, u"4"_s},
        {u"makespan_s"_s, u"0.500000000"_s},
        {u"speedup"_s, u"4.0000"_s},
        {u"efficiency"_s, u"2.0000"_s},
        {u"cpu_s"_s, u"0.250000000"_s},
        {u"utilisation"_s, u"0.1250"_s},
        {u"task_p50_s"_s, u"0.250000000"_s},
        {u"task_max_s"_s, u"0.500000000"_s},
        {u"gil_wait_s"_s, u"0.125000000"_s},
        {u"lock_wait_s"_s, u"0.000000000"_s},
        {u"ui_gap_p99_ms"_s, u"17.500"_s},
        {u"ui_gap_max_ms"_s, u"21.125"_s},
        {u"events"_s, u"120"_s},
        {u"events_dropped"_s, u"0"_s},
        {u"trace_overhead_pct"_s, u"0.500"_s},
        {u"outcome"_s, u"finished"_s},
        {u"prediction"_s, u""_s},
        {u"confidence"_s, u""_s},
        {u"predicted_at"_s, u""_s},
        {u"started_at"_s, u"2026-03-01T12:30:15.250Z"_s},
        {u"cores_usable"_s, u"2"_s},
        {u"cpu"_s, u"A CPU, fast"_s},
        {u"os"_s, u"Debian 12"_s},
        {u"app_version"_s, u"0.1.0"_s},
    };
    QCOMPARE(expected.size(), resultsfile::columns().size() - 1);
    for (auto it = expected.begin(); it != expected.end(); ++it)
        QVERIFY2(cell(rows[1], it.key()) == it.value(), qPrintable(it.key() + u": "_s + cell(rows[1], it.key())));
}

void TestResultsFile::leavesCellsEmptyThatHaveNoValue_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QStringList>("empty");
    QTest::addColumn<QStringList>("filled");
    const QStringList figures =
        u"provenance makespan_s cpu_s utilisation task_p50_s task_max_s lock_wait_s ui_gap_p99_ms"
        " ui_gap_max_ms events events_dropped trace_overhead_pct"_s.split(u' ');
    const QStringList ratios = {u"speedup"_s, u"efficiency"_s};
    const QStringList gil = {u"gil_wait_s"_s};
    QTest::newRow("a finished run without a GIL") << Outcome::Finished << gil << figures + ratios;
    QTest::newRow("a run stopped at its limit") << Outcome::TimedOut << gil + ratios << figures;
    QTest::newRow("a cancelled run") << Outcome::Cancelled << gil + ratios + figures << QStringList{u"outcome"_s};
    QTest::newRow("a run that broke") << Outcome::Failed << gil + ratios + figures << QStringList{u"outcome"_s};
    QTest::newRow("an engine that is not here")
        << Outcome::Unsupported << gil + ratios + figures << QStringList{u"outcome"_s, u"engine"_s};
}

void TestResultsFile::leavesCellsEmptyThatHaveNoValue()
{
    QFETCH(Outcome, outcome);
    QFETCH(QStringList, empty);
    QFETCH(QStringList, filled);
    QList<RunRecord> runs = {recordedRun(u"a"_s, 2), recordedRun(u"b"_s, 1, 1, outcome)};
    runs[1].broken = outcome == Outcome::Failed;
    const QStringList row = resultsfile::rows(demo(), runs, context()).last();
    for (const QString &column : empty)
        QVERIFY2(cell(row, column).isEmpty(), qPrintable(column));
    for (const QString &column : filled)
        QVERIFY2(!cell(row, column).isEmpty(), qPrintable(column));
}

void TestResultsFile::leavesOutRunsThatHaveNotEnded()
{
    QList<RunRecord> runs = {recordedRun(u"a"_s, 2), recordedRun(u"b"_s, 1)};
    runs[1].ended = false;
    const QList<QStringList> rows = resultsfile::rows(demo(), runs, context());
    QCOMPARE(rows.size(), 1);
    QCOMPARE(cell(rows.front(), u"scenario"_s), u"a"_s);
}

void TestResultsFile::doesNotDependOnTheLocale()
{
    const QByteArray before = exampleFile();
    const QLocale system;
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    const QByteArray german = exampleFile();
    QLocale::setDefault(system);
    QCOMPARE(german, before);
}

void TestResultsFile::showsPredictionsAboutTheScenario()
{
    const QDateTime at(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    resultsfile::Context known = context();
    known.predictions = {{u"p1"_s, u"a"_s, u"5"_s, 80.0, at},
                         {u"p2"_s, u"b"_s, u"2"_s, 50.0, at},
                         {u"p3"_s, u"b"_s, u"never"_s, {}, at}};
    const QList<QStringList> rows = resultsfile::rows(
        demo(), {recordedRun(u"a"_s, 2), recordedRun(u"b"_s, 1), recordedRun(u"c"_s, 1)}, known);
    QCOMPARE(cell(rows[0], u"prediction"_s), u"5"_s);
    QCOMPARE(cell(rows[0], u"confidence"_s), u"80"_s);
    QCOMPARE(cell(rows[0], u"predicted_at"_s), u"2026-03-01T12:00:00.000Z"_s);
    QCOMPARE(cell(rows[1], u"prediction"_s), u"p2=2;p3=never"_s);
    QCOMPARE(cell(rows[1], u"confidence"_s), u"p2=50"_s);
    QCOMPARE(cell(rows[2], u"prediction"_s), QString());
}

void TestResultsFile::defusesWhatPeopleTyped()
{
    resultsfile::Context typed = context();
    typed.student = u"=HYPERLINK(\"http://x\")"_s;
    const QStringList row = resultsfile::rows(demo(), {recordedRun(u"a"_s, 2)}, typed).front();
    QCOMPARE(cell(row, u"student"_s), u"'=HYPERLINK(\"http://x\")"_s);
    const auto parsed = csv::parse(resultsfile::toCsv({row}));
    QVERIFY(parsed);
    QCOMPARE(cell(parsed->at(1), u"student"_s), u"'=HYPERLINK(\"http://x\")"_s);
}

void TestResultsFile::chainsRows()
{
    // Recorded with: printf '\x1fa\x1fb' | sha256sum, and the same with the value it gave in front.
    const QString first = chainValue({}, {u"a"_s, u"b"_s});
    QCOMPARE(first, u"f5979900735c277f2b2e864ce27fb08832cbfee4cca61f187c8ddb06fc55caad"_s);
    QCOMPARE(chainValue(first, {u"c"_s}), u"2980c6b6092fc3974719fa8e97a567f05a6ae51eebf5ef3c4aefc46f19dede98"_s);
    const auto rows = verifyChain(exampleFile());
    QVERIFY(rows);
    QCOMPARE(*rows, 3);
}

void TestResultsFile::theChainShowsAChange_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("said");
    const QList<QByteArray> lines = exampleFile().split('\n');
    QCOMPARE(lines.size(), 5); // header, three rows, nothing
    const QByteArray changed = QByteArray(lines[2]).replace("finished", "failed");
    QVERIFY(changed != lines[2]);
    QTest::newRow("a changed cell") << QList<QByteArray>{lines[0], lines[1], changed, lines[3], {}}.join('\n')
                                    << u"Row 2"_s;
    QTest::newRow("rows that changed places")
        << QList<QByteArray>{lines[0], lines[2], lines[1], lines[3], {}}.join('\n') << u"Row 1"_s;
    QTest::newRow("a missing row") << QList<QByteArray>{lines[0], lines[1], lines[3], {}}.join('\n') << u"Row 2"_s;
    QTest::newRow("a row twice") << QList<QByteArray>{lines[0], lines[1], lines[1], lines[2], lines[3], {}}.join('\n')
                                 << u"Row 2"_s;
}

void TestResultsFile::theChainShowsAChange()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, said);
    const auto rows = verifyChain(file);
    QVERIFY(!rows);
    QVERIFY2(QString::fromStdString(rows.error().message).contains(said), rows.error().message.c_str());
}

void TestResultsFile::theChainNeedsAResultsFile()
{
    QVERIFY(!verifyChain("name,age\r\nAnn,7\r\n"));
    QVERIFY(!verifyChain({}));
    QVERIFY(!verifyChain("\xff\xfe"));
    const auto headerOnly = verifyChain(resultsfile::toCsv({}));
    QVERIFY(headerOnly);
    QCOMPARE(*headerOnly, 0);
    const auto torn = verifyChain(resultsfile::toCsv({}) + "a,b\r\n");
    QVERIFY(!torn);
}

void TestResultsFile::replacesAFileAsAWhole()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"results.csv"_s);
    const QList<QStringList> rows = resultsfile::rows(demo(), {recordedRun(u"a"_s, 2)}, context());
    QVERIFY(!resultsfile::save(path, rows + rows));
    QVERIFY(!resultsfile::save(path, rows));
    QCOMPARE(contentOf(path), resultsfile::toCsv(rows));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"results.csv"_s});
}

void TestResultsFile::namesAPlaceThatCannotBeWritten_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("said");
    QTest::newRow("no name") << u""_s << u"empty"_s;
    QTest::newRow("a folder") << u"/tmp"_s << u"is a folder"_s;
    QTest::newRow("a folder that does not exist") << u"/nowhere/results.csv"_s << u"/nowhere does not exist"_s;
    QTest::newRow("a file in place of a folder") << u"/etc/passwd/results.csv"_s << u"/etc/passwd"_s;
    QTest::newRow("a read-only file system") << u"/proc/results.csv"_s << u"/proc/results.csv"_s;
}

void TestResultsFile::namesAPlaceThatCannotBeWritten()
{
    QFETCH(QString, place);
    QFETCH(QString, said);
    const std::optional<Error> checked = outputfile::check(place);
    QVERIFY(checked);
    QVERIFY2(QString::fromStdString(checked->message).contains(said), checked->message.c_str());
    if (!place.isEmpty())
        QVERIFY(resultsfile::save(place, {}));
}

void TestResultsFile::namesAFolderWithoutPermission()
{
    if (geteuid() == 0)
        QSKIP("The superuser may write everywhere.");
    const QTemporaryDir folder;
    QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::ExeOwner));
    const std::optional<Error> error = outputfile::check(folder.filePath(u"results.csv"_s));
    QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QVERIFY(error);
    QVERIFY2(QString::fromStdString(error->message).contains(u"Permission denied"_s), error->message.c_str());
}

void TestResultsFile::aWriteThatFailsLeavesNothing()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"results.csv"_s);
    QVERIFY(!outputfile::check(path));
    QVERIFY(!QFile::exists(path)); // asking leaves nothing behind
    QVERIFY(!outputfile::write(path, [](QIODevice &device) { return device.write("before") == 6; }));
    const std::optional<Error> error = outputfile::write(path, [](QIODevice &device) {
        device.write("half");
        return false;
    });
    QVERIFY(error);
    QCOMPARE(contentOf(path), QByteArray("before"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"results.csv"_s});
}

void TestResultsFile::aFullDeviceIsAnError()
{
    const QString full = u"/dev/full"_s;
    if (!QFile::exists(full))
        QSKIP("This system has no /dev/full.");
    QVERIFY(!outputfile::check(full));
    const std::optional<Error> error = resultsfile::save(full, {});
    QVERIFY(error);
    QVERIFY2(QString::fromStdString(error->message).contains(u"No space left"_s), error->message.c_str());
    QVERIFY(QFile::exists(full)); // a device is not replaced by a file
}

QTEST_GUILESS_MAIN(TestResultsFile)
#include "tst_resultsfile.moc"
