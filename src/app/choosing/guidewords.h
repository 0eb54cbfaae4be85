// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guide.h"

#include <QString>

namespace interleave::guidewords {

/// The work that a rule is tried with: "How many at once: 24 · ...".
QString work(const Experiment &experiment, const GuideRule &rule);
/// Advice and measurement compared, in sentences.
QString verdict(const Guide &guide, const GuideRule &rule, const Experiment &experiment, const GuideVerdict &verdict);
/// Who could not run or did not finish, and why; empty where all did.
QString notMeasured(const Experiment &experiment, const QList<RunRecord> &runs);

} // namespace interleave::guidewords
