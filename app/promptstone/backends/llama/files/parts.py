"""A model whose file was cut into parts: which files belong together, and whether all are there."""

import re
from pathlib import Path

from promptstone.core.errors import BackendError

_PART = re.compile(r"(?P<stem>.+)-(?P<number>\d{5})-of-(?P<count>\d{5})(?P<ending>\.gguf)", re.IGNORECASE)
MAX_PARTS = 1_000


def part_number(name: str) -> tuple[int, int]:
    """Return which part of how many a file of this name is: (1, 1) when it is whole."""
    found = _PART.fullmatch(name)
    return (int(found["number"]), int(found["count"])) if found else (1, 1)


def whole_name(name: str) -> str:
    """Return a file's name without its ending and without the number of its part."""
    found = _PART.fullmatch(name)
    if found:
        return found["stem"]
    return name[:-5] if name.lower().endswith(".gguf") else name


def parts_of(path: Path) -> tuple[Path, ...]:
    """Return the files that make up the model, in order; the path alone when the model is not cut up.

    Raises:
        BackendError: when the path is a later part, or when parts are missing.
    """
    found = _PART.fullmatch(path.name)
    if not found:
        return (path,)
    number, count = int(found["number"]), int(found["count"])
    if not 1 <= number <= count <= MAX_PARTS:
        raise BackendError(f"The file calls itself part {number:,} of {count:,}.", where=path.name)

    def part(of: int) -> Path:
        return path.with_name(f"{found['stem']}-{of:05}-of-{count:05}{found['ending']}")

    if number != 1 and part(1).is_file():
        raise BackendError(
            f"This is part {number} of a model in {count} parts.",
            where=path.name,
            remedy=f"Choose the first part, {part(1).name}: the others are read with it.",
        )
    parts = tuple(part(each) for each in range(1, count + 1))
    missing = [str(at) for at, each in enumerate(parts, 1) if not each.is_file()]
    if missing:
        shown = ", ".join(missing[:8]) + (" and more" if len(missing) > 8 else "")
        raise BackendError(
            f"The model is in {count} parts, and of these {shown} {'is' if len(missing) == 1 else 'are'} not there.",
            where=path.name,
            remedy="Get the missing parts and put them beside the others.",
        )
    return parts
