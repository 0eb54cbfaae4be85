// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/* What the preloaded GIL tracer writes and its host reads: one file per traced process, `gil-<pid>` in the folder that
 * the environment variable INTERLEAVE_TRACE names (`gil-<pid>.2` and so on when an earlier program had this pid).
 *
 *     header page | table of thread slots | ring of slot 0 | ring of slot 1 | ...
 *
 * All offsets follow from the constants below; nothing in the file says where to look, so a damaged file cannot lead
 * astray. The file is sparse: a slot takes memory when a thread takes the slot. C11 and C++. */

#include <stddef.h>
#include <stdint.h>

#define GIL_TRACE_VARIABLE "INTERLEAVE_TRACE"
#define GIL_TRACE_PREFIX "gil-"
#define GIL_TRACE_MAGIC UINT64_C(0x3165636172746c67) /* "gltrace1" */

enum {
    GIL_TRACE_VERSION = 1,
    GIL_TRACE_GILS = 64,
    GIL_TRACE_SLOTS = 2048,
    GIL_TRACE_LARGE_SLOTS = 64,      /* the first threads have large rings */
    GIL_TRACE_LARGE_CAPACITY = 8192, /* events; powers of two */
    GIL_TRACE_SMALL_CAPACITY = 1024,
    GIL_TRACE_RESERVE = 16,       /* room kept for THREAD_END, so that it is not the one dropped */
    GIL_TRACE_SHORT_NS = 20000,   /* shorter stretches off the GIL without a switch are counted, not logged */
    GIL_TRACE_HEADER_BYTES = 4096 /* one page */
};

/* A thread off the GIL that is in none of the BLOCK kinds runs native code, or blocks in a call that is not interposed:
 * its CPU time tells which. */
enum GilTraceKind {
    GIL_TRACE_NONE,
    GIL_TRACE_THREAD_START,   /* the first event of the thread */
    GIL_TRACE_THREAD_END,     /* the last one; none when the process ended first */
    GIL_TRACE_GAP,            /* from here to the next event some were dropped: the ring was full */
    GIL_TRACE_WAITING,        /* for the GIL, which another thread holds */
    GIL_TRACE_ACQUIRED,       /* detail: the interpreter's own switch number, low 16 bits */
    GIL_TRACE_DROP_REQUESTED, /* the interval passed: the waiting thread asked the holder to let go */
    GIL_TRACE_RELEASED,       /* detail: short stretches off the GIL since ACQUIRED, at most 65535 */
    GIL_TRACE_FORCED,         /* after RELEASED: let go on request, and stands back until another thread has the GIL */
    GIL_TRACE_BLOCK_OBJECT,   /* without the GIL in a lock, semaphore, condition or join; detail: enum GilTraceCall */
    GIL_TRACE_BLOCK_TIME,     /* without the GIL asleep; detail as above */
    GIL_TRACE_BLOCK_IO,       /* without the GIL in input or output, or waiting for it or a child; detail as above */
    GIL_TRACE_UNBLOCK,        /* that call returned; detail as above */
    GIL_TRACE_KINDS
};

/* The interposed calls that block. */
// clang-format off
#define GIL_TRACE_CALLS(X)                                                                                             \
    X(sem_wait) X(sem_timedwait) X(sem_clockwait)                                                                      \
    X(pthread_cond_wait) X(pthread_cond_timedwait) X(pthread_cond_clockwait) X(pthread_join)                           \
    X(nanosleep) X(clock_nanosleep)                                                                                    \
    X(select) X(pselect) X(poll) X(ppoll) X(epoll_wait) X(epoll_pwait)                                                 \
    X(read) X(readv) X(pread64) X(write) X(writev) X(pwrite64) X(fsync) X(fdatasync) X(flock)                          \
    X(recv) X(recvfrom) X(recvmsg) X(send) X(sendto) X(sendmsg) X(accept) X(accept4) X(connect) X(getaddrinfo)         \
    X(wait) X(wait3) X(wait4) X(waitpid) X(waitid) X(sigwait) X(sigwaitinfo) X(sigtimedwait) X(pause)
// clang-format on

enum GilTraceCall {
#define GIL_TRACE_CALL_NUMBER(name) GIL_CALL_##name,
    GIL_TRACE_CALLS(GIL_TRACE_CALL_NUMBER)
#undef GIL_TRACE_CALL_NUMBER
        GIL_TRACE_CALL_COUNT
};

#define GIL_TRACE_CPU_UNKNOWN UINT32_MAX

