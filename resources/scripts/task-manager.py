# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""200 jobs from a file, on one event loop: priorities, retries with back-off, time-outs, and an end that leaves nothing half done.

The jobs are made from a seed and written to a file, so they are the same each time and on every machine.
"""

import asyncio
import json
import os
import tempfile
import zlib

SEED, JOBS, WORKERS, CLOSE_AFTER = 2026, 200, 4, 150
TIME_OUT, FIRST_PAUSE = 0.05, 0.01  # seconds


def numbers(seed):
    """Numbers below 32,768 without an order that one can see. Any language can make the same ones."""
    while True:
        seed = (seed * 1103515245 + 12345) % 2**31
        yield seed >> 16


def generate(path):
    """One job in each line: how urgent it is (1 is first), when it comes, how long it takes, how often it fails."""
    draw = numbers(SEED)
    with open(path, "w", newline="\n") as file:
        for number in range(1, JOBS + 1):
            job = {"id": number, "priority": next(draw) % 3 + 1, "comes_ms": next(draw) % 200, "takes_ms": next(draw) % 8 + 2}
            job["fails"] = next(draw) % 3 if number % 5 == 0 else 0
            job["hangs"] = number % 20 == 7
            file.write(json.dumps(job) + "\n")


def read(path):
    with open(path, "rb") as file:
        data = file.read()
    print(f"jobs.jsonl: {JOBS} jobs, checksum {zlib.crc32(data):08x}", flush=True)
    return [json.loads(line) for line in data.splitlines()]


class Manager:
    def __init__(self, jobs):
        self.jobs = {job["id"]: job for job in jobs}
        self.queue, self.waiting = asyncio.PriorityQueue(), set()
        self.tries = dict.fromkeys(self.jobs, 0)
        self.later, self.in_hand = set(), set()  # who keeps no reference to a task may lose it
        self.done, self.given_up = set(), set()
        self.overtaken = self.retries = self.too_early = 0
        self.closing = asyncio.Event()

    def put(self, job):
        entry = (job["priority"], job["id"])
        self.waiting.add(entry)
        self.queue.put_nowait(entry)

    async def put_later(self, job, seconds):
        loop = asyncio.get_running_loop()
        begin = loop.time()
        await asyncio.sleep(seconds)
        self.too_early += loop.time() - begin < 0.9 * seconds
        self.put(job)

    def soon(self, job, seconds):
        task = asyncio.ensure_future(self.put_later(job, seconds))
        self.later.add(task)
        task.add_done_callback(self.later.discard)

    async def attempt(self, job):
        await asyncio.sleep(10 if job["hangs"] else job["takes_ms"] / 1000)
        if self.tries[job["id"]] <= job["fails"]:
            raise ConnectionError(job["id"])

    async def carry_out(self, job):
        self.tries[job["id"]] += 1
        try:
            await asyncio.wait_for(self.attempt(job), TIME_OUT)
            self.done.add(job["id"])
        except asyncio.TimeoutError:
            self.given_up.add(job["id"])
        except ConnectionError:
            if not self.closing.is_set():
                self.retries += 1
                self.soon(job, FIRST_PAUSE * 2 ** (self.tries[job["id"]] - 1))  # the second pause is twice as long
        if len(self.done) + len(self.given_up) >= CLOSE_AFTER:
            self.closing.set()

    async def work(self):
        while True:
            entry = await self.queue.get()
            self.waiting.remove(entry)
            self.overtaken += any(other[0] < entry[0] for other in self.waiting)
            task = asyncio.ensure_future(self.carry_out(self.jobs[entry[1]]))
            self.in_hand.add(task)
            task.add_done_callback(self.in_hand.discard)
            await asyncio.shield(task)  # a worker that is cancelled leaves its job alone

    async def run(self):
        for job in self.jobs.values():
            self.soon(job, job["comes_ms"] / 1000)
        workers = [asyncio.ensure_future(self.work()) for _ in range(WORKERS)]
        await self.closing.wait()
        for task in [*workers, *self.later]:
            task.cancel()
        await asyncio.gather(*workers, *self.later, return_exceptions=True)
        await asyncio.gather(*self.in_hand)  # draining: what has begun is carried through

    def report(self):
        dropped = JOBS - len(self.done) - len(self.given_up)
        left = {job for job, tries in self.tries.items() if tries == 0} | {number for _, number in self.waiting}
        failed = {job for job in self.jobs if 0 < self.tries[job] <= self.jobs[job]["fails"]}
        print(f"started while a more urgent one waited: {self.overtaken}")
        print(f"tried again: {self.retries}, too early: {self.too_early}")
        print(f"given up after the time-out: {len(self.given_up)}")
        print(f"still in hand: {len(self.in_hand)}")
        print(f"done {len(self.done)}, given up {len(self.given_up)}, dropped {dropped}")
        print(f"accounted for: {len(self.done | self.given_up | left | failed)} of {JOBS}")


async def main():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "jobs.jsonl")
        generate(path)
        manager = Manager(read(path))
    await manager.run()
    manager.report()


if __name__ == "__main__":
    asyncio.run(main())
