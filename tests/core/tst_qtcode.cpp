// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The Qt C++ that students read is compiled and run here, and must leave behind what the engines leave behind: every
// shipped experiment and every row of the contract, in every engine of Qt's.

#include "core/codegen/qtcode.h"
#include "core/codegen/qtfacts.h"
#include "core/library.h"
#include "core/loopbackserver.h"

#include "support/codecases.h"
#include "support/compiledcode.h"
#include "support/contractrows.h"
#include "support/goldencode.h"
#include "support/runs.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <optional>

using namespace interleave;
using namespace interleave::contract;
using namespace interleave::programs;
using namespace interleave::runs;
using namespace Qt::StringLiterals;

namespace {

constexpr double turnsPerMs = 20'000;
constexpr int workers = 8;
constexpr int standsStillMs = 400; ///< a program that is still there then waits for ever

/// A program in an engine.
struct Case {
    QString name;
    QString word; ///< the same as a word of C++
    QString engine;
    Program program;
    RunSettings settings;
    bool needsOthers = false;
    QString text; ///< the generated code, empty where it is refused
    QString refusal;
    bool alone = false; ///< compiled as a student would compile it
};

/// The smallest value of every parameter, but no less than 2 tasks: what takes long to wait for teaches nothing here.
ParameterValues quickValues(const Experiment &experiment, const ParameterValues &fixed)
{
    ParameterValues values = experiment.defaults();
    for (const Parameter &parameter : experiment.parameters) {
        if (parameter.type == Parameter::Type::Choice)
            continue;
        const double least = parameter.unit == u"ms"_s ? parameter.min : std::max(parameter.min, 2.0);
        values.insert(parameter.name, std::min(least, parameter.max));
    }
    for (auto it = fixed.constBegin(); it != fixed.constEnd(); ++it) {
        if (experiment.parameter(it.key())->type == Parameter::Type::Choice)
            values.insert(it.key(), it.value());
    }
    return values;
}

/// What a program leaves behind by chance, as it is meant to or with the short waits of quickValues().
struct Chance {
    const char *name; ///< of an experiment or a row, in all its ways, or of one scenario
    const char *what; ///< a cell; "lines": where they break and which numbers they tell; "end": whether it ends
};
constexpr Chance chances[] = {
    {"lost-updates", "visitors"},
    {"interleaved-printing", "lines"},
    {"condition", "woken"}, // who wakes whom, where nobody takes his time
    {"condition", "baker_waited"},
    {"condition", "lines"},
    {"condition", "end"},    // a wake-up that comes before the wait is lost
    {"deadlock", "gave_up"}, // who tries again how often
    {"deadlock: scenario five", "end"},
    {"async-queue: scenario empty", "finished"}, // before everybody goes home
    {"async-queue: scenario empty", "unfinished"},
    {"until", "n"}, // rounds
};

bool isChance(const Case &one, const QString &what)
{
    return std::any_of(std::begin(chances), std::end(chances), [&](const Chance &chance) {
        const QString name = QString::fromLatin1(chance.name);
        return (one.name == name || one.name.startsWith(name + u':')) && what == QLatin1String(chance.what);
    });
}

/// All letters of the lines, in the order of the alphabet.
QString lettersOf(const QStringList &lines)
{
    QString letters;
    for (const QChar c : lines.join(QString())) {
        if (c.isLetter())
            letters += c;
    }
    std::sort(letters.begin(), letters.end());
    return letters;
}

QString wordOf(const QString &name)
{
    QString word = u"case_"_s;
    for (const QChar c : name)
        word += c.isLetterOrNumber() ? c : QChar(u'_');
    return word;
}

class Cases {
public:
    QList<Case> all;

