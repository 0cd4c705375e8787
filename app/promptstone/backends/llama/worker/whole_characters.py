"""Keeps an answer by a grammar valid UTF-8: llama.cpp's grammars let a byte token break a character off."""

import codecs
from typing import Any

import numpy as np

from promptstone.backends.llama.worker.native import NativeModel


class TokenPieces:
    """The bytes of a vocabulary's tokens; `fragments` are those that hold no whole characters."""

    def __init__(self, model: NativeModel) -> None:
        """Read the whole vocabulary; some tenths of a second for a large one."""
        self._model = model
        self.count = model.vocabulary_size
        self.fragments = {
            token: piece for token in range(self.count) if not _is_whole(piece := self.of(token))
        }

    def of(self, token: int) -> bytes:
        """Return the bytes of a token, control tokens written out."""
        return self._model.piece(token, special=True)


class CharacterGuard:
    """Knows which tokens go on with valid UTF-8 after those that were taken."""

    def __init__(self, pieces: TokenPieces) -> None:
        """Begin between two characters."""
        self._pieces = pieces
        self._begun = b""

    def allows(self, token: int) -> bool:
        """Return whether the token may come next."""
        return _open_character(self._begun + self._pieces.of(token)) is not None

    def allowed(self) -> Any:
        """Return an array that says for each token whether it may come next."""
        mask = np.full(self._pieces.count, not self._begun)
        for token, piece in self._pieces.fragments.items():
            mask[token] = _open_character(self._begun + piece) is not None
        return mask

    def take(self, token: int) -> None:
        """Remember that the token was taken."""
        self._begun = _open_character(self._begun + self._pieces.of(token)) or b""


def _is_whole(piece: bytes) -> bool:
    return _open_character(piece) == b""


def _open_character(text: bytes) -> bytes | None:
    """Return the bytes of an unfinished character at the end, or None for what can never become UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(text)
    except UnicodeDecodeError:
        return None
    return decoder.getstate()[0]
