"""Runs a command, keeps all its output in a log file, and shows each line to whoever reports progress."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

OnLine = Callable[[str], None]


def run_logged(
    command: Sequence[str], log: Path, on_line: OnLine, *, cwd: Path, env: Mapping[str, str] | None = None
) -> int:
    """Run the command, append its output to the log, hand over each line; return the exit status."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8") as out:
        out.write(f"\n$ {' '.join(command)}\n")
        with subprocess.Popen(
            list(command),
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        ) as process:
            assert process.stdout is not None  # noqa: S101 - for the type checker
            for line in process.stdout:
                out.write(line)
                on_line(line.rstrip("\n"))
        return process.returncode


def log_says_offline(log: Path) -> bool:
    """Tell whether the log's end shows that no package index could be reached."""
    end = log.read_text(encoding="utf-8", errors="replace")[-20_000:] if log.exists() else ""
    signs = (
        "Temporary failure in name resolution",
        "Name or service not known",
        "Failed to establish a new connection",
        "NewConnectionError",
        "NameResolutionError",
        "Failed to resolve",
        "Network is unreachable",
        "ConnectTimeoutError",
        "ProxyError",
    )
    return any(sign in end for sign in signs)


OFFLINE = (
    "the package index cannot be reached. The first set-up needs the network.\n"
    "Check the connection; behind a proxy, set HTTPS_PROXY, or your own index with `pip config`.\n"
    "Then call the same command again."
)
