// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qtrefusal.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace interleave {

namespace {

/// The context of the translations.
class QtCode {
    Q_DECLARE_TR_FUNCTIONS(QtCode)
};

/// What a task holds, followed through its steps. Qt's objects do not know who holds them, so what Interleave reports
/// as an error must be seen here.
class Holding {
public:
    explicit Holding(const Program &program) : m_program(program) {}

    bool gaveWhatItDidNotHold = false;   ///< a lock
    bool gavePermitItDidNotHold = false; ///< of a semaphore
    bool notifiedWithoutLock = false;
    bool keeps = false;          ///< a lock or permit at its end
    bool keepsReentrant = false; ///< a reentrant lock at its end

    void task(const std::vector<Step> &steps)
    {
        m_held.clear();
        walk(steps);
        end();
    }

private:
    void end()
    {
        for (const auto &[name, count] : m_held) {
            const SharedObject *o = findObject(m_program, name);
            keeps = keeps || count > 0;
            keepsReentrant = keepsReentrant || (count > 0 && o && o->reentrant);
        }
    }

    void walk(const std::vector<Step> &steps)
    {
        for (const Step &s : steps)
            step(s);
    }

    void step(const Step &s)
    {
        const std::string name = objectOf(s);
        switch (s.kind) {
        case StepKind::Lock:
        case StepKind::Acquire:
            ++m_held[name];
            break;
        case StepKind::Unlock:
            gaveWhatItDidNotHold = gaveWhatItDidNotHold || m_held[name] == 0;
            --m_held[name];
            break;
        case StepKind::Release:
            gavePermitItDidNotHold = gavePermitItDidNotHold || m_held[name] <= 0;
            --m_held[name];
            break;
        case StepKind::WaitOn:
        case StepKind::Notify:
        case StepKind::NotifyAll: {
            const SharedObject *condition = findObject(m_program, name);
            notifiedWithoutLock = notifiedWithoutLock || (condition && m_held[condition->lock] == 0);
            break;
        }
        default:
            break;
        }
        if (s.kind == StepKind::With)
            ++m_held[name];
        inside(s);
        if (s.kind == StepKind::With)
            --m_held[name];
        const auto before = m_held;
        walk(s.otherwise);
        if (m_held != before)
            keeps = true;
        m_held = before;
    }

    void inside(const Step &s)
    {
        const auto before = m_held;
        if (s.kind == StepKind::Shield || s.kind == StepKind::Offload) { // they hold nothing of the task's
            m_held.clear();
            walk(s.body);
            end();
            m_held = before;
            return;
        }
        walk(s.body);
        const bool loop = s.kind == StepKind::Repeat || s.kind == StepKind::Until || s.kind == StepKind::While;
        if (!loop || m_held == before)
            return;
        // What a round takes and does not give back, it takes again in the next; what it gives back, it lacks there.
        for (const auto &[name, count] : m_held) {
            const auto it = before.find(name);
            const int had = it == before.end() ? 0 : it->second;
            keeps = keeps || count > had;
            const SharedObject *o = findObject(m_program, name);
            if (count < had)
                (o && o->kind == ObjectKind::Lock ? gaveWhatItDidNotHold : gavePermitItDidNotHold) = true;
        }
    }

