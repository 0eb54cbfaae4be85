// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "logbook.h"

namespace interleave {

Result<Store *> Logbook::store()
{
    if (!m_store) {
        Result<std::unique_ptr<Store>> opened = Store::open();
        if (!opened)
            return opened.error();
        m_store = std::move(*opened);
    }
    return m_store.get();
}

Result<QMap<QString, Stage>> Logbook::stages()
{
    const Result<Store *> opened = store();
    if (!opened)
        return opened.error();
    return (*opened)->stages();
}

} // namespace interleave
