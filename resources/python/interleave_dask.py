# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A cluster for one run: the scheduler that the user has named, or one with local workers, which ends with the run.

INTERLEAVE_CLUSTER is an address, or how many workers to start. The local cluster is a process of its own: this file as a
program. It says its address in a file and ends when its standard input is closed. What workers print is the program's.
"""

import json
import logging
import os
import subprocess
import sys
import time


def prepare():
    """Makes DASK_SCHEDULER the address of a cluster that is ready.

    Returns the seconds of processor time that it has used so far, and what ends it.
    """
    cluster = os.environ["INTERLEAVE_CLUSTER"]
    os.environ.setdefault("DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT", "5s")
    if "://" in cluster:
        os.environ["DASK_SCHEDULER"] = cluster
        return 0.0, None
    told = os.path.join(os.environ["INTERLEAVE_TRACE"], "cluster.json")
    process = subprocess.Popen([sys.executable, os.path.abspath(__file__), cluster, told], stdin=subprocess.PIPE)
    while not os.path.exists(told):
        if process.poll() is not None:
            sys.exit("The cluster for Dask did not start (exit code %s)." % process.returncode)
        time.sleep(0.01)
    with open(told, encoding="utf-8") as file:
        said = json.load(file)
    os.environ["DASK_SCHEDULER"] = said["address"]

    def end():
        process.stdin.close()
        process.wait()

    return said["cpu_s"], end


def used_so_far():
    """Processor time of this process and its workers."""
    import psutil

    this = psutil.Process()
    seconds = 0.0
    for process in [this] + this.children(recursive=True):
        times = process.cpu_times()
        seconds += times.user + times.system
    return seconds


def main():
    import interleave_hooks  # the workers' processes are watched, too
    from distributed import LocalCluster
    from distributed.diagnostics.plugin import SchedulerPlugin

    class Watch(SchedulerPlugin):
        closing = False

        def remove_worker(self, scheduler, worker, **_):
            if not self.closing:
                interleave_hooks.note("worker-vanished", worker)

    watch = Watch()
    with LocalCluster(
        n_workers=int(sys.argv[1]),
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
    ) as cluster:
        cluster.scheduler.add_plugin(watch)
        with open(sys.argv[2] + ".new", "w", encoding="utf-8") as file:
            json.dump({"address": cluster.scheduler_address, "cpu_s": used_so_far()}, file)
        os.rename(file.name, sys.argv[2])
        sys.stdin.read()
        watch.closing = True


if __name__ == "__main__":
    main()
