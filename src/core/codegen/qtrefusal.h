// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qtfacts.h"

#include <QString>

namespace interleave {

/// Why Qt C++ of this family cannot be written for the program: a sentence for a student. Empty: it can.
QString whyNoQtCode(const Program &program, const QtFacts &facts, const QString &engineId, QtFamily family);

} // namespace interleave
