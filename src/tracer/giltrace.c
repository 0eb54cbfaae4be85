// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A library to preload into an unmodified CPython 3.7 to 3.15 on 64-bit Linux with glibc: it tells when each thread
// holds the GIL, waits for it, or is off it. It relies on these facts of CPython:
// - A GIL is one struct: interval (unsigned long, microseconds, 5000 at first), last holder, locked (int), switch number
//   (unsigned long), cond, mutex, switch cond, switch mutex. It is made by two mutex_init and two cond_init, in the
//   order mutex, switch mutex, cond, switch cond; made again in a forked child, and one for each interpreter of its own.
// - Who takes the GIL signals the switch cond, holding the mutex. Who lets go signals the cond, holding the mutex, after
//   it cleared `locked`. So the times taken at these signals never overlap.
// - Who finds it locked waits for the cond with a time limit, the interval; when that passes without a switch it asks
//   the holder to let go. Who let go on request waits for the switch cond.
// A free-threaded build makes its GIL but does not use it, so nothing is written unless the GIL comes back.
// The calls are those of the dynamic linker: a statically linked C library, or one that is not glibc, is not seen.
#include "gilthread.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum {
    IntervalBefore = 32, /* bytes before the cond */
    LockedBefore = 16,
    SwitchNumberBefore = 8,
    MutexAfter = sizeof(pthread_cond_t),
    SwitchCondAfter = MutexAfter + sizeof(pthread_mutex_t),
    SwitchMutexAfter = SwitchCondAfter + sizeof(pthread_cond_t),
    FirstInterval = 5000
};

typedef struct Gil {
    const char *cond; /* NULL: destroyed */
    const char *last; /* the cond that it had: one made again there is the same GIL, whatever its interval is */
    const GilThread *taker;
} Gil;

static Gil gils[GIL_TRACE_GILS];
static uint32_t gilCount;
static int recognising;

/* What the calling thread initialised last. */
static _Thread_local struct {
    const char *mutex, *switchMutex, *cond;
} made __attribute__((tls_model("initial-exec")));

GilFunction gilNext(const char *name)
{
    /* On x86-64 the plain name of a condition's function may be the one of before 2003. */
    void *found = strncmp(name, "pthread_cond_", 13) == 0 ? dlvsym(RTLD_NEXT, name, "GLIBC_2.3.2") : NULL;
    GilFunction function = NULL;
    if (!found)
        found = dlsym(RTLD_NEXT, name);
    memcpy(&function, &found, sizeof function);
    return function;
}

static unsigned long numberBefore(const char *cond, size_t bytes)
{
    return __atomic_load_n((const unsigned long *)(const void *)(cond - bytes), __ATOMIC_RELAXED);
}

static uint32_t interval(const char *cond)
{
    return (uint32_t)numberBefore(cond, IntervalBefore);
}

/* Another program's conditions might lie at the very beginning of its memory. */
static bool startsWithInterval(const char *cond)
{
    unsigned long value = 0;
    if (((uintptr_t)cond & 4095) >= IntervalBefore)
        return numberBefore(cond, IntervalBefore) == FirstInterval;
    const struct iovec from = {(void *)(uintptr_t)(cond - IntervalBefore), sizeof value}, to = {&value, sizeof value};
    return syscall(SYS_process_vm_readv, (long)getpid(), &to, 1L, &from, 1L, 0L) == (long)sizeof value &&
           value == FirstInterval;
}

/* The number of the GIL with this cond or switch cond; -1 when it is something else. */
static int gilOf(const void *cond, bool *isSwitchCond)
{
    const uint32_t count = __atomic_load_n(&gilCount, __ATOMIC_ACQUIRE);
    for (uint32_t i = 0; i < count; ++i) {
        const char *own = __atomic_load_n(&gils[i].cond, __ATOMIC_RELAXED);
        if (cond == own || cond == own + SwitchCondAfter) {
            *isSwitchCond = cond != own;
            return own ? (int)i : -1;
        }
    }
    return -1;
}

static void recognise(const char *cond, const char *switchCond)
{
    if (!cond || switchCond != cond + SwitchCondAfter || made.mutex != cond + MutexAfter ||
        made.switchMutex != cond + SwitchMutexAfter)
        return;
    while (__atomic_exchange_n(&recognising, 1, __ATOMIC_ACQUIRE))
        ;
    uint32_t number = gilCount;
    bool known = false;
    for (uint32_t i = gilCount; i-- > 0 && !known;) {
        known = gils[i].last == cond;
        if (known || !gils[i].cond)
            number = i;
    }
    if (known || startsWithInterval(cond)) {
        if (number < GIL_TRACE_GILS) {
            gils[number].last = cond;
            gils[number].taker = NULL;
            gilFileGil(number, interval(cond), GIL_TRACE_GIL_LIVE);
            __atomic_store_n(&gils[number].cond, cond, __ATOMIC_RELEASE);
            if (number == gilCount)
                __atomic_store_n(&gilCount, number + 1, __ATOMIC_RELEASE);
        } else {
            gilFileUnrecognised();
        }
    }
    __atomic_store_n(&recognising, 0, __ATOMIC_RELEASE);
}

/* CPython frees the GIL of an interpreter without destroying its conditions. When something else is made in that memory
 * it is a GIL no more; the first step of making it again comes here too. */
