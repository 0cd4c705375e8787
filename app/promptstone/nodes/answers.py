"""Holds a model's JSON answer to a schema, without letting the schema or the answer hang the program."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from pydantic import JsonValue

from promptstone.sdk import Completion, StepError, canonical_json
from promptstone.sdk.patterns import PatternError, matches, pattern_fault

SMALL = 20_000
"""Characters of answer and schema that are checked at once, without holding up the window."""
_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")


# jsonschema is imported where an answer or a schema is looked at: to load it takes longer than all kinds together.
def _fits_pattern(_validator: Any, pattern: str, instance: Any, _schema: Any) -> Iterator[Exception]:
    """Python's own search would hold the whole process on a hostile pattern; this one stops by itself."""
    from jsonschema import ValidationError

    if isinstance(instance, str) and not matches(pattern, instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


@lru_cache(maxsize=1)
def _validator_class() -> Any:
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    return extend(Draft202012Validator, {"pattern": _fits_pattern})  # type: ignore[no-untyped-call]


def schema_fault(schema: Mapping[str, JsonValue]) -> str:
    """Return why a JSON schema cannot be used, in plain words; empty when it can."""
    if not schema:
        return "The JSON schema is empty: say which fields the answer has."
    if fault := next(_unsupported(schema), ""):
        return fault
    from jsonschema import Draft202012Validator, SchemaError

    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        return f"The JSON schema cannot be used: {error.message}."
    except RecursionError:
        return "The JSON schema is nested too deeply."
    return ""


def _unsupported(schema: Mapping[str, JsonValue]) -> Iterator[str]:
    waiting: list[Any] = [dict(schema)]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            for word in _REFERENCES:
                if isinstance(part.get(word), str):
                    yield (
                        f'The JSON schema uses "{word}", which is not supported. '
                        "Write the part out where it is needed."
                    )
            if isinstance(part.get("patternProperties"), dict):
                yield 'The JSON schema uses "patternProperties", which is not supported. Name the fields.'
            if isinstance(part.get("pattern"), str) and (fault := pattern_fault(part["pattern"])):
                yield f"The JSON schema cannot be used. {fault}"
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)


@lru_cache(maxsize=64)
def _validator(schema: str) -> Any:
    read = json.loads(schema)
    if fault := schema_fault(read):
        raise StepError(fault)
    return _validator_class()(read)


async def checked_answer(completion: Completion, schema: Mapping[str, JsonValue]) -> JsonValue:
    """Return a model's answer as JSON that fits the schema.

    Raises:
        StepError: when the answer is no JSON or does not fit, or the schema cannot be used.
    """
    written = canonical_json(schema)
    # A pattern may take its whole second, and a large answer its time: both go to a thread.
    if '"pattern"' in written or len(completion.text) + len(written) > SMALL:
        return await asyncio.to_thread(_checked, completion, written)
    return _checked(completion, written)


def _checked(completion: Completion, schema: str) -> JsonValue:
    from jsonschema import ValidationError

    validator = _validator(schema)
    try:
        value: JsonValue = json.loads(completion.text, parse_constant=_refuse)
        validator.validate(value)
    except (ValueError, RecursionError) as error:
        cut = completion.finish_reason == "length"
        raise StepError(
            "The answer is not complete JSON: it was cut off." if cut else "The answer is not JSON.",
            remedy="Raise the number of tokens it may write."
            if cut
            else "Try a clearer prompt or another model.",
        ) from error
    except ValidationError as error:
        raise StepError(f"The answer does not fit the JSON schema: {_shortened(error.message)}.") from error
    except PatternError as error:
        raise StepError(f"The answer cannot be held to the JSON schema. {error}") from error
    return value


def _refuse(word: str) -> JsonValue:
    raise ValueError(f"JSON has no {word}.")


def _shortened(text: str) -> str:
    return text if len(text) <= 300 else text[:300] + "..."
