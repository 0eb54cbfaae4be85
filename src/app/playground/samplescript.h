// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace interleave {

/// The program that stands in the playground at first: short, runs at once, and its lanes show something.
QString sampleScript();

} // namespace interleave
