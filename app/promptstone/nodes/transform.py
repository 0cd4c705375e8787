"""The Transform kind: picks, joins, splits and searches values, without code."""

import asyncio
import json
from collections.abc import Iterable, Mapping
from enum import StrEnum

from pydantic import JsonValue

from promptstone.sdk import (
    Category,
    KindSettings,
    NodeKind,
    Port,
    PortSet,
    PortType,
    RunContext,
    StepError,
    as_text,
    convert,
    setting,
)
from promptstone.sdk.patterns import all_matches, first_match, pattern_fault, replaced


class Operation(StrEnum):
    """What a Transform does."""

    PICK = "pick from JSON"
    JOIN = "join"
    SPLIT = "split"
    FIND = "find"
    FIND_ALL = "find all"
    REPLACE = "replace"


SMALL = 20_000
"""Characters that are worked on at once, without holding up the window."""
_BY_PATTERN = (Operation.FIND, Operation.FIND_ALL, Operation.REPLACE)
_RESULTS = {Operation.SPLIT: PortType.LIST, Operation.FIND_ALL: PortType.LIST, Operation.PICK: None}


class TransformSettings(KindSettings):
    """Which operation, and what it needs."""

    operation: Operation = setting(Operation.PICK, "What to do")
    path: str = setting(
        "", "Field", "The field to pick, such as topic or orders[0].id.", shown_if="operation=pick from JSON"
    )
    result_type: PortType = setting(
        PortType.TEXT, "Result", "What the picked field is.", shown_if="operation=pick from JSON"
    )
    separator: str = setting(
        "\n", "Separator", "What stands between the parts.", shown_if="operation=join|split"
    )
    pattern: str = setting(
        "",
        "Regular expression",
        "With a group, the group is the result.",
        shown_if="operation=find|find all|replace",
    )
    replacement: str = setting("", "Replace with", shown_if="operation=replace")


class TransformKind(NodeKind):
    """Turns one value into another."""

    name = "transform"
    title = "Transform"
    description = "Picks a field from JSON, joins, splits, or finds by a regular expression."
    category = Category.TEXT
    settings_type = TransformSettings

    def ports(self, settings: TransformSettings) -> PortSet:
        """One input `value`, one output `result`; Join takes several edges."""
        operation = settings.operation
        wanted = PortType.JSON if operation in (Operation.PICK, Operation.JOIN) else PortType.TEXT
        result = _RESULTS.get(operation, PortType.TEXT) or settings.result_type
        return PortSet(
            inputs=(Port(name="value", type=wanted, accepts_many=operation is Operation.JOIN),),
            outputs=(Port(name="result", type=result),),
        )

    def problems(self, settings: TransformSettings) -> Iterable[str]:
        """A pattern that is empty or cannot be read, a path that cannot be followed."""
        if settings.operation in _BY_PATTERN:
            if not settings.pattern:
                yield "The regular expression is empty."
            elif fault := pattern_fault(settings.pattern):
                yield fault
        if settings.operation is Operation.PICK:
            try:
                path_steps(settings.path)
            except StepError as error:
                yield error.what

    async def run(
        self, settings: TransformSettings, inputs: Mapping[str, JsonValue], context: RunContext
    ) -> Mapping[str, JsonValue]:
        """Return the transformed value."""
        value = inputs["value"]
        if settings.operation in _BY_PATTERN or (isinstance(value, str) and len(value) > SMALL):
            # In a thread: a pattern may take its whole second.
            return {"result": await asyncio.to_thread(_transformed, settings, value)}
        return {"result": _transformed(settings, value)}


def _transformed(settings: TransformSettings, value: JsonValue) -> JsonValue:
    operation = settings.operation
    if operation is Operation.PICK:
        return convert(picked(value, settings.path), settings.result_type)
    if operation is Operation.JOIN:
        parts: list[JsonValue] = []
        for part in value if isinstance(value, list) else [value]:
            parts.extend(part if isinstance(part, list) else [part])
        return settings.separator.join(as_text(part) for part in parts)
    text = as_text(value)
    if operation is Operation.SPLIT:
        return [*(text.split(settings.separator) if settings.separator else text)]
    if operation is Operation.FIND_ALL:
        return [*all_matches(settings.pattern, text)]
    if operation is Operation.REPLACE:
        return replaced(settings.pattern, text, settings.replacement)
    found = first_match(settings.pattern, text)
    if found is None:
        raise StepError(
            f'Nothing in the text matches "{settings.pattern}".', remedy="Check the regular expression."
        )
    return found


def path_steps(path: str) -> list[str | int]:
    """Return the steps of a path such as `orders[0].id`.

    Raises:
        StepError: when the path cannot be read.
    """
    steps: list[str | int] = []
    for part in path.split(".") if path else []:
        name, *indices = part.replace("]", "").split("[")
        if name:
            steps.append(name)
        for index in indices:
            if not index.lstrip("-").isdigit() or len(index) > 9:
                raise StepError(f'"{path}" is not a field path.', remedy="Write orders[0].id.")
            steps.append(int(index))
        if not name and not indices:
            raise StepError(f'"{path}" is not a field path.', remedy="Write orders[0].id.")
    return steps


def picked(value: JsonValue, path: str) -> JsonValue:
    """Return what lies at `path` inside a JSON value, or inside a text that holds JSON.

    Raises:
        StepError: naming the step of the path that is not there.
    """
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError) as error:
            raise StepError("The text is not JSON, so no field can be picked from it.") from error
    for step in path_steps(path):
        if isinstance(step, int) and isinstance(value, list) and -len(value) <= step < len(value):
            value = value[step]
        elif isinstance(step, str) and isinstance(value, dict) and step in value:
            value = value[step]
        else:
            there = ", ".join(value) if isinstance(value, dict) else f"a {type(value).__name__}"
            raise StepError(f'There is no "{step}" in the JSON (there is: {there or "nothing"}).')
    return value
