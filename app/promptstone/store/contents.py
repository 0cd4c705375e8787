"""Values as JSON text in a column, and back; also those that hold broken Unicode, which models do write."""

import json
from typing import Any, TypeVar

from pydantic import JsonValue, ValidationError
from pydantic_core import PydanticSerializationError

from promptstone.core.errors import WorkspaceError
from promptstone.core.values import Value

AnyValue = TypeVar("AnyValue", bound=Value)


def as_json(value: Value) -> str:
    """Return a value as JSON text; half characters (lone surrogates) are kept as escapes."""
    try:
        return value.model_dump_json()
    except PydanticSerializationError:
        # Not in JSON mode: there, pydantic replaces half characters in keys.
        return plain_json(value.model_dump())


def from_json(kind: type[AnyValue], text: str, what: str) -> AnyValue:
    """Return the value that a JSON text holds; `what` names it in errors.

    Raises:
        WorkspaceError: when the text is not such a value.
    """
    try:
        return kind.model_validate_json(text)
    except ValidationError:
        try:
            return kind.model_validate(json.loads(text))
        except (ValidationError, ValueError) as error:
            raise WorkspaceError(
                f"{what} cannot be read.",
                remedy="It may come from a newer Promptstone, or the database was changed by hand.",
            ) from error


def plain_json(value: JsonValue | dict[str, JsonValue] | list[str]) -> str:
    """Return plain JSON as ASCII text, which every database takes as it is."""
    return json.dumps(value, separators=(",", ":"))


def read_json(text: str) -> Any:
    """Return what `plain_json` wrote."""
    return json.loads(text)
