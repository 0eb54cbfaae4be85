// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which events to log, and which only to count. Letting go of the GIL is held back: when the same thread has it again
// within 20 us and nobody else had it, the stretch is counted, as a loop of short system calls would flood the ring. So
// is a call that may block. What is held back stands in the slot, where the host sees it when it lasts.
//
// Reading the CPU time of a thread is a system call, of 0.2 to 0.5 us and not 0.02 as the clock. It is read where a
// stretch off the GIL begins and ends, as only there it tells something, and not between short stretches.
#include "gilthread.h"

enum { ShortRun = 4, CpuFreshNs = 5000 };

static void publishOff(GilThread *self)
{
    GilTraceSlot *slot = self->slot;
    slot->off_cpu_us = self->off_cpu_us;
    slot->off_detail = self->off_detail;
    slot->off_gil = self->off_gil;
    __atomic_store_n(&slot->off_ns, self->off_ns, __ATOMIC_RELEASE);
}

static void publishBlock(GilThread *self)
{
    GilTraceSlot *slot = self->slot;
    slot->block_detail = self->block_detail;
    slot->block_kind = self->block_kind;
    __atomic_store_n(&slot->block_ns, self->block_ns, __ATOMIC_RELEASE);
}

static uint32_t cpuTime(GilThread *self, uint64_t t_ns)
{
    struct timespec t;
    if (t_ns - self->cpu_ns < CpuFreshNs)
        return self->cpu_us;
    self->cpu_ns = t_ns;
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t) != 0)
        return self->cpu_us = GIL_TRACE_CPU_UNKNOWN;
    self->cpu_us = (uint32_t)((uint64_t)t.tv_sec * 1000000u + (uint64_t)t.tv_nsec / 1000u);
    if (self->cpu_us == GIL_TRACE_CPU_UNKNOWN)
        --self->cpu_us;
    return self->cpu_us;
}

static uint32_t cpuTimeIfFresh(const GilThread *self, uint64_t t_ns)
{
    return t_ns - self->cpu_ns < CpuFreshNs ? self->cpu_us : GIL_TRACE_CPU_UNKNOWN;
}

static void logOff(GilThread *self)
{
    if (!self->off_ns)
        return;
    gilFilePush(self->off_ns, GIL_TRACE_RELEASED, self->off_gil, self->off_detail, self->off_cpu_us);
    self->off_ns = 0;
    self->short_run = 0;
    publishOff(self);
}

void gilWaiting(uint8_t gil)
{
    GilThread *self = &gilThread;
    const uint64_t t_ns = gilNow();
    self->held = 0;
    if (self->waiting || !gilFileThread(t_ns))
        return;
    self->busy = true;
    logOff(self);
    self->waiting = true;
    gilFilePush(t_ns, GIL_TRACE_WAITING, gil, 0, cpuTime(self, t_ns));
    self->busy = false;
}

void gilDropRequested(uint8_t gil)
{
    const uint64_t t_ns = gilNow();
    if (gilFileThread(t_ns))
        gilFilePush(t_ns, GIL_TRACE_DROP_REQUESTED, gil, 0, gilThread.cpu_us);
}

void gilAcquired(uint8_t gil, const GilThread **taker, uint16_t switchNumber)
{
    GilThread *self = &gilThread;
    const uint64_t t_ns = gilNow();
    const bool same = *taker == self;
    *taker = self;
    if (!gilFileThread(t_ns)) {
        self->held = (uint8_t)(gil + 1);
        return;
    }
    self->busy = true;
    self->held_ns = t_ns;
    if (self->off_ns && same && self->off_gil == gil && !self->waiting && t_ns - self->off_ns < GIL_TRACE_SHORT_NS) {
        GilTraceSlot *slot = self->slot;
        __atomic_store_n(&slot->short_count, slot->short_count + 1, __ATOMIC_RELAXED);
        __atomic_store_n(&slot->short_ns, slot->short_ns + (t_ns - self->off_ns), __ATOMIC_RELAXED);
        self->off_ns = 0;
        __atomic_store_n(&slot->off_ns, UINT64_C(0), __ATOMIC_RELEASE);
        self->shorts = (uint16_t)(self->shorts + (self->shorts < UINT16_MAX));
        self->short_run = (uint8_t)(self->short_run + (self->short_run < ShortRun));
    } else {
        logOff(self);
        gilFilePush(t_ns, GIL_TRACE_ACQUIRED, gil, switchNumber, self->waiting ? self->cpu_us : cpuTime(self, t_ns));
        self->waiting = false;
        self->short_run = 0;
        self->shorts = 0;
    }
    self->gil = gil;
    self->held = (uint8_t)(gil + 1);
    self->busy = false;
}

void gilReleased(uint8_t gil)
{
    GilThread *self = &gilThread;
    const uint64_t t_ns = gilNow();
    if (!gilFileThread(t_ns)) {
        self->held = 0;
        return;
    }
    self->busy = true;
    logOff(self);
    self->held = 0;
    self->off_gil = gil;
    self->off_detail = self->shorts;
    self->off_cpu_us = self->short_run < ShortRun || t_ns - self->held_ns >= GIL_TRACE_SHORT_NS ? cpuTime(self, t_ns)
                                                                                                : GIL_TRACE_CPU_UNKNOWN;
    self->off_ns = t_ns;
    publishOff(self);
    self->busy = false;
}

void gilForced(uint8_t gil)
{
    GilThread *self = &gilThread;
    const uint64_t t_ns = gilNow();
    if (!gilFileThread(t_ns))
        return;
    self->busy = true;
    logOff(self);
    gilFilePush(t_ns, GIL_TRACE_FORCED, gil, 0, cpuTimeIfFresh(self, t_ns));
    self->busy = false;
}

void gilBlocks(uint8_t kind, uint16_t call, bool lasts)
{
    GilThread *self = &gilThread;
    const uint64_t t_ns = gilNow();
    self->busy = true;
    if (lasts) {
        logOff(self);
        gilFilePush(t_ns, kind, self->gil, call, cpuTimeIfFresh(self, t_ns));
        return;
    }
    self->block_kind = kind;
    self->block_detail = call;
    self->block_ns = t_ns;
    publishBlock(self);
}

void gilUnblocks(uint16_t call)
{
    GilThread *self = &gilThread;
    const uint64_t t_ns = gilNow();
    const bool isShort = self->block_ns && t_ns - self->block_ns < GIL_TRACE_SHORT_NS;
    if (self->block_ns) {
        if (!isShort) {
            logOff(self);
            gilFilePush(self->block_ns, self->block_kind, self->gil, self->block_detail, GIL_TRACE_CPU_UNKNOWN);
        }
        self->block_ns = 0;
        publishBlock(self);
    }
    if (!isShort)
        gilFilePush(t_ns, GIL_TRACE_UNBLOCK, self->gil, call, GIL_TRACE_CPU_UNKNOWN);
    self->busy = false;
}

void gilThreadEnds(uint64_t t_ns)
{
    GilThread *self = &gilThread;
    GilTraceSlot *slot = self->slot;
    if (!slot)
        return;
    self->busy = true;
    logOff(self);
    gilFilePush(t_ns, GIL_TRACE_THREAD_END, self->gil, 0, cpuTime(self, t_ns));
    self->slot = NULL;
    self->refused = 1;
    slot->end_ns = t_ns;
    __atomic_store_n(&slot->ended, 1u, __ATOMIC_RELEASE);
    self->busy = false;
}
