"""Asks a hub which GGUF files a repository holds: their names, sizes and digests, through huggingface_hub."""

import os
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from contextvars import ContextVar
from functools import cache
from typing import Any

from promptstone.backends.llama.files.hub.faults import Asked, HubError, explained
from promptstone.backends.llama.files.hub.file_names import (
    is_usable,
    no_model_words,
    quantisation_in,
    split_of,
)
from promptstone.core.values import Value

MAX_BYTES = 32 * 1024 * 1024
MAX_SECONDS = 60.0
MAX_FILES = 50_000
MAX_SIZE = 2**46
TIMEOUT = 20.0
ASKED_FOR = "main"
# No word about this computer goes to the hub beyond what it needs to answer.
_QUIET = ("HF_HUB_DISABLE_TELEMETRY", "HF_HUB_DISABLE_UPDATE_CHECK")
_ours: ContextVar[bool] = ContextVar("asked_by_promptstone", default=False)


class HubFile(Value):
    """One file on a hub: its size in bytes, and its SHA-256 or at least its git blob id (hexadecimal)."""

    path: str
    size: int
    sha256: str = ""
    blob_id: str = ""


class HubModel(Value):
    """What is downloaded as one: a GGUF file, or all the parts of one that was split."""

    path: str
    files: tuple[HubFile, ...]
    quantisation: str = ""
    no_model: str = ""

    @property
    def size(self) -> int:
        """All its bytes."""
        return sum(file.size for file in self.files)

    @property
    def has_checksum(self) -> bool:
        """Whether the hub says by what its content can be checked."""
        return all(file.sha256 or file.blob_id for file in self.files)

    @property
    def name(self) -> str:
        """The name of its file, without folders."""
        return self.path.rsplit("/", 1)[-1]


class HubListing(Value):
    """What a repository offers at one commit; `left_out` says in words which files cannot be offered."""

    hub: str
    repository: str
    commit: str
    models: tuple[HubModel, ...]
    left_out: tuple[str, ...] = ()
    is_gated: bool = False
    licence: str = ""


def list_models(hub: str, repository: str, token: str | None = None) -> HubListing:
    """Ask the hub; waits for the network, so it is called in a thread. Without a token none is sent.

    Raises:
        HubError: when there is no such repository, it is closed, or the hub does not answer.
    """
    asked = Asked(hub=hub, repository=repository, with_token=token is not None)
    ours = _ours.set(True)
    try:
        found = _api(hub).model_info(repository, files_metadata=True, timeout=TIMEOUT, token=token or False)
        return _listing(asked, found)
    except HubError:
        raise
    except Exception as error:  # of three libraries, and of whatever a hub may send
        raise explained(error, asked) from error
    finally:
        _ours.reset(ours)


def file_address(listing: HubListing, file: HubFile) -> str:
    """Return the address of a file's content, at the commit that was listed."""
    _library()
    from huggingface_hub import hf_hub_url

    return hf_hub_url(listing.repository, file.path, revision=listing.commit, endpoint=listing.hub)


def _api(hub: str) -> Any:
    from promptstone import __version__

    library = _library()
    return library.HfApi(
        endpoint=hub,
        token=False,
        library_name="promptstone",
        library_version=__version__,
        headers={"Accept-Encoding": "identity"},
    )


@cache
def _library() -> Any:
    """Return huggingface_hub, quiet, and with bounds on what it reads for us."""
    # Imported only when somebody asks for a repository; the switches are read at its import.
    os.environ.update(dict.fromkeys(_QUIET, "1"))
    import httpx2
    import huggingface_hub

    class Bounded(httpx2.SyncByteStream):
        """The body of an answer, until it becomes too long or takes too long."""

        def __init__(self, stream: httpx2.SyncByteStream) -> None:
            self._stream = stream

        def __iter__(self) -> Iterator[bytes]:
            read, began = 0, time.monotonic()
            for piece in self._stream:
                read += len(piece)
                if read > MAX_BYTES or time.monotonic() - began > MAX_SECONDS:
                    raise ValueError("the answer does not end")
                yield piece

        def close(self) -> None:
            self._stream.close()

    def bound(response: httpx2.Response) -> None:
        if _ours.get() and isinstance(response.stream, httpx2.SyncByteStream):
            if response.headers.get("Content-Encoding", "identity") != "identity":
                raise ValueError("an answer that was not asked for packed")
            response.stream = Bounded(response.stream)

    # The client is shared with whoever else uses the library in this process; only our own calls are bounded.
    hooks = huggingface_hub.get_session().event_hooks
    huggingface_hub.get_session().event_hooks = {**hooks, "response": [*hooks.get("response", []), bound]}
    return huggingface_hub


def _listing(asked: Asked, found: Any) -> HubListing:
    siblings = found.siblings or []
    if len(siblings) > MAX_FILES:
        raise asked.error("The repository holds too many files to list.")
    left_out: list[str] = []
    files: list[HubFile] = []
    for sibling in siblings:
        path = sibling.rfilename
        if not isinstance(path, str) or not path.lower().endswith(".gguf"):
            continue
        if not is_usable(path):
            left_out.append("a file whose name cannot be used on this computer")
        elif file := _file(path, sibling):
            files.append(file)
        else:
            left_out.append(f"{path}: the hub does not say how large it is")
    models = _whole(files, left_out)
    commit = (
        found.sha if isinstance(found.sha, str) and re.fullmatch(r"[0-9a-f]{40}", found.sha) else ASKED_FOR
    )
    licence = getattr(found.card_data, "license", "")
    return HubListing(
        hub=asked.hub,
        repository=asked.repository,
        commit=commit,
        models=tuple(sorted(models, key=lambda model: (bool(model.no_model), model.size, model.path))),
        left_out=tuple(left_out),
        is_gated=bool(found.gated),
        licence=licence[:200] if isinstance(licence, str) and licence.isprintable() else "",
    )


def _file(path: str, sibling: Any) -> HubFile | None:
    size = sibling.lfs.size if sibling.lfs else sibling.size
    if not isinstance(size, int) or isinstance(size, bool) or not 0 < size <= MAX_SIZE:
        return None
    sha256 = _hex(sibling.lfs.sha256, 64) if sibling.lfs else ""
    # The blob id of a large file is that of its pointer: it says nothing about the content.
    blob_id = "" if sibling.lfs else _hex(sibling.blob_id, 40)
    return HubFile(path=path, size=size, sha256=sha256, blob_id=blob_id)


def _hex(value: object, length: int) -> str:
    text = value.lower() if isinstance(value, str) else ""
    return text if re.fullmatch(rf"[0-9a-f]{{{length}}}", text) else ""


def _whole(files: list[HubFile], left_out: list[str]) -> Iterator[HubModel]:
    """Put the parts of split files together; a split file that is not all there is left out."""
    split: dict[tuple[str, int], dict[int, HubFile]] = defaultdict(dict)
    for file in files:
        if part := split_of(file.path):
            split[part[0], part[2]][part[1]] = file
        else:
            yield _model((file,), file.path)
    for (stem, count), parts in split.items():
        if count > 0 and set(parts) == set(range(1, count + 1)):
            yield _model(tuple(parts[number] for number in range(1, count + 1)), stem)
        else:
            left_out.append(f"{stem}: {len(parts)} of its {count} parts are there")


def _model(files: tuple[HubFile, ...], stem: str) -> HubModel:
    return HubModel(
        path=files[0].path, files=files, quantisation=quantisation_in(stem), no_model=no_model_words(stem)
    )
