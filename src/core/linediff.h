// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace interleave {

/// One line of the comparison of two texts.
struct DiffLine {
    enum class Kind { Same, Removed, Added };
    Kind kind = Kind::Same;
    QString text;
    int before = 0; ///< its number in the first text, from 1; 0 where it is Added
    int after = 0;  ///< its number in the second text; 0 where it is Removed

    bool operator==(const DiffLine &) const = default;
};

/// What has to be removed from `before` and added to it to get `after`, with what stays: as few lines as there can be (a
/// longest common subsequence). Where lines are replaced, what is removed comes first. Texts of thousands of lines that
/// have next to nothing in common count as replaced altogether.
QList<DiffLine> lineDiff(const QString &before, const QString &after);

} // namespace interleave
