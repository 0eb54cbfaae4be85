// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace interleave {

/// The one of `names` that somebody who wrote `word` most likely meant; empty where none is close. Case does not count.
QString closestName(const QString &word, const QStringList &names);

} // namespace interleave
