"""Lets the canvas do long work in another thread, with its name in the list of tasks."""

import asyncio
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from promptstone.desktop.canvas.commands.placing import Background
from promptstone.desktop.tasks import Tasks


def in_background(tasks: Tasks, owner: QObject) -> Background:
    """Return what runs work in a thread and hands its result over on the interface's; it ends with its owner."""

    def do(work: Callable[[], Any], then: Callable[[Any], None], label: str) -> None:
        async def run() -> None:
            then(await asyncio.to_thread(work))

        tasks.start(run(), owner, label)

    return do
