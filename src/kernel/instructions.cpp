// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "codewriter.h"
#include "plainsteps.h"

#include <algorithm>
#include <deque>
#include <utility>

namespace interleave {

namespace {

std::int64_t nanoseconds(double milliseconds)
{
    return std::llround(milliseconds * 1e6);
}

class Compiler : private CodeWriter {
public:
    Compiler(const Program &program, double nsPerTurn) : CodeWriter(nsPerTurn), m_program(program) {}

    Result<Code> run()
    {
        frame(m_program);
        for (std::uint32_t t = 0; t < m_program.tasks.size(); ++t)
            task(t, m_program.tasks[t]);
        if (m_error)
            return *m_error;
        return std::move(m_code);
    }

private:
    /// A loop while its body is compiled.
    struct Loop {
        std::uint16_t scope;
        std::vector<std::uint32_t> leaves; ///< jumps to its end
    };

    /// Steps that run beside the task that is being compiled.
    struct Aside {
        const Step *step;
        std::uint32_t first; ///< their first instance
    };

    void task(std::uint32_t index, const Task &task)
    {
        m_task = index;
        const TaskPlan &plan = m_code.tasks[index];
        setEntry(plan.first);
        sequence(task.steps);
        emit(Op::End);
        while (!m_asides.empty() && !m_error) { // compiling one may add others
            const Aside aside = m_asides.front();
            m_asides.pop_front();
            setEntry(aside.first);
            m_scope = 0;
            body(aside.step->body);
            emit(Op::End);
        }
    }

    void setEntry(std::uint32_t first)
    {
        for (std::uint32_t copy = 0; copy < m_code.tasks[m_task].copies; ++copy)
            m_code.instances[first + copy].entry = here();
    }

    /// Steps of their own: no loop or scope around them.
    void sequence(const std::vector<Step> &steps)
    {
        m_scope = 0;
        m_depth = 0;
        m_loops.clear();
        body(steps);
    }

    void body(const std::vector<Step> &steps)
    {
        for (const Step &s : steps) {
            if (m_error)
                return;
            m_step = static_cast<std::uint32_t>(m_code.steps.size());
            m_code.steps.push_back({m_task, s.kind, s.where});
            const std::uint32_t own = m_step;
            step(s);
            m_step = own;
        }
    }

    void step(const Step &s)
    {
        if (const Plain *plain = plainStep(s.kind)) {
            Instruction &i = plain->argument.empty() ? emit(plain->op) : request(plain->op, s, plain->argument);
            if (!plain->ms.empty())
                i.amount = nanoseconds(s.number(plain->ms));
            if (!plain->amount.empty())
                i.amount = whole(s, plain->amount);
            limited(i, s);
            return;
        }
        switch (s.kind) {
        case StepKind::Compute:
            emit(Op::Compute).amount = s.has("iterations") ? whole(s, "iterations") : turns(s.number("ms"));
            break;
        case StepKind::Fetch: {
            Instruction &i = emit(Op::Fetch);
            i.amount = nanoseconds(s.number("ms"));
            i.target = static_cast<std::uint32_t>(whole(s, "bytes"));
            limited(i, s);
            break;
        }
        case StepKind::Put: {
            Instruction &i = request(Op::Put, s, "queue");
            i.slot = s.has("value") ? 0 : 1;
            i.amount = whole(s, "value");
            i.target = static_cast<std::uint32_t>(static_cast<std::int32_t>(whole(s, "priority")));
            limited(i, s);
            break;
        }
        case StepKind::Get:
            limited(request(Op::Get, s, "queue"), s, [this, &s] {
                if (s.has("stop"))
                    stopAt(s);
            });
            break;

        case StepKind::Increment:
            request(Op::Increment, s, "cell").slot = s.flag("atomic") ? 1 : 0;
            break;
        case StepKind::LocalSet: {
            Instruction &i = request(Op::LocalSet, s, "local");
            i.slot = s.has("value") ? 0 : 1;
            i.amount = whole(s, "value");
            break;
        }
        case StepKind::Emit: {
            Instruction &i = emit(Op::Emit);
            i.target = text(s.text("text"));
            i.slot = s.flag("line", true) ? 1 : 0;
            break;
        }
        case StepKind::Raise:
            emit(Op::Raise).target = text(s.text("message"));
            break;

        case StepKind::Repeat:
            repeat(s);
            break;
        case StepKind::Until:
            until(s);
            break;
        case StepKind::While:
            whileInRange(s);
            break;
        case StepKind::With:
            with(s);
            break;
        case StepKind::Timeout:
            timeout(s);
            break;
        case StepKind::Shield:
            aside(s, Beside::Shield);
            break;
        case StepKind::Offload:
            aside(s, s.text("to") == "process" ? Beside::Process : Beside::Thread);
            break;
        case StepKind::Spawn:
            taskRequest(Op::Spawn, s);
            break;
        case StepKind::Join:
            limited(taskRequest(Op::Join, s), s);
            break;
        case StepKind::Cancel:
            taskRequest(Op::Cancel, s);
            break;
        default:
            break; // all others are plain
        }
    }

