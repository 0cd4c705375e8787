"""Keys lie in the keyring, and a keyring that does not work says so."""

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as MissingKeyring
from keyring.errors import KeyringLocked

from promptstone.backends.openai_compatible import KeyringKeys, KeyringUnavailable
from promptstone.backends.openai_compatible.keys import SERVICE
from promptstone.sdk import PromptstoneError

URL = "https://api.example.com/v1"


class BrokenKeyring(KeyringBackend):
    """Fails with the error it was made with."""

    priority = 1.0

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def get_password(self, service, username):
        raise self.error

    def set_password(self, service, username, password):
        raise self.error

    def delete_password(self, service, username):
        raise self.error


def test_a_key_is_kept_under_the_address_in_its_one_spelling_and_forgotten_again():
    keys = KeyringKeys()
    assert keys.key_for(URL) is None
    keys.set_key("HTTPS://API.example.com:443/v1/", " secret-1 ")
    assert keys.key_for(URL) == "secret-1"
    assert keyring.get_password(SERVICE, URL) == "secret-1"
    keys.delete_key(URL)
    keys.delete_key(URL)
    assert keys.key_for(URL) is None


@pytest.mark.parametrize(
    ("backend", "words"),
    [
        (MissingKeyring(), "no keyring"),
        (BrokenKeyring(KeyringLocked("x")), "locked"),
        (BrokenKeyring(RuntimeError("could not store top-secret-9")), "does not answer (RuntimeError)"),
    ],
)
def test_a_keyring_that_does_not_work_says_so_without_the_key(backend, words):
    keyring.set_keyring(backend)
    keys = KeyringKeys()
    for call in (
        lambda: keys.key_for(URL),
        lambda: keys.set_key(URL, "top-secret-9"),
        lambda: keys.delete_key(URL),
    ):
        with pytest.raises(KeyringUnavailable) as caught:
            call()
        assert words in caught.value.what
        assert caught.value.remedy
        assert "top-secret-9" not in f"{caught.value!r} {caught.value}"
        assert caught.value.__cause__ is None


@pytest.mark.parametrize("key", ["", "  ", "two words", "line\nbreak", "smart…", "x" * 5000])
def test_what_cannot_be_a_key_is_refused_without_repeating_it(key):
    with pytest.raises(PromptstoneError) as caught:
        KeyringKeys().set_key(URL, key)
    assert not key.strip() or key not in str(caught.value)
    assert KeyringKeys().key_for(URL) is None
