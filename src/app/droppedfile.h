// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QMimeData;

namespace interleave {

/// The first local file of a drag; empty where there is none.
QString droppedFile(const QMimeData &data);

} // namespace interleave
