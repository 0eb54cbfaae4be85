// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "costbook.h"

#include "app/flow/logbook.h"

namespace interleave {

Result<StoredCosts> CostBook::costs()
{
    if (m_costs)
        return *m_costs;
    const Result<Store *> store = m_logbook.store();
    if (!store)
        return store.error();
    const Result<StoredCosts> costs = StoredCosts::read(**store, shippedCostSheet());
    if (costs)
        m_costs = *costs;
    return costs;
}

} // namespace interleave
