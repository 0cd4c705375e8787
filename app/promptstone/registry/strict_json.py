"""Reads JSON from strangers: bounded, without doubled keys, and byte for byte in canonical form."""

import json
from typing import Any, NoReturn

from promptstone.core.chain import MAX_NESTED
from promptstone.core.errors import BundleError
from promptstone.core.values import MAX_DEPTH, canonical_json

# The deepest value a chain may hold, plus the levels that surround it in a bundle's files: three for each sub-chain.
DEPTH_LIMIT = MAX_DEPTH + 16 + 3 * MAX_NESTED
# A bracket or a comma begins each value, so this bounds the memory that parsing takes (under 1 GB).
VALUE_LIMIT = 4_000_000
ALTERED = "The bundle was altered or made by another program; get it anew from its owner."


def parse_json(content: bytes, where: str, *, canonical: bool = True) -> Any:
    """Return the JSON value in `content`.

    `canonical` also demands that writing the value again gives the same bytes, as all our own files do.

    Raises:
        BundleError: naming `where`, for anything else.
    """
    if sum(content.count(sign) for sign in (b"[", b"{", b",")) > VALUE_LIMIT:
        raise BundleError(f"The JSON holds more than {VALUE_LIMIT:,} values.", where=where, remedy=ALTERED)
    try:
        value = _parsed(content.decode("utf-8"))
        if _too_deep(value):
            raise RecursionError
        if canonical and canonical_json(value).encode("utf-8") != content:
            raise ValueError("it is not in canonical form")
    except RecursionError:
        what = f"The JSON is nested more than {DEPTH_LIMIT} levels deep."
        raise BundleError(what, where=where, remedy=ALTERED) from None
    except UnicodeError as error:
        raise BundleError("The text is not valid UTF-8.", where=where, remedy=ALTERED) from error
    except ValueError as error:
        raise BundleError(f"The JSON cannot be used: {error}.", where=where, remedy=ALTERED) from error
    return value


def _parsed(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        doubled = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise ValueError(f'the key "{doubled[:100]}" is there twice')
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"it holds {name}, which is not a JSON number")


def _too_deep(value: Any) -> bool:
    level = [value]
    for _ in range(DEPTH_LIMIT + 1):
        level = [
            child
            for item in level
            if isinstance(item, dict | list)
            for child in (item.values() if isinstance(item, dict) else item)
        ]
        if not level:
            return False
    return True
