// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"

#include <QCoreApplication>

namespace interleave {

/// Tries every order in which the tasks can take their turns, and shows the most telling one in made-up time: a
/// millisecond a turn.
class ExploredEngine : public Engine {
    Q_DECLARE_TR_FUNCTIONS(Engine)
public:
    QString id() const override { return QStringLiteral("explored"); }
    QString title() const override { return tr("Explored: every schedule"); }
    QString runtime() const override;
    Support supports(const Program &program, const RunSettings &settings) const override;
    std::uint32_t places(const RunSettings &) const override { return std::numeric_limits<std::uint32_t>::max(); }
    Room::Hand hand() const override { return Room::Hand::FirstInLine; }
    bool simulates() const override { return true; }
    Result<std::unique_ptr<RunMemory>> makeMemory(const Code &code, const RunSettings &settings,
                                                  const ServicePlaces &places) const override;
    std::optional<Error> execute(RunScope &scope, const std::shared_ptr<void> &warm) const override;
};

} // namespace interleave
