"""Ends the process when work that Python cannot interrupt takes too long, after telling who asked for it."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from promptstone.backends.llama.protocol import Failed

RENDERING = 10.0  # seconds that a chat template may take for one prompt


@contextmanager
def at_most(seconds: float, request_id: int, send: Callable[[Failed], None]) -> Iterator[None]:
    """Do the work inside; a chat template may loop for ever, and only the end of the process stops it."""

    def give_up() -> None:
        send(
            Failed(
                id=request_id,
                what=f"The model's chat template did not come to an end in {seconds:.0f} seconds.",
                remedy="Give the model another template under Models.",
            )
        )
        os._exit(6)

    timer = threading.Timer(seconds, give_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
