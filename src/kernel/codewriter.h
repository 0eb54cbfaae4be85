// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "instructions.h"

#include <cmath>
#include <optional>
#include <string_view>

namespace interleave {

/// What a compiler writes with: the code so far, the place where it is, and the first error.
class CodeWriter {
public:
    explicit CodeWriter(double nsPerTurn) : m_nsPerTurn(nsPerTurn) {}

protected:
    void fail(std::string message, const std::string &where)
    {
        if (!m_error)
            m_error = Error{std::move(message), where};
    }

    /// Names, objects, tasks and their instances: everything but the instructions. (codeframe.cpp)
    void frame(const Program &program);

    /// The index of `name` among the names from `begin` to `end`.
    std::uint16_t indexOf(const std::string &name, std::size_t begin, std::size_t end, const std::string &where)
    {
        for (std::size_t i = begin; i < end; ++i) {
            if (m_code.names[i] == name)
                return static_cast<std::uint16_t>(i);
        }
        fail("There is no object or task called \"" + name + "\".", where);
        return 0;
    }

    std::uint32_t text(std::string content)
    {
        m_code.texts.push_back(std::move(content));
        return static_cast<std::uint32_t>(m_code.texts.size() - 1);
    }

    static std::int64_t whole(const Step &s, std::string_view name) { return std::llround(s.number(name)); }
    std::int64_t turns(double milliseconds) const { return std::llround(milliseconds * 1e6 / m_nsPerTurn); }
    std::uint32_t here() const { return static_cast<std::uint32_t>(m_code.instructions.size()); }
    /// The jump at `from` goes here.
    void target(std::uint32_t from) { m_code.instructions[from].target = here(); }

    /// The new instruction; the reference holds until the next emit().
    Instruction &emit(Op op)
    {
        Instruction &i = m_code.instructions.emplace_back();
        i.op = op;
        i.step = m_step;
        i.scope = m_scope;
        return i;
    }

    Code m_code;
    std::uint32_t m_step = 0;
    std::uint16_t m_scope = 0;
    std::optional<Error> m_error;

private:
    double m_nsPerTurn;
};

} // namespace interleave
