// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "spelling.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace interleave {

namespace {

/// How many letters must be put in, taken out, changed or exchanged with their neighbour (optimal string alignment).
qsizetype distance(const QString &a, const QString &b)
{
    using Row = std::vector<qsizetype>;
    Row above2, above, row(static_cast<std::size_t>(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        above2 = std::exchange(above, row);
        row[0] = i + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const auto cell = static_cast<std::size_t>(j) + 1;
            row[cell] = std::min({above[cell - 1] + (a[i] == b[j] ? 0 : 1), row[cell - 1] + 1, above[cell] + 1});
            if (i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j])
                row[cell] = std::min(row[cell], above2[cell - 2] + 1);
        }
    }
    return row.back();
}

} // namespace

QString closestName(const QString &word, const QStringList &names)
{
    constexpr qsizetype longestWord =
        64; // beyond that it is not a slip of the fingers, and the comparison is quadratic
    constexpr qsizetype sharedLetters = 3;
    if (word.size() > longestWord)
        return {};
    const QString lower = word.toLower();
    QString closest;
    qsizetype nearest = std::max<qsizetype>(1, word.size() / 3) + 1;
    for (const QString &name : names) {
        const qsizetype d = distance(lower, name.toLower());
        if (d < nearest && d < name.size()) {
            nearest = d;
            closest = name;
        }
    }
    if (!closest.isEmpty() || word.size() < sharedLetters)
        return closest;
    // "integer" for "int" is far in letters and close in meaning.
    const auto it = std::find_if(names.begin(), names.end(), [&lower](const QString &name) {
        return name.startsWith(lower.left(sharedLetters), Qt::CaseInsensitive);
    });
    return it == names.end() ? QString() : *it;
}

} // namespace interleave
