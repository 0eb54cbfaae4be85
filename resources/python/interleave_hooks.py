# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Watches a Python program from beside it and writes what happens to a file that the app reads while it runs.

Every process has a log of its own, `py-PID-...` in the folder INTERLEAVE_TRACE: memory that it shares with the app. Nothing is
written into the program: functions, threads, tasks and processes are watched where Python starts them. Where a
preloaded library sees the GIL itself, nothing is measured inside the program's own code; elsewhere
long counts are done in pieces, and the gaps between the pieces tell when the thread did not run.

Record: u64 time in ns (monotonic clock), u32 native thread, u16 bytes of payload, u16 kind; the payload, filled up to 8.
"""

import atexit
import functools
import itertools
import json
import mmap
import os
import struct
import sys
import threading
import time
from _thread import RLock

now = time.monotonic_ns
if sys.platform == "win32" and sys.version_info < (3, 13):
    now = time.perf_counter_ns  # the other one ticks in steps of 15 ms there

MAGIC = 0x31594C49  # ILY1
SIZE = 32 << 20
# u32 magic, u32 pid, u32 parent, u32 version, u64 start, u32 go, u32 flags, u64 end of the records, u64 dropped;
# then double: what one record costs here, ns
HEADER = struct.Struct("<IIIIQIIQQ")
GO_AT, END_AT, DROPPED_AT, COST_AT, FIRST = 24, 32, 40, 48, 64
RECORD = struct.Struct("<QIHH")

LANE, BEGIN, END, TICK, GAP, WAIT, WAITED, RESUME, SUSPEND, FINAL, READY, FAILED, NOTE = range(1, 14)
TIME, OBJECT = 1, 2
DONE, BROKEN, CANCELLED = 1, 2, 3

GIL_ENABLED, EXACT = 1, 2

folder = os.environ.get("INTERLEAVE_TRACE", "")


def read_plan():
    """Which functions are tasks, and of which lanes. A file: it can be too long for the environment."""
    try:
        with open(os.path.join(folder, "plan.json"), encoding="utf-8") as file:
            return json.load(file)
    except OSError:
        return None


plan = read_plan()

_here = threading.local()
_lock = RLock()
_memory = None
_position = FIRST
_lanes = itertools.count(1)  # of a program without a plan
_used = {}  # function of a task -> how many of its copies have begun
_main = None
_pid = 0


def gil_is_seen():
    """Does a preloaded library see the GIL of this process? Its file begins as src/tracer/giltrace.h says."""
    try:
        with open(os.path.join(folder, "gil-%d" % os.getpid()), "rb") as file:
            magic, _, recognised = struct.unpack("<8sII", file.read(16))
        return magic == b"gltrace1" and recognised == 1
    except (OSError, struct.error):
        return False


exact = gil_is_seen()


def open_log():
    """A log for this process. After a fork the child needs one of its own."""
    global _memory, _position, _pid, _here, _lock
    _memory, _position, _pid, _here, _lock = None, FIRST, os.getpid(), threading.local(), RLock()
    if not folder:
        return
    try:
        path = os.path.join(folder, "py-%d-%x" % (_pid, now()))  # a process can have several interpreters
        with open(path + ".new", "w+b") as file:
            file.truncate(SIZE)
            memory = mmap.mmap(file.fileno(), SIZE)
        enabled = getattr(sys, "_is_gil_enabled", lambda: True)()
        flags = (GIL_ENABLED if enabled else 0) | (EXACT if exact else 0)
        HEADER.pack_into(memory, 0, MAGIC, _pid, os.getppid(), sys.hexversion, now(), 0, flags, FIRST, 0)
        os.rename(path + ".new", path)  # the app sees only files that are whole
        _memory = memory
    except OSError as error:
        sys.stderr.write("Interleave cannot watch process %d: %s\n" % (_pid, error))


def log(kind, payload=b"", at=None):
    """Writes one record; counts it where there is no room."""
    global _position
    if _memory is None:
        return
    try:
        thread = _here.thread
    except AttributeError:
        thread = _here.thread = threading.get_native_id()
    with _lock:
        position = _position
        end = position + 16 + (len(payload) + 7 & ~7)
        if end > SIZE:
            struct.pack_into("<Q", _memory, DROPPED_AT, struct.unpack_from("<Q", _memory, DROPPED_AT)[0] + 1)
            return
        _position = end
        if payload:
            _memory[position + 16 : position + 16 + len(payload)] = payload
        RECORD.pack_into(_memory, position, now() if at is None else at, thread, len(payload), kind)
        struct.pack_into("<Q", _memory, END_AT, end)


def measure_cost():
    """What a record costs, by writing some that the app passes over."""
    costs = []
    for _ in range(5):
        begun = now()
        for _ in range(20):
            log(0)
        costs.append((now() - begun) / 20)
    if _memory is not None:
        struct.pack_into("<d", _memory, COST_AT, sorted(costs)[2])


def number(value):
    return struct.pack("<I", value)


# Lanes: in a planned program those of its tasks, by their number; else whatever turns up, by its name.


def lane_named(name):
    """The lane for a thread, task or process that Python calls `name`."""
    if plan is not None:
        return plan["lanes"].get(name)
    lane = next(_lanes)
    log(LANE, number(lane) + name.encode("utf-8", "replace")[:200])
    return lane


def next_copy(function):
    """The lane of the next copy of the task that is `function`."""
    copies = plan["tasks"].get(function) if plan else None
    if not copies:
        return None
    used = _used.get(function, 0)
    _used[function] = used + 1
    return copies[used] if used < len(copies) else None


def begin_lane(lane):
    log(BEGIN, number(lane))


def end_lane(lane, how, value=None, error=None):
    # A task's result is shown where it is a whole number of 64 bits.
    known = isinstance(value, int) and -(1 << 63) <= value < 1 << 63
    log(END, struct.pack("<IIq", lane, how, value if known else 0) + in_words(error).encode("utf-8", "replace")[:1000])


def in_words(error):
    """An exception as the last line of its traceback, with the innermost line of the script."""
    if error is None:
        return ""
    line, trace = 0, error.__traceback__
    while trace:
        if trace.tb_frame.f_globals.get("__name__") in ("__main__", "__mp_main__"):
            line = trace.tb_lineno
        trace = trace.tb_next
    words = type(error).__name__ + (": %s" % error if str(error) else "")
    return words + (" (line %d)" % line if line else "")


def carry_out(lane, function, arguments, keywords):
    """Calls `function` as the task of `lane`."""
    if lane is None or getattr(_here, "lane", None) == lane:
        return function(*arguments, **keywords)
    before = getattr(_here, "lane", None)
    _here.lane = lane
    begin_lane(lane)
    try:
        value = function(*arguments, **keywords)
    except BaseException as error:
        _here.lane = before
        end_lane(lane, BROKEN, None, error)
        raise
    _here.lane = before
    end_lane(lane, DONE, value)
    return value


def plain(function):
    """The function of the script itself."""
    return getattr(function, "interleave_plain", function)


def is_task(function):
    name = getattr(function, "__name__", None)
    return bool(plan) and name in plan["tasks"]


class Placed:
    """A call of a task that has its lane already. Can be sent to another process."""

    def __init__(self, function, lanes):
        self.function = function
        self.lanes = list(lanes)

    def __call__(self, *arguments, **keywords):
        watch_main()
        lane = self.lanes.pop(0) if self.lanes else None
        return carry_out(lane, plain(self.function), arguments, keywords)


def watched(name, value):
    """What a script defines as `name`, watched where that is a function the app wants to see."""
    if plan is None or not callable(value) or getattr(value, "__module__", None) not in ("__main__", "__mp_main__"):
        return value
    if hasattr(value, "interleave_plain"):
        return value
    if name in plan["tasks"] and not is_coroutine(value):

        @functools.wraps(value)
        def task(*arguments, **keywords):
            return carry_out(next_copy(name), value, arguments, keywords)

        task.interleave_plain = value
        return task
    if name == "draw_frame":

        @functools.wraps(value)
        def draw_frame(*arguments, **keywords):
            tick()  # in a function of this module: one that is sent to another process takes along what it names
            return value(*arguments, **keywords)

        draw_frame.interleave_plain = value
        return draw_frame
    if name == "compute" and not exact:
        computed = in_pieces(value)
        computed.interleave_plain = value
        return computed
    return value


def tick():
    log(TICK, number(getattr(_here, "lane", None) or current_task_lane() or 0))


def is_coroutine(function):
    return bool(getattr(getattr(function, "__code__", None), "co_flags", 0) & 0x80)


def in_pieces(compute):
    """`compute(turns)` in pieces of some 50 us; a gap between two pieces is a time in which this thread did not run."""

    @functools.wraps(compute)
    def pieces(turns):
        piece, last = 1000, now()
        while turns > 0:
            compute(min(piece, turns))
            turns -= piece
            this = now()
            took = this - last
            if took > 400_000:
                log(GAP, struct.pack("<Q", this), last)
            elif took < 30_000:
                piece += piece // 4
            elif took > 70_000:
                piece -= piece // 4
            last = this

    return pieces


# Waits. Where the GIL itself is seen from outside, threads and locks need nothing here.


def waiting(function, kind):
    @functools.wraps(function)
    def wait(*arguments, **keywords):
        log(WAIT, number(kind))
        try:
            return function(*arguments, **keywords)
        finally:
            log(WAITED)

    return wait


class WatchedLock:
    """A lock that tells when somebody has to wait for it. For Pythons whose GIL is not seen."""

    def __init__(self, lock):
        self._lock = lock
        self.release = lock.release
        for name in ("locked", "_is_owned", "_release_save", "_acquire_restore", "_at_fork_reinit"):
            if hasattr(lock, name):
                setattr(self, name, getattr(lock, name))

    def acquire(self, blocking=True, timeout=-1):
        if self._lock.acquire(False):
            return True
        if not blocking:
            return False
        log(WAIT, number(OBJECT))
        try:
            return self._lock.acquire(True, timeout)
        finally:
            log(WAITED)

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()


def watch_waits():
    """What threads wait for, where that cannot be seen from outside."""
    time.sleep = waiting(time.sleep, TIME)
    threading.Condition.wait = waiting(threading.Condition.wait, OBJECT)
    lock, rlock = threading.Lock, threading.RLock
    threading.Lock = lambda: WatchedLock(lock())
    threading.RLock = lambda: WatchedLock(rlock())


def watch_queues():
    """From outside a queue between processes looks like any pipe."""
    from multiprocessing import queues

    for owner in (queues.Queue, queues.SimpleQueue):
        owner.get = waiting(owner.get, OBJECT)


def watch_synchronize():
    from multiprocessing import synchronize

    synchronize.Condition.wait = waiting(synchronize.Condition.wait, OBJECT)


# Threads, pools, processes


def watch_threads():
    start = threading.Thread.start

    @functools.wraps(start)
    def watched_start(self):
        target = getattr(self, "_target", None)
        if plan is None:
            self.run = functools.partial(run_named, self, self.run)
        elif is_task(target):
            lane = lane_named(self.name)
            self._target = Placed(target, [next_copy(target.__name__) if lane is None else lane])
        return start(self)

    threading.Thread.start = watched_start


def run_named(thread, run):
    return carry_out(lane_named(thread.name), run, (), {})


def watch_pool(executor):
    submit = executor.submit

    @functools.wraps(submit)
    def watched_submit(self, fn, *arguments, **keywords):
        if is_task(fn):
            fn = Placed(fn, [next_copy(fn.__name__)])
        elif isinstance(fn, functools.partial) and fn.args and is_task(fn.args[0]) and arguments:
            task = fn.args[0]  # a chunk of Executor.map
            chunk = list(arguments[0])
            copies = [next_copy(task.__name__) for _ in chunk]
            fn = functools.partial(fn.func, Placed(task, copies), *fn.args[1:])
            arguments = (chunk,) + arguments[1:]
        return submit(self, fn, *arguments, **keywords)

    executor.submit = watched_submit


def watch_thread_pool():
    from concurrent.futures import thread

    watch_pool(thread.ThreadPoolExecutor)


def watch_process_pool():
    from concurrent.futures import process

    watch_pool(process.ProcessPoolExecutor)


def watch_processes():
    from multiprocessing import process

    start = process.BaseProcess.start

    @functools.wraps(start)
    def watched_start(self):
        target = getattr(self, "_target", None)
        if is_task(target):
            lane = lane_named(self.name)
            self._target = Placed(target, [next_copy(target.__name__) if lane is None else lane])
        elif target is not None and plan is None:
            self._target = NamedProcess(target, self.name)
        return start(self)

    process.BaseProcess.start = watched_start


class NamedProcess:
    """The target of a process of an unplanned program. Is sent to the process."""

    def __init__(self, target, name):
        self.target = target
        self.name = name

    def __call__(self, *arguments, **keywords):
        watch_main()
        return carry_out(lane_named(self.name), self.target, arguments, keywords)


def watch_main():
    """In a process that has imported the script: watch its functions too."""
    module = sys.modules.get("__main__")
    if plan is None or module is None or module is _main or getattr(module, "interleave_watched", False):
        return
    module.interleave_watched = True
    for name in list(plan["tasks"]) + ["draw_frame", "compute"]:
        if hasattr(module, name):
            setattr(module, name, watched(name, getattr(module, name)))


# A cluster


def watch_dask():
    from distributed import client

    submit = client.Client.submit
    local = "://" not in os.environ.get("INTERLEAVE_CLUSTER", "")

    @functools.wraps(submit)
    def watched_submit(self, function, *arguments, **keywords):
        if not is_task(function):
            return submit(self, function, *arguments, **keywords)
        lane = next_copy(function.__name__)
        if local:  # the workers find this module, too
            keywords.setdefault("key", "%s-%s" % (function.__name__, lane))
            return submit(self, Placed(plain(function), [lane]), *arguments, **keywords)
        # What happens on the machines of others is not seen: the task waits for its result.
        begin_lane(lane)
        log(SUSPEND, struct.pack("<II", lane, TIME))
        future = submit(self, plain(function), *arguments, **keywords)
        future.add_done_callback(lambda done: end_remote(lane, done))
        return future

    client.Client.submit = watched_submit


def end_remote(lane, future):
    how = CANCELLED if future.cancelled() else BROKEN if future.status == "error" else DONE
    end_lane(lane, how, future.result() if how == DONE else None, future.exception() if how == BROKEN else None)


# asyncio


_task_lanes = {}  # id of a task -> its lane, while the task is not done


def task_of(callback):
    import asyncio

    owner = getattr(callback, "__self__", None)
    return owner if isinstance(owner, asyncio.Task) else None


def current_task_lane():
    asyncio = sys.modules.get("asyncio")
    if asyncio is None:
        return None
    try:
        task = asyncio.current_task()
    except RuntimeError:
        return None
    return _task_lanes.get(id(task))


def awaited(task):
    """What a task waits for: an object where the innermost coroutine belongs to a lock, an event or a queue."""
    inner = task.get_coro()
    while True:
        deeper = getattr(inner, "cr_await", None) or getattr(inner, "gi_yieldfrom", None)
        if deeper is None or not hasattr(deeper, "cr_code"):
            break
        inner = deeper
    file = getattr(getattr(inner, "cr_code", None), "co_filename", "")
    name = os.path.basename(file)
    return OBJECT if name in ("locks.py", "queues.py") else TIME


def watch_asyncio():
    from asyncio import events

    run = events.Handle._run

    def watched_run(self):
        task = task_of(self._callback)
        if task is None:
            return run(self)
        key = id(task)
        lane = _task_lanes.get(key)
        if lane is None:
            if key in _task_lanes:
                return run(self)  # not a task of the program
            lane = _task_lanes[key] = lane_named(task.get_name())
            if lane is None:
                task.add_done_callback(lambda _: _task_lanes.pop(key, None))
                return run(self)
            begin_lane(lane)
        log(RESUME, number(lane))
        run(self)
        if not task.done():
            log(SUSPEND, struct.pack("<II", lane, awaited(task)))
            return
        log(SUSPEND, struct.pack("<II", lane, 0))
        how = CANCELLED if task.cancelled() else DONE if task._exception is None else BROKEN
        end_lane(lane, how, task._result, task._exception)
        _task_lanes.pop(key, None)

    events.Handle._run = watched_run


# A module is watched when the program imports it: what a program does not use costs it nothing.


class Loader:
    def __init__(self, loader, watch):
        self.loader = loader
        self.watch = watch

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        self.loader.exec_module(module)
        self.watch()

    def __getattr__(self, name):
        return getattr(self.loader, name)


class Finder:
    def __init__(self):
        self.watchers = {
            "asyncio.events": watch_asyncio,
            "distributed.client": watch_dask,
            "concurrent.futures.thread": watch_thread_pool,
            "concurrent.futures.process": watch_process_pool,
            "multiprocessing.process": watch_processes,
            "multiprocessing.queues": watch_queues,
        }
        if not exact:
            self.watchers["multiprocessing.synchronize"] = watch_synchronize

    def find_spec(self, name, path, target=None):
        watch = self.watchers.pop(name, None)
        if watch is None:
            return None
        for finder in sys.meta_path:
            spec = None if finder is self else finder.find_spec(name, path, target)
            if spec is not None:
                spec.loader = Loader(spec.loader, watch)
                return spec
        return None

    def install(self):
        for name in list(self.watchers):
            if name in sys.modules:
                self.watchers.pop(name)()
        sys.meta_path.insert(0, self)


# The end


def value_of(thing):
    """What a shared object is worth in the results: the same as in the engines of C++."""
    if isinstance(thing, int):
        return int(thing)
    if hasattr(thing, "_semlock") and not hasattr(thing, "get_value"):
        return int(thing._semlock._is_zero())  # a lock between processes
    for name in ("get_value", "qsize", "is_set", "n_waiting", "_value", "value", "locked"):
        value = getattr(thing, name, None)
        if value is not None:
            return int(value() if callable(value) else value)
    if "locked" in repr(thing):
        return int("<unlocked" not in repr(thing))  # a reentrant lock does not tell before 3.14
    return None


def final_state():
    state = {}
    for variable, name in plan["objects"].items() if plan else ():
        thing = getattr(_main, variable, None)
        try:
            value = None if thing is None else value_of(thing)
        except (OSError, EOFError, AttributeError, NotImplementedError):
            value = None  # a manager that has ended cannot be asked; macOS cannot count a queue between processes
        if value is not None:
            state[name] = value
    return state


def cpu_seconds():
    times = os.times()  # in steps of 10 ms, which is coarse for a process that is still there
    return time.process_time() + times.children_user + times.children_system


def finish(cpu_before, before_exit):
    if os.getpid() != _pid or _main is None:
        return
    state = dict(before_exit, **final_state())
    log(FINAL, json.dumps({"final": state, "cpu_s": cpu_seconds() - cpu_before}).encode())


_state = {}


def ended():
    """The script has come to its end; threads may still run."""
    _state.update(final_state())


def failed():
    log(FAILED)


def note(what, about):
    """Something that the user should know of, although the program goes on."""
    log(NOTE, ("%s %s" % (what, about)).encode("utf-8", "replace")[:1000])


def begin(children_cpu=0.0, end_children=None):
    """Tells the app that all is ready, and waits for its word.

    `children_cpu`: seconds of processor time that children have used so far; `end_children` ends them after the script.
    """
    if _memory is None:
        return
    measure_cost()
    log(READY)
    sleep = getattr(time.sleep, "__wrapped__", time.sleep)
    while not struct.unpack_from("<I", _memory, GO_AT)[0]:
        sleep(0.0005)
    atexit.register(finish, cpu_seconds() + children_cpu, _state)
    if end_children:
        atexit.register(end_children)
    if plan is None:
        _here.lane = lane_named("MainThread")
        begin_lane(_here.lane)


def start(module):
    global _main
    _main = module


def install():
    open_log()
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=open_log)
    watch_threads()
    Finder().install()
    if not exact:
        watch_waits()


install()