    const Program &m_program;
    std::map<std::string, int> m_held;
};

bool any(const Program &program, const std::function<bool(const Step &)> &predicate)
{
    bool found = false;
    for (const Task &task : program.tasks)
        eachStep(task.steps, [&](const Step &s) { found = found || predicate(s); });
    return found;
}

bool has(const Program &program, const std::function<bool(const SharedObject &)> &predicate)
{
    return std::any_of(program.objects.begin(), program.objects.end(), predicate);
}

bool hasKind(const Program &program, ObjectKind kind)
{
    return has(program, [kind](const SharedObject &o) { return o.kind == kind; });
}

/// Does Qt lack it, whatever the family?
QString everywhere(const Program &program, const Holding &holding)
{
    if (holding.gaveWhatItDidNotHold)
        return QtCode::tr("A QMutex does not notice when somebody unlocks it who does not hold it.");
    if (holding.notifiedWithoutLock)
        return QtCode::tr("A QWaitCondition does not notice that its lock is not held.");
    const bool recursiveCondition = has(program, [&program](const SharedObject &o) {
        if (o.kind != ObjectKind::Condition)
            return false;
        const SharedObject *lock = findObject(program, o.lock);
        return lock && lock->reentrant;
    });
    if (recursiveCondition)
        return QtCode::tr("A QWaitCondition does not work with a QRecursiveMutex.");
    if (has(program, [](const SharedObject &o) { return o.viaManager; }))
        return QtCode::tr("Qt has no manager process as Python has.");
    return {};
}

/// Steps that have others carried out beside the task.
QString beside(const Program &program, QtFamily family)
{
    QString reason;
    for (const Task &task : program.tasks) {
        eachStep(task.steps, [&](const Step &s) {
            if (s.kind != StepKind::Offload && s.kind != StepKind::Shield)
                return;
            const bool offload = s.kind == StepKind::Offload;
            eachStep(s.body, [&](const Step &in) {
                if (offload && (in.kind == StepKind::Raise || in.kind == StepKind::Fetch || in.kind == StepKind::Read ||
                                in.kind == StepKind::Write || in.kind == StepKind::Spawn))
                    reason = QtCode::tr(
                        "An error does not leave a thread by itself: steps that can fail are not offloaded here.");
                if (in.kind == StepKind::LocalGet || in.kind == StepKind::LocalSet)
                    reason = QtCode::tr(
                        "A value of the thread's own cannot be taken along to steps that run beside the task.");
                if (in.kind == StepKind::Offload || in.kind == StepKind::Shield)
                    reason = QtCode::tr("Steps that run beside a task start no others here.");
                const SharedObject *o = findObject(program, objectOf(in));
                if (offload && family == QtFamily::Coroutines && o && o->kind != ObjectKind::Cell)
                    reason = QtCode::tr(
                        "What coroutines wait for belongs to the thread of their event loop: another thread "
                        "must not touch it.");
            });
        });
    }
    return reason;
}

/// What coroutines that can be called off cannot do.
QString callingOff(const Program &program, const QtFacts &facts)
{
    if (facts.together && !facts.calledOff.empty())
        return QtCode::tr("Here a task is called off by its group or by another task, not by both.");
    for (const std::string &name : facts.calledOff) {
        if (facts.spawned.count(name) > 0)
            return QtCode::tr("All copies of a task share a std::stop_source: one that is started later could not be "
                              "told apart from those that were called off.");
    }
    if (program.collect == Collect::InOrder && (facts.together || !facts.calledOff.empty()))
        return QtCode::tr("A task that is called off has no result that could be put in order.");
    bool offloads = false;
    for (const Task &task : program.tasks) {
        const auto look = [&offloads](const Step &s) { offloads = offloads || s.kind == StepKind::Offload; };
        if (facts.together || facts.calledOff.count(task.name) > 0)
            eachStep(task.steps, look);
        eachStep(task.steps, [&look](const Step &s) {
            if (s.kind == StepKind::Timeout)
                eachStep(s.body, look);
        });
    }
    if (offloads)
        return QtCode::tr("A QFuture that a coroutine awaits cannot be called off.");
    return {};
}

QString inTurn(const Program &program, const QtFacts &facts)
{
    const std::vector<const Task *> order = startOrder(program, facts);
    std::vector<std::string> ended;
    for (const Task *task : order) {
        QString reason;
        eachStep(task->steps, [&](const Step &s) {
            const std::string name = s.text("task");
            if (s.kind == StepKind::Join && facts.spawned.count(name) == 0 &&
                std::find(ended.begin(), ended.end(), name) == ended.end())
                reason = QtCode::tr(
                             "In one thread %1 cannot begin before %2 has ended, so %2 would wait for it for ever.")
                             .arg(QString::fromStdString(name), QString::fromStdString(task->name));
        });
        if (!reason.isEmpty())
            return reason;
        ended.push_back(task->name);
    }
    return {};
}

QString processes(const Program &program, const QtFacts &facts, const QString &engineId, const Holding &holding)
{
    if (any(program, [](const Step &s) { return s.kind == StepKind::Offload && s.text("to") == "process"; }))
        return QtCode::tr("Each task is a process already, and it starts none of its own.");
    if (hasKind(program, ObjectKind::Barrier))
        return QtCode::tr("Qt has no barrier between processes.");
    if (hasKind(program, ObjectKind::Condition))
        return QtCode::tr("Qt has no condition variable between processes.");
    if (hasKind(program, ObjectKind::Queue))
        return QtCode::tr("Qt has no queue between processes.");
    if (has(program, [](const SharedObject &o) { return o.reentrant; }))
        return QtCode::tr("Qt has no reentrant lock between processes.");
    for (const SharedObject &o : program.objects) {
        if ((o.kind == ObjectKind::Lock || o.kind == ObjectKind::Semaphore) && facts.timed.count(o.name) > 0)
            return QtCode::tr("A QSystemSemaphore cannot wait with a time limit.");
    }
    if (holding.keeps || holding.gavePermitItDidNotHold)
        return QtCode::tr("A QSystemSemaphore undoes what a process did with it when that process ends.");
    if (facts.uses(StepKind::Clear))
        return QtCode::tr("Qt has no event between processes, and a look at a flag can miss that it was set.");
    if (facts.uses(StepKind::Spawn))
        return QtCode::tr("Only the first process starts others, so a task in a process cannot start one.");
    const bool copiedInput = std::any_of(program.tasks.begin(), program.tasks.end(),
                                         [](const Task &t) { return t.inputBytes.value > 0 && !t.sharedInput; });
    if (copiedInput && engineId == QLatin1String("process-pool"))
        return QtCode::tr(
            "The processes of this pool take their tasks from shared memory: no input comes to them by a pipe.");
    return {};
}

} // namespace

