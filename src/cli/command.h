// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exitcode.h"

#include <QCommandLineOption>
#include <QList>
#include <QString>

class QCommandLineParser;

namespace interleave::cli {

class Terminal;

/// A verb of interleave-cli. Stateless.
class Command {
public:
    virtual ~Command() = default;
    virtual QString name() const = 0;
    /// One line for the list of verbs.
    virtual QString summary() const = 0;
    /// What comes after the verb: "EXPERIMENT|FILE...".
    virtual QString operands() const { return {}; }
    /// What the help says below the summary.
    virtual QString details() const { return {}; }
    virtual QList<QCommandLineOption> options() const { return {}; }
    virtual ExitCode run(const QCommandLineParser &arguments, Terminal &terminal) const = 0;
};

} // namespace interleave::cli
