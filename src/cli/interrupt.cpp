// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "interrupt.h"

#include "exitcode.h"

#include <QSocketNotifier>

#include <atomic>
#include <cerrno>
#include <csignal>

#include <sys/eventfd.h>
#include <unistd.h>

namespace interleave::cli {

namespace {

// All that a signal handler may touch: an atomic without a lock, and a file descriptor.
std::atomic<int> signalsSeen{0};
std::atomic<int> wakeUp{-1};
static_assert(std::atomic<int>::is_always_lock_free);

void onSignal(int)
{
    const int savedErrno = errno;
    if (signalsSeen.fetch_add(1) > 0)
        _exit(static_cast<int>(ExitCode::Interrupted));
    const std::uint64_t one = 1;
    // An eventfd takes 8 bytes or, when its count is at its limit, has woken the reader already.
    [[maybe_unused]] const ssize_t written = write(wakeUp.load(), &one, sizeof one);
    errno = savedErrno;
}

void handle(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

} // namespace

Interrupt::Interrupt(QObject *parent) : QObject(parent)
{
    signalsSeen = 0;
    wakeUp = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    m_notifier = new QSocketNotifier(wakeUp.load(), QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false);
        Q_EMIT requested();
    });
    handle(onSignal);
}

Interrupt::~Interrupt()
{
    handle(SIG_DFL);
    m_notifier->setEnabled(false);
    close(wakeUp.exchange(-1));
}

bool Interrupt::happened() const
{
    return signalsSeen.load() > 0;
}

} // namespace interleave::cli
