# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two slow functions, and what makes them fast without any concurrency: native code, and a better idea."""

from random import Random
from time import perf_counter

draw = Random(42)
TEXT = "".join(draw.choices("abcdefghij", k=1_000_000))
KNOWN = draw.sample(range(20_000), 4_000)
ASKED = draw.sample(range(20_000), 1_000)


def count_in_python():
    count = 0
    for letter in TEXT:
        if letter == "e":
            count += 1
    return count


def count_in_native_code():
    return TEXT.count("e")  # the same loop, in C


def search_in_list():
    return sum(number in KNOWN for number in ASKED)  # looks through the list each time


def search_in_set():
    known = set(KNOWN)  # knows where to look
    return sum(number in known for number in ASKED)


def measured(function):
    """The result, and the best time of three: the others were disturbed by something."""
    times = []
    for _ in range(3):
        start = perf_counter()
        result = function()
        times.append(perf_counter() - start)
    return result, min(times)


for usual, faster, why in [(count_in_python, count_in_native_code, "native code"),
                           (search_in_list, search_in_set, "a better idea")]:
    right, slow = measured(usual)
    result, quick = measured(faster)
    verdict = "same result" if result == right else "WRONG RESULT"
    print(f"{usual.__name__}: {slow * 1000:.0f} ms")
    print(f"{why}: {verdict}, {slow / quick:.1f} times as fast")
