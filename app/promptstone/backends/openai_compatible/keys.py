"""Keeps the keys of endpoints in the system's keyring, and nowhere else."""

from collections.abc import Callable
from typing import Any

from promptstone.backends.openai_compatible.address import checked_base_url
from promptstone.sdk import PromptstoneError

SERVICE = "promptstone"
MAX_KEY = 4000

KeySource = Callable[[str], str | None]
"""Returns the key kept for a base URL, or None; may wait for the keyring, so it is called in a thread."""


class KeyringUnavailable(PromptstoneError):
    """The system's keyring is missing, locked or broken."""


def checked_key(key: str) -> str:
    """Return the key without white space around it.

    Raises:
        PromptstoneError: when it cannot be a key; the key is not repeated.
    """
    key = key.strip()
    if not key:
        raise PromptstoneError("The key is empty.", remedy="Paste the whole key.")
    if len(key) > MAX_KEY or not all("!" <= character <= "~" for character in key):
        raise PromptstoneError(
            "The key holds spaces, line breaks or letters that no key has.", remedy="Paste the key once more."
        )
    return key


class KeyringKeys:
    """The keys in the keyring, under the service `promptstone`, one for each base URL.

    Every call may wait for the desktop to unlock the keyring: call them in a thread.
    """

    def key_for(self, base_url: str) -> str | None:
        """Return the key kept for this base URL, or None.

        Raises:
            KeyringUnavailable: when the keyring cannot be asked.
        """
        user = checked_base_url(base_url)
        return self._asked(lambda keyring: keyring.get_password(SERVICE, user)) or None

    def set_key(self, base_url: str, key: str) -> None:
        """Keep a key for this base URL.

        Raises:
            KeyringUnavailable: when the keyring cannot keep it.
        """
        user, key = checked_base_url(base_url), checked_key(key)
        self._asked(lambda keyring: keyring.set_password(SERVICE, user, key))

    def delete_key(self, base_url: str) -> None:
        """Forget the key of this base URL; fine when there was none.

        Raises:
            KeyringUnavailable: when the keyring cannot be asked.
        """
        user = checked_base_url(base_url)
        if self.key_for(user) is not None:
            self._asked(lambda keyring: keyring.delete_password(SERVICE, user))

    def _asked(self, question: Callable[[Any], Any]) -> Any:
        import keyring  # slow to import, and not needed where no endpoint is used
        from keyring.errors import KeyringLocked, NoKeyringError

        try:
            return question(keyring)
        except NoKeyringError:
            reason = "This system has no keyring to keep keys in."
            remedy = "Install one, for example gnome-keyring or KWallet, and log in again."
        except KeyringLocked:
            reason, remedy = "The keyring is locked.", "Unlock it and try again."
        except Exception as error:  # each system's keyring fails with errors of its own
            # Only the kind of error is told: its text may hold what was to be kept.
            reason = f"The keyring does not answer ({type(error).__name__})."
            remedy = "See whether the system's password store works."
        raise KeyringUnavailable(reason, remedy=remedy) from None
