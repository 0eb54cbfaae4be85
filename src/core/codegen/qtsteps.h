// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qtsource.h"

#include <functional>

namespace interleave {

/// Writes the function of a task: this one for tasks that block their thread. Others say what they do differently.
class QtSteps {
public:
    QtSteps(QtSource &source, CodeText &out) : m_source(source), m_out(&out) {}
    virtual ~QtSteps() = default;

    /// The whole function, and before it those that it needs for itself.
    virtual void function(const Task &task);
    /// "void job(int number)"
    virtual QString signature(const Task &task) const;
    /// Some steps of a task as a function, which takes and returns what is in hand.
    void part(const Task &task, const std::vector<Step> &steps, const QString &head, bool carriesHand);

protected:
    void body(const std::vector<Step> &steps);
    /// `head`, then what `inside` writes, in braces unless it is one line and `always` is false.
    void block(const QString &head, const std::function<void()> &inside, bool always = false);
    /// What is done when the time was over: after a block in braces.
    void elseBlock(const Step &step);
    void closeBlock(const CodeText &inside, bool braces);
    void functionBody(const Task &task);
    void begin(const Task &task);
    /// A name for a variable of the code's own that is not in use in this function.
    QString fresh(const char *wish);
    QString timeOf(const Step &step) const { return m_source.time(step, "timeout_ms"); }
    /// What is in hand: an expression.
    QString hand() const { return m_source.names.free(QStringLiteral("value")); }
    void assignHand(const Step &step, const QString &value);

    // What depends on how tasks wait
    /// What ends a wait, as the last arguments of its call.
    virtual QString limits(const Step &step) const;
    /// The call that waits. Where it has a time limit its value says whether it was in time.
    virtual QString call(const Step &step);
    virtual void waiting(const Step &step);
    virtual void until(const Step &step);
    virtual void with(const Step &step);
    virtual void get(const Step &step);
    virtual void event(const Step &step);
    virtual void giveBack(const Step &step);
    virtual void offload(const Step &step);
    virtual void pause(const Step &step);
    virtual void giveWay(const Step &step);
    virtual void shield(const Step &step);
    virtual void timeout(const Step &step);
    virtual void leave(const Task &task);

    /// What a step with a lock or permit holds: its body, in braces where more follows.
    void holding(const QStringList &first, const std::function<void()> &inside);
    void stopAt(const Step &step);

    QtSource &m_source;
    CodeText *m_out;
    const Task *m_task = nullptr;
    bool m_handIsRead = false;
    const Step *m_declaresHand = nullptr;
    QString m_beside; ///< what the name of a task ends in while its steps run beside it: ", thread"

private:
    QStringList parameters(const Task &task) const;
    void one(const Step &step);
    void data(const Step &step);
    void compute(const Step &step);
    void print(const Step &step);
    void repeat(const Step &step);
    void whileInRange(const Step &step);
    void spawn(const Step &step);

    QMap<QString, int> m_names;
    int m_loops = 0;
    bool m_isLast = false; ///< nothing follows the step in its braces
};

/// The function that starts the next copy of a task: "startItem".
QString qtStarter(const QtNames &names, const std::string &task);
/// What counts the copies of a task that are under way.
QString qtCounter(const QtSource &source, const std::string &task);

} // namespace interleave
