// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment.h"

#include "kernel/states.h"

#include <QString>

#include <optional>

namespace interleave {

/// Figures and outcomes as people read them, in the language of the user.
namespace figurewords {

/// Three significant digits, "–" where there is no value.
QString number(std::optional<double> value);
/// A count; a median of counts may have a half.
QString count(std::optional<double> value);
/// "1.25 s", "85 ms".
QString seconds(double s);
QString outcome(Outcome outcome);
/// "measured", "measured, with an emulated GIL" or "simulated"; of a real Python also how its GIL was seen.
QString provenance(const QString &provenance, GilMode gil);

} // namespace figurewords
} // namespace interleave
