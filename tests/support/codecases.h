// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/programs.h"

#include <QList>
#include <QString>

/// Programs that make it hard to write code for them, beside those of the contract.
namespace interleave::codecases {

struct Row {
    const char *name;
    Program program;
    bool needsOthers = false;
    int chunk = 1;
    bool alone = false; ///< to be compiled by itself, so that no other program brings its headers
};

/// The same number, but called by a parameter's name.
inline Number parameter(const char *name, double value)
{
    return {value, name};
}

/// What is called off, in every place where it can wait; and what is refused.
inline void addCallingOff(QList<Row> &rows)
{
    using namespace programs;
    const SharedObject n = object("n", ObjectKind::Cell), k = object("k", ObjectKind::Cell);
    const SharedObject m = object("m", ObjectKind::Lock), held = object("held", ObjectKind::Lock);
    const SharedObject q = object("q", ObjectKind::Queue, 1), e = object("e", ObjectKind::Event);
    std::vector<Step> boss = {lock("held"), wait(30)};
    std::vector<Task> tasks = {task("on_event", {await("e")}),
                               task("on_permit", {with("s", {increment("n")})}),
                               task("on_queue", {get("q"), increment("n")}),
                               task("on_barrier", {arrive("b"), increment("n")}),
                               task("on_condition", {with("m", {waitOn("c"), increment("n")})}),
                               task("on_lock", {wait(1), with("held", {increment("n")})}, 2),
                               task("on_server", {fetch(60'000, 1), increment("n")}),
                               task("on_time", {wait(60'000), increment("n")}),
                               task("on_turn", {repeat(1e9, {yield()})}),
                               task("in_loop", {until("e", 5, {tick()})})};
    for (const Task &waits : tasks)
        boss.push_back(cancel(waits.name.c_str()));
    for (const Task &waits : tasks)
        boss.push_back(join(waits.name.c_str()));
    for (Step &last : std::vector<Step>{unlock("held"), with("m", {increment("k")}), with("held", {increment("k")})})
        boss.push_back(last);
    tasks.push_back(task("boss", boss));
    rows << Row{"called off wherever it waits",
                program(tasks, {n, k, m, held, q, e, object("s", ObjectKind::Semaphore, 0),
                                object("b", ObjectKind::Barrier, 2), condition("c", "m")}),
                true};
    rows << Row{"a value in a shield",
                program({task("a", {add(5), timeout(60'000, {shield({add(1)})}), store("k"),
                                    timeout(10, {shield({wait(50), add(1), store("n")}), add(100)}, {add(10)}),
                                    emit("{value}")})},
                        {n, k})};
    rows << Row{
        "a sentinel in a time-out",
        program({task("a", {put("q", 9), repeat(10, {timeout(60'000, {get("q", 9), increment("n")}), increment("n")}),
                            increment("k")})},
                {q, n, k})};
    rows << Row{
        "a time-out around the server",
        program({task("a", {timeout(20, {fetch(60'000, 1), add(100)}, {wait(1), add(1)}), store("n")}, 2)}, {n})};
    rows << Row{"a time-out inside what is called off",
                program({task("a", {with("m", {timeout(60'000, {timeout(60'000, {await("e")}, {increment("n")})},
                                                       {increment("n")})})}),
                         task("b", {wait(20), cancel("a"), join("a"), with("m", {increment("k")})})},
                        {e, m, n, k}),
                true};
    Program group = program({task("a", {cancel("b")}), task("b", {wait(1), raise("no")})}, {}, Collect::Group);
    rows << Row{"a group and a cancel", group};
    rows << Row{"a time-out around a thread", program({task("a", {timeout(10, {offload("thread", {compute(1)})})})})};
    rows << Row{"called off and started later", program({task("a", {spawn("b"), cancel("b")}), task("b", {wait(1)})})};
    rows << Row{"called off and in order",
                program({task("a", {cancel("b")}), task("b", {wait(1)})}, {}, Collect::InOrder)};
}

inline QList<Row> makeRows()
{
    using namespace programs;
    using enum StepKind;
    const SharedObject n = object("n", ObjectKind::Cell), m = object("m", ObjectKind::Lock);
    const SharedObject q = object("q", ObjectKind::Queue, 2), e = object("e", ObjectKind::Event);
    QList<Row> rows;

    const auto results = [](Collect collect) {
        return program({task("item", {load("seven"), add(1), wait(1)}, 3), task("last", {add(-5)})},
                       {object("seven", ObjectKind::Cell, 7)}, collect);
    };
    rows << Row{"results in order", results(Collect::InOrder)};
    rows << Row{"results as completed", results(Collect::AsCompleted)};
    rows << Row{
        "results in order, one fails",
        program({task("good", {add(3)}, 2), task("bad", {raise("no \"result\" \\ at all")})}, {}, Collect::InOrder)};
    rows << Row{"results as completed, one fails",
                program({task("good", {add(3)}, 2), task("bad", {raise("no")})}, {}, Collect::AsCompleted)};

    rows << Row{
        "names that C++ or the code itself uses",
        program({task("int", {increment("class"), load("i"), add(1), store("value"), emit("{task} {value}")}, 2),
                 task("list", {repeat(2, {increment("threads"), increment("first")}), increment("number")}),
                 task("started", {increment("failed"), increment("tasks")}), task("item", {increment("pool")}),
                 task("key", {increment("key"), with("signal", {increment("app")})})},
                {object("class", ObjectKind::Cell), object("i", ObjectKind::Cell, 4), object("value", ObjectKind::Cell),
                 object("threads", ObjectKind::Cell), object("first", ObjectKind::Cell),
                 object("number", ObjectKind::Cell), object("failed", ObjectKind::Cell),
                 object("tasks", ObjectKind::Cell), object("pool", ObjectKind::Cell), object("key", ObjectKind::Cell),
                 object("app", ObjectKind::Cell), object("signal", ObjectKind::Lock)})};

    Step sleeps = wait(2), rounds = repeat(2, {increment("n")});
    sleeps.arguments["ms"] = parameter("many", 2);
    rounds.arguments["times"] = parameter("many", 2);
    Step large = repeat(0, {increment("n")});
    large.arguments["times"] = parameter("none", 0);
    Task copies = task("worker", {sleeps, rounds, large});
    copies.copies = parameter("workers", 3);
    Step turns = compute(100);
    turns.arguments["iterations"] = parameter("turns", 12'345);
    copies.steps.push_back(turns);
    rows << Row{"parameters", program({copies}, {n})};
    rows << Row{
        "short times",
        program({task("a", {wait(0.25), block(0.0625), step(Compute, {{"ms", number(0.5)}}), increment("n")})}, {n})};

    rows << Row{"what is printed", program({task("item", {add(41), emit("{task} says \"{value}\" \\ 100% ?? {value}"),
                                                          emit("a ", false), add(1), emit("b {value}")})})};
    rows << Row{"copies print their numbers", program({task("item", {wait(1), emit("{task} is done")}, 4)})};
    rows << Row{
        "bounds on both sides",
        program({task("a", {step(While, {{"cell", std::string("n")}, {"at_least", number(0)}, {"at_most", number(4)}},
                                 {increment("n")})})},
                {n})};
    rows << Row{"started copies print their numbers",
                program({task("a", {spawn("b"), join("b"), spawn("b"), join("b"), increment("n")}),
                         task("b", {emit("{task} is here"), increment("n")}, 2)},
                        {n})};
    rows << Row{"tasks by turns", program({task("item", {increment("n")}, 11)}, {n}), false, 4};
    Program ranked = program({task("low", {emit("low")}), task("high", {emit("high")})});
    ranked.tasks[1].priority = number(5);
    rows << Row{"priorities", ranked};
    rows << Row{"a queue that is full in time",
                program({task("a", {repeat(2, {put("q", 5)}), within(10, put("q", 6), {increment("n")}), get("q"),
                                    get("q"), within(10, get("q"), {increment("n")}), putHand("q")})},
                        {q, n})};
    rows << Row{"a sentinel in time",
                program({task("a", {put("q", 1), put("q", 9),
                                    repeat(10, {within(1'000, get("q", 9), {increment("n")}), increment("n")})})},
                        {q, n})};
    rows << Row{"a permit in time",
                program({task("a", {acquire("s"), within(10, with("s", {add(1)}), {add(2), add(3)}),
                                    within(10, acquire("s"), {increment("n")}), release("s"), store("k")})},
                        {object("s", ObjectKind::Semaphore, 1), n, object("k", ObjectKind::Cell)})};
    rows << Row{
        "set and cleared again",
        program({task("a", {await("e"), increment("n")}, 2), task("b", {wait(30), set("e"), clear("e")})}, {e, n}),
        true};
    rows << Row{"a thread beside each copy",
                program({task("item",
                              {add(1), offload("thread", {add(2), emit("{task} has {value}"), increment("n")}),
                               offload("thread", {increment("n")}), emit("{task} keeps {value}")},
                              2)},
                        {n})};
    rows << Row{"locks inside each other",
                program({task("a", {repeat(20, {with("m", {with("k", {increment("n", false)})}), yield()})}, 3)},
                        {m, object("k", ObjectKind::Lock), n})};
    rows << Row{"a server and many tasks", program({task("item", {fetch(5, 10), increment("n")}, 10)}, {n})};
    addCallingOff(rows);
    for (Row &row : rows)
        row.alone = row.name == std::string_view("what is printed") ||
                    row.name == std::string_view("results in order, one fails");
    return rows;
}

} // namespace interleave::codecases
