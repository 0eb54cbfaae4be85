// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment.h"

#include <QMenu>

namespace interleave {

/// Every shipped experiment, and for each the Python engines with their code. Those that cannot be written say why.
class CodeMenu : public QMenu {
    Q_OBJECT
public:
    explicit CodeMenu(QWidget *parent = nullptr);

Q_SIGNALS:
    /// `title` says what code it is.
    void chosen(const QString &code, const QString &title);

private:
    void fill(QMenu *menu, const Experiment &experiment);
};

} // namespace interleave