    void add(const QString &name, const QString &engine, const Program &program, bool needsOthers, bool alone,
             int chunk = 1)
    {
        static const QString only = qEnvironmentVariable("INTERLEAVE_CODE_ONLY"); // to try out less than all
        if (!name.contains(only))
            return;
        Case one;
        one.name = name;
        one.word = wordOf(name) + u'_' + QString::number(all.size()); // two names can become one word
        one.engine = engine;
        one.program = program;
        one.settings.workers = workers;
        one.settings.chunk = chunk;
        one.settings.limit = std::chrono::seconds(20);
        one.needsOthers = needsOthers;
        one.alone = alone;
        const Support support = findEngine(engine)->supports(program, one.settings);
        const Result<GeneratedCode> code = qtCode(program, engine, one.settings, name, turnsPerMs);
        if (!support.yes)
            one.refusal = support.reason; // as codeOf() has it
        else if (code)
            one.text = code->text;
        else
            one.refusal = QString::fromStdString(code.error().message);
        all.append(one);
    }
};

/// Engines whose code looks most different.
const QStringList onePerFamily = {u"sequential"_s, u"qthread"_s, u"qprocess"_s, u"qcoro"_s};

const QList<Case> &cases()
{
    static const QList<Case> all = [] {
        Cases made;
        QString part;
        qsizetype parts = 0;
        for (const Experiment &experiment : library::experiments()) {
            // A file of its own takes two seconds to compile, so only some are compiled as a student would: one of each
            // part, each in another way, and one in every way.
            const bool isFirst = experiment.part != part, inEveryWay = experiment.id == u"three-spinners"_s;
            part = experiment.part;
            if (isFirst)
                ++parts;
            const ParameterValues quick = quickValues(experiment, {});
            for (const QString &engine : nativeEngines) {
                const Result<Program> program = programFor(experiment, quick);
                const bool alone = (isFirst && engine == onePerFamily[parts % onePerFamily.size()]) ||
                                   (inEveryWay && onePerFamily.contains(engine));
                made.add(experiment.id + u": "_s + engine, engine, *program, false, alone);
            }
            for (const Scenario &scenario : experiment.scenarios) {
                const ParameterValues values = quickValues(experiment, scenario.parameters);
                if (!nativeEngines.contains(scenario.engine) || values == quick)
                    continue; // the same as above
                const Result<Program> program = programFor(experiment, values);
                made.add(experiment.id + u": scenario "_s + scenario.id, scenario.engine, *program, false, false);
            }
        }
        for (const QString &name : golden::programNames) {
            for (const QString &engine : nativeEngines)
                made.add(name + u": "_s + engine, engine, golden::shortProgram(name), false, false);
        }
        for (const Row &row : rows()) {
            for (const QString &engine : nativeEngines)
                made.add(QString::fromLatin1(row.name) + u": "_s + engine, engine, row.program, row.needsOthers, false);
        }
        for (const codecases::Row &row : codecases::makeRows()) {
            for (const QString &engine : nativeEngines)
                made.add(QString::fromLatin1(row.name) + u": "_s + engine, engine, row.program, row.needsOthers,
                         row.alone && onePerFamily.contains(engine), row.chunk);
        }
        return made.all;
    }();
    return all;
}

/// The lines about cells and queues, and those about results, taken out of what was printed.
QMap<QString, double> takeState(QStringList &lines)
{
    static const QRegularExpression about(u"^([a-z][a-z0-9_]*): (-?[0-9]+)$"_s);
    QMap<QString, double> state;
    for (qsizetype i = lines.size(); i-- > 0;) {
        const QRegularExpressionMatch match = about.match(lines[i]);
        if (!match.hasMatch())
            continue;
        state.insert(match.captured(1), match.captured(2).toDouble());
        lines.removeAt(i);
    }
    return state;
}

QStringList takeResults(QStringList &lines)
{
    QStringList results;
    for (qsizetype i = 0; i < lines.size();) {
        if (lines[i].contains(u" returned "_s))
            results.append(lines.takeAt(i));
        else
            ++i;
    }
    return results;
}

} // namespace

class TestQtCode : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void compiles();
    void includesWhatItUses();
    void refusesInSentences();
    void readsAsATeacherWouldWriteIt_data();
    void readsAsATeacherWouldWriteIt();
    void knowsTheLineOfEachStep_data();
    void knowsTheLineOfEachStep();
    void tellsWhatItHadToRename();
    void saysThatNothingEmulatesAGil();
    void refusesWhatIsNoEngineOfQt();
    void doesWhatTheEngineDoes_data();
    void doesWhatTheEngineDoes();
    void cleanupTestCase();

private:
    QString programOf(const Case &one) const { return m_folder.filePath(one.alone ? one.word : batchOf(one)); }
    static QString batchOf(const Case &one);

    QTemporaryDir m_folder;
    std::unique_ptr<LoopbackServer> m_server;
    QMap<QString, int> m_ran;
    bool m_compiled = false;
};

/// Coroutines take the compiler longest: they are a batch of their own.
QString TestQtCode::batchOf(const Case &one)
{
    if (one.engine == u"qcoro")
        return u"batch_coroutines"_s;
    return one.engine.contains(u"process"_s) ? u"batch_processes"_s : u"batch_threads"_s;
}

