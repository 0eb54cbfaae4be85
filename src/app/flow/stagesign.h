// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"

#include <QStyledItemDelegate>

namespace interleave {

/// "new", "predicted", "run", "explained", "handed in".
QString titleOf(Stage stage);

/// Draws items with a sign for how far each has come: a circle that fills up by quarters, with a tick when it was handed in.
class StageSigns : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// `role`: the item's data that holds a Stage as int; an item without it has no sign.
    StageSigns(int role, QObject *parent);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    int m_role;
};

} // namespace interleave