QString whyNoQtCode(const Program &program, const QtFacts &facts, const QString &engineId, QtFamily family)
{
    Holding holding(program);
    for (const Task &task : program.tasks)
        holding.task(task.steps);

    QString reason = everywhere(program, holding);
    if (reason.isEmpty())
        reason = beside(program, family);
    if (!reason.isEmpty())
        return reason;
    if (facts.uses(StepKind::Die))
        return QtCode::tr("A process that kills itself gives nothing back, and Qt starts no other in its place.");
    if (any(program, [](const Step &s) { return s.kind == StepKind::Offload && s.text("to") == "process"; }) &&
        family != QtFamily::Processes)
        return QtCode::tr("A QProcess runs a whole program, not some steps of a task.");

    if (facts.callsOff) {
        switch (family) {
        case QtFamily::InTurn:
            return QtCode::tr("In one thread nobody is there to call a task off while it waits.");
        case QtFamily::Threads:
            return QtCode::tr("Qt has no safe way to call off a thread while it waits.");
        case QtFamily::Processes:
            return QtCode::tr("Qt can only kill a process, and then it gives nothing back.");
        case QtFamily::Coroutines:
            reason = callingOff(program, facts);
        }
    }
    if (!reason.isEmpty())
        return reason;
    for (const SharedObject &o : program.objects) {
        if (o.kind == ObjectKind::Barrier && facts.timed.count(o.name) > 0)
            return QtCode::tr("A std::barrier cannot wait with a time limit.");
    }
    if (program.collect == Collect::InOrder && facts.uses(StepKind::Spawn))
        return QtCode::tr("A task that another one starts has no place in the order of the results.");
    if (program.collect == Collect::InOrder && facts.uses(StepKind::Join) && family != QtFamily::InTurn)
        return QtCode::tr("Here the results are taken in the order of the start, and no task waits for others.");
    if (family == QtFamily::Coroutines && has(program, [](const SharedObject &o) { return o.reentrant; }))
        return QtCode::tr("A reentrant lock belongs to a thread, and all coroutines share one.");
    const bool threadsTakeTurns = family == QtFamily::InTurn || engineId == QLatin1String("qtconcurrent");
    if (holding.keepsReentrant && threadsTakeTurns)
        return QtCode::tr("A QRecursiveMutex belongs to a thread, and here a thread carries out several tasks.");
    if (family == QtFamily::InTurn)
        return inTurn(program, facts);
    if (family == QtFamily::Processes)
        return processes(program, facts, engineId, holding);
    return {};
}

} // namespace interleave
