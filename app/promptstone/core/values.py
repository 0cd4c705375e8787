"""Frozen values and their canonical JSON form, from which every digest is made."""

import hashlib
import json
import math
from functools import lru_cache
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, SerializerFunctionWrapHandler, model_serializer

MAX_DEPTH = 64
MAX_BITS = 4096
"""Python writes and reads no whole number of more than 4,300 digits; this is well below."""


class Value(BaseModel):
    """Base of all immutable values; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Grown(BaseModel):
    """Mixed into what has gained fields since the first release: those in `later` are written only when they are set.

    So what does not use a new field keeps its written form, and with it every digest that was made of it: kept
    steps are found again, recorded answers replay, and older bundles and newer ones of equal content are equal.
    """

    later: ClassVar[frozenset[str]] = frozenset()

    @model_serializer(mode="wrap")
    def _written(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        written: dict[str, Any] = write(self)
        for name, default in _defaults_of(type(self)):
            if name in written and getattr(self, name) == default:
                del written[name]
        return written


@lru_cache(maxsize=256)
def _defaults_of(kind: type[Grown]) -> tuple[tuple[str, Any], ...]:
    fields = kind.model_fields
    return tuple((name, fields[name].get_default(call_default_factory=True)) for name in sorted(kind.later))


def canonical_json(value: Any) -> str:
    """Return JSON with sorted keys, no white space and no NaN: equal values give equal text.

    Raises:
        ValueError: for values JSON cannot hold (NaN, infinities, foreign types).
    """
    if isinstance(value, BaseModel):
        value = value.model_dump(mode="json")
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def sha256_of(content: bytes) -> str:
    """Return the digest of bytes as `sha256:<64 hex digits>`."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def content_digest(value: Any) -> str:
    """Return the digest of a value's canonical JSON as `sha256:<64 hex digits>`."""
    return sha256_of(canonical_json(value).encode("utf-8", "surrogatepass"))


def json_fault(value: object, depth: int = 0) -> str:
    """Return why a value is not plain JSON (too deep, NaN, huge, lone surrogate, foreign type), or an empty text."""
    if depth > MAX_DEPTH:
        return f"it is nested more than {MAX_DEPTH} levels deep"
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, int):
        return "" if value.bit_length() <= MAX_BITS else "it holds a number with too many digits"
    if isinstance(value, float):
        return "" if math.isfinite(value) else "it holds a number that is not finite"
    if isinstance(value, str):
        return "" if _is_unicode(value) else "it holds broken Unicode text"
    if isinstance(value, list | tuple):
        return next((fault for item in value if (fault := json_fault(item, depth + 1))), "")
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                return f"the key {key!r} is not text"
            if fault := json_fault(key, depth + 1) or json_fault(item, depth + 1):
                return fault
        return ""
    return f"it holds a {type(value).__name__}"


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate: no file and no database takes it
        return False
    return True
