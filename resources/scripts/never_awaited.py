# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calling a coroutine function makes a coroutine. Nothing of it runs until somebody awaits it."""

import asyncio
import warnings


async def text():
    await asyncio.sleep(0.2)
    print("the text is here")
    return "Once upon a time"


async def main():
    coroutine = text()
    print(f"the call has given me a {type(coroutine).__name__}")
    await asyncio.sleep(0.5)
    print("half a second later nothing of it has run")
    print("now I await it")
    result = await coroutine
    print(f"its result: {result}")
    text()  # called and thrown away: Python warns when it is collected


if __name__ == "__main__":
    warnings.simplefilter("always")
    warnings.showwarning = lambda message, *where: print(f"Python warns: {message}")
    asyncio.run(main())
