// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pythonplan.h"

namespace interleave::python {

/// Writes the steps of one task.
class StepWriter {
public:
    StepWriter(const Plan &plan, const Task &task, Source &source)
        : m_plan(plan), m_task(task), m_source(source), m_async(plan.async())
    {
    }
    void writeTask();
    /// The function for what `step` has done by another process.
    void writeAside(const Step &step);

private:
    void steps(const std::vector<Step> &steps);
    void block(const std::vector<Step> &inside);
    void step(const Step &s);
    static bool firstGivesHand(const std::vector<Step> &steps);
    void declareGlobals(const std::vector<Step> &steps);
    QString cell(const Step &s) const;
    QString argument(const Step &s, const char *name, Role role);
    void limited(const Step &s, const QString &awaitable, const QString &result = {});
    void asked(const Step &s, const QString &call, const QString &keyword);

    void compute(const Step &s);
    void native(const Step &s);
    void fetch(const Step &s);
    void file(const Step &s);
    void sleep(const QString &seconds, bool blocks);
    void printed(const Step &s);
    void put(const Step &s);
    void get(const Step &s);
    void awaitEvent(const Step &s);
    QString setWithin(const QString &event, const QString &seconds);
    void arrive(const Step &s);
    void increment(const Step &s);

    // pythonblocks.cpp
    void structure(const Step &s);
    void until(const Step &s);
    void whileInRange(const Step &s);
    void with(const Step &s);
    void timeout(const Step &s);
    void shield(const Step &s);
    void offload(const Step &s);
    void offloadToProcess(const Step &s);
    void spawn(const Step &s);
    void join(const Step &s);
    void aside(const QString &head, const Step &s, bool async);

    const Plan &m_plan;
    const Task &m_task;
    Source &m_source;
    bool m_async;
};

/// The name of that function.
QString asideName(const Plan &plan, const Task &task, const Step &step);

/// The list of what runs the copies of `task`: "item_threads".
QString listOf(const Plan &plan, const std::string &task);

} // namespace interleave::python
