"""How one endpoint wants to be asked: servers that call themselves compatible differ in a few fields."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from pydantic import JsonValue

from promptstone.sdk import GenerationRequest, Sampling, as_openai_messages

EXTRAS = ("top_k", "min_p", "repeat_penalty")
"""Sampling that llama.cpp's servers and others take, and OpenAI's own does not."""
PENALTIES = ("presence_penalty", "frequency_penalty")
"""Sampling of the official form; 0 is the default everywhere, so it is sent only when it is set."""
WINDOW = "repeat_last_n"
"""What llama.cpp's servers call the penalty window; sent only when it is set."""

_UNKNOWN = ("unknown", "unrecognized", "unexpected", "unsupported", "not supported", "not permitted", "extra")
_SCHEMA_WORDS = ("response_format", "json_schema", "json_object")


@dataclass(frozen=True)
class Dialect:
    """What is known of an endpoint so far; begins with the official form and is corrected by refusals.

    `extras` are sent even where they equal our defaults: llama_cpp.server's own repeat_penalty is 1.1, so
    leaving out our 1.0 would ask for something else than the request says.
    """

    schema_style: Literal["json_schema", "json_object"] = "json_schema"
    length_field: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    asks_for_usage: bool = True
    extras: bool = True

    def body(self, request: GenerationRequest, *, stream: bool) -> dict[str, Any]:
        """Return the fields of a chat completion; `extra_body` holds what the SDK does not know."""
        sampling = request.sampling
        body: dict[str, Any] = {
            "model": request.model.identifier or request.model.name,
            "messages": as_openai_messages(request.messages),
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
            "seed": sampling.seed,
            self.length_field: sampling.max_tokens,
            "stream": stream,
        }
        if sampling.stop:
            body["stop"] = list(sampling.stop)
        if stream and self.asks_for_usage:
            body["stream_options"] = {"include_usage": True}
        if request.json_schema is not None:
            body["response_format"] = self._response_format(request.json_schema)
        body |= {name: value for name in PENALTIES if (value := getattr(sampling, name))}
        extra_body = _extra_body(sampling) if self.extras else {}
        if request.grammar:
            extra_body["grammar"] = request.grammar
        if extra_body:
            body["extra_body"] = extra_body
        return body

    def _response_format(self, schema: dict[str, JsonValue]) -> dict[str, Any]:
        if self.schema_style == "json_object":
            return {"type": "json_object", "schema": schema}
        return {
            "type": "json_schema",
            "json_schema": {"name": "answer", "schema": schema, "strict": _fits_strict_mode(schema)},
        }

    def after_refusal(self, words: str, request: GenerationRequest) -> "Dialect | None":
        """Return how to ask instead, judging by the server's words; None when that cannot help."""
        words = words.lower()
        if request.json_schema is not None and self.schema_style == "json_schema" and is_about_schema(words):
            return replace(self, schema_style="json_object")
        if self.length_field == "max_tokens" and "max_completion_tokens" in words:
            return replace(self, length_field="max_completion_tokens")
        if self.asks_for_usage and ("stream_options" in words or "include_usage" in words):
            return replace(self, asks_for_usage=False)
        refused = set(refused_extras(words)) - set(PENALTIES)
        if refused and self.extras and not changed_extras(request.sampling):
            return replace(self, extras=False)
        return None


def is_about_schema(words: str) -> bool:
    """Say whether the server's words are about the form in which a JSON schema is sent."""
    return any(word in words.lower() for word in _SCHEMA_WORDS)


def refused_extras(words: str) -> tuple[str, ...]:
    """Return which of the extra sampling fields the server's words refuse."""
    words = words.lower()
    if not any(word in words for word in _UNKNOWN):
        return ()
    return tuple(name for name in (*EXTRAS, WINDOW, *PENALTIES) if name in words)


def changed_extras(sampling: Sampling) -> tuple[str, ...]:
    """Return the extra sampling fields that were set to something else than their default."""
    usual = _extra_body(Sampling())
    return tuple(name for name, value in _extra_body(sampling).items() if value != usual.get(name))


def changed_fields(sampling: Sampling) -> tuple[str, ...]:
    """Return the fields of sampling that were set and that an endpoint may do without."""
    return (*changed_extras(sampling), *(name for name in PENALTIES if getattr(sampling, name)))


def _extra_body(sampling: Sampling) -> dict[str, Any]:
    body = {name: getattr(sampling, name) for name in EXTRAS}
    if sampling.penalty_window != Sampling().penalty_window:
        body[WINDOW] = sampling.penalty_window
    return body


def _fits_strict_mode(schema: JsonValue) -> bool:
    # OpenAI's strict mode wants every object closed and every property required (its guide to structured
    # outputs); a schema that is looser is sent without it and still steers the answer.
    if isinstance(schema, list):
        return all(_fits_strict_mode(item) for item in schema)
    if not isinstance(schema, dict):
        return True
    if schema.get("type") == "object" or "properties" in schema:
        properties, required = schema.get("properties", {}), schema.get("required", [])
        closed = schema.get("additionalProperties") is False
        names_all = (
            isinstance(properties, dict)
            and isinstance(required, list)
            and {str(name) for name in required} == set(properties)
        )
        if not (closed and names_all):
            return False
    return all(_fits_strict_mode(value) for value in schema.values())