void TestQtCode::initTestCase()
{
    QVERIFY(m_folder.isValid());
    if (qEnvironmentVariableIsSet("INTERLEAVE_KEEP"))
        m_folder.setAutoRemove(false);
    Result<std::unique_ptr<LoopbackServer>> server = LoopbackServer::start();
    QVERIFY(server);
    m_server = std::move(*server);
    QVERIFY(compiled::writeFile(m_folder.filePath(u"input"_s), QByteArray(1 << 20, 'x')));
}

void TestQtCode::compiles()
{
    QElapsedTimer timer;
    timer.start();
    QMap<QString, QList<compiled::Source>> batches;
    QStringList alone;
    for (const Case &one : cases()) {
        if (one.text.isEmpty())
            continue;
        if (!one.alone) {
            batches[batchOf(one)].append({one.word, one.text});
            continue;
        }
        alone.append(m_folder.filePath(one.word + u".cpp"_s));
        QVERIFY(compiled::writeFile(alone.constLast(), one.text.toUtf8()));
    }
    QStringList together;
    for (auto it = batches.constBegin(); it != batches.constEnd(); ++it) {
        together.append(m_folder.filePath(it.key() + u".cpp"_s));
        QVERIFY(compiled::writeFile(together.constLast(), compiled::together(it.value())));
    }
    const QStringList strict = {u"-std=c++20"_s, u"-fPIC"_s, u"-Wall"_s, u"-Wextra"_s, u"-Werror"_s};
    QString problems = compiled::compile(together, strict + QStringList{u"-O1"_s});
    QVERIFY2(problems.isEmpty(), qPrintable(m_folder.path() + u'\n' + problems));
    problems = compiled::compile(alone, strict + QStringList{u"-O2"_s});
    QVERIFY2(problems.isEmpty(), qPrintable(m_folder.path() + u'\n' + problems));
    m_compiled = true;
    qInfo("%lld files compiled in %.1f s", static_cast<long long>(together.size() + alone.size()),
          static_cast<double>(timer.elapsed()) * 1e-3);
}

/// In a batch a program could live on the headers of another one.
void TestQtCode::includesWhatItUses()
{
    static const QMap<QString, QString> headers = {
        {u"std::vector<"_s, u"<vector>"_s},
        {u"std::deque<"_s, u"<deque>"_s},
        {u"std::multimap<"_s, u"<map>"_s},
        {u"std::optional<"_s, u"<optional>"_s},
        {u"std::function<"_s, u"<functional>"_s},
        {u"std::unique_ptr<"_s, u"<memory>"_s},
        {u"std::shared_ptr<"_s, u"<memory>"_s},
        {u"std::make_shared<"_s, u"<memory>"_s},
        {u"std::atomic<"_s, u"<atomic>"_s},
        {u"std::latch "_s, u"<latch>"_s},
        {u"std::barrier<"_s, u"<barrier>"_s},
        {u"std::lock_guard "_s, u"<mutex>"_s},
        {u"std::unique_lock "_s, u"<mutex>"_s},
        {u"std::cout"_s, u"<iostream>"_s},
        {u"std::cerr"_s, u"<iostream>"_s},
        {u"std::string "_s, u"<string>"_s},
        {u"std::to_string("_s, u"<string>"_s},
        {u"std::chrono::"_s, u"<chrono>"_s},
        {u"std::this_thread::"_s, u"<thread>"_s},
        {u"std::exception "_s, u"<exception>"_s},
        {u"std::runtime_error("_s, u"<stdexcept>"_s},
        {u"std::coroutine_handle<"_s, u"<coroutine>"_s},
        {u"std::stop_token "_s, u"<stop_token>"_s},
        {u"std::stop_source "_s, u"<stop_token>"_s},
        {u"std::move("_s, u"<utility>"_s},
        {u"qint64"_s, u"<QtGlobal>"_s},
        {u"QThread::"_s, u"<QThread>"_s},
        {u"QThreadPool "_s, u"<QThreadPool>"_s},
        {u"QtConcurrent::run("_s, u"<QtConcurrentRun>"_s},
        {u"QMutex "_s, u"<QMutex>"_s},
        {u"QWaitCondition "_s, u"<QWaitCondition>"_s},
        {u"QSemaphore "_s, u"<QSemaphore>"_s},
        {u"QDeadlineTimer "_s, u"<QDeadlineTimer>"_s},
        {u"QTimer "_s, u"<QTimer>"_s},
        {u"QProcess "_s, u"<QProcess>"_s},
        {u"QCoreApplication "_s, u"<QCoreApplication>"_s},
        {u"QCoro::Task<"_s, u"<QCoroTask>"_s},
        {u"QCoro::sleepFor("_s, u"<QCoroTimer>"_s},
    };
    for (const Case &one : cases()) {
        for (auto it = headers.constBegin(); it != headers.constEnd(); ++it)
            QVERIFY2(!one.text.contains(it.key()) || one.text.contains(u"#include "_s + it.value() + u'\n'),
                     qPrintable(u"%1 uses %2 without %3"_s.arg(one.name, it.key(), it.value())));
    }
}

