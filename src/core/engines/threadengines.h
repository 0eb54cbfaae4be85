// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"

#include <QCoreApplication>

namespace interleave {

/// One QThread per task.
class QThreadEngine : public Engine {
    Q_DECLARE_TR_FUNCTIONS(Engine)
public:
    QString id() const override { return QStringLiteral("qthread"); }
    QString title() const override { return tr("Threads (QThread)"); }
    QString runtime() const override;
    Support supports(const Program &program, const RunSettings &settings) const override;
    std::uint32_t places(const RunSettings &) const override { return std::numeric_limits<std::uint32_t>::max(); }
    std::optional<Error> execute(RunScope &scope, const std::shared_ptr<void> &warm) const override;
};

/// QtConcurrent tasks on a pool of their own: the global one belongs to painting.
class QtConcurrentEngine : public Engine {
    Q_DECLARE_TR_FUNCTIONS(Engine)
public:
    QString id() const override { return QStringLiteral("qtconcurrent"); }
    QString title() const override { return tr("Thread pool (QtConcurrent)"); }
    QString runtime() const override;
    Support supports(const Program &program, const RunSettings &settings) const override;
    std::uint32_t places(const RunSettings &settings) const override;
    std::shared_ptr<void> warmUp(RunScope &scope) const override;
    std::optional<Error> execute(RunScope &scope, const std::shared_ptr<void> &warm) const override;
};

} // namespace interleave
