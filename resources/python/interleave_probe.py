# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tells in one line of JSON what this Python is and can do. Also read by Pythons that are too old to be used."""

import json
import platform
import sys


def count(turns):
    x = 0
    for _ in range(turns):
        x += 1
    return x


def ns_per_turn():
    import time

    turns, took = 20000, 0
    while took < 4000000:
        turns *= 2
        begun = time.perf_counter()
        count(turns)
        took = int((time.perf_counter() - begun) * 1e9)
    tries = []
    for _ in range(7):
        begun = time.perf_counter()
        count(turns)
        tries.append((time.perf_counter() - begun) * 1e9 / turns)
    return sorted(tries)[3]


def start_methods():
    try:
        import multiprocessing

        return multiprocessing.get_all_start_methods()  # its default first
    except ImportError:
        return []


def has_interpreter_pool():
    try:
        from concurrent.futures import InterpreterPoolExecutor

        return bool(InterpreterPoolExecutor)
    except ImportError:
        return False


def dask_version():
    # Without importing it, which takes a second.
    try:
        from importlib.metadata import PackageNotFoundError, version
    except ImportError:
        return ""
    try:
        return version("distributed")
    except PackageNotFoundError:
        return ""


def package_folders():
    import os

    return [path for path in sys.path if os.path.basename(path) in ("site-packages", "dist-packages")]


def loader():
    """What loads the program, as its ELF header says; empty for a static one; None where it is no ELF file."""
    import struct

    with open(sys.executable, "rb") as file:
        head = file.read(64)
        if head[:4] != b"\x7fELF":
            return None
        wide, order = head[4] == 2, "<" if head[5] == 1 else ">"
        table = struct.unpack_from(order + ("Q" if wide else "I"), head, 32 if wide else 28)[0]
        size, number = struct.unpack_from(order + "HH", head, 54 if wide else 42)
        for index in range(number):
            file.seek(table + index * size)
            entry = file.read(size)
            if struct.unpack_from(order + "I", entry)[0] != 3:  # PT_INTERP
                continue
            if wide:
                offset, length = struct.unpack_from(order + "Q", entry, 8) + struct.unpack_from(order + "Q", entry, 32)
            else:
                offset, length = struct.unpack_from(order + "I", entry, 4) + struct.unpack_from(order + "I", entry, 16)
            file.seek(offset)
            return file.read(length).rstrip(b"\0").decode()
    return ""


def has_subinterpreters():
    """Such with a GIL each: since 3.12, and not in every build."""
    import importlib.util

    name = "_interpreters" if sys.version_info >= (3, 13) else "_xxsubinterpreters"
    return sys.version_info >= (3, 12) and importlib.util.find_spec(name) is not None


def facts():
    import sysconfig

    gil = getattr(sys, "_is_gil_enabled", lambda: True)()
    methods = start_methods()
    try:
        loaded_by = loader()
    except OSError:  # it may be run and not read
        loaded_by = None
    return {
        "executable": sys.executable,
        "prefix": sys.prefix,
        "base_prefix": sys.base_prefix,
        "gil": gil,
        "free_threaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
        "subinterpreters": has_subinterpreters(),
        "interpreter_pool": has_interpreter_pool(),
        "start_methods": methods,
        "dask": dask_version(),
        "package_folders": package_folders(),
        "static": loaded_by == "",
        "musl": "musl" in (loaded_by or str(sysconfig.get_config_var("HOST_GNU_TYPE") or "")),
        "bits": 64 if sys.maxsize > 2**32 else 32,
        "ns_per_turn": ns_per_turn(),
    }


def version():
    level = {"alpha": "a", "beta": "b", "candidate": "rc"}.get(sys.version_info[3])
    return "%d.%d.%d" % tuple(sys.version_info[:3]) + ("%s%d" % (level, sys.version_info[4]) if level else "")


told = {"implementation": platform.python_implementation(), "version": version()}
if sys.version_info >= (3, 8):
    told.update(facts())
print("interleave-probe " + json.dumps(told))
