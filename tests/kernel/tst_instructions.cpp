// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kernel/instructions.h"
#include "kernel/steps.h"

#include "support/programs.h"

#include <QTest>

using namespace interleave;
using namespace interleave::programs;

namespace {

Program one(std::vector<Step> steps, double copies = 1)
{
    return program({task("task", std::move(steps), copies)},
                   {object("first", ObjectKind::Event), object("done", ObjectKind::Event),
                    object("m", ObjectKind::Lock), object("s", ObjectKind::Semaphore, 1),
                    object("q", ObjectKind::Queue, 4), condition("c", "m"), object("b", ObjectKind::Barrier, 1),
                    object("n", ObjectKind::Cell), object("l", ObjectKind::Local)});
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
    void withUndoesWhatItTook();
    void aLimitHasAWayOut();
    void aSentinelLeavesItsLoop();
    void timeoutsKnowTheirEnd();
    void whatRunsBesideIsAnInstance();
    void spawnedTasksDoNotStartByThemselves();
    void everyStepOfTheCatalogueCompiles();
};

void TestInstructions::millisecondsOfWorkBecomeTurns()
{
    const auto code = compile(
        one({step(StepKind::Compute, {{"ms", number(2)}}), step(StepKind::Compute, {{"iterations", number(7)}})}),
        20.0);
    QVERIFY(code);
    QCOMPARE(code->instructions[0].amount, 100'000);
    QCOMPARE(code->instructions[1].amount, 7);
}

void TestInstructions::untilWaitsBeforeEachRound()
{
    const auto code = compile(one({step(StepKind::Until, {{"event", std::string("done")}, {"every_ms", number(100)}},
                                        {step(StepKind::Tick)})}),
                              1);
    QVERIFY(code);
    QCOMPARE(ops(*code), (std::vector<Op>{Op::Await, Op::JumpIfGranted, Op::Tick, Op::Again, Op::End}));
    QCOMPARE(code->instructions[0].object, 1);
    QCOMPARE(code->instructions[0].limit, 100'000'000);
    QCOMPARE(code->instructions[1].target, 4u);
    QCOMPARE(code->instructions[3].target, 0u);
}

void TestInstructions::repeatsUseACounterEach()
{
    const auto code = compile(one({step(StepKind::Repeat, {{"times", number(3)}},
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
    QVERIFY(compile(one(steps), 1));
    const auto refused = compile(one({step(StepKind::Repeat, {{"times", number(1)}}, steps)}), 1);
    QVERIFY(!refused);
    QCOMPARE(refused.error().where, std::string("here"));
    QVERIFY(refused.error().message.find('8') != std::string::npos);
}

void TestInstructions::unknownObjectIsRefused()
{
    const auto refused = compile(one({step(StepKind::Set, {{"event", std::string("nobody")}})}), 1);
    QVERIFY(!refused);
    QVERIFY(refused.error().message.find("nobody") != std::string::npos);
}

void TestInstructions::copiesShareTheirCode()
{
    const auto code = compile(one({step(StepKind::Tick)}, 3), 1);
    QVERIFY(code);
    QCOMPARE(code->instances.size(), std::size_t(3));
    QCOMPARE(code->nameOf(0), std::string("task 1"));
    QCOMPARE(code->instances[2].entry, code->instances[0].entry);
    QCOMPARE(compile(one({}), 1)->nameOf(0), std::string("task"));
}

void TestInstructions::instructionsKnowTheirStep()
{
    const auto code = compile(one({step(StepKind::Wait, {{"ms", number(1)}}),
                                   step(StepKind::Repeat, {{"times", number(2)}}, {step(StepKind::Tick)})}),
                              1);
    QCOMPARE(code->steps.size(), std::size_t(3));
    QCOMPARE(code->instructions[0].step, 0u);
    QCOMPARE(code->instructions[1].step, 1u); // loop enter
    QCOMPARE(code->instructions[2].step, 2u); // tick
    QCOMPARE(code->instructions[3].step, 1u); // loop next: back at the repeat
}

void TestInstructions::withUndoesWhatItTook()
{
    const auto code = compile(one({with("m", {tick()}), tick()}), 1);
    QVERIFY(code);
    QCOMPARE(ops(*code), (std::vector<Op>{Op::Lock, Op::Tick, Op::Unlock, Op::Tick, Op::End}));
    const Scope &scope = code->scopes[code->instructions[1].scope];
    QCOMPARE(scope.kind, Scope::Kind::With);
    QCOMPARE(scope.undo, Op::Unlock);
    QCOMPARE(scope.object, 2);
    QCOMPARE(code->instructions[2].scope, 0); // giving it back is outside
    QCOMPARE(ops(*compile(one({with("s", {})}), 1))[0], Op::Acquire);
}

void TestInstructions::aLimitHasAWayOut()
{
    const auto code = compile(one({within(10, lock("m"), {tick()})}), 1);
    QVERIFY(code);
    QCOMPARE(ops(*code), (std::vector<Op>{Op::Lock, Op::JumpIfGranted, Op::Tick, Op::Jump, Op::End}));
    QCOMPARE(code->instructions[0].limit, 10'000'000);
    QCOMPARE(code->instructions[1].target, 4u);
}

void TestInstructions::aSentinelLeavesItsLoop()
{
    const auto code = compile(one({repeat(5, {with("m", {get("q", -1)}), tick()})}), 1);
    QVERIFY(code);
    // ... and gives the lock back on its way.
    QCOMPARE(ops(*code), (std::vector<Op>{Op::LoopEnter, Op::Lock, Op::Get, Op::JumpIfOther, Op::Unlock, Op::Jump,
                                          Op::Unlock, Op::Tick, Op::LoopNext, Op::End}));
    QCOMPARE(code->instructions[3].target, 6u);
    QCOMPARE(code->instructions[5].target, 9u);
    QVERIFY(!compile(one({get("q", -1)}), 1));
}

void TestInstructions::timeoutsKnowTheirEnd()
{
    const auto code = compile(one({timeout(5, {tick()}, {yield()}), emit("end")}), 1);
    QVERIFY(code);
    QCOMPARE(ops(*code), (std::vector<Op>{Op::TimeoutEnter, Op::Tick, Op::Jump, Op::Yield, Op::Emit, Op::End}));
    QCOMPARE(code->scopes[code->instructions[1].scope].end, 3u);
    QCOMPARE(code->instructions[2].target, 4u);
}

void TestInstructions::whatRunsBesideIsAnInstance()
{
    const auto code = compile(one({offload("thread", {tick()})}, 2), 1);
    QVERIFY(code);
    QCOMPARE(code->instances.size(), std::size_t(4));
    QCOMPARE(code->instances[3].beside, Beside::Thread);
    QCOMPARE(code->instances[3].copy, 1u);
    QCOMPARE(code->nameOf(3), std::string("task 2, thread"));
    QCOMPARE(code->instructions[0].target, 2u);
    QCOMPARE(code->instances[2].entry, 2u);
    QCOMPARE(code->startOrder, (std::vector<std::uint32_t>{0, 1}));
}

void TestInstructions::spawnedTasksDoNotStartByThemselves()
{
    Program p = program({task("main", {repeat(2, {spawn("child")}), join("child")}), task("child", {tick()}, 2)});
    p.tasks[1].priority = number(5);
    const auto code = compile(p, 1);
    QVERIFY(code);
    QVERIFY(code->tasks[1].spawned);
    QCOMPARE(code->startOrder, std::vector<std::uint32_t>{0});
    p.tasks[0].steps = {tick()};
    QCOMPARE(compile(p, 1)->startOrder, (std::vector<std::uint32_t>{1, 2, 0})); // by priority
}

void TestInstructions::everyStepOfTheCatalogueCompiles()
{
    for (const StepSpec &spec : stepSpecs()) {
        Step s = step(spec.kind);
        for (const ArgumentSpec &argument : spec.arguments) {
            Step::Argument &value = s.arguments[std::string(argument.name)];
            if (argument.type == ArgumentType::Object) {
                for (const SharedObject &o : one({}).objects) {
                    if ((argument.kinds & only(o.kind)) != 0)
                        value = o.name;
                }
            } else if (argument.type == ArgumentType::Task) {
                value = std::string("task");
            } else if (argument.type == ArgumentType::Choice) {
                value = std::string(argument.choices.front());
            } else if (argument.type == ArgumentType::Text) {
                value = std::string("text");
            } else if (argument.type == ArgumentType::Flag) {
                value = true;
            } else {
                value = number(1);
            }
        }
        QVERIFY2(compile(one({repeat(1, {s})}), 1), std::string(spec.name).c_str());
        QVERIFY(findStep(spec.name) == &spec);
    }
    QVERIFY(!findStep("nonsense"));
}

QTEST_APPLESS_MAIN(TestInstructions)
#include "tst_instructions.moc"
