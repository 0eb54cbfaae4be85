// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/trace.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace interleave {

/// The lane that held the GIL for which `lane` waits at `ns`; nothing where nobody did, or the trace does not tell.
std::optional<std::uint32_t> gilHolderAt(const Trace &trace, std::size_t lane, std::uint64_t ns);

/// Why a task did not go on in an interval of its lane: "waits for the lock “m”, which item 1 holds". Empty where it
/// went on, or where nothing more is known than its state. `ns`: a moment in the interval.
QString whyWords(const Trace &trace, std::size_t lane, std::size_t change, std::uint64_t ns);

} // namespace interleave