void TestQtCode::refusesInSentences()
{
    for (const Case &one : cases()) {
        QVERIFY(one.text.isEmpty() != one.refusal.isEmpty());
        if (!one.refusal.isEmpty())
            QVERIFY2(one.refusal.endsWith(u'.') && one.refusal[0].isUpper(), qPrintable(one.name));
    }
}

void TestQtCode::readsAsATeacherWouldWriteIt_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("engine");
    for (const QString &name : golden::programNames) {
        for (const QString &engine : nativeEngines)
            QTest::addRow("%s: %s", qPrintable(name), qPrintable(engine)) << name << engine;
    }
}

/// tests/data/qtcode has the code as it should be, or the sentence that refuses it.
void TestQtCode::readsAsATeacherWouldWriteIt()
{
    QFETCH(QString, program);
    QFETCH(QString, engine);
    RunSettings settings;
    settings.workers = 4;
    const Result<GeneratedCode> code = qtCode(golden::shortProgram(program), engine, settings, program, turnsPerMs);
    golden::compare(code, QStringLiteral(TEST_SOURCES "/data/qtcode/%1.%2.txt").arg(program, engine));
}

void TestQtCode::knowsTheLineOfEachStep_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("line");
    const QString wait = u"program.tasks[0].steps[0].when.steps[0]"_s, until = u"program.tasks[1].steps[0]"_s;
    const QString tick = until + u".until.steps[0]"_s;
    const QString blocking = u"    std::this_thread::sleep_for(length);"_s;
    for (const QString &engine : nativeEngines) {
        QTest::addRow("%s: wait", qPrintable(engine))
            << engine << wait << (engine == u"qcoro" ? u"    co_await QCoro::sleepFor(length);"_s : blocking);
        QTest::addRow("%s: tick", qPrintable(engine)) << engine << tick << u"        drawFrame();"_s;
    }
    QTest::addRow("until") << u"qthread"_s << until << u"    while (!done.wait(100ms))"_s;
    QTest::addRow("until in coroutines") << u"qcoro"_s << until << u"    while (true) {"_s;
    QTest::addRow("until in processes") << u"qprocess"_s << until
                                        << u"    while (!waitUntil(shared->done, true, 100ms))"_s;
}

void TestQtCode::knowsTheLineOfEachStep()
{
    QFETCH(QString, engine);
    QFETCH(QString, step);
    QFETCH(QString, line);
    const Experiment *spinners = library::find(u"three-spinners"_s);
    QVERIFY(spinners);
    const Result<Program> program = programFor(*spinners, {});
    QVERIFY(program);
    const Result<GeneratedCode> code = qtCode(*program, engine, {}, spinners->title, turnsPerMs);
    QVERIFY(code);
    int steps = 0;
    for (const Task &task : program->tasks) {
        eachStep(task.steps, [&](const Step &one) {
            ++steps;
            QVERIFY2(code->lineOf(QString::fromStdString(one.where)) > 0, one.where.c_str());
        });
    }
    QCOMPARE(code->lines.size(), steps);
    QCOMPARE(code->text.split(u'\n').value(code->lineOf(step) - 1), line);
    QCOMPARE(code->lineOf(u"program.tasks[7]"_s), 0);
}

void TestQtCode::tellsWhatItHadToRename()
{
    const Program named = program({task("int", {increment("signal"), increment("plain")}), task("plain", {tick()})},
                                  {object("signal", ObjectKind::Cell), object("plain", ObjectKind::Cell)});
    const Result<GeneratedCode> code = qtCode(named, u"qthread"_s, {}, u"names"_s, turnsPerMs);
    QVERIFY(code);
    QCOMPARE(code->functions, (QMap<QString, QString>{{u"int"_s, u"int_"_s}}));
    QCOMPARE(code->variables, (QMap<QString, QString>{{u"signal"_s, u"signal_"_s}, {u"plain"_s, u"plain_"_s}}));
    QVERIFY(code->text.contains(u"void int_()\n"_s));
    QVERIFY(code->text.contains(u"\"signal: \" << signal_"_s));
}

