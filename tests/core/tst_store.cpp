// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordedruns.h"

#include "core/store.h"
#include "core/storeerror.h"
#include "core/storeschema.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QVariant>

#include <csignal>

#include <sys/resource.h>
#include <unistd.h>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool contains(const Error &error, const QString &text)
{
    return QString::fromStdString(error.message).contains(text);
}

/// A connection of another program to the same file.
class OtherProgram {
public:
    explicit OtherProgram(const QString &path)
    {
        m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name());
        m_database.setDatabaseName(path);
        m_open = m_database.open();
    }
    ~OtherProgram()
    {
        m_database = {};
        QSqlDatabase::removeDatabase(name());
    }
    OtherProgram(const OtherProgram &) = delete;
    OtherProgram &operator=(const OtherProgram &) = delete;

    bool isOpen() const { return m_open; }
    QSqlDatabase &database() { return m_database; }
    bool run(const QString &statement)
    {
        QSqlQuery query(m_database);
        return query.exec(statement);
    }
    QVariant ask(const QString &question)
    {
        QSqlQuery query(m_database);
        return query.exec(question) && query.next() ? query.value(0) : QVariant();
    }

private:
    static QString name() { return u"other program"_s; }

    QSqlDatabase m_database;
    bool m_open = false;
};

/// Files of this process may not grow beyond `bytes`: what a full disk looks like.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_before = {};
};

} // namespace

class TestStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void livesInTheFolderOfTheEnvironment();
    void makesItsFolder();
    void givesBackWhatItWasGiven();
    void keepsFiguresOnlyOfRunsThatHaveThem();
    void survivesBeingOpenedAgain();
    void twoProgramsMayHaveItOpen();
    void waitsForNobodyForever();
    void everyRunBelongsToAnAttempt();
    void predictionsAreAllKeptOrNone();
    void keepsOneExplanationWithItsEvidence();
    void goesOnWithTheLatestAttemptThatSaysSomething();
    void knowsHowFarEachExperimentHasCome();
    void confidenceIsKeptAsPercent();
    void bringsAnOlderFileUpToDate();
    void keepsWhatTheFirstVersionWrote();
    void aMigrationThatFailsChangesNothing();
    void refusesANewerFile();
    void refusesAnotherProgramsDatabase();
    void refusesAFileThatIsNoDatabase();
    void refusesAPlaceThatCannotBeUsed();
    void aFullDiskIsAnErrorAndLosesNothing();
    void explainsErrors_data();
    void explainsErrors();

private:
    std::unique_ptr<Store> opened() const
    {
        auto store = Store::open(m_path);
        if (!store)
            qWarning("%s", store.error().message.c_str());
        return store ? *std::move(store) : nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestStore::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"results.sqlite"_s);
}

void TestStore::cleanup()
{
    m_folder.reset();
}

void TestStore::livesInTheFolderOfTheEnvironment()
{
    qputenv("INTERLEAVE_DATA", m_folder->path().toUtf8());
    QCOMPARE(Store::defaultPath(), m_path);
    const auto store = Store::open();
    QVERIFY(store);
    QVERIFY(QFile::exists(m_path));
    qunsetenv("INTERLEAVE_DATA");
    QVERIFY(Store::defaultPath() != m_path);
}

void TestStore::makesItsFolder()
{
    m_path = m_folder->filePath(u"a/b/results.sqlite"_s);
    QVERIFY(opened());
    QVERIFY(QFile::exists(m_path));
}

