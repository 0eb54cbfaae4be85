// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTranslator;

namespace interleave {

/// Installs the texts of the system's language, else those of English, which is a translation, too: it knows one frame from
/// two frames. `translator` must outlive their use.
void installTranslations(QTranslator &translator);

} // namespace interleave
