// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/instructions.h"
#include "kernel/trace.h"

#include "support/programs.h"

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace interleave {

/// Builds traces by hand, in microseconds since the start of the run.
class SampleTrace {
public:
    using Changes = std::initializer_list<std::pair<std::uint64_t, State>>;

    SampleTrace &lane(const std::string &name, Changes changes, std::uint64_t frameEveryUs = 0)
    {
        const auto task = static_cast<std::uint32_t>(m_names.size());
        m_names.push_back(name);
        std::uint64_t last = 0;
        for (const auto &[us, state] : changes) {
            m_events.push_back({us * 1000, task, EventKind::State, state, noObject});
            last = us;
        }
        for (std::uint64_t us = frameEveryUs; frameEveryUs > 0 && us < last; us += frameEveryUs)
            m_events.push_back({us * 1000, task, EventKind::Tick, State::Running, noObject});
        return *this;
    }

    /// `endUs` 0: the run is still under way.
    std::shared_ptr<Trace> make(std::uint64_t endUs) const
    {
        auto trace = std::make_shared<Trace>(programs::named(m_names), 0);
        trace->append(m_events);
        if (endUs > 0)
            trace->close(endUs * 1000);
        return trace;
    }

private:
    std::vector<std::string> m_names;
    std::vector<Event> m_events;
};

} // namespace interleave
