"""Finds the model files that are on this computer already; nothing is copied and nothing is loaded."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from promptstone.backends.llama.files.finding.found import (
    Candidate,
    FoundFile,
    Unread,
    looked_into,
    model_or_fault,
)
from promptstone.backends.llama.files.finding.ollama import ollama_models
from promptstone.backends.llama.files.finding.places import Place
from promptstone.backends.llama.files.finding.walk import Walk
from promptstone.backends.llama.files.gguf_file import ModelFile
from promptstone.backends.llama.files.parts import MAX_PARTS, part_number, whole_name
from promptstone.core.errors import BackendError

MAX_FILES = 5_000
Reader = Callable[[str], ModelFile | BackendError]


def find_files(
    places: Iterable[Place], read: Reader = model_or_fault, max_files: int = MAX_FILES
) -> Iterator[FoundFile | Unread | None]:
    """Yield the model files of these places, each file on the disk once, in the first place that has it.

    Now and then None is yielded, so that whoever asks can stop a long search: close the generator.
    """
    seen: set[object] = set()
    left = max_files
    for place in places:
        for found in _candidates(place):
            if not isinstance(found, Candidate):
                yield found
                continue
            identity = _identity(found.path)
            if identity in seen:
                continue
            seen.add(identity)
            left -= 1
            if left < 0:
                yield Unread(
                    place=place.title,
                    folder=str(place.folder),
                    reason=f"More than {max_files:,} model files were found; the rest is not listed.",
                )
                return
            yield looked_into(found, place, BackendError(found.fault) if found.fault else read(found.path))


def _identity(path: str) -> object:
    try:
        status = Path(path).stat()
    except OSError:
        return path
    return (status.st_dev, status.st_ino) if status.st_ino else path


def _candidates(place: Place) -> Iterator[Candidate | Unread | None]:
    walk = Walk(place.title)
    if place.layout == "ollama":
        yield from ollama_models(place, walk)
        return
    for number, file in enumerate(walk.files(place.folder)):
        if isinstance(file, Unread):
            yield file
        elif file.name.lower().endswith(".gguf") and _is_listed(file):
            yield _candidate(place, file)
        elif number % 200 == 0:
            yield None


def _is_listed(file: Path) -> bool:
    """Leave out the later parts of a model, unless the first ones are missing and somebody has to be told."""
    number, count = part_number(file.name)
    stem = file.name[: -len("00001-of-00001.gguf")]
    earlier = range(1, min(number, MAX_PARTS))
    return not any(file.with_name(f"{stem}{each:05}-of-{count:05}{file.suffix}").exists() for each in earlier)


def _candidate(place: Place, file: Path) -> Candidate:
    try:
        size = file.stat().st_size
    except OSError:
        size = 0
    inside = file.parent.relative_to(place.folder).parts
    origin = _repository(inside[0]) if place.layout == "hub" and inside else "/".join(inside)
    # The folder without its links, as a workspace keeps it, but the file's own name: the parts go by it.
    path = str(_without_links(file.parent) / file.name)
    return Candidate(path=path, name=whole_name(file.name), origin=origin, size=size)


def _without_links(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError):
        return folder


def _repository(folder: str) -> str:
    """Return the name of a repository in the hub's cache: `models--owner--name` is `owner/name`."""
    return folder.removeprefix("models--").replace("--", "/")
