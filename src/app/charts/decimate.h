// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>

namespace interleave {

/// At most two points for each of `columns` columns between x = `from` and `to`, in their order: the lowest and the
/// highest. So no peak is lost. Points outside are left out, except the last one before `from`. `points`: x does not
/// fall.
QList<QPointF> decimated(const QList<QPointF> &points, double from, double to, int columns);

/// A stair through `points`: each value stays until the next point.
QList<QPointF> stairs(const QList<QPointF> &points);

} // namespace interleave
