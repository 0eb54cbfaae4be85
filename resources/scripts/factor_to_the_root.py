# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Factorise four numbers by trial division that stops at the square root."""

NUMBERS = [999983, 1000003, 999979, 1000033]
ROUNDS = 5  # as many as with two processes


def factors(number):
    """A divisor above the root would have a partner below it, which has been tried."""
    found = []
    divisor = 2
    while divisor * divisor <= number:
        if number % divisor == 0:
            found.append(divisor)
            number //= divisor
        else:
            divisor += 1
    if number > 1:
        found.append(number)
    return found


if __name__ == "__main__":
    results = [factors(number) for number in NUMBERS * ROUNDS]
    for number, found in zip(NUMBERS, results):
        if found == [number]:
            print(number, "is prime")
        else:
            print(number, "=", " x ".join(str(factor) for factor in found))
