# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where an error in a pool comes out: not where it happens, but where the result is asked for."""

import time
from concurrent.futures import ThreadPoolExecutor, wait


def weather():
    time.sleep(0.3)
    return "sunny"


def news():
    time.sleep(0.1)
    raise RuntimeError("no such page")


def prices():
    time.sleep(0.2)
    return 99


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=3) as pool:
        futures = {"weather": pool.submit(weather), "news": pool.submit(news), "prices": pool.submit(prices)}
        print("three tasks submitted")
        wait(futures.values())  # until all have ended, well or badly
        print("three tasks ended, and no error came here")
        print("now I ask for the results")
        for name, future in futures.items():
            try:
                print(f"{name}: {future.result()}")  # here the error is raised
            except RuntimeError as error:
                print(f"{name}: RuntimeError: {error}")
