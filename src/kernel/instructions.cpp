// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "instructions.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace interleave {

namespace {

std::int64_t nanoseconds(double milliseconds)
{
    return std::llround(milliseconds * 1e6);
}

class Compiler {
public:
    Compiler(const Program &program, double nsPerTurn) : m_program(program), m_nsPerTurn(nsPerTurn) {}

    Result<Code> run()
    {
        m_code.objects = m_program.objects;
        for (std::uint32_t t = 0; t < m_program.tasks.size() && !m_error; ++t)
            task(t, m_program.tasks[t]);
        if (m_error)
            return *m_error;
        return std::move(m_code);
    }

private:
    void task(std::uint32_t index, const Task &task)
    {
        const auto entry = here();
        m_task = index;
        body(task.steps, 0);
        emit(Op::End);
        const auto copies = static_cast<std::uint32_t>(std::llround(task.copies.value));
        for (std::uint32_t copy = 0; copy < copies; ++copy) {
            const std::string name = copies == 1 ? task.name : task.name + ' ' + std::to_string(copy + 1);
            m_code.instances.push_back({name, entry, index, copy});
        }
    }

    void body(const std::vector<Step> &steps, int depth)
    {
        for (const Step &s : steps) {
            if (m_error)
                return;
            m_step = static_cast<std::uint32_t>(m_code.steps.size());
            m_code.steps.push_back({m_task, s.kind, s.where});
            step(s, depth);
        }
    }

    void step(const Step &step, int depth)
    {
        const std::uint32_t own = m_step;
        switch (step.kind) {
        case StepKind::Compute:
            emit(Op::Compute).amount = step.has("iterations") ? std::llround(step.number("iterations"))
                                                              : turns(step.number("ms"));
            break;
        case StepKind::Wait:
            emit(Op::Wait).amount = nanoseconds(step.number("ms"));
            break;
        case StepKind::Block:
            emit(Op::Block).amount = nanoseconds(step.number("ms"));
            break;
        case StepKind::Set:
            emit(Op::SetEvent).object = object(step);
            break;
        case StepKind::Clear:
            emit(Op::ClearEvent).object = object(step);
            break;
        case StepKind::Await:
            await(object(step), step.has("timeout_ms") ? nanoseconds(step.number("timeout_ms")) : forever);
            break;
        case StepKind::Tick:
            emit(Op::Tick);
            break;
        case StepKind::Until: {
            const auto top = here();
            await(object(step), nanoseconds(step.number("every_ms")));
            const auto leave = here();
            emit(Op::JumpIfSet);
            body(step.body, depth);
            m_step = own;
            emit(Op::Jump).target = top;
            m_code.instructions[leave].target = here();
            break;
        }
        case StepKind::Repeat: {
            if (depth == deepestLoop) {
                m_error = Error{"Loops may be nested " + std::to_string(deepestLoop) + " deep, not deeper.",
                                step.where};
                return;
            }
            const auto enter = here();
            Instruction &loop = emit(Op::LoopEnter);
            loop.slot = static_cast<std::uint8_t>(depth);
            loop.amount = std::llround(step.number("times"));
            body(step.body, depth + 1);
            m_step = own;
            Instruction &next = emit(Op::LoopNext);
            next.slot = static_cast<std::uint8_t>(depth);
            next.target = enter + 1;
            m_code.instructions[enter].target = here();
            break;
        }
        }
    }

    void await(std::uint16_t object, std::int64_t limit)
    {
        Instruction &i = emit(Op::AwaitEvent);
        i.object = object;
        i.amount = limit;
    }

    std::uint16_t object(const Step &step)
    {
        const std::string name = step.text("event");
        const auto &objects = m_program.objects;
        const auto it = std::find_if(objects.begin(), objects.end(),
                                     [&](const SharedObject &o) { return o.name == name; });
        if (it == objects.end()) {
            m_error = Error{"There is no object called \"" + name + "\".", step.where};
            return 0;
        }
        return static_cast<std::uint16_t>(it - objects.begin());
    }

    std::int64_t turns(double milliseconds) const { return std::llround(milliseconds * 1e6 / m_nsPerTurn); }
    std::uint32_t here() const { return static_cast<std::uint32_t>(m_code.instructions.size()); }

    /// The new instruction; the reference holds until the next emit().
    Instruction &emit(Op op)
    {
        Instruction &i = m_code.instructions.emplace_back();
        i.op = op;
        i.step = m_step;
        return i;
    }

    const Program &m_program;
    double m_nsPerTurn;
    Code m_code;
    std::uint32_t m_task = 0;
    std::uint32_t m_step = 0;
    std::optional<Error> m_error;
};

} // namespace

Result<Code> compile(const Program &program, double nsPerTurn)
{
    return Compiler(program, nsPerTurn).run();
}

} // namespace interleave
