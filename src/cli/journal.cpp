// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal.h"

#include "terminal.h"

#include <QCoreApplication>

namespace interleave::cli {

Journal::Journal(bool wanted, Terminal &terminal) : m_terminal(terminal)
{
    if (!wanted)
        return;
    auto store = Store::open();
    if (store)
        m_store = *std::move(store);
    else
        giveUp(store.error());
}

void Journal::begin(const QString &experiment, const ParameterValues &parameters)
{
    if (!m_store)
        return;
    const Result<qint64> attempt = m_store->beginAttempt(experiment, parameters);
    if (attempt)
        m_attempt = *attempt;
    else
        giveUp(attempt.error());
}

void Journal::add(const RunRecord &run)
{
    if (!m_store)
        return;
    if (const std::optional<Error> error = m_store->addRun(m_attempt, run))
        giveUp(*error);
}

void Journal::giveUp(const Error &error)
{
    m_store.reset();
    m_terminal.say(QString::fromStdString(error.message));
    m_terminal.say(QCoreApplication::translate(
        "interleave::cli::Journal",
        "The run goes on, but its results are not kept in the database. --no-store leaves it out."));
}

} // namespace interleave::cli
