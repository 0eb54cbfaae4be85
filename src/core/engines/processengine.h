// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"

#include <QCoreApplication>

namespace interleave {

/// One worker process per task, by QProcess. Objects, code and events are in memory that all share; orders and inputs
/// cross a pipe.
class ProcessEngine : public Engine {
    Q_DECLARE_TR_FUNCTIONS(Engine)
public:
    QString id() const override { return QStringLiteral("qprocess"); }
    QString title() const override { return tr("Processes (QProcess)"); }
    QString runtime() const override;
    Support supports(const Program &program, const RunSettings &settings) const override;
    std::uint32_t places(const RunSettings &) const override { return std::numeric_limits<std::uint32_t>::max(); }
    Result<std::unique_ptr<RunMemory>> makeMemory(const Code &code, const RunSettings &settings,
                                                  const ServicePlaces &places) const override;
    std::optional<Error> execute(RunScope &scope, const std::shared_ptr<void> &warm) const override;
};

/// Worker processes that take one task after the other.
class ProcessPoolEngine : public ProcessEngine {
    Q_DECLARE_TR_FUNCTIONS(Engine)
public:
    QString id() const override { return QStringLiteral("process-pool"); }
    QString title() const override { return tr("Pool of processes"); }
    Support supports(const Program &program, const RunSettings &settings) const override;
    std::uint32_t places(const RunSettings &settings) const override;
    std::shared_ptr<void> warmUp(RunScope &scope) const override;
    std::optional<Error> execute(RunScope &scope, const std::shared_ptr<void> &warm) const override;
};

} // namespace interleave
