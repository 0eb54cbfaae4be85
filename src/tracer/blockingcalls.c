// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Calls that may block. A thread off the GIL records them; every other thread, and every other program, goes straight
// on to the C library.
#include "gilthread.h"

#include <netdb.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#define BLOCKING(kind, lasts, type, name, parameters, arguments)                                                       \
    GIL_EXPORT type name parameters                                                                                    \
    {                                                                                                                  \
        static __typeof__(&name) next;                                                                                 \
        if (!next)                                                                                                     \
            next = GIL_NEXT(name);                                                                                     \
        if (!gilIsOff())                                                                                               \
            return next arguments;                                                                                     \
        gilBlocks(kind, GIL_CALL_##name, lasts);                                                                       \
        const type result = next arguments;                                                                            \
        gilUnblocks(GIL_CALL_##name);                                                                                  \
        return result;                                                                                                 \
    }
#define BLOCKING_OBJECT(...) BLOCKING(GIL_TRACE_BLOCK_OBJECT, __VA_ARGS__)
#define BLOCKING_IO(...) BLOCKING(GIL_TRACE_BLOCK_IO, false, __VA_ARGS__)

/* time.sleep(0) is a way to let others run: such a sleep is counted when it is short. */
static bool longSleep(const struct timespec *request)
{
    return request && (request->tv_sec > 0 || request->tv_nsec >= GIL_TRACE_SHORT_NS);
}

static bool longSleepUntil(clockid_t clock, int flags, const struct timespec *request)
{
    struct timespec now;
    if (!(flags & TIMER_ABSTIME) || !request)
        return longSleep(request);
    return clock_gettime(clock, &now) == 0 &&
           (request->tv_sec - now.tv_sec) * 1000000000LL + (request->tv_nsec - now.tv_nsec) >= GIL_TRACE_SHORT_NS;
}

static bool longSelect(int files, const struct timeval *limit)
{
    return files == 0 && limit && (limit->tv_sec > 0 || limit->tv_usec * 1000L >= GIL_TRACE_SHORT_NS);
}

static uint8_t timeOrIo(unsigned long files)
{
    return files == 0 ? GIL_TRACE_BLOCK_TIME : GIL_TRACE_BLOCK_IO;
}

/* CPython has tried a lock before it lets go of the GIL to wait for it. */
BLOCKING_OBJECT(true, int, sem_wait, (sem_t * semaphore), (semaphore))
BLOCKING_OBJECT(true, int, sem_timedwait, (sem_t * semaphore, const struct timespec *until), (semaphore, until))
BLOCKING_OBJECT(true, int, sem_clockwait, (sem_t * semaphore, clockid_t clock, const struct timespec *until),
                (semaphore, clock, until))
BLOCKING_OBJECT(true, int, pthread_cond_clockwait,
                (pthread_cond_t * cond, pthread_mutex_t *mutex, clockid_t clock, const struct timespec *until),
                (cond, mutex, clock, until))
BLOCKING_OBJECT(false, int, pthread_join, (pthread_t thread, void **value), (thread, value))

BLOCKING(GIL_TRACE_BLOCK_TIME, longSleep(request), int, nanosleep,
         (const struct timespec *request, struct timespec *left), (request, left))
BLOCKING(GIL_TRACE_BLOCK_TIME, longSleepUntil(clock, flags, request), int, clock_nanosleep,
         (clockid_t clock, int flags, const struct timespec *request, struct timespec *left),
         (clock, flags, request, left))
BLOCKING(timeOrIo((unsigned long)count), longSelect(count, limit), int, select,
         (int count, fd_set *reads, fd_set *writes, fd_set *others, struct timeval *limit),
         (count, reads, writes, others, limit))
BLOCKING(timeOrIo((unsigned long)count), count == 0 && longSleep(limit), int, pselect,
         (int count, fd_set *reads, fd_set *writes, fd_set *others, const struct timespec *limit, const sigset_t *mask),
         (count, reads, writes, others, limit, mask))
BLOCKING(timeOrIo(count), count == 0 && limitMs != 0, int, poll, (struct pollfd * files, nfds_t count, int limitMs),
         (files, count, limitMs))
BLOCKING(timeOrIo(count), count == 0 && longSleep(limit), int, ppoll,
         (struct pollfd * files, nfds_t count, const struct timespec *limit, const sigset_t *mask),
         (files, count, limit, mask))

BLOCKING_IO(int, epoll_wait, (int epoll, struct epoll_event *events, int most, int limitMs),
            (epoll, events, most, limitMs))
BLOCKING_IO(int, epoll_pwait, (int epoll, struct epoll_event *events, int most, int limitMs, const sigset_t *mask),
            (epoll, events, most, limitMs, mask))
BLOCKING_IO(ssize_t, read, (int file, void *data, size_t size), (file, data, size))
BLOCKING_IO(ssize_t, readv, (int file, const struct iovec *parts, int count), (file, parts, count))
BLOCKING_IO(ssize_t, pread64, (int file, void *data, size_t size, off64_t offset), (file, data, size, offset))
BLOCKING_IO(ssize_t, write, (int file, const void *data, size_t size), (file, data, size))
BLOCKING_IO(ssize_t, writev, (int file, const struct iovec *parts, int count), (file, parts, count))
BLOCKING_IO(ssize_t, pwrite64, (int file, const void *data, size_t size, off64_t offset), (file, data, size, offset))
BLOCKING_IO(int, fsync, (int file), (file))
BLOCKING_IO(int, fdatasync, (int file), (file))
BLOCKING_IO(int, flock, (int file, int operation), (file, operation))

BLOCKING_IO(ssize_t, recv, (int socket, void *data, size_t size, int flags), (socket, data, size, flags))
BLOCKING_IO(ssize_t, recvfrom,
            (int socket, void *data, size_t size, int flags, __SOCKADDR_ARG address, socklen_t *length),
            (socket, data, size, flags, address, length))
BLOCKING_IO(ssize_t, recvmsg, (int socket, struct msghdr *message, int flags), (socket, message, flags))
BLOCKING_IO(ssize_t, send, (int socket, const void *data, size_t size, int flags), (socket, data, size, flags))
BLOCKING_IO(ssize_t, sendto,
            (int socket, const void *data, size_t size, int flags, __CONST_SOCKADDR_ARG address, socklen_t length),
            (socket, data, size, flags, address, length))
BLOCKING_IO(ssize_t, sendmsg, (int socket, const struct msghdr *message, int flags), (socket, message, flags))
BLOCKING_IO(int, accept, (int socket, __SOCKADDR_ARG address, socklen_t *length), (socket, address, length))
BLOCKING_IO(int, accept4, (int socket, __SOCKADDR_ARG address, socklen_t *length, int flags),
            (socket, address, length, flags))
BLOCKING_IO(int, connect, (int socket, __CONST_SOCKADDR_ARG address, socklen_t length), (socket, address, length))
BLOCKING_IO(int, getaddrinfo,
            (const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **found),
            (name, service, hints, found))

BLOCKING_IO(pid_t, wait, (int *status), (status))
BLOCKING_IO(pid_t, wait3, (int *status, int options, struct rusage *usage), (status, options, usage))
BLOCKING_IO(pid_t, wait4, (pid_t child, int *status, int options, struct rusage *usage),
            (child, status, options, usage))
BLOCKING_IO(pid_t, waitpid, (pid_t child, int *status, int options), (child, status, options))
BLOCKING_IO(int, waitid, (idtype_t type, id_t id, siginfo_t *info, int options), (type, id, info, options))
BLOCKING_IO(int, sigwait, (const sigset_t *signals, int *signal), (signals, signal))
BLOCKING_IO(int, sigwaitinfo, (const sigset_t *signals, siginfo_t *info), (signals, info))
BLOCKING_IO(int, sigtimedwait, (const sigset_t *signals, siginfo_t *info, const struct timespec *limit),
            (signals, info, limit))
BLOCKING_IO(int, pause, (void), ())
