// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "attemptlog.h"

namespace interleave {

std::optional<Error> AttemptLog::begin(const QString &experiment, const ParameterValues &parameters)
{
    m_attempt.reset();
    if (!m_store) {
        Result<std::unique_ptr<Store>> store = Store::open();
        if (!store)
            return store.error();
        m_store = std::move(*store);
    }
    const Result<qint64> attempt = m_store->beginAttempt(experiment, parameters);
    if (!attempt)
        return attempt.error();
    m_attempt = *attempt;
    return std::nullopt;
}

std::optional<Error> AttemptLog::add(const RunRecord &run)
{
    if (!m_attempt)
        return std::nullopt;
    const std::optional<Error> error = m_store->addRun(*m_attempt, run);
    if (error)
        m_attempt.reset();
    return error;
}

} // namespace interleave