void TestQtCode::saysThatNothingEmulatesAGil()
{
    RunSettings settings;
    const auto saysSo = [&settings] {
        const Result<GeneratedCode> code = qtCode(golden::shortProgram(u"naps"_s), u"qthread"_s, settings, u"naps"_s,
                                                  turnsPerMs);
        return code && code->text.contains(u"// C++ has no GIL"_s);
    };
    QVERIFY(!saysSo());
    settings.gil = true;
    QVERIFY(saysSo());
}

void TestQtCode::refusesWhatIsNoEngineOfQt()
{
    const Result<GeneratedCode> code = qtCode(golden::shortProgram(u"naps"_s), u"py-threading"_s, {}, u"naps"_s,
                                              turnsPerMs);
    QVERIFY(!code);
    QCOMPARE(code.error().message, std::string("This is no engine of Qt's."));
}

void TestQtCode::doesWhatTheEngineDoes_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < cases().size(); ++i) {
        if (!cases()[i].text.isEmpty())
            QTest::addRow("%s", qPrintable(cases()[i].name)) << i;
    }
}

void TestQtCode::doesWhatTheEngineDoes()
{
    QFETCH(int, index);
    QVERIFY2(m_compiled, "not everything was compiled");
    const Case &one = cases()[index];
    const Support support = findEngine(one.engine)->supports(one.program, one.settings);
    QVERIFY2(support.yes, qPrintable(support.reason)); // code for what does not run would be of no use
    RunSettings settings = one.settings;
    if (one.needsOthers && !concurrent(one.engine))
        settings.limit = std::chrono::milliseconds(300);
    const Finished native = runIt(one.engine, one.program, settings);
    const bool stands = native.outcome == Outcome::Deadlocked || native.outcome == Outcome::TimedOut;

    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"CASE"_s, one.word);
    environment.insert(u"INTERLEAVE_SERVER"_s, u"http://127.0.0.1:%1"_s.arg(m_server->port()));
    environment.insert(u"INTERLEAVE_FILE"_s, m_folder.filePath(u"input"_s));
    const compiled::Ended ended = compiled::run(programOf(one), environment, stands ? standsStillMs : 20'000);
    ++m_ran[one.engine];
    if (!isChance(one, u"end"_s))
        QCOMPARE(ended.inTime, !stands);
    if (stands || !ended.inTime)
        return;
    QVERIFY2(!ended.crashed, qPrintable(ended.errors));
    QVERIFY2(ended.exitCode == (native.outcome == Outcome::Finished ? 0 : 1), qPrintable(ended.errors));

    QStringList lines = ended.lines;
    const QMap<QString, double> state = takeState(lines);
    for (const SharedObject &o : one.program.objects) {
        if (o.kind != ObjectKind::Cell && o.kind != ObjectKind::Queue)
            continue;
        const QString name = QString::fromStdString(o.name);
        QVERIFY2(state.contains(name), qPrintable(ended.lines.join(u'\n')));
        if (isChance(one, name))
            continue;
        QVERIFY2(state.value(name) == native.final.value(name),
                 qPrintable(u"%1 is %2, not %3"_s.arg(name).arg(state.value(name)).arg(native.final.value(name))));
    }
    QStringList results = takeResults(lines), expected;
    if (one.program.collect == Collect::InOrder || one.program.collect == Collect::AsCompleted) {
        for (const TaskResult &result : native.results)
            expected.append(u"%1 returned %2"_s.arg(result.task).arg(result.value));
    }
    if (one.program.collect != Collect::InOrder) { // nobody knows who is first
        results.sort();
        expected.sort();
    }
    QCOMPARE(results, expected);
    QStringList emitted = native.emitted;
    emitted.sort();
    lines.sort();
    if (isChance(one, u"lines"_s))
        QCOMPARE(lettersOf(lines), lettersOf(emitted));
    else
        QCOMPARE(lines, emitted);
}

void TestQtCode::cleanupTestCase()
{
    for (const QString &engine : nativeEngines) {
        const auto refused = std::count_if(cases().begin(), cases().end(), [&engine](const Case &one) {
            return one.engine == engine && one.text.isEmpty();
        });
        qInfo("%-12s %3d programs compiled and run, %2d refused", qPrintable(engine), m_ran.value(engine),
              static_cast<int>(refused));
    }
}

QTEST_GUILESS_MAIN(TestQtCode)
#include "tst_qtcode.moc"
