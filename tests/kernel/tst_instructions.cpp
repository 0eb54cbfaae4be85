// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kernel/instructions.h"
#include "kernel/steps.h"

#include <QTest>

using namespace interleave;

namespace {

Step step(StepKind kind, std::map<std::string, Step::Argument, std::less<>> arguments = {}, std::vector<Step> body = {})
{
    return {kind, std::move(arguments), std::move(body), "here"};
}

Number number(double value)
{
    return {value, {}};
}

Program program(std::vector<Step> steps, double copies = 1)
{
    Program p;
    p.objects = {{"first", ObjectKind::Event}, {"done", ObjectKind::Event}};
    p.tasks.push_back({"task", number(copies), std::move(steps), "task"});
    return p;
}

std::vector<Op> ops(const Code &code)
{
    std::vector<Op> list;
    for (const Instruction &i : code.instructions)
        list.push_back(i.op);
    return list;
}

} // namespace

class TestInstructions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void millisecondsOfWorkBecomeTurns();
    void untilWaitsBeforeEachRound();
    void repeatsUseACounterEach();
    void loopsNestedTooDeepAreRefused();
    void unknownObjectIsRefused();
    void copiesShareTheirCode();
    void instructionsKnowTheirStep();
    void everyStepOfTheCatalogueCompiles();
};

void TestInstructions::millisecondsOfWorkBecomeTurns()
{
    const auto code = compile(
        program({step(StepKind::Compute, {{"ms", number(2)}}), step(StepKind::Compute, {{"iterations", number(7)}})}),
        20.0);
    QVERIFY(code);
    QCOMPARE(code->instructions[0].amount, 100'000);
    QCOMPARE(code->instructions[1].amount, 7);
}

void TestInstructions::untilWaitsBeforeEachRound()
{
    const auto code = compile(
        program({step(StepKind::Until, {{"event", std::string("done")}, {"every_ms", number(100)}},
                      {step(StepKind::Tick)})}),
        1);
    QVERIFY(code);
    QCOMPARE(ops(*code), (std::vector<Op>{Op::AwaitEvent, Op::JumpIfSet, Op::Tick, Op::Jump, Op::End}));
    QCOMPARE(code->instructions[0].object, 1);
    QCOMPARE(code->instructions[0].amount, 100'000'000);
    QCOMPARE(code->instructions[1].target, 4u);
    QCOMPARE(code->instructions[3].target, 0u);
}

void TestInstructions::repeatsUseACounterEach()
{
    const auto code = compile(program({step(StepKind::Repeat, {{"times", number(3)}},
                                            {step(StepKind::Repeat, {{"times", number(2)}}, {step(StepKind::Tick)})})}),
                              1);
    QVERIFY(code);
    QCOMPARE(ops(*code),
             (std::vector<Op>{Op::LoopEnter, Op::LoopEnter, Op::Tick, Op::LoopNext, Op::LoopNext, Op::End}));
    QCOMPARE(code->instructions[0].slot, 0);
    QCOMPARE(code->instructions[1].slot, 1);
    QCOMPARE(code->instructions[0].target, 5u); // no round: behind the loop
    QCOMPARE(code->instructions[4].target, 1u);
}

void TestInstructions::loopsNestedTooDeepAreRefused()
{
    std::vector<Step> steps = {step(StepKind::Tick)};
    for (int depth = 0; depth < deepestLoop; ++depth)
        steps = {step(StepKind::Repeat, {{"times", number(1)}}, steps)};
    QVERIFY(compile(program(steps), 1));
    const auto refused = compile(program({step(StepKind::Repeat, {{"times", number(1)}}, steps)}), 1);
    QVERIFY(!refused);
    QCOMPARE(refused.error().where, std::string("here"));
    QVERIFY(refused.error().message.find('8') != std::string::npos);
}

void TestInstructions::unknownObjectIsRefused()
{
    const auto refused = compile(program({step(StepKind::Set, {{"event", std::string("nobody")}})}), 1);
    QVERIFY(!refused);
    QVERIFY(refused.error().message.find("nobody") != std::string::npos);
}

void TestInstructions::copiesShareTheirCode()
{
    const auto code = compile(program({step(StepKind::Tick)}, 3), 1);
    QVERIFY(code);
    QCOMPARE(code->instances.size(), std::size_t(3));
    QCOMPARE(code->instances[0].name, std::string("task 1"));
    QCOMPARE(code->instances[2].entry, code->instances[0].entry);
    QCOMPARE(compile(program({}), 1)->instances[0].name, std::string("task"));
}

void TestInstructions::instructionsKnowTheirStep()
{
    const auto code = compile(program({step(StepKind::Wait, {{"ms", number(1)}}),
                                       step(StepKind::Repeat, {{"times", number(2)}}, {step(StepKind::Tick)})}),
                              1);
    QCOMPARE(code->steps.size(), std::size_t(3));
    QCOMPARE(code->instructions[0].step, 0u);
    QCOMPARE(code->instructions[1].step, 1u); // loop enter
    QCOMPARE(code->instructions[2].step, 2u); // tick
    QCOMPARE(code->instructions[3].step, 1u); // loop next: back at the repeat
}

void TestInstructions::everyStepOfTheCatalogueCompiles()
{
    for (const StepSpec &spec : stepSpecs()) {
        Step one = step(spec.kind);
        for (const ArgumentSpec &argument : spec.arguments) {
            if (argument.type == ArgumentType::EventName)
                one.arguments[std::string(argument.name)] = std::string("done");
            else if (argument.required || (spec.exactlyOne && one.arguments.empty()))
                one.arguments[std::string(argument.name)] = number(1);
        }
        QVERIFY2(compile(program({one}), 1), std::string(spec.name).c_str());
        QVERIFY(findStep(spec.name) == &spec);
    }
    QVERIFY(!findStep("nonsense"));
}

QTEST_APPLESS_MAIN(TestInstructions)
#include "tst_instructions.moc"
