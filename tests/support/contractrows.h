// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runrecord.h"

#include "kernel/states.h"
#include "kernel/steps.h"

#include "support/programs.h"

#include <QList>
#include <QMap>
#include <QStringList>

/// A small program for every step and every kind of object, and what it must leave behind whoever runs it.
namespace interleave::contract {

/// What a program must leave behind.
struct Row {
    const char *name;
    StepKind kind;
    Program program;
    QMap<QString, double> final;
    const char *states = "done";  ///< how the tasks end
    State waits = State::Running; ///< what the first task must have waited for, where no order can spare it that
    QStringList emitted = {};
    bool needsOthers = false; ///< tasks that wait for each other: a sequence would stop there
    Outcome outcome = Outcome::Finished;
};

inline SharedObject cell(const char *name, double initial = 0)
{
    return programs::object(name, ObjectKind::Cell, initial);
}

inline QList<Row> makeRows()
{
    using namespace programs;
    using enum StepKind;
    const SharedObject n = cell("n"), m = object("m", ObjectKind::Lock), e = object("e", ObjectKind::Event);
    const SharedObject q = object("q", ObjectKind::Queue, 4), never = object("never", ObjectKind::Event);
    const QString en = QStringLiteral("n");
    QList<Row> rows;
    const auto one = [](std::vector<Step> steps, std::vector<SharedObject> objects = {}) {
        return program({task("a", std::move(steps))}, std::move(objects));
    };

    rows << Row{"compute", Compute, one({compute(100'000), increment("n")}, {n}), {{en, 1}}};
    rows << Row{"native", Native, one({native(100'000), native(100), increment("n")}, {n}), {{en, 1}}};
    rows << Row{"wait", Wait, one({wait(10), increment("n")}, {n}), {{en, 1}}, "done", State::WaitTime};
    rows << Row{"block", Block, one({block(10), increment("n")}, {n}), {{en, 1}}};
    rows << Row{"fetch", Fetch, one({fetch(10, 100'000), increment("n")}, {n}), {{en, 1}}, "done", State::WaitTime};
    rows << Row{"fetch that takes too long",
                Fetch,
                one({within(20, fetch(60'000, 1), {increment("n")})}, {n}),
                {{en, 1}},
                "done",
                State::WaitTime};
    rows << Row{"read", Read, one({read(3'000'000), increment("n")}, {n}), {{en, 1}}};
    rows << Row{"write", Write, one({write(200'000), increment("n")}, {n}), {{en, 1}}};

    rows << Row{"lock",
                Lock,
                program({task("a", {repeat(50, {lock("m"), load("n"), add(1), store("n"), unlock("m")})}, 4)}, {m, n}),
                {{en, 200}, {QStringLiteral("m"), 0}},
                "done done done done"};
    rows << Row{"lock in time",
                Lock,
                program({task("a", {lock("m"), set("e"), await("never")}),
                         task("b", {await("e"), within(20, lock("m"), {increment("n"), set("never")})})},
                        {m, n, e, never}),
                {{en, 1}, {QStringLiteral("m"), 1}, {QStringLiteral("e"), 1}, {QStringLiteral("never"), 1}},
                "done done",
                State::WaitObject,
                {},
                true};
    rows << Row{"reentrant lock",
                Lock,
                one({lock("r"), lock("r"), lock("r"), increment("n"), unlock("r"), unlock("r"), unlock("r")},
                    {reentrant("r"), n}),
                {{en, 1}, {QStringLiteral("r"), 0}}};
    rows << Row{"unlock of another's lock",
                Unlock,
                program({task("a", {lock("m")}), task("b", {wait(20), unlock("m")})}, {m}),
                {{QStringLiteral("m"), 1}},
                "done failed",
                State::Running,
                {},
                false,
                Outcome::Failed};
    const SharedObject s = object("s", ObjectKind::Semaphore, 2);
    rows << Row{"acquire",
                Acquire,
                program({task("a", {acquire("s"), wait(5), increment("n"), release("s")}, 5)}, {s, n}),
                {{en, 5}, {QStringLiteral("s"), 2}},
                "done done done done done"};
    rows << Row{"release",
                Release,
                program({task("a", {acquire("t"), increment("n")}), task("b", {wait(10), release("t")})},
                        {object("t", ObjectKind::Semaphore, 0), n}),
                {{en, 1}, {QStringLiteral("t"), 0}},
                "done done",
                State::Running,
                {},
                true};
    rows << Row{"set", Set, one({set("e")}, {e}), {{QStringLiteral("e"), 1}}};
    rows << Row{"clear", Clear, one({set("e"), clear("e")}, {e}), {{QStringLiteral("e"), 0}}};
    rows << Row{"await",
                Await,
                program({task("a", {await("e"), increment("n")}, 3), task("b", {wait(10), set("e")})}, {e, n}),
                {{en, 3}, {QStringLiteral("e"), 1}},
                "done done done done",
                State::Running,
                {},
                true};
    rows << Row{"await in time",
                Await,
                one({within(10, await("e"), {increment("n")})}, {e, n}),
                {{en, 1}, {QStringLiteral("e"), 0}},
                "done",
                State::WaitObject};
    rows << Row{"put",
                Put,
                program({task("a", {repeat(10, {put("tiny", 3)})}),
                         task("b", {repeat(10, {get("tiny"), load("n"), add(1), store("n")})})},
                        {object("tiny", ObjectKind::Queue, 1), n}),
                {{en, 10}, {QStringLiteral("tiny"), 0}},
                "done done",
                State::Running,
                {},
                true};
    rows << Row{"get",
                Get,
                program({task("a", {repeat(4, {put("q", 1)}), put("q", -1)}),
                         task("b", {repeat(1e9, {get("q", -1), increment("n")}), increment("n")})},
                        {object("q", ObjectKind::Queue), n}),
                {{en, 5}, {QStringLiteral("q"), 0}},
                "done done"};
    rows << Row{"get by priority",
                Get,
                one({put("p", 1, 0), put("p", 2, 9), put("p", 3, 5), get("p"), store("n")}, {priorityQueue("p"), n}),
                {{en, 2}, {QStringLiteral("p"), 2}}};
    rows << Row{"wait_on",
                WaitOn,
                program({task("a", {with("m", {whileAtMost("n", 0, {waitOn("c")}), increment("seen")})}),
                         task("b", {wait(10), with("m", {increment("n"), notify("c")})})},
                        {m, condition("c", "m"), n, cell("seen")}),
                {{en, 1}, {QStringLiteral("seen"), 1}, {QStringLiteral("m"), 0}},
                "done done",
                State::Running,
                {},
                true};
    rows << Row{"wait_on in time",
                WaitOn,
                one({with("m", {within(10, waitOn("c"), {increment("n")})})}, {m, condition("c", "m"), n}),
                {{en, 1}, {QStringLiteral("m"), 0}},
                "done",
                State::WaitObject};
    rows << Row{"notify without the lock",
                Notify,
                one({notify("c")}, {m, condition("c", "m")}),
                {{QStringLiteral("m"), 0}},
                "failed",
                State::Running,
                {},
                false,
                Outcome::Failed};
    rows << Row{
        "notify_all",
        NotifyAll,
        program({task("a", {with("m", {increment("here"), whileAtMost("n", 0, {waitOn("c")}), increment("seen")})}, 3),
                 task("b", {whileAtMost("here", 2, {wait(1)}), with("m", {increment("n"), notifyAll("c")})})},
                {m, condition("c", "m"), n, cell("seen"), cell("here")}),
        {{en, 1}, {QStringLiteral("seen"), 3}, {QStringLiteral("here"), 3}, {QStringLiteral("m"), 0}},
        "done done done done",
        State::WaitObject,
        {},
        true};
    rows << Row{
        "arrive",
        Arrive,
        program({task("a", {repeat(3, {increment("n"), arrive("b")})}, 3)}, {object("b", ObjectKind::Barrier, 3), n}),
        {{en, 9}, {QStringLiteral("b"), 0}},
        "done done done",
        State::Running,
        {},
        true};

    rows << Row{
        "load", Load, one({load("seven"), store("n")}, {cell("seven", 7), n}), {{en, 7}, {QStringLiteral("seven"), 7}}};
    rows << Row{"add", Add, one({add(5), add(-2), store("n")}, {n}), {{en, 3}}};
    rows << Row{"store",
                Store,
                one({load("n"), add(1), store("n"), store("k")}, {n, cell("k")}),
                {{en, 1}, {QStringLiteral("k"), 1}}};
    rows << Row{"increment",
                Increment,
                program({task("a", {repeat(1'000, {increment("n")})}, 5)}, {n}),
                {{en, 5'000}},
                "done done done done done"};
    rows << Row{"local_set",
                LocalSet,
                one({localSet("l", 4), localGet("l"), store("n")}, {object("l", ObjectKind::Local), n}),
                {{en, 4}}};
    rows << Row{
        "local_get", LocalGet, one({localGet("l"), store("n")}, {object("l", ObjectKind::Local, 9), n}), {{en, 9}}};
    rows << Row{"emit",
                Emit,
                one({add(3), emit("one ", false), emit("line of {task}: {value}"), emit("end")}),
                {},
                "done",
                State::Running,
                {QStringLiteral("one line of a: 3"), QStringLiteral("end")}};
    rows << Row{"tick", Tick, one({tick()}), {}};
    rows << Row{"raise",
                Raise,
                program({task("a", {with("m", {raise("too bad")})}), task("b", {with("m", {increment("n")})})}, {m, n}),
                {{en, 1}, {QStringLiteral("m"), 0}},
                "failed done",
                State::Running,
                {},
                false,
                Outcome::Failed};

    rows << Row{"repeat",
                Repeat,
                one({repeat(3, {increment("n"), repeat(4, {increment("n")})}), repeat(0, {increment("n")})}, {n}),
                {{en, 15}}};
    rows << Row{
        "until",
        Until,
        program({task("a", {until("e", 5, {increment("n")})}), task("b", {whileAtMost("n", 2, {wait(1)}), set("e")})},
                {e, cell("n")}),
        {{QStringLiteral("e"), 1}},
        "done done",
        State::WaitObject,
        {},
        true};
    rows << Row{"while",
                While,
                one({whileAtMost("n", 4, {increment("n")}), whileAtLeast("n", 6, {increment("n")})}, {n}),
                {{en, 5}}};
    rows << Row{"with",
                With,
                program({task("a", {with("s", {wait(2), with("m", {load("n"), add(1), store("n")})})}, 5)}, {s, m, n}),
                {{en, 5}, {QStringLiteral("s"), 2}, {QStringLiteral("m"), 0}},
                "done done done done done"};
    rows << Row{
        "with in time",
        With,
        program({task("a", {lock("m"), set("e"), within(500, await("never"))}),
                 task("b", {await("e"), within(20, with("m", {add(100)}), {add(1)}), store("n"), set("never")})},
                {m, n, e, never}),
        {{en, 1}, {QStringLiteral("m"), 1}, {QStringLiteral("e"), 1}, {QStringLiteral("never"), 1}},
        "done done",
        State::Running,
        {},
        true};
    rows << Row{"timeout",
                Timeout,
                one({timeout(20, {with("m", {wait(60'000)}), add(100)}, {add(1)}),
                     timeout(60'000, {add(10)}, {add(100)}), store("n")},
                    {m, n}),
                {{en, 11}, {QStringLiteral("m"), 0}},
                "done",
                State::WaitTime};
    rows << Row{
        "timeouts inside each other",
        Timeout,
        one({timeout(15, {timeout(60'000, {await("never")}, {add(100)}), add(100)}, {add(1)}), store("n")}, {never, n}),
        {{en, 1}, {QStringLiteral("never"), 0}},
        "done",
        State::WaitObject};
    rows << Row{
        "shield",
        Shield,
        one({timeout(10, {shield({wait(50), increment("n")}), add(100)}, {add(1)}), store("k")}, {n, cell("k")}),
        {{en, 1}, {QStringLiteral("k"), 1}},
        "done",
        State::WaitObject};
    rows << Row{"shield that fails", Shield, one({shield({raise("inside")})}), {}, "failed", State::Running, {}, false,
                Outcome::Failed};
    rows << Row{"offload to a thread",
                Offload,
                one({add(5), repeat(3, {offload("thread", {compute(1'000), add(1), increment("n")})}), store("k")},
                    {n, cell("k")}),
                {{en, 3}, {QStringLiteral("k"), 8}}};
    rows << Row{
        "offload to a process",
        Offload,
        one({add(5), repeat(2, {offload("process", {compute(1'000), wait(5), add(1), emit("there")})}), store("n")},
            {n}),
        {{en, 7}},
        "done",
        State::WaitObject,
        {QStringLiteral("there"), QStringLiteral("there")}};
    rows << Row{"spawn",
                Spawn,
                program({task("a", {repeat(3, {spawn("b")}), join("b"), load("n"), store("k")}),
                         task("b", {wait(5), increment("n")}, 4)},
                        {n, cell("k")}),
                {{en, 3}, {QStringLiteral("k"), 3}},
                "done done done done"};
    rows << Row{"spawn once too often",
                Spawn,
                program({task("a", {spawn("b"), spawn("b")}), task("b", {tick()})}),
                {},
                "failed done",
                State::Running,
                {},
                false,
                Outcome::Failed};
    rows << Row{"join",
                Join,
                program({task("a", {join("b"), load("n"), store("k")}), task("b", {wait(15), increment("n")}, 2)},
                        {n, cell("k")}),
                {{en, 2}, {QStringLiteral("k"), 2}},
                "done done done",
                State::Running,
                {},
                true};
    rows << Row{"join in time",
                Join,
                program({task("a", {within(10, join("b"), {set("e")})}), task("b", {await("e")})}, {e}),
                {{QStringLiteral("e"), 1}},
                "done done",
                State::WaitObject,
                {},
                true};
    rows << Row{"cancel",
                Cancel,
                program({task("a", {await("e"), cancel("b"), join("b"), increment("n")}),
                         task("b", {with("m", {set("e"), wait(60'000)}), increment("n")})},
                        {e, m, n}),
                {{en, 1}, {QStringLiteral("e"), 1}, {QStringLiteral("m"), 0}},
                "done cancelled",
                State::Running,
                {},
                true};
    rows << Row{"die",
                Die,
                program({task("a", {increment("n", true), die()}), task("b", {wait(50), increment("n", true)})}, {n}),
                {{en, 2}},
                "failed done",
                State::Running,
                {},
                false,
                Outcome::Failed};
    rows << Row{"yield",
                Yield,
                program({task("a", {repeat(10, {yield(), increment("n")})}, 3)}, {n}),
                {{en, 30}},
                "done done done"};

    Program daemon = program({task("a", {wait(20)}), task("b", {wait(60'000), increment("n")})}, {n});
    daemon.tasks[1].daemon = true;
    rows << Row{"a daemon is cut off", Wait, daemon, {{en, 0}}, "done cancelled", State::WaitTime, {}, true};
    rows << Row{"the first completed ends the others",
                Wait,
                program({task("a", {wait(60'000)}, 2), task("b", {wait(20)})}, {}, Collect::FirstCompleted),
                {},
                "cancelled cancelled done",
                State::Running,
                {},
                true};
    rows << Row{"a group fails together",
                Raise,
                program({task("a", {wait(60'000)}, 2), task("b", {wait(20), raise("no")})}, {}, Collect::Group),
                {},
                "cancelled cancelled failed",
                State::Running,
                {},
                true,
                Outcome::Failed};
    Program managed = program(
        {task("a", {repeat(20, {with("m", {load("n"), add(1), store("n")}), increment("k")})}, 3)}, {m, n, cell("k")});
    for (SharedObject &shared : managed.objects)
        shared.viaManager = true;
    rows << Row{"through a manager",
                Increment,
                managed,
                {{en, 60}, {QStringLiteral("k"), 60}, {QStringLiteral("m"), 0}},
                "done done done"};
    Program input = program({task("a", {increment("n")}, 2)}, {n});
    input.tasks[0].inputBytes = number(3'000'000);
    rows << Row{"copied input", Increment, input, {{en, 2}}, "done done"};
    input.tasks[0].sharedInput = true;
    rows << Row{"shared input", Increment, input, {{en, 2}}, "done done"};
    return rows;
}

inline const QList<Row> &rows()
{
    static const QList<Row> all = makeRows();
    return all;
}

} // namespace interleave::contract
