# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Start a process by spawn, as it should be done."""

import multiprocessing


def greet():
    print("Hello from the child.", flush=True)


# In the child the file has another name than "__main__". So it finds greet() and does nothing else.
if __name__ == "__main__":
    child = multiprocessing.get_context("spawn").Process(target=greet)
    child.start()
    child.join()
    print(f"The parent: my child ended with exit code {child.exitcode}.")
