// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "statecurve.h"

#include <algorithm>

namespace interleave {

namespace {

/// -1: a task that has ended, or of which nobody knows, counts nowhere.
int groupOf(State state)
{
    using Group = StateCurve::Group;
    switch (state) {
    case State::Queued:
        return static_cast<int>(Group::Queued);
    case State::WaitGil:
    case State::WaitTime:
    case State::WaitObject:
        return static_cast<int>(Group::Waiting);
    case State::Running:
    case State::RunningGil:
    case State::BlockedLoop:
        return static_cast<int>(Group::Running);
    default:
        return -1;
    }
}

} // namespace

void StateCurve::add(std::uint64_t t, int group, int by)
{
    if (group < 0)
        return;
    while (t >> m_shift >= mostColumns)
        widen();
    const std::size_t index = t >> m_shift;
    if (index >= m_columns.size())
        m_columns.resize(index + 1);
    const auto g = static_cast<std::size_t>(group);
    m_columns[index].change[g] += by;
    m_columns[index].area[g] += by * static_cast<double>((index + 1) * columnNs() - t);
}

/// Two columns become one.
void StateCurve::widen()
{
    const std::size_t half = (m_columns.size() + 1) / 2;
    for (std::size_t i = 0; i < half; ++i) {
        Column column = m_columns[2 * i];
        const Column second = 2 * i + 1 < m_columns.size() ? m_columns[2 * i + 1] : Column{};
        for (std::size_t g = 0; g < groups; ++g) {
            column.area[g] += column.change[g] * static_cast<double>(columnNs()) + second.area[g];
            column.change[g] += second.change[g];
        }
        m_columns[i] = column;
    }
    m_columns.resize(half);
    ++m_shift;
}

void StateCurve::change(std::uint64_t t, std::optional<State> from, State to)
{
    if (from)
        add(t, groupOf(*from), -1);
    add(t, groupOf(to), 1);
}

void StateCurve::reach(std::uint64_t t)
{
    m_end = std::max(m_end, t);
    while (m_end >> m_shift >= mostColumns)
        widen();
}

std::vector<double> StateCurve::means(Group group) const
{
    const auto g = static_cast<std::size_t>(group);
    const std::size_t count = (m_end >> m_shift) + 1;
    std::vector<double> means;
    means.reserve(count);
    double before = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const Column column = i < m_columns.size() ? m_columns[i] : Column{};
        // Of the last column only the part before the end has happened: what comes after it is taken off again.
        const double begin = static_cast<double>(i * columnNs());
        const double width = std::min(static_cast<double>(columnNs()), static_cast<double>(m_end) - begin);
        const double missing = static_cast<double>(columnNs()) - width;
        const double area = before * width + column.area[g] - column.change[g] * missing;
        if (width > 0)
            means.push_back(std::max(0.0, area / width));
        before += column.change[g];
    }
    return means;
}

} // namespace interleave
