# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Send different things to a worker process. Not all of them can make the journey."""

import threading
from concurrent.futures import ProcessPoolExecutor


def double(number):
    return 2 * number


def receive(thing):
    """What the worker does: it says what it was given."""
    return type(thing).__name__


if __name__ == "__main__":
    file = open(__file__)
    things = {
        "a list": [1, 2, 3],
        "a function with a name": double,
        "a lambda": lambda number: 2 * number,
        "an open file": file,
        "a lock": threading.Lock(),
        "a generator": (number for number in range(3)),
    }
    with ProcessPoolExecutor(max_workers=1) as pool:
        for name, thing in things.items():
            try:
                print(f"{name} arrived as {pool.submit(receive, thing).result()}")
            except Exception as error:
                # The error of sending comes back where the result is asked for.
                print(f"{name} did not: {type(error).__name__}: {error}")
    file.close()
