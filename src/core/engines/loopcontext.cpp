// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopcontext.h"

#include "worker/httpget.h"

#include "kernel/spin.h"

#include <QSocketNotifier>

#include <cerrno>

namespace interleave {

namespace {

constexpr std::uint64_t turnsPerLook = 20'000;       // about half a millisecond
constexpr std::uint64_t blockedAfterNs = 50'000'000; // a step this long holds the loop up
constexpr std::uint64_t shortestHoldNs = 1'000'000;  // shorter ones are not worth an event

} // namespace

/// A request to the server whose socket is watched by the event loop.
class LoopContext::Fetch {
public:
    Fetch(LoopContext &context, std::uint64_t ns, std::uint32_t bytes)
        : m_context(context), m_get(context.m_loop.places.serverPort, pathFor(ns, bytes))
    {
        advance();
    }

    /// 0, or errno. Complete once the sleep of the task is over without a time-out.
    int problem() const { return m_problem; }
    bool ended() const { return m_ended; }

private:
    void advance()
    {
        const HttpGet::Step step = m_get.advance();
        if (step == HttpGet::Step::Done || step == HttpGet::Step::Failed) {
            m_problem = step == HttpGet::Step::Done ? 0 : m_get.problem();
            m_ended = true;
            if (m_notifier)
                m_notifier->setEnabled(false);
            m_context.m_loop.room.endSleep(m_context.m_slot);
            return;
        }
        const auto type = step == HttpGet::Step::WantsRead ? QSocketNotifier::Read : QSocketNotifier::Write;
        if (m_notifier && m_notifier->type() == type)
            return;
        if (m_notifier) { // this is called by it: it goes later
            m_notifier->setEnabled(false);
            m_notifier.release()->deleteLater();
        }
        m_notifier = std::make_unique<QSocketNotifier>(m_get.descriptor(), type);
        QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { advance(); });
    }

    LoopContext &m_context;
    HttpGet m_get;
    std::unique_ptr<QSocketNotifier> m_notifier;
    int m_problem = 0;
    bool m_ended = false;
};

LoopContext::LoopContext(Loop &loop, std::uint32_t slot) : m_loop(loop), m_slot(slot) {}

LoopContext::~LoopContext() = default;

bool LoopContext::due(TimerHub::Node &node)
{
    auto &context = static_cast<LoopContext &>(node);
    return context.m_loop.room.expire(context.m_slot);
}

Reply LoopContext::enter()
{
    const std::int64_t hand = m_loop.room.handOf(m_slot);
    if (!m_loop.room.begin(m_slot))
        return {Status::Cancelled, hand};
    m_loop.step = noStep;
    holdsLoop();
    return {Status::Ok, hand};
}

void LoopContext::leave(Status status, std::int64_t hand, std::uint32_t step)
{
    const State how = status == Status::Ok ? State::Done : status == Status::Failed ? State::Failed : State::Cancelled;
    letsLoopGo(recorder().state(how));
    m_loop.room.end(m_slot, how, hand, step);
    m_loop.whenEnded();
}

bool LoopContext::cancelled() const
{
    return (m_loop.room.breaker(m_slot).load(std::memory_order_relaxed) & cancelRequested) != 0;
}

void LoopContext::holdsLoop()
{
    m_loop.heldSince = recorder().state(State::Running);
    m_loop.longestStep = 0;
}

/// The task gives the loop back at `t`.
void LoopContext::letsLoopGo(std::uint64_t t)
{
    const std::uint64_t held = t - m_loop.heldSince;
    if (held < shortestHoldNs || m_loop.heldSince == 0 || (held < blockedAfterNs && held <= m_loop.longestHold))
        return;
    m_loop.longestHold = std::max(m_loop.longestHold, held);
    recorder().loopHeld(held, m_loop.longestStep > 0 ? m_loop.slowStep : m_loop.step);
}

/// Does something that does not await: the whole loop waits for it.
template <typename Call>
LoopContext::Answer LoopContext::holding(Call &&call)
{
    const std::uint64_t begin = nowNs();
    const Status status = call();
    const std::uint64_t took = nowNs() - begin;
    if (took > m_loop.longestStep) {
        m_loop.longestStep = took;
        m_loop.slowStep = m_loop.step;
    }
    return atOnce(status);
}

LoopContext::Answer LoopContext::compute(std::int64_t turns)
{
    return holding([&] {
        const std::atomic<std::uint32_t> &breaker = m_loop.room.breaker(m_slot);
        std::uint64_t seed = m_slot + 1;
        const std::uint64_t begin = nowNs();
        bool blocked = false;
        for (auto left = static_cast<std::uint64_t>(turns); left > 0 && !cancelled();) {
            left -= spin(std::min(left, turnsPerLook), breaker, seed);
            if (!blocked && nowNs() - begin > blockedAfterNs) {
                blocked = true;
                recorder().state(State::BlockedLoop);
            }
        }
        if (blocked)
            recorder().state(State::Running);
        return ownTurn();
    });
}

LoopContext::Answer LoopContext::block(std::int64_t ns)
{
    return holding([&] {
        const std::uint64_t deadline = nowNs() + static_cast<std::uint64_t>(ns);
        if (m_loop.room.startSleep(m_slot) != Status::Waits)
            return Status::Cancelled;
        recorder().state(State::BlockedLoop);
        const Status status = m_loop.room.parkAndFinish(m_slot, deadline).status;
        recorder().state(State::Running);
        return status == Status::TimedOut ? Status::Ok : status;
    });
}