    /// The time limit of request `i`, the steps for when it is over, and what comes only when it was granted.
    template <typename Granted>
    void limited(Instruction &i, const Step &s, Granted &&whenGranted)
    {
        if (!s.has("timeout_ms")) {
            whenGranted();
            return;
        }
        i.limit = nanoseconds(s.number("timeout_ms"));
        const auto granted = here();
        emit(Op::JumpIfGranted);
        const auto own = m_step;
        body(s.otherwise);
        m_step = own;
        const auto leave = here();
        emit(Op::Jump);
        target(granted);
        whenGranted();
        target(leave);
    }

    void limited(Instruction &i, const Step &s)
    {
        limited(i, s, [] {});
    }

    void stopAt(const Step &s)
    {
        if (m_loops.empty()) {
            fail("\"stop\" leaves the loop around the step, but there is none.", s.where);
            return;
        }
        const auto other = here();
        emit(Op::JumpIfOther).amount = whole(s, "stop");
        for (std::uint16_t scope = m_scope; scope != m_loops.back().scope; scope = m_code.scopes[scope].parent) {
            if (m_code.scopes[scope].kind == Scope::Kind::With)
                emit(m_code.scopes[scope].undo).object = m_code.scopes[scope].object;
        }
        m_loops.back().leaves.push_back(here());
        emit(Op::Jump);
        target(other);
    }

    void loopBody(const Step &s)
    {
        m_loops.push_back({m_scope, {}});
        const auto own = m_step;
        body(s.body);
        m_step = own;
    }

    /// The end of the innermost loop.
    void loopEnd()
    {
        for (const std::uint32_t leave : m_loops.back().leaves)
            target(leave);
        m_loops.pop_back();
    }

    void repeat(const Step &s)
    {
        if (m_depth == deepestLoop) {
            fail("Loops may be nested " + std::to_string(deepestLoop) + " deep, not deeper.", s.where);
            return;
        }
        const auto enter = here();
        Instruction &loop = emit(Op::LoopEnter);
        loop.slot = static_cast<std::uint8_t>(m_depth);
        loop.amount = whole(s, "times");
        ++m_depth;
        loopBody(s);
        --m_depth;
        Instruction &next = emit(Op::LoopNext);
        next.slot = static_cast<std::uint8_t>(m_depth);
        next.target = enter + 1;
        target(enter);
        loopEnd();
    }

    void until(const Step &s)
    {
        const auto top = here();
        request(Op::Await, s, "event").limit = nanoseconds(s.number("every_ms"));
        const auto leave = here();
        emit(Op::JumpIfGranted);
        loopBody(s);
        emit(Op::Again).target = top;
        target(leave);
        loopEnd();
    }