void TestStore::givesBackWhatItWasGiven()
{
    const auto store = opened();
    QVERIFY(store);
    const Machine machine{2, 8, u"A CPU"_s, u"Debian 12"_s};
    const auto first = store->beginAttempt(u"demo"_s, {{u"items"_s, 5}, {u"delay"_s, 2.5}}, machine);
    const auto second = store->beginAttempt(u"other"_s, {}, machine);
    QVERIFY(first && second);

    RunRecord run = recordedRun(u"a"_s, 2, 3);
    run.gil = GilMode::Emulated;
    run.metrics.gilWait = 0.5;
    run.metrics.gilHold = 0.005;
    run.parameters = {{u"items"_s, 5}};
    run.final = {{u"done"_s, 1}};
    run.emitted = QStringList{u"a \"b\""_s, u"c"_s};
    run.errors = QStringList{u"oops"_s};
    QVERIFY(!store->addRun(*first, run));
    RunRecord stopped = recordedRun(u"b"_s, 5, 1, Outcome::TimedOut);
    stopped.reason = u"It was stopped after 5 s."_s;
    QVERIFY(!store->addRun(*first, stopped));
    const QDateTime at(QDate(2026, 3, 1), QTime(12, 0, 0, 7), Qt::UTC);
    QVERIFY(!store->addPrediction(*first, {u"p1"_s, u"a"_s, u"4.5"_s, 75.0, at}));
    QVERIFY(!store->addPrediction(*first, {u"p2"_s, u"b"_s, u"never"_s, {}, at}));
    QVERIFY(!store->addAnswer(*first, {u"c1"_s, 2, true, at}));

    const auto attempts = store->attempts();
    QVERIFY(attempts);
    QCOMPARE(attempts->size(), 2);
    QCOMPARE(attempts->at(0).experiment, u"other"_s); // the latest first
    const Attempt &attempt = attempts->at(1);
    QCOMPARE(attempt.id, *first);
    QCOMPARE(attempt.parameters, (ParameterValues{{u"items"_s, 5}, {u"delay"_s, 2.5}}));
    QVERIFY(attempt.startedAt.isValid());
    QCOMPARE(attempt.machine.coresUsable, 2);
    QCOMPARE(attempt.machine.coresOnline, 8);
    QCOMPARE(attempt.machine.cpu, u"A CPU"_s);
    QCOMPARE(attempt.machine.os, u"Debian 12"_s);

    const auto runs = store->runs(*first);
    QVERIFY(runs);
    QCOMPARE(runs->size(), 2);
    const RunRecord &back = runs->at(0);
    QCOMPARE(back.experiment, u"demo"_s);
    QCOMPARE(back.scenario, run.scenario);
    QCOMPARE(back.engine, run.engine);
    QCOMPARE(back.runtime, run.runtime);
    QVERIFY(back.gil == GilMode::Emulated);
    QCOMPARE(back.provenance, run.provenance);
    QCOMPARE(back.repeat, 3);
    QCOMPARE(back.parameters, run.parameters);
    QCOMPARE(back.tasks, run.tasks);
    QCOMPARE(back.workers, run.workers);
    QCOMPARE(back.startedAt, run.startedAt);
    QVERIFY(back.ended);
    QVERIFY(back.outcome == Outcome::Finished);
    QCOMPARE(back.final, run.final);
    QCOMPARE(back.emitted, run.emitted);
    QCOMPARE(back.errors, run.errors);
    for (const MetricSpec &spec : metricSpecs())
        QCOMPARE(back.metrics.*spec.field, run.metrics.*spec.field);
    QCOMPARE(back.uiGapP99Ms, run.uiGapP99Ms);
    QCOMPARE(back.uiGapMaxMs, run.uiGapMaxMs);
    QCOMPARE(back.traceOverheadPct, run.traceOverheadPct);
    QVERIFY(runs->at(1).outcome == Outcome::TimedOut);
    QCOMPARE(runs->at(1).reason, stopped.reason);

    const auto predictions = store->predictions(*first);
    QVERIFY(predictions);
    QCOMPARE(predictions->size(), 2);
    QCOMPARE(predictions->at(0).prediction, u"p1"_s);
    QCOMPARE(predictions->at(0).scenario, u"a"_s);
    QCOMPARE(predictions->at(0).value, u"4.5"_s);
    QCOMPARE(predictions->at(0).confidencePct, std::optional(75.0));
    QCOMPARE(predictions->at(0).at, at);
    QCOMPARE(predictions->at(1).confidencePct, std::nullopt);

    const auto answers = store->answers(*first);
    QVERIFY(answers);
    QCOMPARE(answers->size(), 1);
    QCOMPARE(answers->at(0).question, u"c1"_s);
    QCOMPARE(answers->at(0).option, 2);
    QVERIFY(answers->at(0).correct);
    QCOMPARE(answers->at(0).at, at);

    QVERIFY(store->runs(*second)->isEmpty());
}

