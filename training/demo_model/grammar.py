"""Expands phrase templates: `[a|b]` picks an alternative, `<slot>` fills a slot, and both may be nested."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

PHRASES = Path(__file__).parent / "phrases"
Fill = Callable[[str, Random], str]


@dataclass(frozen=True)
class Choice:
    """A place where one of several sequences stands."""

    options: tuple["Sequence", ...]


@dataclass(frozen=True)
class Slot:
    """A place that a slot fills."""

    name: str


Part = str | Choice | Slot
Sequence = tuple[Part, ...]


def read_phrases(name: str) -> dict[str, Any]:
    """Return one file of phrases."""
    with (PHRASES / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def parse(template: str) -> Sequence:
    """Return the template as a tree.

    Raises:
        ValueError: when a bracket is left open.
    """
    options, position = _options(template, 0)
    if position != len(template) or len(options) != 1:
        raise ValueError(f"Unbalanced brackets in {template!r}.")
    return options[0]


def _options(template: str, position: int) -> tuple[tuple[Sequence, ...], int]:
    """Read alternatives up to the closing bracket (or the end at the top level)."""
    options: list[Sequence] = []
    parts: list[Part] = []
    while position < len(template):
        character = template[position]
        if character == "[":
            inner, position = _options(template, position + 1)
            if template[position : position + 1] != "]":
                raise ValueError(f"A bracket is left open in {template!r}.")
            parts.append(Choice(inner))
        elif character == "]":
            break
        elif character == "|":
            options.append(tuple(parts))
            parts = []
        elif character == "<":
            end = template.index(">", position)
            parts.append(Slot(template[position + 1 : end]))
            position = end
        else:
            parts.append(character)
        position += 1
    options.append(_joined(parts))
    return tuple(_joined(list(option)) for option in options), position


def _joined(parts: list[Part]) -> Sequence:
    """Put neighbouring characters together."""
    joined: list[Part] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    return tuple(joined)


def expand(template: str, random: Random, fill: Fill) -> str:
    """Return one text that the template allows, with single spaces."""
    return " ".join(_expanded(parse(template), random, fill).split(" ")).strip()


def _expanded(sequence: Sequence, random: Random, fill: Fill) -> str:
    text = ""
    for part in sequence:
        if isinstance(part, str):
            text += part
        elif isinstance(part, Choice):
            text += _expanded(part.options[int(random.random() * len(part.options))], random, fill)
        else:
            text += fill(part.name, random)
    return text
