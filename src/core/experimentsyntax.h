// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "experimentfile.h"

namespace interleave {

/// The outermost JSON object of `json`. Nothing, and a fault, where the text is too large, not UTF-8, not JSON, or not
/// an object. Keys that stand twice in one object are faults too: JSON readers would silently drop the first.
std::optional<QJsonObject> readSyntax(const QByteArray &json, QList<Fault> &faults);

} // namespace interleave
