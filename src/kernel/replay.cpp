// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay.h"

#include <algorithm>
#include <charconv>

namespace interleave {

namespace {

using Stop = ExploredContext::Stop;

std::uint16_t asArgument(std::uint32_t step)
{
    return step < noStep ? static_cast<std::uint16_t>(step) : noStep;
}

/// Writes down what all tasks are doing, whenever that changes.
class Lanes {
public:
    Lanes(const Code &code, const Room &room, const Schedule &schedule, EventRing *ring)
        : m_room(room), m_schedule(schedule), m_ring(ring), m_states(code.instances.size(), State::Queued)
    {
    }

    void running(std::uint32_t slot, std::uint64_t t)
    {
        if (m_states[slot] == State::WaitObject && m_room.wokenBy(slot) != Room::nobody)
            push({m_room.wokenBy(slot), slot, EventKind::WokenBy, State::WaitObject, noObject});
        m_states[slot] = State::Running;
        push({t, slot, EventKind::StateAt, State::Running, asArgument(m_schedule.stepOf(slot))});
    }

    /// Where everybody stands at `t`.
    void look(std::uint64_t t)
    {
        for (std::uint32_t slot = 0; slot < m_states.size(); ++slot) {
            const State now = stateOf(slot);
            if (now == m_states[slot])
                continue;
            if (m_states[slot] == State::WaitObject && m_room.wokenBy(slot) != Room::nobody)
                push({m_room.wokenBy(slot), slot, EventKind::WokenBy, State::WaitObject, noObject});
            m_states[slot] = now;
            const std::uint16_t step = asArgument(m_schedule.stepOf(slot));
            if (now != State::WaitObject) {
                push({t, slot, EventKind::StateAt, now, step});
                continue;
            }
            const Request request = m_schedule.requestOf(slot);
            const std::uint32_t holder = m_room.heldBy(slot);
            push({t, slot, EventKind::State, now, request.op == Op::Beside ? noObject : request.object});
            push({holder == Room::nobody ? noTask : holder, slot, EventKind::WaitsFor, now, step});
        }
    }

private:
    State stateOf(std::uint32_t slot) const
    {
        switch (m_schedule.stopOf(slot)) {
        case Stop::Asleep:
            return State::WaitTime;
        case Stop::Waits:
            return m_room.isWaiting(slot) || m_room.cancelled() ? State::WaitObject : State::Queued;
        case Stop::Ended:
            return m_room.endOf(slot).how;
        case Stop::NotBegun:
        case Stop::BeforeStep:
            break;
        }
        return State::Queued;
    }

    void push(const Event &event)
    {
        if (m_ring)
            m_ring->push(event);
    }

    const Room &m_room;
    const Schedule &m_schedule;
    EventRing *m_ring;
    std::vector<State> m_states; ///< as written last
};

std::vector<std::int64_t> valuesIn(const Code &code, const Room &room)
{
    std::vector<std::int64_t> values;
    for (std::uint16_t i = 0; i < code.objects.size(); ++i)
        values.push_back(room.valueOf(i));
    return values;
}

} // namespace

std::vector<Taken> replay(const Code &code, Room &room, ScheduledParking &parking, const Schedule::Rules &rules,
                          std::span<const Turn> turns, std::uint64_t beginNs, EventRing *ring)
{
    std::vector<Taken> list;
    parking.clock = beginNs;
    Schedule schedule(code, room, parking, rules);
    Lanes lanes(code, room, schedule, ring);
    lanes.look(beginNs);
    for (const Turn &turn : turns) {
        const auto &possible = schedule.possible();
        if (std::find(possible.begin(), possible.end(), turn) == possible.end())
            break;
        Taken taken{turn, schedule.opOf(turn.slot), schedule.stepOf(turn.slot), {}, {}, {}};
        if (!turn.timeIsOver)
            lanes.running(turn.slot, parking.clock);
        parking.clock += turnNs;
        schedule.take(turn);
        lanes.look(parking.clock);
        taken.stop = schedule.stopOf(turn.slot);
        taken.waitsAt = schedule.stepOf(turn.slot);
        taken.values = valuesIn(code, room);
        list.push_back(std::move(taken));
    }
    if (room.cancelled()) {
        schedule.finish();
        lanes.look(parking.clock);
    }
    return list;
}

std::string scheduleText(std::span<const Turn> turns)
{
    constexpr std::size_t worthCounting = 3;
    std::string text;
    for (std::size_t i = 0; i < turns.size();) {
        std::size_t same = 1;
        while (i + same < turns.size() && turns[i + same] == turns[i])
            ++same;
        const std::string one = std::to_string(turns[i].slot + 1) + (turns[i].timeIsOver ? "t" : "");
        const bool counted = same >= worthCounting;
        for (std::size_t k = 0; k < (counted ? 1 : same); ++k)
            text += (text.empty() ? "" : " ") + one;
        if (counted)
            text += "x" + std::to_string(same);
        i += same;
    }
    return text;
}

Result<std::vector<Turn>> scheduleOf(const std::string &text)
{
    constexpr std::uint64_t mostTurns = 10'000'000;
    std::vector<Turn> turns;
    const char *at = text.data(), *const end = at + text.size();
    const auto number = [&at, end](std::uint64_t &value) {
        const auto [next, error] = std::from_chars(at, end, value);
        at = next;
        return error == std::errc() && value > 0;
    };
    while (at != end) {
        if (*at == ' ') {
            ++at;
            continue;
        }
        const char *const word = at;
        std::uint64_t slot = 0, times = 1;
        bool good = number(slot) && slot <= noTask;
        const bool over = good && at != end && *at == 't';
        at += over ? 1 : 0;
        if (good && at != end && *at == 'x') {
            ++at;
            good = number(times) && times <= mostTurns && turns.size() + times <= mostTurns;
        }
        if (!good || (at != end && *at != ' '))
            return Error{std::string(word, std::find(word, end, ' ')), "schedule"};
        turns.insert(turns.end(), times, {static_cast<std::uint32_t>(slot - 1), over});
    }
    return turns;
}

} // namespace interleave
