"""Models behind any OpenAI-compatible address: streaming, retries, keys from the keyring, plain words."""

from promptstone.backends.openai_compatible.address import checked_base_url
from promptstone.backends.openai_compatible.backend import OpenAICompatibleBackend
from promptstone.backends.openai_compatible.keys import KeyringKeys, KeyringUnavailable, KeySource
from promptstone.backends.openai_compatible.patience import Patience

__all__ = [
    "KeySource",
    "KeyringKeys",
    "KeyringUnavailable",
    "OpenAICompatibleBackend",
    "Patience",
    "checked_base_url",
]
