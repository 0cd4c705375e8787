"""Reads what people type or paste for a repository on a hub, and the hub's own address."""

import os
import re
from urllib.parse import unquote, urlsplit, urlunsplit

from promptstone.backends.llama.files.hub.faults import HubError
from promptstone.core.values import Value

DEFAULT_HUB = "https://huggingface.co"
HUB_VARIABLE = "HF_ENDPOINT"
MAX_LENGTH = 2000
_KNOWN_HOSTS = frozenset({"huggingface.co", "www.huggingface.co", "hf.co", "hf-mirror.com"})
_PART = re.compile(r"[A-Za-z0-9](?:[\w.-]{0,94}[A-Za-z0-9_])?", re.ASCII)
_PORTS = {"http": 80, "https": 443}
_FORM = "It is written OWNER/NAME, or is the address of its page on the hub."


class Wanted(Value):
    """A repository, and the file of it that was named along with it, if any."""

    repository: str
    file: str = ""


def hub_address(kept: str = "") -> str:
    """Return the hub to ask: the one that was kept, else the environment's HF_ENDPOINT, else the default.

    Raises:
        HubError: when that is no address.
    """
    return checked_hub(kept or os.environ.get(HUB_VARIABLE, "").strip() or DEFAULT_HUB)


def checked_hub(text: str) -> str:
    """Return a hub's address in its one spelling: http or https, no slash at the end, nothing secret in it.

    Raises:
        HubError: when it is no such address.
    """
    text = text.strip()
    example = f"It looks like {DEFAULT_HUB}."
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise HubError("The hub's address cannot be read.", remedy=example) from None
    if len(text) > MAX_LENGTH or not text.isprintable() or " " in text:
        raise HubError("The hub's address has letters that no address has.", remedy=example)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise HubError(
            "The hub's address must begin with http:// or https:// and name a host.", remedy=example
        )
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise HubError("The hub's address holds a password, or a “?” or “#”.", remedy=example)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    where = host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"
    return urlunsplit((parts.scheme, where, parts.path.rstrip("/"), "", ""))


def wanted_in(text: str, hub: str) -> Wanted:
    """Return the repository in what was typed or pasted: OWNER/NAME or the address of one of its pages.

    Raises:
        HubError: when there is none in it, or it lies on another hub.
    """
    text = text.strip()
    if len(text) > MAX_LENGTH or not text.isprintable():
        raise HubError("This is no name of a repository.", remedy=_FORM)
    path = _path_on_hub(text, hub)
    pieces = [unquote(piece) for piece in path.strip("/").split("/")]
    if len(pieces) < 2 or not all(_is_part(piece) for piece in pieces[:2]):
        raise HubError(f'"{text[:120]}" is no name of a repository.', remedy=_FORM)
    file = ""
    # A page of one file: owner/name/blob/main/folder/file.gguf
    if len(pieces) > 4 and pieces[2] in ("blob", "resolve") and pieces[-1].lower().endswith(".gguf"):
        file = "/".join(pieces[4:])
    elif len(pieces) > 2 and pieces[2] not in ("tree", "blob", "resolve", "discussions", "commits"):
        raise HubError(f'"{text[:120]}" is no name of a repository.', remedy=_FORM)
    return Wanted(repository="/".join(pieces[:2]), file=file)


def _is_part(piece: str) -> bool:
    return (
        bool(_PART.fullmatch(piece))
        and "--" not in piece
        and ".." not in piece
        and not piece.endswith(".git")
    )


def _path_on_hub(text: str, hub: str) -> str:
    """Return the path in an address of this hub; a name without an address is a path already."""
    known = next((host for host in _KNOWN_HOSTS if text.lower().startswith(f"{host}/")), None)
    address = f"https://{text}" if known else text
    if "://" not in address:
        return address
    try:
        parts, own = urlsplit(address), urlsplit(hub)
    except ValueError:
        raise HubError("This address cannot be read.", remedy=_FORM) from None
    if parts.scheme not in _PORTS:
        raise HubError("This address cannot be used.", remedy=_FORM)
    if parts.netloc.lower() == own.netloc.lower() and parts.path.startswith(own.path):
        return parts.path[len(own.path) :]
    if (parts.hostname or "") in _KNOWN_HOSTS:  # a mirror serves the same names
        return parts.path
    raise HubError(
        f"This page is on {(parts.hostname or '')[:100]}, and the hub that is set is {own.netloc}.",
        remedy="Give OWNER/NAME only, or set that address as the hub.",
    )
