// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explorer.h"

#include "runmemory.h"

#include <algorithm>
#include <tuple>

namespace interleave {

namespace {

/// A turn that need not be taken: what comes of it comes of another schedule as well.
struct Asleep {
    Turn turn;
    Footprint footprint;
};

/// A moment of the schedule under way at which there was a choice.
struct Moment {
    std::vector<Turn> possible; ///< empty where there was one only
    std::vector<Asleep> asleep;
    Turn taken;
    Footprint footprint; ///< of the turn taken
};

bool isAsleep(const Moment &moment, const Turn &turn)
{
    return std::any_of(moment.asleep.begin(), moment.asleep.end(), [&](const Asleep &a) { return a.turn == turn; });
}

class Search {
public:
    Search(const Code &code, const Schedule::Rules &rules, const SearchLimits &limits,
           const std::function<bool()> &stopped)
        : m_code(code), m_rules(rules), m_limits(limits), m_stopped(stopped)
    {
    }

    Exploration run()
    {
        do {
            runOnce();
            if (m_stopped() || m_result.schedules >= m_limits.schedules || m_turns >= m_limits.turns ||
                m_result.endings.size() > m_limits.endings)
                return std::move(m_result);
        } while (backtrack());
        m_result.all = m_result.cutOff == 0;
        return std::move(m_result);
    }

private:
    /// One schedule: the moments so far once more, then on to its end.
    void runOnce()
    {
        const Room::Size size = Room::sizeFor(m_code);
        const HeapBlock memory(Room::bytesFor(size));
        ScheduledParking parking;
        Room room(memory.get(), size, parking, m_rules.places, Room::Hand::FirstInLine);
        room.prepare(m_code);
        Schedule schedule(m_code, room, parking, m_rules);
        std::size_t depth = 0;
        for (; depth < m_moments.size(); ++depth) {
            Moment &moment = m_moments[depth];
            moment.footprint = schedule.take(moment.taken);
            ++m_turns;
        }
        while (!schedule.possible().empty() && !schedule.isCutOff() && !m_stopped()) {
            Moment moment;
            if (schedule.possible().size() > 1)
                moment.possible = schedule.possible();
            if (!m_moments.empty())
                inherit(m_moments.back(), moment);
            const std::optional<Turn> turn = choose(moment, schedule.possible());
            if (!turn)
                return; // all that could come has been seen
            moment.taken = *turn;
            moment.footprint = schedule.take(*turn);
            m_moments.push_back(std::move(moment));
            if (++m_turns >= m_limits.turns)
                return;
        }
        ++m_result.schedules;
        if (schedule.isCutOff())
            ++m_result.cutOff;
        else if (!m_stopped())
            note(room);
    }

    /// What was asleep stays so as long as nobody touches what it touches.
    static void inherit(const Moment &before, Moment &moment)
    {
        for (const Asleep &asleep : before.asleep) {
            if (asleep.turn.slot != before.taken.slot && asleep.footprint.commutes(before.footprint))
                moment.asleep.push_back(asleep);
        }
    }

    /// Who went on last goes on, if possible: so the simplest schedules come first.
    std::optional<Turn> choose(const Moment &moment, const std::vector<Turn> &possible) const
    {
        std::optional<Turn> first;
        for (const Turn &turn : possible) {
            if (isAsleep(moment, turn))
                continue;
            if (!m_moments.empty() && turn.slot == m_moments.back().taken.slot)
                return turn;
            // That a time is over is the rarer case.
            if (!first || (first->timeIsOver && !turn.timeIsOver))
                first = turn;
        }
        return first;
    }

    /// To the last moment at which something else could have been done, and does that. False: there is none.
    bool backtrack()
    {
        for (; !m_moments.empty(); m_moments.pop_back()) {
            Moment &moment = m_moments.back();
            if (moment.possible.empty())
                continue;
            moment.asleep.push_back({moment.taken, moment.footprint});
            const auto next = std::find_if(moment.possible.begin(), moment.possible.end(),
                                           [&moment](const Turn &turn) { return !isAsleep(moment, turn); });
            if (next != moment.possible.end()) {
                moment.taken = *next;
                return true;
            }
        }
        return false;
    }