LoopContext::Answer LoopContext::native(std::int64_t bytes)
{
    return holding([&] {
        const std::uint64_t begin = nowNs();
        m_loop.services.hash(bytes, m_loop.room.breaker(m_slot));
        if (nowNs() - begin > blockedAfterNs) {
            recorder().stateSince(begin, State::BlockedLoop);
            recorder().state(State::Running);
        }
        return ownTurn();
    });
}

/// The end of a call outside the program: 0, ETIMEDOUT or an errno.
Status LoopContext::outcome(int problem)
{
    if (cancelled())
        return Status::Cancelled;
    return problem == 0 ? Status::Ok : problem == ETIMEDOUT ? Status::TimedOut : Status::Failed;
}

LoopContext::Answer LoopContext::read(std::int64_t bytes)
{
    return holding([&] { // files know no waiting without blocking
        recorder().state(State::BlockedLoop);
        const int problem = m_loop.services.read(bytes, m_loop.room.breaker(m_slot));
        recorder().state(State::Running);
        if (problem != 0)
            m_loop.room.fail(m_slot, Failure::File, problem);
        return outcome(problem);
    });
}

LoopContext::Answer LoopContext::write(std::int64_t bytes)
{
    return holding([&] {
        recorder().state(State::BlockedLoop);
        const int problem = m_loop.services.write(bytes, m_loop.room.breaker(m_slot));
        recorder().state(State::Running);
        if (problem != 0)
            m_loop.room.fail(m_slot, Failure::File, problem);
        return outcome(problem);
    });
}

// Waits

LoopContext::Answer LoopContext::waits(State state, std::uint16_t object, std::uint64_t deadline)
{
    letsLoopGo(recorder().state(state, object));
    if (state == State::WaitObject) {
        const std::uint32_t holder = m_loop.room.heldBy(m_slot);
        recorder().waitsFor(holder == Room::nobody ? noTask : holder);
    }
    m_waits = Waits::InTheRoom;
    m_loop.deadline = deadline;
    return Answer(*this);
}

LoopContext::Answer LoopContext::atOnce(const Reply &reply)
{
    m_waits = Waits::No;
    m_loop.atOnce = reply;
    return Answer(*this);
}

LoopContext::Answer LoopContext::wait(std::uint64_t deadline)
{
    const Status status = m_loop.room.startSleep(m_slot);
    return status == Status::Waits ? waits(State::WaitTime, noObject, deadline) : atOnce(status);
}

LoopContext::Answer LoopContext::fetch(std::int64_t ns, std::uint32_t bytes, std::uint64_t deadline)
{
    const Status status = m_loop.room.startSleep(m_slot);
    if (status != Status::Waits)
        return atOnce(status);
    m_fetch = std::make_unique<Fetch>(*this, static_cast<std::uint64_t>(ns), bytes);
    return waits(State::WaitTime, noObject, deadline);
}

LoopContext::Answer LoopContext::request(const Request &request, std::uint64_t deadline)
{
    const Reply reply = m_loop.room.start(m_slot, request, deadline != noDeadline);
    if (reply.status != Status::Waits)
        return atOnce(reply);
    return waits(State::WaitObject, request.op == Op::Beside ? noObject : request.object, deadline);
}

LoopContext::Answer LoopContext::yield()
{
    letsLoopGo(recorder().state(State::Queued));
    m_waits = Waits::ForItsTurn;
    return Answer(*this);
}

void LoopContext::suspend(std::coroutine_handle<> handle)
{
    coroutine = handle;
    if (m_waits == Waits::ForItsTurn) {
        m_loop.hub.resumeSoon(*this);
        return;
    }
    m_loop.parking.setNode(m_slot, this);
    if (m_loop.deadline != noDeadline)
        m_loop.hub.resumeAt(*this, m_loop.deadline);
}

Reply LoopContext::resume()
{
    if (m_waits == Waits::No)
        return m_loop.atOnce;
    const std::uint32_t waker = m_loop.room.wokenBy(m_slot);
    if (m_waits == Waits::InTheRoom && waker != Room::nobody)
        recorder().wokenBy(waker);
    m_loop.step = noStep; // until it says: it was another task's
    holdsLoop();
    if (m_waits == Waits::ForItsTurn)
        return {ownTurn()};
    m_loop.parking.setNode(m_slot, nullptr);
    Reply reply = m_loop.room.finish(m_slot);
    if (m_fetch) {
        if (m_fetch->ended() && m_fetch->problem() != 0 && reply.status == Status::Ok) {
            m_loop.room.fail(m_slot, Failure::Fetch, m_fetch->problem());
            reply.status = Status::Failed;
        }
        m_fetch.reset();
    }
    return reply;
}

// Other tasks

bool LoopContext::launch(std::uint32_t child)
{
    if (m_loop.launcher.launch(child))
        return true;
    m_loop.room.fail(child, Failure::Start);
    m_loop.room.end(child, State::Failed);
    return false;
}

Status LoopContext::spawn(std::uint16_t taskObject)
{
    const std::optional<std::uint32_t> child = m_loop.room.spawn(m_slot, taskObject);
    if (!child)
        return Status::Failed;
    launch(*child); // one that does not start has failed by itself
    return Status::Ok;
}

LoopContext::Answer LoopContext::beside(std::uint32_t child, std::int64_t hand, std::uint64_t deadline)
{
    if (!m_loop.room.queueBeside(m_slot, child, hand))
        return atOnce(Status::Failed);
    launch(child);
    return request({Op::Beside, 0, child}, deadline);
}

} // namespace interleave
