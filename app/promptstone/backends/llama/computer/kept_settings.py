"""Keeps how each model runs on this computer: what was measured, and what the user chose instead."""

import json
import logging
import os
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import Field, ValidationError

from promptstone.backends.llama.protocol import EngineSettings
from promptstone.core.errors import BackendError
from promptstone.core.values import Value, content_digest

FILE = "engine-settings.json"
_LARGEST_FILE = 8 * 1024**2
_LOG = logging.getLogger(__name__)


class Tried(Value):
    """One line of the measured table: these settings, and tokens per second with them."""

    settings: EngineSettings
    prompt_tokens_per_second: float = Field(default=0.0, ge=0)
    one_answer_tokens_per_second: float = Field(default=0.0, ge=0)
    all_answers_tokens_per_second: float = Field(default=0.0, ge=0)
    remark: str = Field(default="", max_length=400)


class Measured(Value):
    """The fastest settings that were found for a model on this computer, their speed, and all that was tried."""

    settings: EngineSettings
    prompt_tokens_per_second: float = Field(default=0.0, ge=0)
    one_answer_tokens_per_second: float = Field(default=0.0, ge=0)
    all_answers_tokens_per_second: float = Field(default=0.0, ge=0)
    tried: tuple[Tried, ...] = Field(default=(), max_length=200)


class Kept(Value):
    """What is kept of one model. Only the fields that the user chose are set in `override`."""

    override: EngineSettings | None = None
    measured: Measured | None = None


def chosen_by_user(settings: EngineSettings | None) -> dict[str, Any]:
    """Return the settings that somebody chose; 0, None or no split leave the choice to the program.

    Only for GPU layers 0 is a choice, too: it is one when it was said.
    """
    if settings is None:
        return {}
    said = settings.model_dump(include=settings.model_fields_set)
    return {name: value for name, value in said.items() if name == "gpu_layers" or not _is_open(value)}


def _is_open(value: object) -> bool:
    # Not by == alone: False, flash attention off, equals 0 and is a choice.
    return value is None or value == () or (value == 0 and not isinstance(value, bool))


def settings_for(
    plan: EngineSettings, measured: Measured | None = None, override: EngineSettings | None = None
) -> EngineSettings:
    """Return the settings to run with: each as the user chose it, else as measured, else as planned."""
    found = chosen_by_user(measured.settings) if measured else {}
    return EngineSettings.model_validate({**plan.model_dump(), **found, **chosen_by_user(override)})


def key_of(digest: str, fingerprint: str, library: str) -> str:
    """Return under which key a model's settings are kept: another file, computer or llama.cpp, another key."""
    return content_digest([digest, fingerprint, library])


class KeptSettings:
    """A small file in the user's folder. A damaged one is set aside and begun anew."""

    def __init__(self, path: Path | None = None) -> None:
        """Use this file, or the usual one."""
        self.path = path or Path(platformdirs.user_data_dir("promptstone", appauthor=False)) / FILE
        self._lock = threading.Lock()

    def load(self, key: str) -> Kept:
        """Return what is kept under a key; nothing when there is none or it cannot be read."""
        with self._lock:
            return self._read().get(key, Kept())

    def save(self, key: str, kept: Kept) -> None:
        """Keep this under a key; an empty one is forgotten.

        Raises:
            BackendError: when the file cannot be written.
        """
        with self._lock:
            entries = self._read()
            entries.pop(key, None)
            if kept != Kept():
                entries[key] = kept
            told = {name: _told(entry) for name, entry in entries.items()}
            try:
                _write(self.path, json.dumps(told, indent=1, allow_nan=False))
            except OSError as error:
                raise BackendError(
                    f"The settings cannot be kept: {error.strerror or error}.", where=self.path.name
                ) from error

    def _read(self) -> dict[str, Kept]:
        try:
            with self.path.open("rb") as source:
                content = source.read(_LARGEST_FILE + 1)
        except FileNotFoundError:
            return {}
        except OSError as error:
            _LOG.warning("The kept engine settings cannot be read: %s", error)
            return {}
        try:
            if len(content) > _LARGEST_FILE:
                raise ValueError("it is too large")
            told = json.loads(content)
            if not isinstance(told, dict):
                raise ValueError("it is no JSON object")
        except (ValueError, RecursionError) as error:
            self._set_aside(error)
            return {}
        return {str(key): kept for key, entry in told.items() if (kept := _kept(entry)) is not None}

    def _set_aside(self, error: Exception) -> None:
        aside = self.path.with_suffix(".damaged.json")
        _LOG.warning("The kept engine settings are damaged and set aside as %s: %s", aside.name, error)
        with suppress(OSError):
            self.path.replace(aside)


def _kept(entry: object) -> Kept | None:
    """Return one entry; a foreign one, of a newer version perhaps, counts as not there."""
    try:
        return Kept.model_validate_json(json.dumps(entry))
    except (ValidationError, ValueError, RecursionError) as error:
        _LOG.warning("An entry of the kept engine settings cannot be understood: %s", error)
        return None


def _told(kept: Kept) -> dict[str, Any]:
    """Return an entry as JSON; of an override only what was chosen, for 0 GPU layers is a choice, too."""
    told: dict[str, Any] = {}
    if kept.override is not None:
        told["override"] = kept.override.model_dump(mode="json", exclude_unset=True)
    if kept.measured is not None:
        told["measured"] = kept.measured.model_dump(mode="json", exclude_unset=True)
    return told


def _write(path: Path, text: str) -> None:
    """Put the text in the file's place in one step: who reads meanwhile sees the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(number, "w", encoding="utf-8") as target:
            target.write(text)
            target.flush()
            os.fsync(target.fileno())
        Path(name).replace(path)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise
