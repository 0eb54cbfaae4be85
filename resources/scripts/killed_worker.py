# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A worker of a pool is killed. Keep the results that are there, and find the task that does it."""

import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def write_invoice(number):
    time.sleep(0.1)
    if number == 4:
        os.kill(os.getpid(), signal.SIGKILL)  # as the system does to a process that takes all the memory
    time.sleep(0.1)
    return f"Invoice {number} is written."


def without_result(numbers):
    """Write these invoices in a new pool. Returns those that came to nothing because it broke."""
    left_over = []
    with ProcessPoolExecutor(max_workers=2) as pool:
        futures = {number: pool.submit(write_invoice, number) for number in numbers}
        for number, future in futures.items():
            try:
                print(future.result())
            except BrokenProcessPool:
                print(f"Invoice {number}: BrokenProcessPool")
                left_over.append(number)
    return left_over


if __name__ == "__main__":
    # One killer, and innocent ones that were under way or queued. So each gets a pool of its own.
    for number in without_result(range(1, 7)):
        if without_result([number]):
            print(f"Invoice {number} kills whoever writes it. Set it aside.")
