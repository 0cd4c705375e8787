"""A small JSON file of the user's that survives crashes, other windows, and hands that edited it wrongly."""

import json
import logging
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import JsonValue

from promptstone.core.values import json_fault

_log = logging.getLogger(__name__)
LARGEST = 2_000_000
"""Bytes; more than that was not written by us."""


class KeptFile:
    """One JSON object in a file. `trouble` says in plain words what was wrong when it was read or written last."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.trouble = ""

    def read(self) -> dict[str, JsonValue]:
        """Return what is kept: nothing when there is no file, or when it cannot be used.

        A file that cannot be used is set aside under another name, never overwritten.
        """
        self.trouble = ""
        try:
            if self.path.stat().st_size > LARGEST:
                raise ValueError("it is too large")
            content = json.loads(self.path.read_text(encoding="utf-8"))
            if not isinstance(content, dict) or (fault := json_fault(content)):
                raise ValueError(fault if isinstance(content, dict) else "it is not a JSON object")
        except FileNotFoundError:
            return {}
        except OSError as error:
            self.trouble = f"{self.path} could not be read ({error.strerror}); the defaults are used."
            return {}
        except (ValueError, RecursionError) as error:
            self._set_aside(error)
            return {}
        return content

    def change(self, change: Callable[[dict[str, Any]], None]) -> bool:
        """Read, change and write in one go, so that another window's changes stay; returns whether it was kept."""
        content: dict[str, Any] = self.read()
        if self.trouble and self.path.exists():
            return False  # what could not be read must not be replaced
        change(content)
        try:
            self._write(json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
        except OSError as error:
            _log.warning("%s could not be written", self.path, exc_info=error)
            self.trouble = (
                f"{self.path} could not be written ({error.strerror}); the change lasts until the end."
            )
            return False
        return True

    def _write(self, text: str) -> None:
        """Replace the file whole: a reader sees the old one or the new one, never a half."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self.path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def _set_aside(self, error: Exception) -> None:
        _log.warning("%s cannot be used", self.path, exc_info=error)
        aside = self.path.with_name(f"{self.path.stem}.unreadable-{time.time_ns()}{self.path.suffix}")
        try:
            self.path.replace(aside)
        except OSError:
            self.trouble = f"{self.path} cannot be used; the defaults are."
            return
        self.trouble = (
            f"{self.path.name} could not be understood. It was kept as {aside}; the defaults are used."
        )
