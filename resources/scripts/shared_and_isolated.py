# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Four workers look into the same 8 MB. One of them crashes: as a process, and as a thread."""

import os
import subprocess
import sys
from multiprocessing import Process, Queue
from multiprocessing.shared_memory import SharedMemory

SIZE = 8000000
WORKERS = 4
CRASHES = 2

# The same with threads, in a program of its own: this one is to live on.
THREADS = """
import os, threading
data = bytes(8000000)
def look(number):
    if number == 2:
        os.abort()
    print(sum(data))
threads = [threading.Thread(target=look, args=(n,)) for n in range(1, 5)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("all are through")
"""


def look(number, name, answers):
    """What each process does: find the data by its name, without a copy."""
    data = SharedMemory(name)
    try:
        if number == CRASHES:
            os.abort()  # as a fault in native code does
        answers.put((number, data.buf[0] + data.buf[SIZE - 1]))
    finally:
        data.close()


def main():
    data = SharedMemory(create=True, size=SIZE)
    data.buf[0], data.buf[SIZE - 1] = 20, 22
    answers = Queue()
    workers = [Process(target=look, args=(number, data.name, answers)) for number in range(1, WORKERS + 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    right = sum(answers.get()[1] == 42 for worker in workers if worker.exitcode == 0)
    print(f"Processes: worker {CRASHES} crashed, and {right} others saw the same data and finished")
    data.close()
    data.unlink()

    done = subprocess.run([sys.executable, "-c", THREADS], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    end = "the program went on" if b"all are through" in done.stdout else "the whole program ended with it"
    print(f"Threads: thread {CRASHES} crashed, and {end}")


if __name__ == "__main__":
    main()