    void whileInRange(const Step &s)
    {
        const auto top = here();
        Instruction &look = request(Op::JumpIfOutside, s, "cell");
        constexpr double lowest = -9e18, highest = 9e18;
        look.amount = std::llround(s.number("at_least", lowest));
        look.limit = std::llround(s.number("at_most", highest));
        loopBody(s);
        emit(Op::Again).target = top;
        target(top);
        loopEnd();
    }

    void with(const Step &s)
    {
        const std::uint16_t object = indexOf(s.text("lock"), 0, m_program.objects.size(), s.where);
        const bool permit = !m_error && m_program.objects[object].kind == ObjectKind::Semaphore;
        Instruction &take = emit(permit ? Op::Acquire : Op::Lock);
        take.object = object;
        limited(take, s, [&] {
            Scope scope;
            scope.kind = Scope::Kind::With;
            scope.object = object;
            scope.undo = permit ? Op::Release : Op::Unlock;
            inside(scope, s);
            emit(scope.undo).object = object;
        });
    }

    void timeout(const Step &s)
    {
        const std::uint8_t around = m_code.scopes[m_scope].timeouts;
        if (around == deepestTimeout) {
            fail("Timeouts may be nested " + std::to_string(deepestTimeout) + " deep, not deeper.", s.where);
            return;
        }
        Instruction &enter = emit(Op::TimeoutEnter);
        enter.slot = around;
        enter.amount = nanoseconds(s.number("ms"));
        Scope scope;
        scope.kind = Scope::Kind::Timeout;
        const std::uint16_t index = inside(scope, s);
        const auto leave = here();
        emit(Op::Jump);
        m_code.scopes[index].end = here();
        const auto own = m_step;
        body(s.otherwise);
        m_step = own;
        target(leave);
    }

    /// The body of `s` in a scope of its own; returns the scope's index.
    std::uint16_t inside(Scope scope, const Step &s)
    {
        if (m_code.scopes.size() == 0xffff)
            fail("There are too many steps with a lock or a timeout.", s.where);
        scope.parent = m_scope;
        scope.timeouts = static_cast<std::uint8_t>(m_code.scopes[m_scope].timeouts +
                                                   (scope.kind == Scope::Kind::Timeout ? 1 : 0));
        const auto index = static_cast<std::uint16_t>(m_code.scopes.size());
        m_code.scopes.push_back(scope);
        const std::uint16_t outside = std::exchange(m_scope, index);
        const auto own = m_step;
        body(s.body);
        m_step = own;
        m_scope = outside;
        return index;
    }

    /// Steps that run beside: one more instance for each copy of this task.
    void aside(const Step &s, Beside where)
    {
        const auto first = static_cast<std::uint32_t>(m_code.instances.size());
        const TaskPlan &plan = m_code.tasks[m_task];
        for (std::uint32_t copy = 0; copy < plan.copies; ++copy) {
            TaskInstance &instance = m_code.instances.emplace_back();
            instance.task = m_task;
            instance.copy = copy;
            instance.beside = where;
        }
        emit(Op::Beside).target = first;
        m_asides.push_back({&s, first});
    }

    Instruction &request(Op op, const Step &s, std::string_view argument)
    {
        const std::uint16_t object = indexOf(s.text(argument), 0, m_program.objects.size(), s.where);
        Instruction &i = emit(op);
        i.object = object;
        return i;
    }

    Instruction &taskRequest(Op op, const Step &s)
    {
        const std::uint16_t object = indexOf(s.text("task"), m_program.objects.size(), m_code.names.size(), s.where);
        Instruction &i = emit(op);
        i.object = object;
        return i;
    }

    const Program &m_program;
    std::uint32_t m_task = 0;
    int m_depth = 0; ///< of `repeat`
    std::vector<Loop> m_loops;
    std::deque<Aside> m_asides;
};

} // namespace

Result<Code> compile(const Program &program, double nsPerTurn)
{
    return Compiler(program, nsPerTurn).run();
}

} // namespace interleave
