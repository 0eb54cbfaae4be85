// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The file of this process. It is made at the first event of a GIL, so that programs without one leave nothing behind,
// and anew in a forked child. No descriptor stays open: a program may close, or use, any number it likes. Memory is
// reserved before it is touched: a full /dev/shm costs events, and never a SIGBUS.
#include "gilthread.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

_Thread_local GilThread gilThread __attribute__((tls_model("initial-exec")));

enum State { Unwanted, Wanted, Making, Made };
static int state = Unwanted;
static char folder[3072];
static char path[sizeof folder + 64];
static GilTraceHeader *header;
static pid_t forkedFrom;
static pthread_key_t endKey;
static bool haveEndKey;

static GilTraceGil gils[GIL_TRACE_GILS];
static uint32_t gilCount;
static int unrecognised;

static GilTraceSlot *slotAt(uint32_t slot)
{
    return (GilTraceSlot *)((char *)header + gilTraceSlotOffset(slot));
}

bool gilFileWanted(void)
{
    return __atomic_load_n(&state, __ATOMIC_RELAXED) != Unwanted;
}

static void store64(uint64_t *place, uint64_t value)
{
    __atomic_store_n(place, value, __ATOMIC_RELAXED);
}

static void publishGil(uint32_t gil)
{
    store64(&header->gil[gil].created_ns, gils[gil].created_ns);
    __atomic_store_n(&header->gil[gil].interval_us, gils[gil].interval_us, __ATOMIC_RELAXED);
    __atomic_store_n(&header->gil[gil].state, gils[gil].state, __ATOMIC_RELAXED);
    if (header->gils <= gil)
        __atomic_store_n(&header->gils, gil + 1, __ATOMIC_RELEASE);
}

void gilFileGil(uint32_t gil, uint32_t interval_us, uint32_t gilState)
{
    if (gils[gil].state == gilState && gils[gil].interval_us == interval_us)
        return;
    if (gils[gil].state != gilState && gilState == GIL_TRACE_GIL_LIVE)
        gils[gil].created_ns = gilNow();
    gils[gil].interval_us = interval_us;
    gils[gil].state = gilState;
    if (gilCount <= gil)
        gilCount = gil + 1;
    if (header)
        publishGil(gil);
}

void gilFileUnrecognised(void)
{
    unrecognised = 1;
    if (header)
        __atomic_store_n(&header->recognised, 0u, __ATOMIC_RELAXED);
}

static bool reserve(int file, uint64_t offset, uint64_t bytes)
{
    return posix_fallocate(file, (off_t)offset, (off_t)bytes) == 0;
}

/* A program that this process ran before exec(), or one that had its number before, may have left a file. */
static int createFile(void)
{
    for (int attempt = 1; attempt <= 64; ++attempt) {
        const int length = attempt == 1
                               ? snprintf(path, sizeof path, "%s/" GIL_TRACE_PREFIX "%ld", folder, (long)getpid())
                               : snprintf(path, sizeof path, "%s/" GIL_TRACE_PREFIX "%ld.%d", folder, (long)getpid(),
                                          attempt);
        if (length < 0 || (size_t)length >= sizeof path)
            return -1;
        const int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (file >= 0 || errno != EEXIST)
            return file;
    }
    return -1;
}

static void threadEnds(void *value)
{
    /* Other destructors may still need the GIL: be among the last. */
    if (++gilThread.ending < PTHREAD_DESTRUCTOR_ITERATIONS && pthread_setspecific(endKey, value) == 0)
        return;
    gilThreadEnds(gilNow());
}

static void inForkedChild(void)
{
    GilTraceHeader *parents = header;
    header = NULL;
    memset(&gilThread, 0, sizeof gilThread);
    state = folder[0] ? Wanted : Unwanted;
    forkedFrom = parents ? parents->pid : 0;
    if (parents)
        munmap(parents, gilTraceFileBytes());
}

static bool makeFile(void)
{
    const int file = createFile();
    if (file < 0)
        return false;
    void *memory = MAP_FAILED;
    if (ftruncate(file, (off_t)gilTraceFileBytes()) == 0 && reserve(file, 0, GIL_TRACE_HEADER_BYTES))
        memory = mmap(NULL, gilTraceFileBytes(), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, file, 0);
    close(file);
    if (memory == MAP_FAILED) {
        unlink(path);
        return false;
    }
    static bool registered = false;
    if (!registered) {
        registered = true;
        haveEndKey = pthread_key_create(&endKey, threadEnds) == 0;
        pthread_atfork(NULL, NULL, inForkedChild);
    }
    header = memory;
    header->version = GIL_TRACE_VERSION;
    header->pid = getpid();
    header->parent_pid = forkedFrom ? forkedFrom : getppid();
    header->start_ns = gilNow();
    header->recognised = unrecognised ? 0 : 1;
    for (uint32_t gil = 0; gil < gilCount; ++gil)
        publishGil(gil);
    __atomic_store_n(&header->magic, GIL_TRACE_MAGIC, __ATOMIC_RELEASE);
    return true;
}

