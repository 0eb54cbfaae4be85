// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experimentfile.h"

#include "kernel/instructions.h"

#include <QJsonArray>
#include <QTest>

#include <cmath>

using namespace interleave;
using namespace Qt::StringLiterals;

class TestProgramFor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void numbersKeepTheNameOfTheirParameter();
    void valuesTakeThePlaceOfParameters();
    void whenChoosesOneBranch_data();
    void whenChoosesOneBranch();
    void inputIsSharedByAParameter();
    void stepsSayWhereTheyStand();
    void shortAndLongFormAreTheSame();
    void whatLoadsAlsoCompiles();
    void valueThatDoesNotFit_data();
    void valueThatDoesNotFit();
    void tooManyTasksTogether();
    void setting_data();
    void setting();
    void badSetting_data();
    void badSetting();
    void textOfValue();

private:
    Experiment m_experiment;
};

void TestProgramFor::initTestCase()
{
    const LoadedExperiment loaded = loadExperimentFile(QStringLiteral(TEST_SOURCES "/data/everything.json"));
    QVERIFY(loaded.experiment);
    m_experiment = *loaded.experiment;
}

void TestProgramFor::numbersKeepTheNameOfTheirParameter()
{
    const Result<Program> program = programFor(m_experiment, {});
    QVERIFY(program);
    QCOMPARE(program->tasks[0].copies.value, 5.0);
    QCOMPARE(program->tasks[0].copies.parameter, std::string("items"));
    const auto &ms = std::get<Number>(program->tasks[0].steps[1].arguments.at("ms"));
    QCOMPARE(ms.value, 2.5);
    QCOMPARE(ms.parameter, std::string("delay"));
    QCOMPARE(program->tasks[1].copies.value, 1.0);
    QCOMPARE(program->tasks[1].copies.parameter, std::string());
    QCOMPARE(program->objects.size(), std::size_t(2));
}

void TestProgramFor::valuesTakeThePlaceOfParameters()
{
    const Result<Program> program = programFor(m_experiment, {{u"items"_s, 50}, {u"delay"_s, 0.5}});
    QVERIFY(program);
    QCOMPARE(program->tasks[0].copies.value, 50.0);
    QCOMPARE(program->tasks[0].steps[1].number("ms"), 0.5);
}

void TestProgramFor::whenChoosesOneBranch_data()
{
    QTest::addColumn<double>("job");
    QTest::addColumn<QList<int>>("kinds");
    const auto kinds = [](std::initializer_list<StepKind> list) {
        QList<int> numbers;
        for (const StepKind kind : list)
            numbers.append(static_cast<int>(kind));
        return numbers;
    };
    QTest::newRow("the first option") << 0.0 << kinds({StepKind::Await, StepKind::Wait});
    QTest::newRow("the second option") << 1.0 << kinds({StepKind::Await, StepKind::Compute, StepKind::Compute});
}

void TestProgramFor::whenChoosesOneBranch()
{
    QFETCH(double, job);
    QFETCH(QList<int>, kinds);
    const Result<Program> program = programFor(m_experiment, {{u"job"_s, job}});
    QVERIFY(program);
    QList<int> found;
    for (const Step &step : program->tasks[0].steps)
        found.append(static_cast<int>(step.kind));
    QCOMPARE(found, kinds);
}

void TestProgramFor::inputIsSharedByAParameter()
{
    QJsonObject program = m_experiment.program;
    QJsonArray tasks = program[u"tasks"_s].toArray();
    QJsonObject task = tasks[0].toObject();
    task[u"shared_input"_s] = QJsonObject{{u"parameter"_s, u"job"_s}, {u"is"_s, u"compute"_s}};
    tasks[0] = task;
    program[u"tasks"_s] = tasks;
    Experiment experiment = m_experiment;
    experiment.program = program;
    QVERIFY(!programFor(experiment, {{u"job"_s, 0}})->tasks[0].sharedInput);
    QVERIFY(programFor(experiment, {{u"job"_s, 1}})->tasks[0].sharedInput);
}

void TestProgramFor::stepsSayWhereTheyStand()
{
    const Result<Program> program = programFor(m_experiment, {});
    QVERIFY(program);
    QCOMPARE(program->tasks[0].where, std::string("program.tasks[0]"));
    QCOMPARE(program->tasks[0].steps[1].where, std::string("program.tasks[0].steps[1].when.steps[0]"));
    QCOMPARE(program->tasks[2].steps[0].body[0].where, std::string("program.tasks[2].steps[0].until.steps[0]"));
}

void TestProgramFor::shortAndLongFormAreTheSame()
{
    const Result<Program> program = programFor(m_experiment, {});
    QVERIFY(program);
    const std::vector<Step> &steps = program->tasks[1].steps;
    QCOMPARE(steps[1].kind, StepKind::Set); // {"set": "go"}
    QCOMPARE(steps[4].kind, StepKind::Set); // {"set": {"event": "go"}}
    QCOMPARE(steps[1].text("event"), std::string("go"));
    QCOMPARE(steps[4].text("event"), std::string("go"));
}