typedef struct GilTraceEvent {
    uint64_t t_ns;   /* CLOCK_MONOTONIC; never falls within a slot */
    uint8_t kind;    /* enum GilTraceKind */
    uint8_t gil;     /* which GIL, below GIL_TRACE_GILS */
    uint16_t detail; /* depends on the kind */
    uint32_t cpu_us; /* CPU time of the thread, at most 5 us old, modulo 2^32; or GIL_TRACE_CPU_UNKNOWN */
} GilTraceEvent;

enum GilTraceGilState { GIL_TRACE_GIL_UNUSED, GIL_TRACE_GIL_LIVE, GIL_TRACE_GIL_DESTROYED };

typedef struct GilTraceGil {
    uint64_t created_ns;
    uint32_t interval_us; /* as it was when a thread last waited */
    uint32_t state;       /* enum GilTraceGilState; a destroyed one's number may be used again */
} GilTraceGil;

typedef struct GilTraceHeader {
    uint64_t magic; /* written last: without it the file is half made */
    uint32_t version;
    uint32_t recognised; /* 1: every GIL of this process is traced; 0: some use is not, so the host must infer */
    int32_t pid;
    int32_t parent_pid;
    uint64_t start_ns;
    uint64_t end_ns;        /* 0: it runs, or it was killed */
    uint64_t lost;          /* events of threads that have no slot */
    uint32_t slots_claimed; /* may pass GIL_TRACE_SLOTS: the rest have none */
    uint32_t gils;          /* numbers in use: 0 to gils - 1 */
    GilTraceGil gil[GIL_TRACE_GILS];
} GilTraceHeader;

/* A thread. The first cache line belongs to the producer, `tail` and `tail_check` to the host. */
typedef struct GilTraceSlot {
    uint64_t head; /* events written */
    uint64_t dropped;
    uint64_t short_count; /* stretches off the GIL that were too short to log, and their sum */
    uint64_t short_ns;
    uint64_t off_ns;   /* not 0: off the GIL since then, and RELEASED is not in the ring yet */
    uint64_t block_ns; /* not 0: in a call since then, and its BLOCK is not in the ring yet */
    uint32_t off_cpu_us;
    uint16_t off_detail;
    uint16_t block_detail;
    uint8_t off_gil;
    uint8_t block_kind;
    uint8_t unused[6];
    uint64_t tail;       /* events read */
    uint64_t tail_check; /* ~tail: both are seen, or neither */
    uint64_t start_ns;
    uint64_t end_ns;
    int32_t native_id; /* gettid */
    int32_t pid;
    uint32_t ready; /* 1: the slot and its ring may be read; 2: there was no memory for it */
    uint32_t ended;
    uint8_t unused2[16];
} GilTraceSlot;

#ifdef __cplusplus
#define GIL_TRACE_ASSERT(condition) static_assert(condition, #condition)
#else
#define GIL_TRACE_ASSERT(condition) _Static_assert(condition, #condition)
#endif
GIL_TRACE_ASSERT(sizeof(GilTraceEvent) == 16);
GIL_TRACE_ASSERT(sizeof(GilTraceSlot) == 128 && offsetof(GilTraceSlot, tail) == 64);
GIL_TRACE_ASSERT(sizeof(GilTraceHeader) <= GIL_TRACE_HEADER_BYTES);

static inline uint32_t gilTraceCapacity(uint32_t slot)
{
    return slot < GIL_TRACE_LARGE_SLOTS ? (uint32_t)GIL_TRACE_LARGE_CAPACITY : (uint32_t)GIL_TRACE_SMALL_CAPACITY;
}

static inline uint64_t gilTraceSlotOffset(uint32_t slot)
{
    return GIL_TRACE_HEADER_BYTES + (uint64_t)slot * sizeof(GilTraceSlot);
}

static inline uint64_t gilTraceRingOffset(uint32_t slot)
{
    const uint64_t large = slot < GIL_TRACE_LARGE_SLOTS ? slot : (uint32_t)GIL_TRACE_LARGE_SLOTS;
    return gilTraceSlotOffset(GIL_TRACE_SLOTS) +
           (large * GIL_TRACE_LARGE_CAPACITY + (slot - large) * GIL_TRACE_SMALL_CAPACITY) * sizeof(GilTraceEvent);
}

static inline uint64_t gilTraceFileBytes(void)
{
    return gilTraceRingOffset(GIL_TRACE_SLOTS);
}