static void forgetGilAt(const char *object)
{
    const uint32_t count = __atomic_load_n(&gilCount, __ATOMIC_ACQUIRE);
    for (uint32_t i = 0; i < count; ++i) {
        const char *own = __atomic_load_n(&gils[i].cond, __ATOMIC_RELAXED);
        if (own && object >= own && object <= own + SwitchMutexAfter) {
            gilFileGil(i, FirstInterval, GIL_TRACE_GIL_DESTROYED);
            __atomic_store_n(&gils[i].cond, NULL, __ATOMIC_RELEASE);
        }
    }
}

GIL_EXPORT int pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *attributes)
{
    static __typeof__(&pthread_mutex_init) next;
    if (!next)
        next = GIL_NEXT(pthread_mutex_init);
    forgetGilAt((const char *)mutex);
    made.mutex = made.switchMutex;
    made.switchMutex = (const char *)mutex;
    made.cond = NULL;
    return next(mutex, attributes);
}

GIL_EXPORT int pthread_cond_init(pthread_cond_t *cond, const pthread_condattr_t *attributes)
{
    static __typeof__(&pthread_cond_init) next;
    if (!next)
        next = GIL_NEXT(pthread_cond_init);
    forgetGilAt((const char *)cond);
    const int result = next(cond, attributes);
    if (result == 0 && gilFileWanted())
        recognise(made.cond, (const char *)cond);
    made.cond = (const char *)cond;
    return result;
}

GIL_EXPORT int pthread_cond_destroy(pthread_cond_t *cond)
{
    static __typeof__(&pthread_cond_destroy) next;
    if (!next)
        next = GIL_NEXT(pthread_cond_destroy);
    bool isSwitchCond = false;
    const int gil = gilOf(cond, &isSwitchCond);
    if (gil >= 0 && !isSwitchCond) {
        if (gilThread.held == gil + 1)
            gilReleased((uint8_t)gil);
        gilFileGil((uint32_t)gil, interval(gils[gil].cond), GIL_TRACE_GIL_DESTROYED);
        __atomic_store_n(&gils[gil].cond, NULL, __ATOMIC_RELEASE);
    }
    return next(cond);
}

GIL_EXPORT int pthread_cond_signal(pthread_cond_t *cond)
{
    static __typeof__(&pthread_cond_signal) next;
    if (!next)
        next = GIL_NEXT(pthread_cond_signal);
    bool isSwitchCond = false;
    const int gil = gilOf(cond, &isSwitchCond);
    if (gil >= 0 && gilFileWanted()) {
        if (isSwitchCond)
            gilAcquired((uint8_t)gil, &gils[gil].taker, (uint16_t)numberBefore(gils[gil].cond, SwitchNumberBefore));
        else
            gilReleased((uint8_t)gil);
    }
    return next(cond);
}

GIL_EXPORT int pthread_cond_wait(pthread_cond_t *cond, pthread_mutex_t *mutex)
{
    static __typeof__(&pthread_cond_wait) next;
    if (!next)
        next = GIL_NEXT(pthread_cond_wait);
    bool isSwitchCond = false;
    const int gil = gilOf(cond, &isSwitchCond);
    if (gil >= 0 && gilFileWanted()) {
        gilForced((uint8_t)gil);
        gilThread.busy = true;
        const int result = next(cond, mutex);
        gilThread.busy = false;
        return result;
    }
    if (!gilIsOff())
        return next(cond, mutex);
    gilBlocks(GIL_TRACE_BLOCK_OBJECT, GIL_CALL_pthread_cond_wait, true);
    const int result = next(cond, mutex);
    gilUnblocks(GIL_CALL_pthread_cond_wait);
    return result;
}

static int waitForGil(int gil, __typeof__(&pthread_cond_timedwait) next, pthread_cond_t *cond, pthread_mutex_t *mutex,
                      const struct timespec *until)
{
    const char *own = (const char *)cond;
    const unsigned long switches = numberBefore(own, SwitchNumberBefore);
    gilFileGil((uint32_t)gil, interval(own), GIL_TRACE_GIL_LIVE);
    gilWaiting((uint8_t)gil);
    gilThread.busy = true;
    const int result = next(cond, mutex, until);
    const int locked = __atomic_load_n((const int *)(const void *)(own - LockedBefore), __ATOMIC_RELAXED);
    if (result == ETIMEDOUT && locked && numberBefore(own, SwitchNumberBefore) == switches)
        gilDropRequested((uint8_t)gil);
    gilThread.busy = false;
    return result;
}

GIL_EXPORT int pthread_cond_timedwait(pthread_cond_t *cond, pthread_mutex_t *mutex, const struct timespec *until)
{
    static __typeof__(&pthread_cond_timedwait) next;
    if (!next)
        next = GIL_NEXT(pthread_cond_timedwait);
    bool isSwitchCond = false;
    const int gil = gilOf(cond, &isSwitchCond);
    if (gil >= 0 && !isSwitchCond && gilFileWanted())
        return waitForGil(gil, next, cond, mutex, until);
    if (!gilIsOff())
        return next(cond, mutex, until);
    gilBlocks(GIL_TRACE_BLOCK_OBJECT, GIL_CALL_pthread_cond_timedwait, true);
    const int result = next(cond, mutex, until);
    gilUnblocks(GIL_CALL_pthread_cond_timedwait);
    return result;
}
