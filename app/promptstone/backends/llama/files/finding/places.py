"""Where programs that run models keep their files on this computer."""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import platformdirs

_MAX_SETTINGS = 1_000_000


@dataclass(frozen=True)
class Place:
    """A folder to look in; `layout` says how models lie there."""

    title: str
    folder: Path
    layout: Literal["folder", "ollama", "hub"] = "folder"


@dataclass(frozen=True)
class Surroundings:
    """What decides where programs keep their files: the home folder, the environment, the system, its root."""

    home: Path
    environment: Mapping[str, str]
    system: str
    root: Path = Path("/")

    def folder_of(self, variable: str, otherwise: Path) -> Path:
        """Return the folder that an environment variable names, or the usual one."""
        given = self.environment.get(variable, "").strip()
        return Path(given).expanduser() if given else otherwise

    @property
    def caches(self) -> Path:
        """The folder for caches, as programs from Linux see it on every system."""
        return self.folder_of("XDG_CACHE_HOME", self.home / ".cache")

    def application_folder(self, local: bool = False) -> Path:
        """Return where programs keep their own files; `local` on Windows: not those that follow the user."""
        if self.system == "darwin":
            return self.home / "Library" / "Application Support"
        if self.system == "win32":
            variable, name = ("LOCALAPPDATA", "Local") if local else ("APPDATA", "Roaming")
            return self.folder_of(variable, self.home / "AppData" / name)
        return self.folder_of("XDG_DATA_HOME", self.home / ".local" / "share")


def own_models_folder() -> Path:
    """Return the folder in which Promptstone itself keeps models, whichever workspace is open."""
    return Path(platformdirs.user_data_dir("promptstone", appauthor=False)) / "models"


def here() -> Surroundings:
    """Return the surroundings of this process."""
    return Surroundings(Path.home(), os.environ, sys.platform)


def known_places(around: Surroundings | None = None) -> tuple[Place, ...]:
    """Return every place where models may lie, whether or not it is there."""
    around = around or here()
    return (
        Place("Promptstone", own_models_folder()),
        *(Place("LM Studio", folder) for folder in _lm_studio(around)),
        *(Place("Jan", folder) for folder in _jan(around)),
        *(Place("GPT4All", folder) for folder in _gpt4all(around)),
        *(Place("Ollama", folder, "ollama") for folder in _ollama(around)),
        *(Place("Hugging Face", folder, "hub") for folder in _hugging_face(around)),
        Place("llama.cpp", _llama_cpp(around)),
    )


def _lm_studio(around: Surroundings) -> tuple[Path, ...]:
    own = around.home / ".lmstudio"
    moved = _setting(own / "settings.json", "downloadsFolder")
    chosen = (Path(moved),) if moved else ()
    return (*chosen, own / "models", around.home / ".cache" / "lm-studio" / "models")


def _jan(around: Surroundings) -> tuple[Path, ...]:
    programs = around.application_folder()
    inside = ("llamacpp/models", "models")
    tops = [programs / "Jan" / "data", around.home / "jan"]
    if around.system not in ("darwin", "win32"):
        settings = around.folder_of("XDG_CONFIG_HOME", around.home / ".config")
        tops.insert(1, settings / "Jan" / "data")
    moved = _setting(programs / "Jan" / "settings.json", "data_folder")
    if moved:
        tops.insert(0, Path(moved))
    return tuple(top / folder for top in tops for folder in inside)


def _gpt4all(around: Surroundings) -> tuple[Path, ...]:
    return (around.application_folder(local=True) / "nomic.ai" / "GPT4All", around.caches / "gpt4all")


def _ollama(around: Surroundings) -> tuple[Path, ...]:
    own = around.folder_of("OLLAMA_MODELS", around.home / ".ollama" / "models")
    if around.system in ("darwin", "win32"):
        return (own,)
    # Where the service that the Linux installer sets up keeps them.
    of_the_service = ("usr/share/ollama/.ollama/models", "var/lib/ollama/models")
    return (own, *(around.root / folder for folder in of_the_service))


def _hugging_face(around: Surroundings) -> tuple[Path, ...]:
    home = around.folder_of("HF_HOME", around.caches / "huggingface")
    older = around.folder_of("HUGGINGFACE_HUB_CACHE", home / "hub")
    return (around.folder_of("HF_HUB_CACHE", older),)


def _llama_cpp(around: Surroundings) -> Path:
    usual = around.caches / "llama.cpp"
    if around.system == "darwin":
        usual = around.home / "Library" / "Caches" / "llama.cpp"
    if around.system == "win32":
        usual = around.application_folder(local=True) / "llama.cpp"
    return around.folder_of("LLAMA_CACHE", usual)


def _setting(file: Path, name: str) -> str:
    """Return a text from another program's settings; empty when it is not there or cannot be read."""
    try:
        with file.open("rb") as source:
            settings = json.loads(source.read(_MAX_SETTINGS))
    except (OSError, ValueError, RecursionError):
        return ""
    value = settings.get(name) if isinstance(settings, dict) else None
    return value if isinstance(value, str) and "\0" not in value else ""