static bool haveFile(void)
{
    int expected = Wanted;
    if (__atomic_load_n(&state, __ATOMIC_ACQUIRE) == Made)
        return true;
    if (!__atomic_compare_exchange_n(&state, &expected, Making, false, __ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE))
        return expected == Made;
    const bool made = makeFile();
    /* A folder that cannot be written to now is not tried again. */
    __atomic_store_n(&state, made ? Made : Unwanted, __ATOMIC_RELEASE);
    return made;
}

static bool claimSlot(uint64_t t_ns)
{
    const uint32_t index = __atomic_fetch_add(&header->slots_claimed, 1, __ATOMIC_RELAXED);
    if (index >= GIL_TRACE_SLOTS)
        return false;
    const int file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0)
        return false;
    struct stat status;
    const bool hasSlot = fstat(file, &status) == 0 && (uint64_t)status.st_size == gilTraceFileBytes() &&
                         reserve(file, gilTraceSlotOffset(index), sizeof(GilTraceSlot));
    const bool hasRing = hasSlot &&
                         reserve(file, gilTraceRingOffset(index), gilTraceCapacity(index) * sizeof(GilTraceEvent));
    close(file);
    if (!hasSlot)
        return false;
    GilTraceSlot *slot = slotAt(index);
    if (!hasRing) {
        __atomic_store_n(&slot->ready, 2u, __ATOMIC_RELEASE);
        return false;
    }
    slot->start_ns = t_ns;
    slot->native_id = (int32_t)syscall(SYS_gettid);
    slot->pid = header->pid;
    gilThread.slot = slot;
    gilThread.ring = (GilTraceEvent *)((char *)header + gilTraceRingOffset(index));
    gilThread.capacity = gilThread.limit = gilTraceCapacity(index);
    __atomic_store_n(&slot->ready, 1u, __ATOMIC_RELEASE);
    if (haveEndKey)
        pthread_setspecific(endKey, slot);
    return true;
}

bool gilFileThread(uint64_t t_ns)
{
    if (gilThread.slot)
        return true;
    const int error = errno;
    if (!gilThread.refused && haveFile()) {
        if (claimSlot(t_ns)) {
            gilFilePush(t_ns, GIL_TRACE_THREAD_START, 0, 0, GIL_TRACE_CPU_UNKNOWN);
            errno = error;
            return true;
        }
        gilThread.refused = 1;
    }
    if (header)
        __atomic_fetch_add(&header->lost, 1, __ATOMIC_RELAXED);
    errno = error;
    return false;
}

void gilFilePush(uint64_t t_ns, uint8_t kind, uint8_t gil, uint16_t detail, uint32_t cpu_us)
{
    GilThread *self = &gilThread;
    GilTraceSlot *slot = self->slot;
    const GilTraceEvent event = {t_ns, kind, gil, detail, cpu_us};
    if (self->head + GIL_TRACE_RESERVE + 2 > self->limit) {
        const uint64_t tail = __atomic_load_n(&slot->tail, __ATOMIC_ACQUIRE);
        const uint64_t check = __atomic_load_n(&slot->tail_check, __ATOMIC_ACQUIRE);
        if (tail == ~check && tail <= self->head && tail + self->capacity > self->limit)
            self->limit = tail + self->capacity;
        if (self->head + 2 + (kind == GIL_TRACE_THREAD_END ? 0 : GIL_TRACE_RESERVE) > self->limit) {
            if (!self->gap_ns)
                self->gap_ns = t_ns;
            store64(&slot->dropped, slot->dropped + 1);
            return;
        }
    }
    if (self->gap_ns) {
        const GilTraceEvent gap = {self->gap_ns, GIL_TRACE_GAP, gil, 0, GIL_TRACE_CPU_UNKNOWN};
        self->ring[self->head++ & (self->capacity - 1)] = gap;
        self->gap_ns = 0;
    }
    self->ring[self->head++ & (self->capacity - 1)] = event;
    __atomic_store_n(&slot->head, self->head, __ATOMIC_RELEASE);
}

__attribute__((constructor)) static void start(void)
{
    const char *wanted = secure_getenv(GIL_TRACE_VARIABLE);
    if (!wanted || wanted[0] != '/' || strlen(wanted) >= sizeof folder)
        return;
    strcpy(folder, wanted);
    __atomic_store_n(&state, (int)Wanted, __ATOMIC_RELEASE);
}

/* At exit() the thread that calls it ends without its destructors. */
__attribute__((destructor)) static void finish(void)
{
    if (!header)
        return;
    const uint64_t t_ns = gilNow();
    if (gilThread.slot)
        gilThreadEnds(t_ns);
    store64(&header->end_ns, t_ns);
}
