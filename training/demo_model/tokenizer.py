"""A byte-level BPE tokenizer in the manner of GPT-2: learns its merges, encodes and decodes. Standard library only.

Merges never touch digits, so every number is spelled digit by digit, which a tiny model copies more easily.
The way text is cut before merging is the published GPT-2 pattern, which llama.cpp calls `gpt-2`.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

SPECIAL = ("<|pad|>", "<|start|>", "<|end|>", "<|system|>", "<|user|>", "<|assistant|>")
_CONTRACTIONS = ("'s", "'t", "'re", "'ve", "'m", "'ll", "'d")


@lru_cache(maxsize=1)
def byte_letters() -> dict[int, str]:
    """Return the printable letter that stands for each byte, as GPT-2 assigns them."""
    kept = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    letters = {byte: chr(byte) for byte in kept}
    others = [byte for byte in range(256) if byte not in letters]
    return letters | {byte: chr(256 + index) for index, byte in enumerate(others)}


@lru_cache(maxsize=65_536)
def _sort(character: str) -> str:
    """Return L for a letter, N for a number, S for white space, O for any other character."""
    if character.isspace():
        return "S"
    category = unicodedata.category(character)[0]
    return category if category in "LN" else "O"


def cut(text: str) -> Iterator[str]:
    """Yield the pieces within which merging happens; together they are the text."""
    position = 0
    while position < len(text):
        end = _piece_end(text, position)
        yield text[position:end]
        position = end


def _piece_end(text: str, start: int) -> int:
    for contraction in _CONTRACTIONS:
        if text.startswith(contraction, start):
            return start + len(contraction)
    first = start + 1 if text[start] == " " and start + 1 < len(text) else start
    sort = _sort(text[first])
    if sort != "S":
        return _run_end(text, first, sort)
    end = _run_end(text, start, "S")
    # White space before a word leaves its last character to the word.
    return end - 1 if end < len(text) and end - start > 1 else end


def _run_end(text: str, start: int, sort: str) -> int:
    end = start
    while end < len(text) and _sort(text[end]) == sort:
        end += 1
    return end


def spelled(piece: str) -> tuple[str, ...]:
    """Return a piece as the letters of its bytes."""
    letters = byte_letters()
    return tuple(letters[byte] for byte in piece.encode("utf-8"))


class Tokenizer:
    """Turns text into token ids and back."""

    def __init__(self, merges: Iterable[tuple[str, str]], size: int) -> None:
        """Raises ValueError when the merges do not fit into a vocabulary of that size."""
        self.merges = tuple(merges)
        self.tokens = [*SPECIAL, *byte_letters().values(), *("".join(pair) for pair in self.merges)]
        if len(self.tokens) > size or len(set(self.tokens)) != len(self.tokens):
            raise ValueError("The merges do not fit the vocabulary.")
        self.unused = size - len(self.tokens)
        self.tokens += [f"<|unused{index}|>" for index in range(self.unused)]
        self.ids = {token: index for index, token in enumerate(self.tokens)}
        self._ranks = {pair: rank for rank, pair in enumerate(self.merges)}
        self._known: dict[str, list[int]] = {}
        self._bytes = {letter: byte for byte, letter in byte_letters().items()}
        self._special = re.compile("(" + "|".join(map(re.escape, SPECIAL)) + ")")

    def encode(self, text: str) -> list[int]:
        """Return the ids of a text; the special tokens' names count as the tokens."""
        ids: list[int] = []
        for part in self._special.split(text):
            if part in SPECIAL:
                ids.append(self.ids[part])
            else:
                for piece in cut(part):
                    ids += self._piece(piece)
        return ids

    def _piece(self, piece: str) -> list[int]:
        if piece not in self._known:
            self._known[piece] = [self.ids[token] for token in self._merged(spelled(piece))]
        return self._known[piece]

    def _merged(self, word: tuple[str, ...]) -> tuple[str, ...]:
        while len(word) > 1:
            ranked = [(self._ranks.get(pair, len(self._ranks)), pair) for pair in pairwise(word)]
            rank, pair = min(ranked)
            if rank == len(self._ranks):
                break
            word = merged(word, pair)
        return word

    def decode(self, ids: Iterable[int]) -> str:
        """Return the text of ids; special tokens give nothing, broken UTF-8 gives the replacement character."""
        first, last = len(SPECIAL), len(self.tokens) - self.unused
        letters = "".join(self.tokens[index] for index in ids if first <= index < last)
        return bytes(self._bytes[letter] for letter in letters).decode("utf-8", "replace")


def merged(word: tuple[str, ...], pair: tuple[str, str]) -> tuple[str, ...]:
    """Return the word with every occurrence of the pair made one."""
    result: list[str] = []
    position = 0
    while position < len(word):
        if word[position : position + 2] == pair:
            result.append(word[position] + word[position + 1])
            position += 2
        else:
            result.append(word[position])
            position += 1
    return tuple(result)


def learn_merges(texts: Iterable[str], count: int) -> list[tuple[str, str]]:
    """Return the merges that shorten these texts most, greedily; ties go to the pair that sorts first."""
    pieces = Counter(piece for text in texts for piece in cut(text) if not any(map(str.isdigit, piece)))
    words = [spelled(piece) for piece in pieces]
    weights = list(pieces.values())
    pairs: Counter[tuple[str, str]] = Counter()
    places: dict[tuple[str, str], set[int]] = defaultdict(set)
    for index, word in enumerate(words):
        for pair in pairwise(word):
            pairs[pair] += weights[index]
            places[pair].add(index)
    merges: list[tuple[str, str]] = []
    while len(merges) < count and pairs:
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        if pairs[best] < 2:
            break
        merges.append(best)
        for index in places.pop(best):
            _count(words[index], -weights[index], pairs)
            words[index] = merged(words[index], best)
            _count(words[index], weights[index], pairs)
            for pair in pairwise(words[index]):
                places[pair].add(index)
        pairs.pop(best, None)
    return merges


def _count(word: tuple[str, ...], weight: int, pairs: Counter[tuple[str, str]]) -> None:
    for pair in pairwise(word):
        pairs[pair] += weight
        if pairs[pair] <= 0:
            del pairs[pair]
