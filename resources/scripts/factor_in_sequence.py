# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Factorise four numbers by trial division, one after the other."""

NUMBERS = [999983, 1000003, 999979, 1000033]
ROUNDS = 5  # as many as with two processes


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
    results = [factors(number) for number in NUMBERS * ROUNDS]
    for number, found in zip(NUMBERS, results):
        if found == [number]:
            print(number, "is prime")
        else:
            print(number, "=", " x ".join(str(factor) for factor in found))
