"""Says in plain words why an endpoint could not answer, without ever repeating a key."""

import asyncio
import json
import socket
import ssl
from dataclasses import dataclass, field
from typing import Any

from promptstone.backends.openai_compatible.answer import PAGE_REMEDY, AnswerFault
from promptstone.backends.openai_compatible.context_length import context_fault
from promptstone.backends.openai_compatible.dialect import changed_fields, refused_extras
from promptstone.backends.openai_compatible.patience import RETRIED_STATUS, Patience, asked_wait
from promptstone.backends.openai_compatible.secrecy import without_key
from promptstone.core.errors import causes_of
from promptstone.sdk import BackendError, GenerationRequest

MAX_READ = 20_000
MAX_SHOWN = 300
# By name: the SDK and the HTTP library under it are imported only when an endpoint is used.
_BROKEN_OFF = {"APIConnectionError", "ReadError", "WriteError", "RemoteProtocolError", "ConnectError"}
_TOO_SLOW = {"APITimeoutError", "ReadTimeout", "WriteTimeout", "ConnectTimeout", "PoolTimeout"}


@dataclass(frozen=True)
class Circumstances:
    """What a fault is explained with: who was asked, for what, and with which key."""

    url: str
    key: str | None = field(default=None, repr=False)
    keyring_note: str = ""
    request: GenerationRequest | None = None
    patience: Patience = field(default_factory=Patience)
    page: str = "chat completions"

    @property
    def model(self) -> str:
        """The model as the endpoint calls it."""
        if self.request is None:
            return ""
        return self.request.model.identifier or self.request.model.name

    def error(self, what: str, remedy: str = "", *, retryable: bool = False) -> BackendError:
        """Return the error; the key is masked in all its parts."""
        what, remedy = without_key(what, self.key), without_key(remedy, self.key)
        return BackendError(what, where=self.url, remedy=remedy, retryable=retryable)


def words_of(error: BaseException) -> str:
    """Return what the server itself said, as far as it said anything."""
    body = getattr(error, "body", None)
    if isinstance(body, dict):
        for name in ("message", "detail", "error", "msg"):
            if isinstance(body.get(name), str):
                return str(body[name])[:MAX_READ]
    if body:
        return (body if isinstance(body, str) else json.dumps(body, default=str))[:MAX_READ]
    return str(getattr(error, "message", ""))[:MAX_READ]


def is_transient(error: BaseException) -> bool:
    """Say whether asking again may help: the server was busy, broke, or dropped the connection."""
    if isinstance(error, AnswerFault):
        return error.retryable
    status = getattr(error, "status_code", None)
    if status == 429:
        return "insufficient_quota" not in f"{getattr(error, 'code', '')} {words_of(error)}"
    if status is not None:
        return status in RETRIED_STATUS
    return type(error).__name__ in _BROKEN_OFF and _no_route(error) is None


def explained(error: BaseException, seen: Circumstances) -> BackendError:
    """Return the error as a user should read it."""
    if isinstance(error, AnswerFault):
        return seen.error(error.what, error.remedy, retryable=error.retryable)
    name = type(error).__name__
    if getattr(error, "status_code", None) is not None:
        return _refused(error, seen)
    if name in _TOO_SLOW:
        return _too_slow(error, seen)
    if name in _BROKEN_OFF:
        what, remedy = _no_route(error) or ("The connection broke off.", "Try again.")
        return seen.error(what, remedy, retryable=is_transient(error))
    if hasattr(error, "body"):  # an error that came inside a stream
        return context_fault(error, words_of(error), seen.error) or seen.error(
            f"The endpoint broke off with an error{_said(error)}", retryable=True
        )
    return seen.error("The endpoint sent something that is no answer of a model.", PAGE_REMEDY)


async def wait_before(attempt: int, error: Exception, seen: Circumstances) -> None:
    """Wait before the attempt of that number (from 2), after this error.

    Raises:
        BackendError: when there is to be none.
    """
    response = getattr(error, "response", None)
    asked = asked_wait(response.headers) if response is not None else None
    wait = seen.patience.wait_before(attempt, asked) if is_transient(error) else None
    if wait is None:
        fault = explained(error, seen)
        if asked is not None and asked > seen.patience.longest_wait and fault.retryable:
            what = f"{fault.what} It asks to wait {asked:,.0f} s."
            fault = seen.error(what, fault.remedy, retryable=True)
        raise fault from None
    await asyncio.sleep(wait)


def _said(error: BaseException) -> str:
    words = "".join(letter if letter.isprintable() else " " for letter in words_of(error))
    words = " ".join(words.split())
    if not words or words.startswith("<"):
        return "."
    return f": {words[:MAX_SHOWN]}{'...' if len(words) > MAX_SHOWN else ''}"