void TestStore::keepsFiguresOnlyOfRunsThatHaveThem()
{
    const auto store = opened();
    QVERIFY(store);
    const auto attempt = store->beginAttempt(u"demo"_s, {});
    QVERIFY(attempt);
    for (const Outcome outcome : {Outcome::Cancelled, Outcome::Failed, Outcome::Unsupported, Outcome::Deadlocked}) {
        RunRecord run = recordedRun(u"a"_s, 1, 1, outcome);
        run.broken = outcome == Outcome::Failed;
        QVERIFY(!store->addRun(*attempt, run));
    }
    QVERIFY(!store->addRun(*attempt, recordedRun(u"a"_s, 1, 1, Outcome::Failed)));
    const auto runs = store->runs(*attempt);
    QVERIFY(runs);
    QVERIFY(runs->at(0).outcome == Outcome::Cancelled);
    QVERIFY(runs->at(1).outcome == Outcome::Failed);
    QVERIFY(runs->at(2).outcome == Outcome::Unsupported);
    QVERIFY(runs->at(3).outcome == Outcome::Deadlocked);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(runs->at(i).metrics.makespan, 0.0);
    QCOMPARE(runs->at(3).metrics.makespan, 1.0);
    QVERIFY(runs->at(1).broken);
    QVERIFY(!runs->at(4).broken); // a task of the program failed
    QCOMPARE(runs->at(4).metrics.makespan, 1.0);
}

void TestStore::survivesBeingOpenedAgain()
{
    const auto attempt = opened()->beginAttempt(u"demo"_s, {});
    QVERIFY(attempt);
    QVERIFY(!opened()->addRun(*attempt, recordedRun(u"a"_s, 1)));
    QCOMPARE(opened()->runs(*attempt)->size(), 1);
}

void TestStore::twoProgramsMayHaveItOpen()
{
    const auto window = opened();
    const auto commandLine = opened();
    QVERIFY(window && commandLine);
    const auto one = window->beginAttempt(u"demo"_s, {});
    const auto two = commandLine->beginAttempt(u"demo"_s, {});
    QVERIFY(one && two);
    QVERIFY(*one != *two);
    QVERIFY(!window->addRun(*one, recordedRun(u"a"_s, 1)));
    QVERIFY(!commandLine->addRun(*two, recordedRun(u"b"_s, 1)));
    QCOMPARE(window->attempts()->size(), 2);
    QCOMPARE(window->runs(*two)->front().scenario, u"b"_s);
}

void TestStore::waitsForNobodyForever()
{
    const auto store = opened();
    QVERIFY(store);
    const auto attempt = store->beginAttempt(u"demo"_s, {});
    QVERIFY(attempt);
    OtherProgram other(m_path);
    QVERIFY(other.run(u"BEGIN EXCLUSIVE"_s));
    const std::optional<Error> refused = store->addRun(*attempt, recordedRun(u"a"_s, 1));
    QVERIFY(refused);
    QVERIFY2(contains(*refused, u"in use by another program"_s), refused->message.c_str());
    QVERIFY(other.run(u"ROLLBACK"_s));
    QVERIFY(!store->addRun(*attempt, recordedRun(u"a"_s, 1)));
    QCOMPARE(store->runs(*attempt)->size(), 1);
}

void TestStore::everyRunBelongsToAnAttempt()
{
    const auto store = opened();
    QVERIFY(store);
    QVERIFY(store->addRun(4711, recordedRun(u"a"_s, 1)));
    QVERIFY(store->addPrediction(4711, {u"p"_s, u"a"_s, u"1"_s, {}, QDateTime::currentDateTimeUtc()}));
    QVERIFY(store->addAnswer(4711, {u"c"_s, 0, false, QDateTime::currentDateTimeUtc()}));
    OtherProgram other(m_path);
    QCOMPARE(other.ask(u"SELECT count(*) FROM runs"_s).toInt(), 0);
    QCOMPARE(other.ask(u"SELECT count(*) FROM metrics"_s).toInt(), 0);
}

