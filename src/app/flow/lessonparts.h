// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace interleave {

/// A lesson in two: what to read before the run, and what gives the result away.
struct LessonParts {
    QString before;
    QString after; ///< from the heading "What happened" on; empty where the lesson has none
};

LessonParts partsOf(const QString &markdown);

} // namespace interleave
