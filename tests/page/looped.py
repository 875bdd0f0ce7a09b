"""Coroutines under test."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


def run(coroutine):
    """Run it to its end, on a loop in a thread of its own: the browser's driver has one in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()
