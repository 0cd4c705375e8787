"""Finds model servers that run on this computer: only 127.0.0.1 is asked, by read-only requests that end soon."""

import asyncio
import http.client
import json
import logging
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from pydantic import JsonValue

_log = logging.getLogger(__name__)
LOOPBACK = "127.0.0.1"
SECONDS = 1.5
"""How long one server may take altogether."""
MAX_BYTES = 1_000_000
MAX_MODELS = 200
_LISTING = "/v1/models"
_LLAMA_SERVER, _OLLAMA, _LM_STUDIO = "llama-server", "Ollama", "LM Studio"
_OTHER = "A model server"
# Where these programs listen unless they are told otherwise.
KNOWN_PORTS: Mapping[int, str] = {
    8080: _LLAMA_SERVER,
    11434: _OLLAMA,
    1234: _LM_STUDIO,
    8000: _OTHER,
}
# What they say of themselves in the listing; more to be trusted than the port.
_OWNERS: Mapping[str, str] = {
    "llamacpp": _LLAMA_SERVER,
    "library": _OLLAMA,
    "organization_owner": _LM_STUDIO,
    "organization-owner": _LM_STUDIO,
    "vllm": "vLLM",
    "me": "llama-cpp-python",
}
_LOCAL_NAMES = frozenset({"", "localhost", LOOPBACK, "::1", "0.0.0.0", "::"})  # noqa: S104 - read, never bound


@dataclass(frozen=True)
class FoundEndpoint:
    """A server that answered: which program, its address, and its models. With `wants_key` it does not list them."""

    program: str
    address: str
    models: tuple[str, ...] = ()
    wants_key: bool = False


async def find_endpoints(ports: Mapping[int, str] | None = None) -> tuple[FoundEndpoint, ...]:
    """Return the model servers that answer on this computer, in the order of the ports.

    `ports` are asked instead of the usual ones; each with the program that is expected there. Whatever else
    listens there is passed over. Takes at most a little longer than `SECONDS`, all ports at once.
    """
    asked = places_to_ask(os.environ) if ports is None else ports
    looks = (asyncio.to_thread(_look, port, program) for port, program in asked.items())
    return tuple(found for found in await asyncio.gather(*looks) if found is not None)


def places_to_ask(environment: Mapping[str, str]) -> dict[int, str]:
    """Return the ports to ask: those that the programs' own variables name before the usual ones."""
    told: dict[int, str] = {}
    if port := _port(environment.get("LLAMA_ARG_PORT", "")):
        told[port] = _LLAMA_SERVER
    if port := _ollama_port(environment.get("OLLAMA_HOST", "")):
        told[port] = _OLLAMA
    return {**told, **{port: program for port, program in KNOWN_PORTS.items() if port not in told}}


def is_same_address(one: str, other: str) -> bool:
    """Say whether two addresses lead to the same server on this computer, or are the same at all."""
    return _spelled(one) == _spelled(other)


def _spelled(address: str) -> str:
    return address.rstrip("/").replace("//localhost:", f"//{LOOPBACK}:").replace("//[::1]:", f"//{LOOPBACK}:")


def _port(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and 0 < int(text) < 65_536 else 0


def _ollama_port(text: str) -> int:
    """Return the port in Ollama's variable; 0 when it names another computer, which is not asked."""
    try:
        parts = urlsplit(text if "//" in text else f"//{text}")
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        return 0
    return port or 0 if host in _LOCAL_NAMES else 0


def _look(port: int, program: str) -> FoundEndpoint | None:
    address = f"http://{LOOPBACK}:{port}/v1"
    try:
        status, content = _get(port)
        if status in (401, 403):
            return FoundEndpoint(program, address, wants_key=True)
        listed = _listed(json.loads(content)) if status == http.client.OK else None
    except (OSError, http.client.HTTPException, ValueError, RecursionError) as error:
        _log.debug("Nothing that lists models at %s: %s", address, type(error).__name__)
        return None
    if listed is None:
        return None
    owners, models = listed
    return FoundEndpoint(
        next((_OWNERS[owner] for owner in owners if owner in _OWNERS), program), address, models
    )


def _get(port: int) -> tuple[int, bytes]:
    """Return status and content. Redirects are not followed: they might lead to another computer."""
    end = time.monotonic() + SECONDS
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=SECONDS)
    try:
        connection.request("GET", _LISTING, headers={"Accept": "application/json", "Connection": "close"})
        response = connection.getresponse()
        content = b""
        while piece := response.read1(65_536):
            content += piece
            if len(content) > MAX_BYTES or time.monotonic() > end:
                raise TimeoutError
        return response.status, content
    finally:
        connection.close()


def _listed(answer: JsonValue) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return the owners and the identifiers that a listing names; None when it is no listing of models."""
    rows = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(rows, list):
        return None
    models = [row for row in rows[:MAX_MODELS] if isinstance(row, dict) and isinstance(row.get("id"), str)]
    if rows and not models:
        return None
    names = tuple(dict.fromkeys(str(row["id"]) for row in models if _is_plain(str(row["id"]))))
    return tuple(str(row.get("owned_by", "")) for row in models), names


def _is_plain(name: str) -> bool:
    return bool(name.strip()) and len(name) <= 300 and name.isprintable()