    std::uint32_t interruptions() const
    {
        std::uint32_t count = 0;
        for (std::size_t i = 1; i < m_moments.size(); ++i) {
            const std::uint32_t before = m_moments[i - 1].taken.slot;
            if (m_moments[i].taken.slot != before &&
                std::find(m_moments[i].possible.begin(), m_moments[i].possible.end(), Turn{before, false}) !=
                    m_moments[i].possible.end())
                ++count;
        }
        return count;
    }

    void note(const Room &room)
    {
        Ending ending;
        ending.blocked = room.deadlock();
        ending.outcome = room.reason();
        ending.output = room.output();
        for (std::uint16_t i = 0; i < m_code.objects.size(); ++i)
            ending.values.push_back(room.valueOf(i));
        for (std::uint32_t slot = 0; slot < m_code.instances.size(); ++slot) {
            const State how = room.endOf(slot).how;
            if (how == State::Failed && ending.outcome == Outcome::Finished)
                ending.outcome = Outcome::Failed;
            ending.tasks.push_back(how);
        }
        ending.schedules = 1;
        ending.interruptions = interruptions();
        const auto same = std::find_if(m_result.endings.begin(), m_result.endings.end(),
                                       [&ending](const Ending &other) { return sameEnd(ending, other); });
        if (same == m_result.endings.end()) {
            ending.example = turns();
            m_result.endings.push_back(std::move(ending));
            return;
        }
        ++same->schedules;
        if (ending.interruptions < same->interruptions) {
            same->interruptions = ending.interruptions;
            same->example = turns();
        }
    }

    std::vector<Turn> turns() const
    {
        std::vector<Turn> list;
        for (const Moment &moment : m_moments)
            list.push_back(moment.taken);
        return list;
    }

    static bool sameEnd(const Ending &a, const Ending &b)
    {
        const auto key = [](const Room::Piece &p) { return std::tie(p.slot, p.text, p.endsLine, p.value); };
        const auto blockedKey = [](const Room::Blocked &p) { return std::tie(p.slot, p.op, p.object, p.holder); };
        return a.outcome == b.outcome && a.values == b.values && a.tasks == b.tasks &&
               std::equal(a.output.begin(), a.output.end(), b.output.begin(), b.output.end(),
                          [&](const auto &x, const auto &y) { return key(x) == key(y); }) &&
               std::is_permutation(a.blocked.begin(), a.blocked.end(), b.blocked.begin(), b.blocked.end(),
                                   [&](const auto &x, const auto &y) { return blockedKey(x) == blockedKey(y); });
    }

    const Code &m_code;
    const Schedule::Rules m_rules;
    const SearchLimits m_limits;
    const std::function<bool()> &m_stopped;
    Exploration m_result;
    std::vector<Moment> m_moments;
    std::uint64_t m_turns = 0;
};

} // namespace

std::optional<std::size_t> Exploration::telling() const
{
    const auto rank = [this](const Ending &ending) {
        if (ending.outcome == Outcome::Deadlocked)
            return 0;
        if (ending.outcome == Outcome::Failed)
            return 1;
        return &ending != &endings.front() ? 2 : 3;
    };
    const auto best = std::min_element(endings.begin(), endings.end(), [&](const Ending &a, const Ending &b) {
        return std::pair(rank(a), a.interruptions) < std::pair(rank(b), b.interruptions);
    });
    return best == endings.end() ? std::nullopt : std::optional<std::size_t>(best - endings.begin());
}

Exploration explore(const Code &code, const Schedule::Rules &rules, const SearchLimits &limits,
                    const std::function<bool()> &stopped)
{
    return Search(code, rules, limits, stopped).run();
}

} // namespace interleave
