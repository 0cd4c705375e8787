"""Asks an endpoint for vectors of texts, and believes nothing of what it sends before it was looked at."""

import json
import math
from collections.abc import Callable
from typing import Any

from promptstone.backends.openai_compatible.answer import PAGE_REMEDY, AnswerFault
from promptstone.backends.openai_compatible.faults import Circumstances, wait_before

TEXTS_AT_ONCE = 64
MAX_WIDTH = 100_000


async def embed_texts(
    client: Any, seen: Circumstances, texts: tuple[str, ...], forget_key: Callable[[], None]
) -> tuple[tuple[float, ...], ...]:
    """Return a vector of length 1 for each text, asking for some at a time.

    Raises:
        BackendError: in plain words, when the endpoint does not give them.
    """
    vectors: list[tuple[float, ...]] = []
    for start in range(0, len(texts), TEXTS_AT_ONCE):
        vectors += await _embed_some(client, seen, texts[start : start + TEXTS_AT_ONCE], forget_key)
        if len(vectors[start]) != len(vectors[0]):
            raise seen.error("The endpoint sent vectors of different lengths.", PAGE_REMEDY)
    return tuple(vectors)


async def _embed_some(
    client: Any, seen: Circumstances, texts: tuple[str, ...], forget_key: Callable[[], None]
) -> list[tuple[float, ...]]:
    attempt = 1
    while True:
        try:
            raw = await client.embeddings.with_raw_response.create(
                model=seen.model, input=list(texts), encoding_format="float", timeout=seen.patience.text
            )
            return _vectors_in(raw.http_response.content, len(texts))
        except Exception as error:  # the SDK's errors carry the request, so each is put into our words
            if getattr(error, "status_code", None) == 401:
                forget_key()
            attempt += 1
            await wait_before(attempt, error, seen)


def _vectors_in(content: bytes, count: int) -> list[tuple[float, ...]]:
    try:
        entries = json.loads(content)["data"]
        found = {int(entry["index"]): _unit(entry["embedding"]) for entry in entries[: count + 1]}
        vectors = [found[place] for place in range(count)]
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError, OverflowError):
        raise AnswerFault("What the endpoint answers is no list of vectors.", PAGE_REMEDY) from None
    if len(entries) != count or len({len(vector) for vector in vectors}) > 1:
        raise AnswerFault("The endpoint did not send one vector for each text.", PAGE_REMEDY)
    return vectors


def _unit(numbers: list[Any]) -> tuple[float, ...]:
    """Return a vector of length 1.

    Raises:
        ValueError, TypeError: when these are no numbers.
    """
    if not isinstance(numbers, list) or not 0 < len(numbers) <= MAX_WIDTH:
        raise ValueError("no vector")
    if any(type(number) not in (int, float) for number in numbers):
        raise TypeError("no numbers")
    length = math.hypot(*numbers)
    if not math.isfinite(length):
        raise ValueError("no finite numbers")
    return tuple(number / (length or 1.0) for number in numbers)
