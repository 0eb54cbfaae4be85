// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/states.h"

#include <QList>
#include <QWidget>

#include <optional>

namespace interleave {

class LegendEntry;

/// Every state as a swatch with its words, in as many lines as the width asks for. What a state means is in the tool
/// tip.
class Legend : public QWidget {
    Q_OBJECT
public:
    explicit Legend(QWidget *parent = nullptr);

    /// Marks one state, for instance the one under the pointer, or none.
    void highlight(std::optional<State> state);

protected:
    bool event(QEvent *event) override;

private:
    QList<LegendEntry *> m_entries;
};

} // namespace interleave
