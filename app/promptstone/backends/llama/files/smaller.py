"""Makes a model file smaller: checks room and sense first, writes beside the target, renames what is complete."""

import asyncio
import os
import re
import shutil
import time
import uuid
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

from promptstone.backends.llama.errands import run_errand
from promptstone.backends.llama.files.gguf_reader import Header, read_header
from promptstone.backends.llama.files.smaller_sizes import (
    EXACT,
    KINDS,
    Estimate,
    SmallerKind,
    estimate,
    exactness,
    layers_of,
)
from promptstone.core.errors import BackendError
from promptstone.core.values import Value

SPARE_ROOM = 64 * 1024**2
"""Bytes that stay free on the disk."""
_ABANDONED = 3600.0  # seconds after which a half-written file belongs to nobody
_UNSAFE = re.compile(r"[^\w.()+-]+|\.{2,}")
_LONGEST_NAME = 80  # characters; with four bytes each they still fit a file name


class SmallerPlan(Value):
    """What making a model smaller will come to; sizes in bytes. `warnings` are sentences for the user."""

    kind: str
    without_layers: tuple[int, ...]
    layers: int
    size_before: int
    size: int
    warnings: tuple[str, ...] = ()


class SmallerFile(Value):
    """The file that was made."""

    path: str
    plan: SmallerPlan
    size: int
    seconds: float
    warnings: tuple[str, ...] = ()


def plan_smaller(source: Path, kind: str, without_layers: Collection[int] = ()) -> SmallerPlan:
    """Return what the result will be, from the header of the file alone.

    Raises:
        BackendError: when the file cannot be read, or the kind or the layers make no sense for it.
    """
    return plan_from(read_header(source), source.name, kind, without_layers)


def plan_from(header: Header, name: str, kind: str, without_layers: Collection[int] = ()) -> SmallerPlan:
    """Return what the result will be; `name` is the file's, for errors.

    Raises:
        BackendError: as `plan_smaller`.
    """
    chosen = _kind(kind)
    layers = layers_of(header)
    _check_layers(without_layers, layers)
    parts = header.values.get("split.count", 0)
    if isinstance(parts, int) and parts > 1:
        raise BackendError(
            f"This model is spread over {parts} files, and only one is known here.",
            where=name,
            remedy="Join them into one file first.",
        )
    expected = estimate(header, chosen, without_layers)
    return SmallerPlan(
        kind=kind,
        without_layers=tuple(sorted(set(without_layers))),
        layers=layers,
        size_before=header.size,
        size=expected.size,
        warnings=_warnings(header, chosen, expected, len(set(without_layers)), layers),
    )


async def make_smaller(
    source: Path,
    target: Path,
    kind: str,
    without_layers: Collection[int] = (),
    on_progress: Callable[[float, str], None] | None = None,
) -> SmallerFile:
    """Write a smaller copy of a model file, in a process of its own.

    Nothing lies at `target` before all of it is written and checked, and nothing that lies there is overwritten.
    Cancelling ends the process and leaves no file. `on_progress` hears of the finished part (0 to 1) and the weights
    that are worked on.

    Raises:
        BackendError: when it cannot be done, with the reason.
    """
    began = time.monotonic()
    plan = await asyncio.to_thread(_prepare, source, target, kind, without_layers)
    partial = target.with_name(f".{target.name[:_LONGEST_NAME]}.{uuid.uuid4().hex}.partial")
    arguments = {
        "source": str(source),
        "target": str(partial),
        "file_type": KINDS[kind].file_type,
        "without_layers": list(plan.without_layers),
    }
    try:
        told = await run_errand("quantise", arguments, on_progress)
        await asyncio.to_thread(_put_in_place, partial, target)
        size = (await asyncio.to_thread(target.stat)).st_size
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return SmallerFile(
        path=str(target),
        plan=plan,
        size=size,
        seconds=time.monotonic() - began,
        warnings=_told(plan, told.get("fallbacks", [])),
    )


def file_name_for(model: str, kind: str, without_layers: Collection[int] = ()) -> str:
    """Return a file name that is harmless on every system, whatever the model is called."""
    safe = _UNSAFE.sub("-", model).strip(" .-_")[:_LONGEST_NAME] or "model"
    pruned = f"-without-{len(set(without_layers))}-of-its-layers" if without_layers else ""
    return f"{safe}-{kind}{pruned}.gguf"


