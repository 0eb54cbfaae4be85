# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Factorise four numbers by trial division, in a pool of two processes."""

from concurrent.futures import ProcessPoolExecutor

NUMBERS = [999983, 1000003, 999979, 1000033]
ROUNDS = 5  # one round alone is hardly worth the start of two processes


def factors(number):
    """Try every divisor, and divide by it as often as it goes."""
    found = []
    divisor = 2
    while number > 1:
        if number % divisor == 0:
            found.append(divisor)
            number //= divisor
        else:
            divisor += 1
    return found


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as pool:
        results = list(pool.map(factors, NUMBERS * ROUNDS))
        for number, found in zip(NUMBERS, results):
            if found == [number]:
                print(number, "is prime")
            else:
                print(number, "=", " x ".join(str(factor) for factor in found))
