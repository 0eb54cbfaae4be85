# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""20 MB of sensor readings: count, sum and maximum for each sensor. One after the other, and in several other ways.

The data set is made from a seed and written to a file, so it is the same each time and on every machine: its checksum says
so. Each way must come to the same result.
"""

import asyncio
import os
import tempfile
import time
import zlib
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

SEED, MEGABYTES, SENSORS, PIECES = 2026, 20, 50, 8  # at most 200 megabytes


def numbers(seed):
    """Numbers below 32,768 without an order that one can see. Any language can make the same ones."""
    while True:
        seed = (seed * 1103515245 + 12345) % 2**31
        yield seed >> 16


def generate(path):
    """Lines such as "sensor07,1543,21.4". A block of readings is drawn once and repeated with a time that goes on."""
    draw, block, size = numbers(SEED), [], 0
    for _ in range(20_000):
        sensor = next(draw) % SENSORS
        tenths = 95 + sum(next(draw) % 70 for _ in range(3))  # most of them near the middle
        block.append((f"sensor{sensor:02},", f",{tenths // 10}.{tenths % 10}\n"))
    with open(path, "w", newline="\n") as file:
        second = 0
        while size < MEGABYTES * 1_000_000:
            size += file.write("".join([f"{sensor}{second + n}{value}" for n, (sensor, value) in enumerate(block)]))
            second += len(block)


def pieces(path):
    """Where to cut the file: after the end of a line, so that no reading is torn."""
    size, cuts = os.path.getsize(path), [0]
    with open(path, "rb") as file:
        for n in range(1, PIECES):
            file.seek(size * n // PIECES)
            file.readline()
            cuts.append(file.tell())
    return list(zip([path] * PIECES, cuts, cuts[1:] + [size]))


def aggregate(piece):
    """For each sensor in one piece: count, sum, maximum. In whole tenths, so that no rounding depends on the order."""
    path, begin, end = piece
    with open(path, "rb") as file:
        file.seek(begin)
        lines = file.read(end - begin).split(b"\n")
    readings = {}
    for line in lines:
        if line:
            sensor, _, value = line.split(b",")
            readings.setdefault(sensor, []).append(int(value.replace(b".", b"")))
    return {sensor: (len(values), sum(values), max(values)) for sensor, values in readings.items()}


def merged(parts):
    total = {}
    for part in parts:
        for sensor, (count, tenths, most) in part.items():
            c, t, m = total.get(sensor, (0, 0, most))
            total[sensor] = (c + count, t + tenths, max(m, most))
    return total


def checksum(data):
    return f"{zlib.crc32(data):08x}"


def checksum_of_file(path):
    with open(path, "rb") as file:
        return checksum(file.read())


def checksum_of_result(total):
    return checksum(repr(sorted(total.items())).encode())


def sequence(work):
    return list(map(aggregate, work))


def threads(work):
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(aggregate, work))


def processes(work):
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(aggregate, work))


def coroutines(work):
    async def part(piece):
        return aggregate(piece)  # nothing to await here, so it holds the loop until it is done

    async def all_parts():
        return await asyncio.gather(*map(part, work))

    return asyncio.run(all_parts())


if __name__ == "__main__":
    if not 1 <= MEGABYTES <= 200:
        raise SystemExit("MEGABYTES must be 1 to 200.")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "readings.csv")
        generate(path)
        print(f"readings.csv: {os.path.getsize(path)} bytes, checksum {checksum_of_file(path)}", flush=True)
        work, found = pieces(path), []
        for way in (sequence, threads, processes, coroutines):
            start = time.perf_counter()
            total = merged(way(work))
            seconds = time.perf_counter() - start
            found.append((way.__name__, checksum_of_result(total)))
            readings = sum(count for count, _, _ in total.values())
            print(f"{way.__name__}: {readings} readings, {seconds:.2f} s", flush=True)
        print(", ".join(f"{name} {result}" for name, result in found))
