// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"

#include <QCoreApplication>

namespace interleave {

/// Every task a QCoro coroutine, all on one event loop in a thread of its own.
class QCoroEngine : public Engine {
    Q_DECLARE_TR_FUNCTIONS(Engine)
public:
    QString id() const override { return QStringLiteral("qcoro"); }
    QString title() const override { return tr("Coroutines (QCoro)"); }
    QString runtime() const override;
    Support supports(const Program &program, const RunSettings &settings) const override;
    std::uint32_t places(const RunSettings &) const override { return std::numeric_limits<std::uint32_t>::max(); }
    Room::Hand hand() const override { return Room::Hand::FirstInLine; }
    Result<std::unique_ptr<RunMemory>> makeMemory(const Code &code, const RunSettings &settings,
                                                  const ServicePlaces &places) const override;
    std::optional<Error> execute(RunScope &scope, const std::shared_ptr<void> &warm) const override;
};

} // namespace interleave
