"""What names of files on a hub tell: whether they can be used here, which belong together, and how small they are."""

import re
from pathlib import Path, PurePosixPath

from promptstone.backends.llama.files.hub.faults import HubError

MAX_PATH = 400
MAX_NAME_BYTES = 180
_FORBIDDEN = set('\\:*?"<>|')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_SPLIT = re.compile(r"(?P<stem>.+)-(?P<number>\d{5})-of-(?P<count>\d{5})\.gguf", re.IGNORECASE)
_QUANTISATION = re.compile(
    r"(?:^|[-._/])(?P<name>(?:UD-)?(?:IQ\d_[A-Z]+|Q\d_K(?:_[A-Z]+)?|Q\d_\d(?:_\d_\d)?|TQ\d_\d|MXFP4|BF16|F(?:P)?16|F(?:P)?32))"
    r"(?=$|[-._/])",
    re.IGNORECASE,
)
_NO_MODEL = {
    "mmproj": "for pictures or sound, no model by itself",
    "imatrix": "measurements for making models smaller, no model",
}


def is_usable(name: str) -> bool:
    """Say whether a file of that name can be kept here, on any system, without leaving the folder it is put in."""
    if not name or len(name) > MAX_PATH or not name.isprintable():
        return False
    return all(_is_usable_piece(piece) for piece in name.split("/"))


def _is_usable_piece(piece: str) -> bool:
    return (
        bool(piece)
        and not piece.startswith((".", "-", " "))
        and not piece.endswith((".", " "))
        and not _FORBIDDEN & set(piece)
        and not _RESERVED.fullmatch(piece)
        and _byte_length(piece) <= MAX_NAME_BYTES
    )


def _byte_length(piece: str) -> int:
    return len(piece.encode("utf-8", "surrogatepass"))


def place_in(folder: Path, repository: str, name: str) -> Path:
    """Return where a repository's file is kept: `folder/owner/name/file`.

    Raises:
        HubError: when the name, or a link that lies in the folder, would lead out of the folder.
    """
    place = folder.joinpath(*repository.split("/"), *PurePosixPath(name).parts)
    if not is_usable(name) or not is_usable(repository):
        raise HubError("The hub names a file by a name that cannot be used here.", where=repository)
    if not place.resolve().is_relative_to(folder.resolve()):
        raise HubError("This file would be written outside the models folder.", where=str(place.parent))
    return place


def split_of(name: str) -> tuple[str, int, int] | None:
    """Return whose part a file is, which, and of how many; None for a whole one."""
    found = _SPLIT.fullmatch(name)
    return (found["stem"], int(found["number"]), int(found["count"])) if found else None


def quantisation_in(name: str) -> str:
    """Return the quantisation that a file is named after, such as Q4_K_M; empty when the name tells none."""
    found = list(_QUANTISATION.finditer(name.removesuffix(".gguf")))
    return found[-1]["name"].upper().replace("FP", "F").replace("MXF4", "MXFP4") if found else ""


def quantisation_words(quantisation: str) -> str:
    """Return what a quantisation means for people who never heard of it."""
    name = quantisation.removeprefix("UD-")
    if name.startswith(("F32", "F16", "BF16")):
        return "not made smaller: best, but large and slow"
    digit = re.search(r"Q(\d)", name)
    bits = 4 if name == "MXFP4" else int(digit[1]) if digit else 0
    return {
        8: "8 bits: practically as good as the original",
        6: "6 bits: nearly as good as the original",
        5: "5 bits: very good and smaller",
        4: "4 bits: good and small, the usual choice",
        3: "3 bits: small, noticeably weaker",
        2: "2 bits: very small, much weaker",
        1: "1 bit: tiny, much weaker",
    }.get(bits, "")


def no_model_words(name: str) -> str:
    """Return why a GGUF file is no language model by itself, as its name tells; empty when nothing tells so."""
    last = name.rsplit("/", 1)[-1].lower()
    return next((words for mark, words in _NO_MODEL.items() if mark in last), "")
