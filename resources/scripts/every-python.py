# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ask each Python on this machine: have you a GIL, how fast is one thread, and what do two threads gain?"""

import glob
import json
import os
import shutil
import subprocess
import sys
import time

QUESTION = """
import json, sys, sysconfig, threading, time

def count():
    x = 0
    for _ in range(600_000):
        x += 1

def two_threads():
    threads = [threading.Thread(target=count) for _ in range(2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()

def best(run):
    # the shortest of three times, and how many cores the program kept busy in it
    times = []
    for _ in range(3):
        start, cpu = time.perf_counter(), time.process_time()
        run()
        seconds = time.perf_counter() - start
        times.append((seconds, (time.process_time() - cpu) / seconds))
    return min(times)

one, _ = best(count)
two, busy = best(two_threads)
print(json.dumps([sys.version.split()[0], bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
                  getattr(sys, "_is_gil_enabled", lambda: True)(), one, 2 * one / two, busy]))
"""


def pythons():
    """Where they are, the newest first, and before them the one that runs this."""
    names = [f"python3.{minor}{build}" for minor in range(19, 7, -1) for build in ("t", "")]
    folders = glob.glob(os.path.expanduser("~/.pyenv/versions/3.[89]*/bin"))
    folders += glob.glob(os.path.expanduser("~/.pyenv/versions/3.1[0-9]*/bin"))
    path = os.pathsep.join(folders + [os.environ.get("PATH", "")])
    return [sys.executable] + [found for found in (shutil.which(name, path=path) for name in names) if found]


def ask(python, **settings):
    environment = {key: value for key, value in os.environ.items() if key != "LD_PRELOAD"}
    done = subprocess.run([python, "-c", QUESTION], env={**environment, **settings},
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return json.loads(done.stdout) if done.returncode == 0 else None


start, first, seen, most = time.perf_counter(), None, set(), {True: 0, False: 0}
for python in pythons():
    answers = [ask(python)] if time.perf_counter() - start < 3.5 else [None]
    if answers[0] and answers[0][1] and not answers[0][2]:
        answers.append(ask(python, PYTHON_GIL="1"))  # a free-threaded build once more, with its GIL
    for version, free, gil, one, gain, busy in filter(None, answers):
        first = first or one
        if (version, free, gil) not in seen:
            seen.add((version, free, gil))
            most[gil] = max(most[gil], busy)
            print(f"Python {version}{'t' if free else ''}, GIL {'on' if gil else 'off'}: one count takes {one / first:.2f}, "
                  f"two threads gain {gain:.2f} and keep {busy:.2f} cores busy", flush=True)
print(f"GIL on: two threads kept {most[True]:.2f} cores busy at most.")
if most[False]:
    print(f"GIL off: two threads kept {most[False]:.2f} cores busy at most.")
else:
    print("GIL off: no such Python was found. The C++ threads without a GIL stand in for it.")
