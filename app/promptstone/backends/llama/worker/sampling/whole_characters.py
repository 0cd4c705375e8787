"""The bytes of a vocabulary's tokens, sorted into those that are whole characters and those that break one off."""

import codecs

from promptstone.backends.llama.worker.native import NativeModel


class TokenPieces:
    """What the tokens of a vocabulary stand for. `ends` are the tokens that end an answer.

    `texts` are those of whole characters, by their first character; `fragments` the bytes of all others.
    """

    def __init__(self, model: NativeModel) -> None:
        """Read the whole vocabulary; some tenths of a second for a large one."""
        self._model = model
        self.count = model.vocabulary_size
        self.ends = frozenset(token for token in range(self.count) if model.ends_answer(token))
        self.fragments: dict[int, bytes] = {}
        self.texts: dict[str, list[tuple[int, str]]] = {}
        for token in range(self.count):
            if token not in self.ends and (piece := self.of(token)):
                self._sort_in(token, piece)

    def of(self, token: int) -> bytes:
        """Return the bytes of a token, control tokens written out; none for what is no text, such as zero bytes."""
        piece = self._model.piece(token, special=True)
        return b"" if b"\0" in piece else piece

    def _sort_in(self, token: int, piece: bytes) -> None:
        read = read_characters(piece)
        if read is None or read[1]:
            self.fragments[token] = piece
        else:
            text = read[0]
            self.texts.setdefault(text[0], []).append((token, text[1:]))


def read_characters(piece: bytes) -> tuple[str, bytes] | None:
    """Return the whole characters and the bytes of an unfinished one, or None for what can never become UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        text = decoder.decode(piece)
    except UnicodeDecodeError:
        return None
    return text, decoder.getstate()[0]


def possible_characters(begun: bytes) -> tuple[int, int]:
    """Return the first and the last code point that may come of the bytes of an unfinished character."""
    lead = begun[0]
    length = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    missing = length - len(begun)
    value = lead & (0x7F >> length)
    for byte in begun[1:]:
        value = value << 6 | byte & 0x3F
    smallest = {2: 0x80, 3: 0x800, 4: 0x10000}[length]
    low, high = value << 6 * missing, ((value + 1) << 6 * missing) - 1
    return max(low, smallest), min(high, 0x10FFFF)
