// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"

#include <vector>

namespace interleave {

/// The engines that experiment files may name and that this version cannot run: they say so instead of being unknown.
std::vector<std::unique_ptr<const Engine>> unavailableEngines();

} // namespace interleave
