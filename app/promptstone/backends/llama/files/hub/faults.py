"""Says in plain words why a hub did not give what was asked for, without ever repeating a token."""

import errno
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass

from promptstone.core.errors import BackendError, causes_of

BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_DISK_FULL = {errno.ENOSPC, errno.EDQUOT}
_BY_NAME = {
    "OfflineModeIsEnabled": (
        "This computer is set to stay offline (HF_HUB_OFFLINE).",
        "Unset HF_HUB_OFFLINE to download.",
    ),
    "ConnectTimeout": ("The hub could not be reached in time.", "Check the address and the network."),
    "ReadTimeout": ("The hub is silent.", "Try again; what has come is kept."),
    "TooManyRedirects": ("The hub sends us round in circles.", "Check the hub's address."),
    "UnsupportedProtocol": (
        "The hub sends us to an address that cannot be used.",
        "Check the hub's address.",
    ),
    "InvalidURL": ("The hub sends us to an address that cannot be used.", "Check the hub's address."),
    "ProxyError": ("The proxy does not let us through.", "Check the proxy's settings."),
    "ConnectError": ("No connection came about.", "Check the hub's address, the network and the proxy."),
}


class HubError(BackendError):
    """A hub that did not give what was asked for; `asks_token` says whether an access token may help."""

    def __init__(
        self,
        what: str,
        *,
        where: str = "",
        remedy: str = "",
        retryable: bool = False,
        asks_token: bool = False,
    ) -> None:
        """See the class."""
        super().__init__(what, where=where, remedy=remedy, retryable=retryable)
        self.asks_token = asks_token


@dataclass(frozen=True)
class Asked:
    """What was asked for: the hub, the repository, perhaps one file of it, and whether a token went along."""

    hub: str
    repository: str
    file: str = ""
    with_token: bool = False

    def error(
        self, what: str, remedy: str = "", *, retryable: bool = False, asks_token: bool = False
    ) -> HubError:
        """Return the error with the place it happened at."""
        where = f"{self.hub}/{self.repository}"
        return HubError(what, where=where, remedy=remedy, retryable=retryable, asks_token=asks_token)


def refused(asked: Asked, status: int, headers: Mapping[str, str]) -> HubError:
    """Return what an answer with an error status means."""
    code = headers.get("X-Error-Code", "")
    if code == "GatedRepo" or status == 403:
        return _gated(asked)
    if status == 401 and asked.with_token:
        return asked.error(
            "The hub refuses the access token.", "Enter it anew: it may have ended.", asks_token=True
        )
    if status in (401, 404) and not asked.file:
        return asked.error(
            f'There is no repository "{asked.repository}" on this hub, or it is private.',
            "Check the spelling (OWNER/NAME). A private one wants an access token.",
            asks_token=status == 401,
        )
    if status == 401:
        return asked.error(
            "The hub wants to know who you are.", "Give it an access token of yours.", asks_token=True
        )
    if status == 404:
        return asked.error(
            f'The file "{asked.file}" is no longer there.', "List the repository's files again."
        )
    if status == 429:
        return asked.error("The hub limits how often it is asked (429).", "Wait a while.", retryable=True)
    if status >= 500:
        return asked.error(f"The hub failed ({status}).", "Try again later.", retryable=status in BUSY)
    return asked.error(f"The hub refuses this ({status}).", "Check the hub's address.")


def _gated(asked: Asked) -> HubError:
    return asked.error(
        "This repository is gated: its owner wants to know who downloads, or wants terms agreed to."
        if not asked.with_token
        else "This repository is gated, and your access token does not open it.",
        f"Log in at {asked.hub}/{asked.repository} in a browser, agree there, make an access token and give it here.",
        asks_token=True,
    )


def explained(error: BaseException, asked: Asked) -> HubError:
    """Return any error of the network or of the libraries on it as a user should read it."""
    if isinstance(error, HubError):
        return error
    response = getattr(error, "response", None)
    if response is not None and hasattr(response, "status_code"):
        return refused(asked, int(response.status_code), response.headers)
    for cause in causes_of(error):
        if told := _of_connection(cause):
            return asked.error(*told, retryable=True)
    for cause in causes_of(error):
        if told := _BY_NAME.get(type(cause).__name__):
            return asked.error(*told, retryable=True)
    if is_broken_off(error):
        return asked.error("The connection broke off.", "Go on later: what has come is kept.", retryable=True)
    return asked.error("The hub's answer cannot be understood.", "Check the hub's address.")


def is_broken_off(error: BaseException) -> bool:
    """Say whether a connection failed on its way, so that asking again may help."""
    names = {base.__name__ for base in type(error).__mro__}
    return bool(names & {"TimeoutException", "NetworkError", "RemoteProtocolError", "ProxyError"})


def _of_connection(cause: BaseException) -> tuple[str, str] | None:
    if isinstance(cause, ssl.SSLCertVerificationError):
        reason = getattr(cause, "verify_message", "") or "it cannot be verified"
        return (
            f"The hub's certificate is not to be trusted: {reason}.",
            "Check the hub's address and this clock.",
        )
    if isinstance(cause, ssl.SSLError) and "EOF" not in str(cause.reason or ""):
        return "No secure connection (TLS) came about.", "Perhaps the address should begin with http://."
    if isinstance(cause, socket.gaierror) or "Name or service not known" in str(cause):
        return "The hub's name is not known: there is no network, or it is misspelt.", "Check both."
    if isinstance(cause, ConnectionRefusedError):
        return "Nothing answers at the hub's address.", "Check the address and the network."
    if isinstance(cause, OSError) and "unreachable" in str(cause).lower():
        return "There is no way to the hub.", "Check the network or the proxy."
    return None


def disk_fault(error: OSError, place: str) -> HubError:
    """Return what went wrong with the disk or the folder; what was written is kept."""
    if error.errno in _DISK_FULL:
        what, remedy = "The disk is full.", "Make room, then go on: what has come is kept."
    elif error.errno == errno.EFBIG:
        what, remedy = "This disk takes no file of that size.", "Choose a folder on another disk."
    else:
        what, remedy = (
            f"The file cannot be written: {error.strerror or error}.",
            "Look at the folder's rights.",
        )
    return HubError(what, where=place, remedy=remedy)