def _refused(error: Any, seen: Circumstances) -> BackendError:
    status: int = error.status_code
    words = words_of(error)
    if status in (401, 403):
        return _key_refused(error, seen)
    if 300 <= status < 400:
        return _sent_on(error, seen)
    if fault := context_fault(error, words, seen.error):
        return fault
    if _names_no_model(error, words):
        return seen.error(
            f'The endpoint has no model "{seen.model}".',
            "Choose one of those it lists in the model settings.",
        )
    if status in (404, 405):
        return seen.error(f"The endpoint has no page for {seen.page} ({status}).", PAGE_REMEDY)
    if status in (402, 429):
        return _too_much(error, seen)
    if status >= 500:
        return seen.error(
            f"The endpoint failed ({status}){_said(error)}", "Try again later.", retryable=is_transient(error)
        )
    return _bad_request(error, words, seen)


def _bad_request(error: Any, words: str, seen: Circumstances) -> BackendError:
    status = error.status_code
    if seen.request is not None:
        refused = set(refused_extras(words))
        if fields := [name for name in changed_fields(seen.request.sampling) if name in refused]:
            return seen.error(
                f"The endpoint does not take {', '.join(fields)}{_said(error)}",
                "Set them back to their defaults for this model.",
            )
        if seen.request.grammar and "grammar" in words.lower():
            return seen.error(
                f"The endpoint does not take the grammar ({status}){_said(error)}",
                "Choose a local model, or ask for JSON that fits a schema: more endpoints know that.",
            )
        if seen.request.json_schema is not None and "schema" in words.lower():
            return seen.error(
                f"The endpoint refuses the JSON schema ({status}){_said(error)}",
                "Simplify the schema, or choose a model that answers by schema.",
            )
    return seen.error(f"The endpoint refuses the request ({status}){_said(error)}")


def _names_no_model(error: Any, words: str) -> bool:
    if getattr(error, "code", None) == "model_not_found":
        return True
    lowered = words.lower()
    missing = any(mark in lowered for mark in ("not found", "does not exist", "not exist", "unknown model"))
    return error.status_code in (400, 404) and "model" in lowered and missing


def _key_refused(error: Any, seen: Circumstances) -> BackendError:
    if seen.key is None:
        return seen.error(
            f"The endpoint asks for a key, and none is kept for it. {seen.keyring_note}".strip(),
            "Enter its key in the model settings.",
        )
    if error.status_code == 401:
        return seen.error("The endpoint refuses the key.", "Enter the key again in the model settings.")
    return seen.error(
        f"The key may not do this (403){_said(error)}", "Ask whoever gave you the key what it is allowed."
    )


def _sent_on(error: Any, seen: Circumstances) -> BackendError:
    # Not followed: the key would go to a place that nobody has looked at.
    target = str(error.response.headers.get("location", ""))[:MAX_SHOWN]
    elsewhere = f" to {target}" if target.isprintable() and target else ""
    return seen.error(
        f"The endpoint sends us on{elsewhere} ({error.status_code}), which is not followed with a key.",
        "If you trust that place, give its address as the endpoint's.",
    )


def _too_much(error: Any, seen: Circumstances) -> BackendError:
    if not is_transient(error):
        return seen.error(f"The account has no credit left{_said(error)}", "See the endpoint's billing page.")
    return seen.error(
        f"The endpoint is busy or limits how often it is asked (429){_said(error)}",
        "Wait a while, or run fewer cases at once.",
        retryable=True,
    )


def _too_slow(error: BaseException, seen: Circumstances) -> BackendError:
    if any("Connect" in type(cause).__name__ for cause in causes_of(error)):
        return seen.error(
            f"The endpoint could not be reached within {seen.patience.connect:g} s.",
            "Check the address and the network.",
            retryable=True,
        )
    return seen.error(
        f"The endpoint was silent for {seen.patience.silence:g} s.",
        "It may be overloaded: try again, or run fewer cases at once.",
        retryable=True,
    )


def _no_route(error: BaseException) -> tuple[str, str] | None:
    """Return why no connection came about at all, and what to do; None when one broke off."""
    for cause in causes_of(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            reason = getattr(cause, "verify_message", "") or "it cannot be verified"
            return (
                f"The endpoint's certificate is not to be trusted: {reason}.",
                "If it is your own server, add its certificate authority through SSL_CERT_FILE.",
            )
        if isinstance(cause, ssl.SSLError) and "EOF" not in str(cause.reason or ""):
            return "No secure connection (TLS) came about.", "Perhaps the address should begin with http://."
        if isinstance(cause, socket.gaierror):
            return "The host's name is not known.", "Check the spelling, and the network."
        if isinstance(cause, ConnectionRefusedError):
            return "Nothing answers at this address.", "Start the server, or check host and port."
        if isinstance(cause, OSError) and "unreachable" in str(cause).lower():
            return "There is no way to this address.", "Check the network or the proxy."
    if any(type(cause).__name__ in ("ConnectError", "ProxyError") for cause in causes_of(error)):
        return "No connection came about.", "Check the address, the network and the proxy."
    if any(type(cause).__name__ in ("UnsupportedProtocol", "InvalidURL") for cause in causes_of(error)):
        return "The address cannot be used.", "Check its spelling."
    return None
