# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run one command: start it, wait for it, and look at what it printed and how it ended."""

import os
import subprocess
import sys

# Any program would do. This one is there wherever Python is: it tells who it is, and what it has done.
COMMAND = [sys.executable, "-c", "import os; print(os.getpid(), 'thumbnail made')"]

done = subprocess.run(COMMAND, stdout=subprocess.PIPE, universal_newlines=True)
process, said = done.stdout.strip().split(" ", 1)
where = "this process" if int(process) == os.getpid() else "a process of its own"
print(f'The command ran in {where}, printed "{said}" and ended with exit code {done.returncode}')
