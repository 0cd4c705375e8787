"""Recognises the complaint that a prompt is longer than the model's context, and says by how much."""

import re
from collections.abc import Callable
from typing import Any

from promptstone.sdk import BackendError

_CODES = {"context_length_exceeded", "exceed_context_size_error", "context_window_exceeded"}
_LIMIT = (
    r"context (?:length|window|size)\D{0,30}(\d[\d,]*)",
    r"maximum (?:of )?(\d[\d,]*) tokens",
)
_PROMPT = (
    r"(\d[\d,]*) (?:tokens )?in (?:the|your) (?:messages|prompt)",
    r"(?:messages|prompt|input) (?:resulted in|has|contains|is) (\d[\d,]*)",
    r"request(?:ed tokens)? \((\d[\d,]*)",
    r"(\d[\d,]*) (?:input|prompt) tokens",
)
_ABOUT = re.compile(r"context (?:length|window|size)", re.IGNORECASE)


def context_fault(error: Any, words: str, make: Callable[[str, str], BackendError]) -> BackendError | None:
    """Return the error in plain words, or None when the complaint is about something else."""
    body = error.body if isinstance(getattr(error, "body", None), dict) else {}
    status = getattr(error, "status_code", 400)
    known = {str(body.get("code")), str(body.get("type"))} & _CODES
    if not known and not (status in (400, 413, 422) and _ABOUT.search(words)):
        return None
    limit = _whole_number(body.get("n_ctx")) or _first(_LIMIT, words)
    prompt = _whole_number(body.get("n_prompt_tokens")) or _first(_PROMPT, words)
    if limit and prompt and prompt > limit:
        what = f"The prompt is too long: {prompt:,} tokens, {prompt - limit:,} more than the model's context"
        return make(f"{what} of {limit:,}.", "Shorten the prompt or its inputs.")
    if limit and prompt:
        what = f"The prompt ({prompt:,} tokens) leaves too little of the model's context of {limit:,}"
        return make(f"{what} for the answer.", "Shorten the prompt or lower the longest answer.")
    of_limit = f" of {limit:,} tokens" if limit else ""
    return make(
        f"The prompt is longer than the model's context{of_limit}.", "Shorten the prompt or its inputs."
    )


def _first(patterns: tuple[str, ...], words: str) -> int:
    for pattern in patterns:
        if found := re.search(pattern, words[:2000], re.IGNORECASE):
            return _whole_number(found.group(1).replace(",", ""))
    return 0


def _whole_number(value: object) -> int:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0
