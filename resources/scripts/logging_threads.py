# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Four threads write ten lines each with the logging module. Its handler has a lock, so every line stays whole."""

import logging
import sys
import threading
import time


def writer(number):
    for _ in range(10):
        time.sleep(0.001)
        logging.info("writer %d starts, writer %d ends", number, number)


if __name__ == "__main__":
    logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(message)s")
    threads = [threading.Thread(target=writer, args=(number,)) for number in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