void TestStore::predictionsAreAllKeptOrNone()
{
    const auto store = opened();
    QVERIFY(store);
    const QDateTime at(QDate(2026, 3, 1), QTime(12, 0, 0, 7), Qt::UTC);
    const QList<PredictionMade> both{{u"p1"_s, u"a"_s, u"2"_s, 75.0, at}, {u"p2"_s, {}, u"never"_s, 50.0, at}};
    const auto attempt = store->beginAttempt(u"demo"_s, {{u"items"_s, 5}}, both);
    QVERIFY(attempt);
    QCOMPARE(store->predictions(*attempt)->size(), 2);
    OtherProgram other(m_path);
    QVERIFY(other.run(u"CREATE TRIGGER refuse BEFORE INSERT ON predictions WHEN NEW.prediction = 'p2'"
                      " BEGIN SELECT RAISE(ABORT, 'refused'); END"_s));
    QVERIFY(!store->beginAttempt(u"demo"_s, {}, both));
    QCOMPARE(store->attempts()->size(), 1);
    QCOMPARE(other.ask(u"SELECT count(*) FROM predictions"_s).toInt(), 2);
}

void TestStore::keepsOneExplanationWithItsEvidence()
{
    const auto store = opened();
    QVERIFY(store);
    const auto attempt = store->beginAttempt(u"demo"_s, {});
    QVERIFY(attempt);
    QVERIFY(store->explanation(*attempt)->isEmpty());
    const QDateTime at(QDate(2026, 3, 1), QTime(12, 0, 0, 7), Qt::UTC);
    QVERIFY(!store->setExplanation(*attempt, {u"Because"_s, {}, at, {}}));
    QVERIFY(!store->explanation(*attempt)->explainedAt.isValid());
    const Evidence pinned{u"threads"_s, 5, 100'000'000'000, u"5 lanes: \"waiting\""_s};
    QVERIFY(!store->setExplanation(*attempt, {u"Because of this"_s, {pinned}, at.addSecs(1), at.addSecs(2)}));
    const auto back = store->explanation(*attempt);
    QVERIFY(back);
    QCOMPARE(back->text, u"Because of this"_s);
    QCOMPARE(back->writtenAt, at.addSecs(1));
    QCOMPARE(back->explainedAt, at.addSecs(2));
    QCOMPARE(back->evidence.size(), 1);
    QCOMPARE(back->evidence[0].scenario, pinned.scenario);
    QCOMPARE(back->evidence[0].fromNs, pinned.fromNs);
    QCOMPARE(back->evidence[0].toNs, pinned.toNs);
    QCOMPARE(back->evidence[0].words, pinned.words);
    QVERIFY(store->setExplanation(4711, {u"Of nothing"_s, {}, at, {}}));
}

void TestStore::goesOnWithTheLatestAttemptThatSaysSomething()
{
    const auto store = opened();
    QVERIFY(store);
    const QDateTime at = QDateTime::currentDateTimeUtc();
    const auto latest = [&store](const QString &experiment) {
        const auto found = store->latestAttempt(experiment);
        return found && *found ? (*found)->id : 0;
    };
    QVERIFY(store->latestAttempt(u"demo"_s));
    QCOMPARE(latest(u"demo"_s), 0);
    const auto predicted = store->beginAttempt(u"demo"_s, {{u"items"_s, 5}}, {{u"p1"_s, u"a"_s, u"2"_s, 75.0, at}});
    const auto other = store->beginAttempt(u"other"_s, {}, {{u"p1"_s, u"a"_s, u"2"_s, 75.0, at}});
    QVERIFY(predicted && other && store->beginAttempt(u"demo"_s, {})); // the last as the command line does it
    QCOMPARE(latest(u"demo"_s), *predicted);
    QCOMPARE((*store->latestAttempt(u"demo"_s))->parameters, (ParameterValues{{u"items"_s, 5}}));
    const auto explained = store->beginAttempt(u"demo"_s, {});
    QVERIFY(explained);
    QVERIFY(!store->setExplanation(*explained, {u"Because"_s, {}, at, {}}));
    QCOMPARE(latest(u"demo"_s), *explained);
}

void TestStore::knowsHowFarEachExperimentHasCome()
{
    const auto store = opened();
    QVERIFY(store);
    const QDateTime at = QDateTime::currentDateTimeUtc();
    const auto stage = [&store] { return store->stages()->value(u"demo"_s, Stage::New); };
    QVERIFY(store->stages());
    QVERIFY(stage() == Stage::New);
    const auto attempt = store->beginAttempt(u"demo"_s, {}, {{u"p1"_s, u"a"_s, u"2"_s, 75.0, at}});
    QVERIFY(attempt);
    QVERIFY(stage() == Stage::Predicted);
    QVERIFY(!store->addRun(*attempt, recordedRun(u"a"_s, 1, 1, Outcome::Cancelled)));
    QVERIFY(stage() == Stage::Predicted);
    QVERIFY(!store->addRun(*attempt, recordedRun(u"a"_s, 1)));
    QVERIFY(stage() == Stage::Run);
    QVERIFY(!store->setExplanation(*attempt, {u"Half a sentence"_s, {}, at, {}}));
    QVERIFY(stage() == Stage::Run);
    QVERIFY(!store->setExplanation(*attempt, {u"A whole one"_s, {}, at, at}));
    QVERIFY(stage() == Stage::Explained);
    QVERIFY(store->beginAttempt(u"demo"_s, {}, {{u"p1"_s, u"a"_s, u"3"_s, 75.0, at}}));
    QVERIFY(stage() == Stage::Explained); // a new attempt takes nothing away
    QVERIFY(!store->addHandIn(*attempt, at));
    QVERIFY(stage() == Stage::HandedIn);
    QCOMPARE(store->stages()->size(), 1);
}

void TestStore::confidenceIsKeptAsPercent()
{
    for (const Confidence confidence : {Confidence::Guess, Confidence::FairlySure, Confidence::Sure})
        QVERIFY(confidenceOf(percentOf(confidence)) == confidence);
    QVERIFY(percentOf(Confidence::Guess) < percentOf(Confidence::FairlySure));
    QVERIFY(confidenceOf(0) == Confidence::Guess);
    QVERIFY(confidenceOf(100) == Confidence::Sure);
}

void TestStore::keepsWhatTheFirstVersionWrote()
{
    {
        OtherProgram first(m_path);
        QVERIFY(!storeschema::bringUpToDate(first.database(), m_path, storeschema::migrations().first(1)));
        QCOMPARE(first.ask(u"PRAGMA user_version"_s).toInt(), 1);
        QVERIFY(first.run(u"INSERT INTO attempts VALUES (7, 'demo', '{}', '', 2, 2, '', '', '0.1.0')"_s));
        QVERIFY(first.run(u"INSERT INTO predictions VALUES (1, 7, 'p1', 'a', '2', 75, '')"_s));
    }
    const auto store = opened();
    QVERIFY(store);
    QCOMPARE(store->predictions(7)->size(), 1);
    QVERIFY(store->stages()->value(u"demo"_s) == Stage::Predicted);
    QVERIFY(!store->setExplanation(7, {u"Because"_s, {}, QDateTime::currentDateTimeUtc(), {}}));
    QCOMPARE(store->explanation(7)->text, u"Because"_s);
}

void TestStore::bringsAnOlderFileUpToDate()
{
    QVERIFY(opened()->beginAttempt(u"demo"_s, {}));
    const QList<storeschema::Migration> next = storeschema::migrations() +
                                               QList<storeschema::Migration>{
                                                   {u"ALTER TABLE attempts ADD COLUMN note TEXT"_s}};
    OtherProgram newer(m_path);
    QVERIFY(!storeschema::bringUpToDate(newer.database(), m_path, next));
    QCOMPARE(newer.ask(u"PRAGMA user_version"_s).toInt(), static_cast<int>(next.size()));
    QCOMPARE(newer.ask(u"SELECT experiment FROM attempts WHERE note IS NULL"_s).toString(), u"demo"_s);
    QVERIFY(!storeschema::bringUpToDate(newer.database(), m_path, next)); // once is enough
}

void TestStore::aMigrationThatFailsChangesNothing()
{
    QVERIFY(opened()->beginAttempt(u"demo"_s, {}));
    const QList<storeschema::Migration> broken =
        storeschema::migrations() +
        QList<storeschema::Migration>{{u"ALTER TABLE attempts ADD COLUMN note TEXT"_s, u"ALTER TABLE nothing ADD x"_s}};
    {
        OtherProgram newer(m_path);
        QVERIFY(storeschema::bringUpToDate(newer.database(), m_path, broken));
        QVERIFY(!newer.run(u"SELECT note FROM attempts"_s));
        QCOMPARE(newer.ask(u"PRAGMA user_version"_s).toInt(), static_cast<int>(storeschema::migrations().size()));
    }
    QCOMPARE(opened()->attempts()->size(), 1);
}

void TestStore::refusesANewerFile()
{
    QVERIFY(opened()->beginAttempt(u"demo"_s, {}));
    {
        OtherProgram newer(m_path);
        QVERIFY(newer.run(u"PRAGMA user_version = 99"_s));
    }
    const QByteArray before = contentOf(m_path);
    const auto store = Store::open(m_path);
    QVERIFY(!store);
    QVERIFY2(contains(store.error(), u"newer version of Interleave"_s), store.error().message.c_str());
    QCOMPARE(contentOf(m_path), before);
}

void TestStore::refusesAnotherProgramsDatabase()
{
    {
        OtherProgram other(m_path);
        QVERIFY(other.run(u"CREATE TABLE music (title TEXT)"_s));
    }
    const QByteArray before = contentOf(m_path);
    const auto store = Store::open(m_path);
    QVERIFY(!store);
    QVERIFY2(contains(store.error(), u"another program"_s), store.error().message.c_str());
    QCOMPARE(contentOf(m_path), before);
}

void TestStore::refusesAFileThatIsNoDatabase()
{
    const QByteArray text = QByteArray("This is a letter, not a database. ").repeated(200);
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
    file.close();
    const auto store = Store::open(m_path);
    QVERIFY(!store);
    QVERIFY2(contains(store.error(), u"damaged or is not a results database"_s), store.error().message.c_str());
    QVERIFY(contains(store.error(), m_path));
    QCOMPARE(contentOf(m_path), text);
}

void TestStore::refusesAPlaceThatCannotBeUsed()
{
    const auto below = Store::open(u"/proc/interleave/results.sqlite"_s);
    QVERIFY(!below);
    QVERIFY2(contains(below.error(), u"cannot be created"_s), below.error().message.c_str());
    QVERIFY(QDir().mkpath(m_path)); // a folder where the file should be
    const auto folder = Store::open(m_path);
    QVERIFY(!folder);
    QVERIFY2(contains(folder.error(), u"cannot be opened"_s), folder.error().message.c_str());
}

void TestStore::aFullDiskIsAnErrorAndLosesNothing()
{
    const auto store = opened();
    QVERIFY(store);
    const auto attempt = store->beginAttempt(u"demo"_s, {});
    QVERIFY(attempt);
    QVERIFY(!store->addRun(*attempt, recordedRun(u"a"_s, 1)));
    RunRecord large = recordedRun(u"b"_s, 1);
    large.emitted = QStringList(2000, QString(1000, u'x'));
    {
        const FullDisk disk(256 * 1024);
        const std::optional<Error> refused = store->addRun(*attempt, large);
        QVERIFY(refused);
        QVERIFY2(contains(*refused, u"disk"_s), refused->message.c_str());
    }
    QCOMPARE(store->runs(*attempt)->size(), 1);
    QVERIFY(!store->addRun(*attempt, large));
    QCOMPARE(store->runs(*attempt)->size(), 2);
}

void TestStore::explainsErrors_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("said");
    QTest::newRow("busy") << u"5"_s << u"in use by another program"_s;
    QTest::newRow("an extended code of busy") << u"517"_s << u"in use by another program"_s;
    QTest::newRow("read-only") << u"8"_s << u"read-only"_s;
    QTest::newRow("full") << u"13"_s << u"full"_s;
    QTest::newRow("corrupt") << u"11"_s << u"damaged"_s;
    QTest::newRow("anything else") << u"1"_s << u"something odd"_s;
}

void TestStore::explainsErrors()
{
    QFETCH(QString, code);
    QFETCH(QString, said);
    const QSqlError error(u"driver"_s, u"something odd"_s, QSqlError::StatementError, code);
    const Error sentence = storeError(error, u"/data/results.sqlite"_s);
    QVERIFY2(contains(sentence, said), sentence.message.c_str());
    QVERIFY(contains(sentence, u"/data/results.sqlite"_s));
    QCOMPARE(sentence.where, std::string("/data/results.sqlite"));
}

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
