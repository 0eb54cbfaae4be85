# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How much goes to a worker process: the data itself, or the name of the memory where it lies."""

import pickle
from multiprocessing.shared_memory import SharedMemory

SIZE = 8_000_000
JOBS = 100


def show(way, content, once):
    """Pickle it, as a pool does with all that it sends to a worker."""
    message = len(pickle.dumps(content))
    print(f"{way}: {message:,} bytes in each message, {JOBS * message + once:,} in all for {JOBS} jobs")


if __name__ == "__main__":
    show("By copy", bytes(SIZE), once=0)

    memory = SharedMemory(create=True, size=SIZE)
    try:
        # The data is written to the shared memory once. Then only its name travels.
        show("Shared", memory, once=SIZE)
    finally:
        memory.close()
        memory.unlink()
