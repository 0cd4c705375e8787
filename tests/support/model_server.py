"""A real OpenAI-compatible server on this machine: llama-cpp-python's own, with a model of the test's."""

import queue
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def model_server(model: Path, alias: str, context: int, *more: str) -> Iterator[str]:
    """Serve a GGUF file on a free port of the loopback address and give its base URL; `more` are its options."""
    command = [sys.executable, "-m", "llama_cpp.server", "--model", str(model), "--model_alias", alias]
    command += [
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--n_ctx",
        str(context),
        "--interrupt_requests",
        "False",
        *more,
    ]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    lines: queue.Queue[str] = queue.Queue()

    def listen() -> None:
        assert server.stderr is not None
        for line in server.stderr:
            lines.put(line)
        lines.put("")

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        while True:
            line = lines.get(timeout=90)
            assert line, "the server ended before it was ready"
            if found := re.search(r"running on (http://127\.0\.0\.1:\d+)", line):
                break
        yield f"{found.group(1)}/v1"
    finally:
        server.kill()
        server.wait()
        listener.join()
