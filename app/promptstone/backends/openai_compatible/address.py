"""Checks and normalises the base URL of an endpoint, before anything is sent there."""

from urllib.parse import SplitResult, urlsplit, urlunsplit

from promptstone.sdk import BackendError

MAX_LENGTH = 2000
_DEFAULT_PORTS = {"http": 80, "https": 443}
_ENDINGS = ("/chat/completions", "/completions", "/models", "/embeddings", "/responses")
_EXAMPLE = "It looks like https://api.example.com/v1 or http://127.0.0.1:8000/v1."


def checked_base_url(text: str) -> str:
    """Return the base URL in its one spelling: lower-case host, no default port, no slash at the end.

    Raises:
        BackendError: when it is no plain http or https address. What was typed is not repeated when it
            may hold a password.
    """
    text = text.strip()
    if not text:
        raise BackendError("The endpoint has no address.", remedy=_EXAMPLE)
    if len(text) > MAX_LENGTH or any(
        character.isspace() or not character.isprintable() for character in text
    ):
        raise BackendError("The address has spaces or other characters no address has.", remedy=_EXAMPLE)
    parts, port = _parts(text)
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        raise BackendError(
            "The address must begin with http:// or https:// and name a host.", remedy=_EXAMPLE
        )
    if "@" in parts.netloc:
        raise BackendError(
            "The address holds a user name or password.",
            where=f"{parts.scheme}://{parts.hostname}",
            remedy="Leave them out of the address and give the key in its own field: it goes to the keyring.",
        )
    if parts.query or parts.fragment:
        raise BackendError(
            'The address holds a "?" or "#".', where=parts.hostname, remedy=f"Leave that part out. {_EXAMPLE}"
        )
    path = parts.path.rstrip("/")
    if ending := next((ending for ending in _ENDINGS if path.endswith(ending)), ""):
        raise BackendError(
            f'The address goes on to "{ending}".', where=parts.hostname, remedy="End it before that part."
        )
    return urlunsplit((parts.scheme, _host_and_port(parts, port), path, "", ""))


def _parts(text: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(text)
        return parts, parts.port
    except ValueError as error:
        raise BackendError("The address cannot be read.", remedy=_EXAMPLE) from error


def _host_and_port(parts: SplitResult, port: int | None) -> str:
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    return host if port is None or port == _DEFAULT_PORTS[parts.scheme] else f"{host}:{port}"
