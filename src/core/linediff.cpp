// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "linediff.h"

#include <QStringList>

#include <algorithm>
#include <vector>

namespace interleave {

namespace {

constexpr std::size_t mostCells = 16'000'000; // 64 MB, and a tenth of a second

QStringList linesOf(const QString &text)
{
    QStringList lines = text.split(QLatin1Char('\n'));
    if (lines.last().isEmpty()) // the end of the last line begins no other
        lines.removeLast();
    return lines;
}

/// How many lines the rests of two texts have in common, from each pair of places on.
class CommonLines {
public:
    CommonLines(const QStringList &before, const QStringList &after)
        : m_columns(static_cast<std::size_t>(after.size()) + 1)
    {
        const std::size_t cells = (static_cast<std::size_t>(before.size()) + 1) * m_columns;
        if (cells > mostCells)
            return;
        m_lengths.resize(cells);
        for (qsizetype i = before.size() - 1; i >= 0; --i) {
            for (qsizetype j = after.size() - 1; j >= 0; --j)
                m_lengths[cell(i, j)] = before[i] == after[j] ? from(i + 1, j + 1) + 1
                                                              : std::max(from(i + 1, j), from(i, j + 1));
        }
    }

    int from(qsizetype i, qsizetype j) const { return m_lengths.empty() ? 0 : m_lengths[cell(i, j)]; }

private:
    std::size_t cell(qsizetype i, qsizetype j) const
    {
        return static_cast<std::size_t>(i) * m_columns + static_cast<std::size_t>(j);
    }

    std::size_t m_columns;
    std::vector<int> m_lengths;
};

} // namespace

QList<DiffLine> lineDiff(const QString &before, const QString &after)
{
    const QStringList left = linesOf(before);
    const QStringList right = linesOf(after);
    qsizetype begin = 0; // what is the same at both ends needs no table
    while (begin < left.size() && begin < right.size() && left[begin] == right[begin])
        ++begin;
    qsizetype end = 0;
    while (begin + end < left.size() && begin + end < right.size() && left.end()[-1 - end] == right.end()[-1 - end])
        ++end;
    const QStringList middleLeft = left.mid(begin, left.size() - begin - end);
    const QStringList middleRight = right.mid(begin, right.size() - begin - end);
    const CommonLines common(middleLeft, middleRight);

    QList<DiffLine> lines;
    int i = 0;
    int j = 0;
    const auto same = [&] {
        lines.append({DiffLine::Kind::Same, left[i], i + 1, j + 1});
        ++i;
        ++j;
    };
    while (i < begin)
        same();
    while (i < left.size() - end || j < right.size() - end) {
        const qsizetype x = i - begin;
        const qsizetype y = j - begin;
        const bool removable = x < middleLeft.size();
        const bool addable = y < middleRight.size();
        if (removable && addable && middleLeft[x] == middleRight[y] && common.from(x, y) > 0) {
            same();
        } else if (removable && (!addable || common.from(x + 1, y) >= common.from(x, y + 1))) {
            lines.append({DiffLine::Kind::Removed, left[i], i + 1, 0});
            ++i;
        } else {
            lines.append({DiffLine::Kind::Added, right[j], 0, j + 1});
            ++j;
        }
    }
    while (i < left.size())
        same();
    return lines;
}

} // namespace interleave
