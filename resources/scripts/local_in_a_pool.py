# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A pool of two threads serves six visitors. Each thread has a count of its own, and keeps it from task to task."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor


class Counts(threading.local):
    served = 0  # what each thread starts with


counts = Counts()


def visitor(number):
    time.sleep(0.05)
    counts.served += 1
    return f"visitor {number} is number {counts.served} on this thread"


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=2) as pool:
        for line in pool.map(visitor, range(1, 7)):
            print(line)
    print(f"the main thread has served {counts.served}")
