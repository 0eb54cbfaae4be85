// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "giltrace.h"

#include <stdbool.h>
#include <time.h>

/* Inside the tracer: what it knows of the calling thread, the file that it writes, and the events that it tells apart.
 *
 *     giltrace.c        recognises the GIL                     gilevents.c    which events to log, which to count
 *     blockingcalls.c   interposed calls that may block        gilfile.c      the shared file and its rings
 */

#define GIL_EXPORT __attribute__((visibility("default")))

typedef struct GilThread {
    /* The ring; slot is NULL before the first event, and when there is none. */
    GilTraceSlot *slot;
    GilTraceEvent *ring;
    uint64_t capacity;
    uint64_t head;
    uint64_t limit; /* the ring is full when head gets here */
    uint64_t gap_ns;
    /* Off the GIL, and in a call: not logged yet. 0: no such thing. */
    uint64_t off_ns;
    uint64_t block_ns;
    uint32_t off_cpu_us;
    uint16_t off_detail;
    uint16_t block_detail;
    uint8_t off_gil;
    uint8_t block_kind;
    /* State. */
    uint8_t held;      /* number of the GIL that it holds, plus 1 */
    uint8_t gil;       /* the one it held last */
    uint8_t refused;   /* there was no slot for it */
    uint8_t ending;    /* how often the thread's end was put off */
    bool waiting;      /* WAITING is logged, ACQUIRED is not */
    bool busy;         /* in the tracer or in a call that it watches: what a signal handler does is not recorded */
    uint8_t short_run; /* so many short stretches off the GIL in a row */
    uint16_t shorts;   /* short stretches since ACQUIRED */
    uint64_t held_ns;  /* since when it holds the GIL without letting go, shortly or not */
    uint64_t cpu_ns;   /* when cpu_us was read */
    uint32_t cpu_us;
} GilThread;

extern _Thread_local GilThread gilThread __attribute__((tls_model("initial-exec"), visibility("hidden")));

static inline uint64_t gilNow(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* gilfile.c */

/* Is there a folder to write to? */
bool gilFileWanted(void);
/* True when the calling thread has a ring; makes the file and the ring when they are missing. */
bool gilFileThread(uint64_t t_ns);
/* For a thread with a ring. */
void gilFilePush(uint64_t t_ns, uint8_t kind, uint8_t gil, uint16_t detail, uint32_t cpu_us);
/* Says in the file, now or when there is one, what GIL number `gil` is. */
void gilFileGil(uint32_t gil, uint32_t interval_us, uint32_t state);
/* Says that a GIL of this process is not traced. */
void gilFileUnrecognised(void);

/* gilevents.c: what happens to the calling thread. `taker` is the thread that had the GIL last: kept by the caller for
 * each GIL, changed under the GIL's own mutex. */

void gilWaiting(uint8_t gil);
void gilDropRequested(uint8_t gil);
void gilAcquired(uint8_t gil, const GilThread **taker, uint16_t switchNumber);
void gilReleased(uint8_t gil);
void gilForced(uint8_t gil);
void gilThreadEnds(uint64_t t_ns);
/* To be called around a call that may block when gilIsOff(). `lasts`: it surely takes long, so it is logged at once. */
void gilBlocks(uint8_t kind, uint16_t call, bool lasts);
void gilUnblocks(uint16_t call);

static inline bool gilIsOff(void)
{
    return gilThread.slot && !gilThread.held && !gilThread.busy;
}

/* The definition that would be used without the tracer. */
typedef void (*GilFunction)(void);
GilFunction gilNext(const char *name);
#define GIL_NEXT(name) (__typeof__(&name))gilNext(#name)
