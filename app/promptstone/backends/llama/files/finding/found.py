"""What a search for model files comes upon: files, and folders that were not looked into."""

from pathlib import Path

from promptstone.backends.llama.files.finding.places import Place
from promptstone.backends.llama.files.gguf_file import ModelFile, read_gguf
from promptstone.core.errors import BackendError
from promptstone.core.values import Value


class FoundFile(Value):
    """A model file on this computer. `fault` says why it cannot be used; then `model` may be missing.

    `origin` is the folder or the repository inside the place that it lies in; `size` is in bytes, all parts together.
    """

    path: str
    place: str
    name: str
    origin: str = ""
    size: int = 0
    model: ModelFile | None = None
    fault: str = ""

    @property
    def is_usable(self) -> bool:
        """Whether it can be added to a workspace, as far as its header tells."""
        return not self.fault


class Unread(Value):
    """A folder that was not looked into, or not to its end, and why."""

    place: str
    folder: str
    reason: str


class Candidate(Value):
    """A file that may be a model, before anybody looked into it."""

    path: str
    name: str
    origin: str = ""
    size: int = 0
    fault: str = ""


def looked_into(candidate: Candidate, place: Place, model: ModelFile | BackendError) -> FoundFile:
    """Return what was found out about a file."""
    if isinstance(model, BackendError):
        # Without the file's name in front: the list shows it already.
        fault = f"{model.what} {model.remedy}".strip()
        return FoundFile(place=place.title, **{**candidate.model_dump(), "fault": candidate.fault or fault})
    return FoundFile(place=place.title, **{**candidate.model_dump(), "size": model.size}, model=model)


def model_or_fault(path: str) -> ModelFile | BackendError:
    """Read a file's header; whatever a hostile one brings about becomes an error in plain words."""
    try:
        return read_gguf(Path(path))
    except BackendError as error:
        return error
    except (ValueError, OverflowError, MemoryError):
        return BackendError("The model file is damaged: its header cannot be made sense of.")