def _kind(name: str) -> SmallerKind:
    if name not in KINDS:
        raise BackendError(
            f'There is no kind "{name[:40]}" to make a model smaller to.',
            remedy=f"Choose one of these: {', '.join(KINDS)}.",
        )
    return KINDS[name]


def _check_layers(without: Collection[int], layers: int) -> None:
    strange = [number for number in without if not 0 <= number < layers]
    if strange:
        raise BackendError(
            f"There is no layer {strange[0]}: this model has the layers 0 to {layers - 1}.",
            remedy="Leave out others.",
        )
    if without and len(set(without)) >= layers:
        raise BackendError("All layers would be left out.", remedy="Keep at least one.")


def _warnings(
    header: Header, kind: SmallerKind, expected: Estimate, left_out: int, layers: int
) -> tuple[str, ...]:
    warnings = []
    if expected.size >= header.size:
        warnings.append("The result would not be smaller than the file is now.")
    before = exactness(header)
    if before and kind.base not in EXACT:
        warnings.append(
            f"The file is stored as {before} already, and what that lost is lost twice now. Better begin with "
            "the F16 file, where there is one."
        )
    if expected.misfits:
        warnings.append(_misfits(expected.misfits, expected.tensors, expected.misfit_types, kind.base))
    if left_out:
        warnings.append(
            f"Layers left out: {left_out} of {layers}. The answers change a lot; compare before you rely on it."
        )
    return tuple(warnings)


def _misfits(count: int, tensors: int, types: Collection[str], base: str) -> str:
    return (
        f"The width of {count} of {tensors} weights does not fit {base} blocks. They are kept as "
        f"{' or '.join(types)}, so the file is larger than its name says."
    )


def _told(plan: SmallerPlan, fallbacks: list[str]) -> tuple[str, ...]:
    """Return the plan's warnings, and the fallbacks when the plan did not foresee them."""
    foreseen = any("does not fit" in warning for warning in plan.warnings)
    if not fallbacks or foreseen:
        return plan.warnings
    types = sorted(set(fallbacks))
    return (
        *plan.warnings,
        f"{len(fallbacks)} weights were kept as {' or '.join(types)}: their width asks for it.",
    )


def _prepare(source: Path, target: Path, kind: str, without_layers: Collection[int]) -> SmallerPlan:
    plan = plan_smaller(source, kind, without_layers)
    if plan.size >= plan.size_before:
        raise BackendError(
            f"As {kind} it would not be smaller: {size_text(plan.size)} instead of {size_text(plan.size_before)}.",
            where=source.name,
            remedy="Choose a smaller kind.",
        )
    if os.path.lexists(target):
        raise BackendError(
            "There is a file of that name already; it is not overwritten.",
            where=target.name,
            remedy="Choose another name, or move the old file away.",
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        free = shutil.disk_usage(target.parent).free
    except OSError as error:
        raise BackendError(
            f"The folder for the smaller model cannot be used: {error.strerror or error}.",
            where=str(target.parent),
        ) from error
    if free < plan.size + SPARE_ROOM:
        raise BackendError(
            "There is not enough room: "
            f"the smaller model needs {size_text(plan.size)}, and {size_text(free)} are free.",
            where=str(target.parent),
            remedy="Make room, or choose another folder.",
        )
    if not os.access(target.parent, os.W_OK):
        raise BackendError("Nothing may be written into this folder.", where=str(target.parent))
    return plan


def _sweep(target: Path) -> None:
    """Remove what an earlier attempt left behind when the computer went off in the middle of it."""
    start = f".{target.name[:_LONGEST_NAME]}."
    for path in target.parent.iterdir():
        if path.name.startswith(start) and path.name.endswith(".partial"):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > _ABANDONED:
                    path.unlink()


def _put_in_place(partial: Path, target: Path) -> None:
    try:
        try:
            # A link fails where a file of that name came to be meanwhile; renaming would overwrite it.
            os.link(partial, target)
        except FileExistsError:
            raise
        except OSError:
            if os.path.lexists(target):
                raise FileExistsError from None
            partial.rename(target)
    except FileExistsError:
        raise BackendError(
            "Another file of that name came to be meanwhile; it is not overwritten.", where=target.name
        ) from None
    except OSError as error:
        raise BackendError(
            f"The smaller model cannot be put in its place: {error.strerror or error}.", where=str(target)
        ) from error


def size_text(count: float) -> str:
    """Return a number of bytes as people say it: `1.7 MB`."""
    return f"{count / 1e9:,.2f} GB" if count >= 1e9 else f"{count / 1e6:,.1f} MB"
