// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qtsteps.h"

namespace interleave {

/// Tasks that are processes: what they share lies in shared memory, and system semaphores stand for locks.
class QtProcessSteps final : public QtSteps {
public:
    using QtSteps::QtSteps;

protected:
    QString call(const Step &step) override;
    void until(const Step &step) override;
    void with(const Step &step) override;
    void event(const Step &step) override;
    void giveBack(const Step &step) override;
};

} // namespace interleave