void TestProgramFor::whatLoadsAlsoCompiles()
{
    const Result<Program> program = programFor(m_experiment, {});
    QVERIFY(program);
    const Result<Code> code = compile(*program, 25);
    QVERIFY2(code, code ? "" : code.error().message.c_str());
    QCOMPARE(code->instances.size(), std::size_t(7));
}

void TestProgramFor::valueThatDoesNotFit_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("says");
    QTest::newRow("below the range") << u"items"_s << 0.0 << u"goes from 1 to 50"_s;
    QTest::newRow("above the range") << u"delay"_s << 20.5 << u"goes from 0.5 to 20"_s;
    QTest::newRow("not a number") << u"delay"_s << std::nan("") << u"out of range"_s;
    QTest::newRow("decimals for whole numbers") << u"items"_s << 1.5 << u"whole number"_s;
    QTest::newRow("an option that does not exist") << u"job"_s << 2.0 << u"out of range"_s;
    QTest::newRow("half an option") << u"job"_s << 0.5 << u"whole number"_s;
    QTest::newRow("an unknown parameter") << u"size"_s << 1.0 << u"no parameter called \"size\""_s;
}

void TestProgramFor::valueThatDoesNotFit()
{
    QFETCH(QString, name);
    QFETCH(double, value);
    QFETCH(QString, says);
    const Result<Program> program = programFor(m_experiment, {{name, value}});
    QVERIFY(!program);
    QCOMPARE(QString::fromStdString(program.error().where), name);
    QVERIFY2(QString::fromStdString(program.error().message).contains(says), program.error().message.c_str());
}

void TestProgramFor::tooManyTasksTogether()
{
    Experiment experiment = m_experiment;
    experiment.parameters[0].max = 100'000; // beyond what a file with these scenarios could say
    QVERIFY(programFor(experiment, {{u"items"_s, 99'998}}));
    const Result<Program> program = programFor(experiment, {{u"items"_s, 99'999}});
    QVERIFY(!program);
    QVERIFY2(program.error().message.find("100001 tasks") != std::string::npos, program.error().message.c_str());
}

void TestProgramFor::setting_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<double>("value");
    QTest::newRow("whole number") << u"items=7"_s << u"items"_s << 7.0;
    QTest::newRow("decimals") << u"delay=0.75"_s << u"delay"_s << 0.75;
    QTest::newRow("exponent") << u"delay=1e1"_s << u"delay"_s << 10.0;
    QTest::newRow("blanks") << u" items = 7 "_s << u"items"_s << 7.0;
    QTest::newRow("choice by name") << u"job=compute"_s << u"job"_s << 1.0;
}

void TestProgramFor::setting()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    QFETCH(double, value);
    const auto setting = parseSetting(m_experiment, text);
    QVERIFY2(setting, setting ? "" : setting.error().message.c_str());
    QCOMPARE(setting->first, name);
    QCOMPARE(setting->second, value);
}

void TestProgramFor::badSetting_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("no equals sign") << u"items"_s << u"Write name=value"_s;
    QTest::newRow("no name") << u"=5"_s << u"Write name=value"_s;
    QTest::newRow("unknown name") << u"item=5"_s << u"Did you mean \"items\"?"_s;
    QTest::newRow("no value") << u"items="_s << u"is not a number"_s;
    QTest::newRow("a word") << u"items=five"_s << u"is not a number"_s;
    QTest::newRow("comma for a dot") << u"delay=2,5"_s << u"with a dot for decimals"_s;
    QTest::newRow("infinite") << u"delay=inf"_s << u"is not a number"_s;
    QTest::newRow("out of range") << u"items=51"_s << u"goes from 1 to 50"_s;
    QTest::newRow("decimals for whole numbers") << u"items=1.5"_s << u"whole number"_s;
    QTest::newRow("unknown option") << u"job=compite"_s << u"Did you mean \"compute\"?"_s;
    QTest::newRow("number of an option") << u"job=1"_s << u"Choose one of: wait, compute"_s;
}

void TestProgramFor::badSetting()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const auto setting = parseSetting(m_experiment, text);
    QVERIFY(!setting);
    QVERIFY2(QString::fromStdString(setting.error().message).contains(says), setting.error().message.c_str());
}

void TestProgramFor::textOfValue()
{
    QCOMPARE(textOf(m_experiment.parameters[0], 5), u"5"_s);
    QCOMPARE(textOf(m_experiment.parameters[1], 2.5), u"2.5"_s);
    QCOMPARE(textOf(m_experiment.parameters[1], 0.1), u"0.1"_s);
    QCOMPARE(textOf(m_experiment.parameters[2], 1), u"compute"_s);
    Parameter large = m_experiment.parameters[0];
    QCOMPARE(textOf(large, 50'000'000), u"50000000"_s);
}

QTEST_GUILESS_MAIN(TestProgramFor)
#include "tst_programfor.moc"
