"""How the memory for answers is cut into streams: pure arithmetic, so that it can be told before anything is loaded."""

from typing import NamedTuple

from promptstone.backends.llama.protocol import EngineSettings

USUAL_SLOTS = 15
BLOCK = 8  # the most rows that a call must have so that answers repeat exactly; streams come in groups of it
SPARE = BLOCK  # places that a stream has beyond its length, for tokens that only fill up a call
_SMALL_BLOCK = 4
_BY_HAND = 1
_USUAL_LENGTH = 1024
_LENGTH_STEP = 256  # llama.cpp gives each stream a multiple of this


class Shape(NamedTuple):
    """How a context is cut: `streams` memories of `length` tokens; `at_once` of them for evaluations."""

    streams: int
    length: int
    at_once: int

    @property
    def stored(self) -> int:
        """The tokens of one stream for which memory is taken."""
        return stored_length(self.length)

    @property
    def tokens(self) -> int:
        """The tokens of all streams for which memory is taken."""
        return self.streams * self.stored


def stored_length(length: int) -> int:
    """Return for how many tokens a stream takes memory that holds `length` of them."""
    return -(-(length + SPARE) // _LENGTH_STEP) * _LENGTH_STEP


def longest_answer(settings: EngineSettings, trained: int, bytes_per_token: int) -> int:
    """Return how many tokens one answer may use at most: what the model was made for, as far as memory goes."""
    affordable = max(settings.cache_bytes // max(bytes_per_token, 1) - SPARE, _LENGTH_STEP)
    return min(settings.context or trained, trained, affordable)


def shape_for(settings: EngineSettings, needed: int, trained: int, bytes_per_token: int) -> Shape:
    """Return the shape with the most streams, up to those asked for, that holds `needed` tokens in each."""
    longest = longest_answer(settings, trained, bytes_per_token)
    length = min(max(needed, _USUAL_LENGTH), longest)
    stored = stored_length(length)
    affordable = max(settings.cache_bytes // max(bytes_per_token, 1) // stored, 1)
    at_once = settings.slots or USUAL_SLOTS
    streams = -(-(at_once + _BY_HAND) // BLOCK) * BLOCK
    if streams > affordable:
        sizes = (BLOCK, _SMALL_BLOCK, 2, 1)
        streams = next(affordable // size * size for size in sizes if affordable >= size)
        at_once = max(1, min(at_once, streams - _BY_HAND))
    return Shape(streams, min(stored - SPARE, longest), at_once)
