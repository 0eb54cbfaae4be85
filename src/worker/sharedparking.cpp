// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sharedparking.h"

#include <atomic>
#include <cerrno>
#include <climits>
#include <ctime>

#include <linux/futex.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace interleave {

// A futex a slot instead of a condition variable: a process that is killed while it waits on a condition variable in
// shared memory can make the next one to signal it hang.
struct SharedParking::Layout {
    pthread_mutex_t mutex;

    /// Counts the wake-ups of `slot`; the words follow the structure.
    std::atomic<std::uint32_t> &wakeUps(std::uint32_t slot)
    {
        return reinterpret_cast<std::atomic<std::uint32_t> *>(this + 1)[slot];
    }
};

namespace {

long futex(std::atomic<std::uint32_t> &word, int operation, std::uint32_t value, const timespec *deadline)
{
    return syscall(SYS_futex, &word, operation, value, deadline, nullptr, FUTEX_BITSET_MATCH_ANY);
}

} // namespace

std::size_t SharedParking::bytesFor(std::uint32_t slots)
{
    return sizeof(Layout) + slots * sizeof(std::atomic<std::uint32_t>);
}

SharedParking::SharedParking(void *memory, bool create) : m_layout(*static_cast<Layout *>(memory))
{
    if (!create)
        return;
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    pthread_mutex_init(&m_layout.mutex, &attributes);
    pthread_mutexattr_destroy(&attributes);
}

void SharedParking::lock()
{
    if (pthread_mutex_lock(&m_layout.mutex) == EOWNERDEAD)
        pthread_mutex_consistent(&m_layout.mutex);
}

void SharedParking::unlock()
{
    pthread_mutex_unlock(&m_layout.mutex);
}

bool SharedParking::park(std::uint32_t slot, std::uint64_t deadlineNs)
{
    std::atomic<std::uint32_t> &word = m_layout.wakeUps(slot);
    const std::uint32_t before = word.load(std::memory_order_relaxed);
    unlock();
    timespec deadline{};
    if (deadlineNs != noDeadline) {
        deadline.tv_sec = static_cast<time_t>(deadlineNs / 1'000'000'000u);
        deadline.tv_nsec = static_cast<long>(deadlineNs % 1'000'000'000u);
    }
    // An absolute deadline on the monotonic clock; returns at once when the slot was woken since.
    const long result = futex(word, FUTEX_WAIT_BITSET, before, deadlineNs == noDeadline ? nullptr : &deadline);
    const bool timedOut = result != 0 && errno == ETIMEDOUT;
    lock();
    return !timedOut;
}

void SharedParking::unpark(std::uint32_t slot)
{
    std::atomic<std::uint32_t> &word = m_layout.wakeUps(slot);
    word.fetch_add(1, std::memory_order_relaxed);
    futex(word, FUTEX_WAKE_BITSET, 1, nullptr);
}

} // namespace interleave
