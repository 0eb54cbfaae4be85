// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults.h"

namespace interleave::cli {

QStringList faultLines(const QString &file, const QList<Fault> &faults)
{
    QStringList lines;
    for (const Fault &fault : faults) {
        QStringList parts{file, fault.path, fault.sentence};
        parts.removeAll(QString());
        lines << parts.join(QLatin1String(": "));
    }
    return lines;
}

} // namespace interleave::cli
