// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/result.h"

#include <optional>

namespace interleave {

/// Keeps the calling thread on the first `cores` of the cores that it may use, and every thread and process that it
/// starts from now on. A sentence where the system does not allow it.
std::optional<Error> pinThisThread(int cores);

} // namespace interleave
