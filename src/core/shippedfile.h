// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "experimentfile.h"
#include "library.h"

#include <optional>

namespace interleave {

/// A file that comes with the program, read by `read`. What is wrong with it is a mistake of the program: it is said to
/// whoever started it, and the value is empty.
template <typename T>
T readShipped(const QString &name, std::optional<T> (*read)(const QByteArray &, QList<Fault> &))
{
    const Result<QString> text = library::reference(name);
    if (!text)
        qCritical("%s", text.error().message.c_str());
    QList<Fault> faults;
    const std::optional<T> value = read(text ? text->toUtf8() : QByteArray(), faults);
    for (const Fault &fault : std::as_const(faults))
        qCritical("%s: %s: %s", qUtf8Printable(name), qUtf8Printable(fault.path), qUtf8Printable(fault.sentence));
    return value.value_or(T());
}

} // namespace interleave
