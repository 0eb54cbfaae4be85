// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

class QSplitter;

namespace interleave {

/// The widths of the window's three columns: what there is to choose, what is in the middle, and what to read beside it.
/// The last one comes and goes, and keeps its width meanwhile.
class WindowColumns {
public:
    /// `splitter` has the three, and must outlive this.
    explicit WindowColumns(QSplitter &splitter);

    /// As save() had them; as they fit the window where `state` is empty.
    void restore(const QByteArray &state);
    QByteArray save();
    void showSide(bool shown);

private:
    QSplitter &m_splitter;
    bool m_restored = false; ///< and the last column was not shown since
    int m_sideWidth = 0;     ///< while it is away; 0: not known yet
};

} // namespace interleave
