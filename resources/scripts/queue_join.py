# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two producers and three consumers on one loop. The queue counts what is not done: put adds one, task_done takes one off."""

import asyncio


async def producer(jobs, first):
    for number in range(first, first + 10):
        await asyncio.sleep(0.005)
        await jobs.put(number)  # waits while the queue is full


async def consumer(jobs, done, marks):
    while True:
        number = await jobs.get()
        await asyncio.sleep(0.05)
        done.append(number)
        if marks:
            jobs.task_done()


async def run(marks):
    jobs = asyncio.Queue(maxsize=5)
    done = []
    consumers = [asyncio.create_task(consumer(jobs, done, marks)) for _ in range(3)]
    await asyncio.gather(producer(jobs, 1), producer(jobs, 11))
    try:
        await asyncio.wait_for(jobs.join(), timeout=1)
        print(f"join returned: {len(done)} of 20 jobs done")
    except asyncio.TimeoutError:
        print(f"without task_done join is still waiting, although {len(done)} of 20 jobs are done")
    for task in consumers:
        task.cancel()  # each of them waits for a job that will not come
    await asyncio.gather(*consumers, return_exceptions=True)


if __name__ == "__main__":
    asyncio.run(run(marks=True))
    asyncio.run(run(marks=False))
