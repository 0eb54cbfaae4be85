// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"

#include <QCoreApplication>

namespace interleave {

/// One task after the other in one plain thread: the baseline.
class SequentialEngine : public Engine {
    Q_DECLARE_TR_FUNCTIONS(Engine)
public:
    QString id() const override { return QStringLiteral("sequential"); }
    QString title() const override { return tr("One after the other"); }
    QString runtime() const override;
    Support supports(const Program &program, const RunSettings &settings) const override;
    std::uint32_t places(const RunSettings &) const override { return 1; }
    std::optional<Error> execute(RunScope &scope, const std::shared_ptr<void> &warm) const override;
};

/// The same in the thread of the window: nothing else happens there meanwhile. Bounded, for the window is frozen.
class UiThreadEngine : public SequentialEngine {
    Q_DECLARE_TR_FUNCTIONS(Engine)
public:
    QString id() const override { return QStringLiteral("ui-thread"); }
    QString title() const override { return tr("On the window's own thread"); }
    Support supports(const Program &program, const RunSettings &settings) const override;
    bool needsUiThread() const override { return true; }
    std::chrono::milliseconds longest() const override { return std::chrono::seconds(3); }
    std::optional<Error> execute(RunScope &scope, const std::shared_ptr<void> &warm) const override;
};

} // namespace interleave
