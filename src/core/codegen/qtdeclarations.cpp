// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qtdeclarations.h"

#include "qtsteps.h"

namespace interleave {

QString qtQueueDeclaration(QtSource &source, const SharedObject &queue)
{
    const QString kind = queue.priority ? QStringLiteral("PriorityQueue") : QStringLiteral("Queue");
    const QString capacity = queue.number.value == 0 ? QStringLiteral("65'536") : source.whole(queue.number);
    return QStringLiteral("%1 %2(%3);").arg(kind, source.names.variable(queue.name), capacity);
}

QString qtCellDeclaration(QtSource &source, const SharedObject &cell)
{
    const bool atomic = source.isAtomic(cell);
    if (atomic)
        source.include("<atomic>");
    return (atomic ? QStringLiteral("std::atomic<qint64> %1 = %2;") : QStringLiteral("qint64 %1 = %2;"))
        .arg(source.names.variable(cell.name), source.whole(cell.number));
}

QString qtCounterDeclaration(QtSource &source, const Task &task)
{
    const bool later = source.facts.spawned.count(task.name) > 0;
    return QStringLiteral("TaskCounter %1(%2);")
        .arg(qtCounter(source, task.name), later ? QStringLiteral("0") : source.whole(task.copies));
}

} // namespace interleave
