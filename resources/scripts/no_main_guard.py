# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Start a process by spawn, and forget the line `if __name__ == "__main__":`."""

import multiprocessing
import sys


def greet():
    print("Hello from the child.", flush=True)


# A spawned child imports this file to find greet(). So it comes along here as well.
child = multiprocessing.get_context("spawn").Process(target=greet)
try:
    child.start()
except RuntimeError as error:
    # This is the child. Without the error it would start a child of its own, and so on for ever.
    first_sentence = " ".join(str(error).split(".")[0].split())
    print(f"The child, at its import: {type(error).__name__}: {first_sentence}.", flush=True)
    sys.exit(1)
child.join()
print(f"The parent: my child ended with exit code {child.exitcode} and never said hello.")
