// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace interleave {

/// One diagram of a page, as large as its window: the column of a page can be narrow. Deletes itself when it is closed.
class DiagramWindow : public QDialog {
    Q_OBJECT
public:
    /// `name`: see diagram::exists(). `words` say what the drawing shows.
    DiagramWindow(const QString &name, const QString &words, QWidget *parent);
};

} // namespace interleave
