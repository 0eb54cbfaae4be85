# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens inside a task that is cancelled: clean-up, swallowing the error, and a task that nobody keeps."""

import asyncio
import gc


async def kettle():
    print("kettle: the kettle is on the stove")
    try:
        await asyncio.sleep(1)
        print("kettle: tea is ready")
    except asyncio.CancelledError:
        print("kettle: CancelledError comes out of the await")
        raise  # let it go on, or nobody knows that the task was cancelled
    finally:
        print("kettle: stove off")


async def stubborn():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        pass  # swallowed: a fault in most programs


async def lost():
    await asyncio.get_running_loop().create_future()  # only this task knows the future, and nobody the task
    print("lost: done")


async def cancel_after_a_while(coroutine, name):
    task = asyncio.create_task(coroutine)
    print(f"{name}: the task is made")
    await asyncio.sleep(0.2)
    task.cancel()
    await asyncio.wait([task])
    print(f"{name}: cancelled() is {task.cancelled()}")


async def main():
    await cancel_after_a_while(kettle(), "kettle")
    await cancel_after_a_while(stubborn(), "stubborn")
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: print(f"loop: {context['message']}"))
    asyncio.create_task(lost())  # what it returns is thrown away
    await asyncio.sleep(0.1)
    gc.collect()
    await asyncio.sleep(0.1)


if __name__ == "__main__":
    asyncio.run(main())
