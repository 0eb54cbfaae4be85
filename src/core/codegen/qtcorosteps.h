// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qtsteps.h"

namespace interleave {

/// Tasks that are coroutines: where others block, these await.
class QtCoroSteps final : public QtSteps {
public:
    using QtSteps::QtSteps;

    void function(const Task &task) override;
    QString signature(const Task &task) const override;

protected:
    QString call(const Step &step) override;
    void waiting(const Step &step) override;
    void until(const Step &step) override;
    void with(const Step &step) override;
    void get(const Step &step) override;
    void offload(const Step &step) override;
    void pause(const Step &step) override;
    void giveWay(const Step &step) override;
    void shield(const Step &step) override;
    void timeout(const Step &step) override;
    QString limits(const Step &step) const override;
    void leave(const Task &task) override;

private:
    /// Writes the call with co_await before it.
    QString awaited(const QString &call);
    /// The result has a name of its own: GCC 12 miscompiles a co_await in a condition.
    QString named(const char *wish, const QString &call);

    void sleep(const QString &time, const QString &comment);
    /// Steps of a task as a coroutine of their own, which nothing calls off.
    void shielded(const Task &task, const std::vector<Step> &steps, const QString &head, bool carriesHand);
    /// A name for it: "kettleShielded", "kettleShielded2".
    QString besideName(const char *ending, int number) const;
    /// What a function for steps that run beside the task takes, and what it is called with.
    struct Handover {
        QStringList parameters;
        QStringList arguments;
    };
    Handover handover(const Step &step, bool carriesHand) const;

    QString m_stop; ///< the std::stop_token that calls off what comes next: an expression; empty: nothing does
    int m_shields = 0;
    bool m_awaits = false; ///< something in this function
    CodeText m_before;     ///< functions that this one hands to other threads
    int m_offloaded = 0;   ///< how many
};

} // namespace interleave
