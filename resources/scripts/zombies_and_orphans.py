# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is left of a process whose end nobody asks for, and of a child whose parent is killed."""

import multiprocessing
import os
import time


def state_of(pid):
    """What Linux says of a process. Other systems have no /proc, and no answer here."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            letter = file.read().rsplit(")", 1)[1].split()[0]
    except OSError:
        return "gone"
    return "a zombie" if letter == "Z" else "alive"


def quick():
    pass


def worker(lifeline, report):
    """Waits for work. When its parent is gone, however it ended, the lifeline is cut."""
    report.send(os.getpid())
    try:
        lifeline.recv()
    except EOFError:
        report.send("The worker: my lifeline is cut, I am an orphan. I clean up and end.")


def parent(report):
    my_end, child_end = context.Pipe()
    context.Process(target=worker, args=(child_end, report)).start()
    child_end.close()
    time.sleep(60)  # it will be killed long before


context = multiprocessing.get_context("spawn")

if __name__ == "__main__":
    child = context.Process(target=quick)
    child.start()
    deadline = time.monotonic() + 4
    while state_of(child.pid) == "alive" and time.monotonic() < deadline:
        time.sleep(0.01)
    print(f"The child has ended, and nobody has joined it: it is {state_of(child.pid)}.")
    child.join()
    print(f"After join: it is {state_of(child.pid)}.")

    reports, report = context.Pipe(duplex=False)
    middle = context.Process(target=parent, args=(report,))
    middle.start()
    worker_pid = reports.recv()
    middle.kill()  # as by kill -9: it cannot clean up after itself
    middle.join()
    print(f"The parent of worker {worker_pid} has been killed: exit code {middle.exitcode}.")
    print(reports.recv() if reports.poll(4) else "The worker goes on for ever.")
