# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Three tasks on one event loop. One of them blocks it, and asyncio's debug mode says which."""

import asyncio
import logging
import sys
import time


async def fetch_news():
    await asyncio.sleep(0.3)


async def fetch_weather():
    await asyncio.sleep(0.3)


async def make_statistics():
    await asyncio.sleep(0.05)
    time.sleep(0.2)  # here it is: an ordinary call that blocks the thread


async def main():
    # A step is what a task does between two awaits. Report those that last longer than this.
    asyncio.get_running_loop().slow_callback_duration = 0.1
    tasks = [
        asyncio.create_task(fetch_news(), name="news"),
        asyncio.create_task(fetch_weather(), name="weather"),
        asyncio.create_task(make_statistics(), name="statistics"),
    ]
    await asyncio.gather(*tasks)
    print("All three are done.")


if __name__ == "__main__":
    # asyncio reports by logging. Print its warnings among the other lines.
    logging.basicConfig(stream=sys.stdout, format="%(message)s", level=logging.WARNING)
    asyncio.run(main(), debug=True)
