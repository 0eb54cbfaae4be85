# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Factorise four numbers by trial division, one after the other."""

NUMBERS = [999983, 1000003, 999979, 1000033]


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
    for number in NUMBERS:
        found = factors(number)
        if found == [number]:
            print(number, "is prime")
        else:
            print(number, "=", " x ".join(str(factor) for factor in found))
