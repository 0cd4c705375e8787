"""Takes a key out of text that a server sent, before anybody reads it."""

import base64
import json
from urllib.parse import quote

MASK = "[key]"
_WINDOW = 6
_SHORTEST = 5  # shorter ones are no secrets, and masking them would spoil every sentence


def without_key(text: str, key: str | None) -> str:
    """Return the text with every trace of the key masked: whole, encoded, or six letters of it in a row."""
    if not key or len(key) < _SHORTEST:
        return text
    spellings = {key, quote(key, safe=""), json.dumps(key)[1:-1]}
    # Base64 turns three bytes into four letters, so the key's place in a longer text shifts its spelling.
    for lead in range(3):
        encoded = base64.b64encode(b" " * lead + key.encode()).decode().rstrip("=")
        spellings.add(encoded[4:] if lead else encoded)
    for spelling in sorted(spellings, key=len, reverse=True):
        if spelling:
            text = text.replace(spelling, MASK)
    return _without_pieces(text, spellings)


def _without_pieces(text: str, spellings: set[str]) -> str:
    # Servers like to repeat the first and last letters of a wrong key.
    pieces = {
        spelling[start : start + _WINDOW].lower()
        for spelling in spellings
        for start in range(len(spelling) - _WINDOW + 1)
    }
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters change length in lower case: then positions do not match
        lowered = text
    kept: list[str] = []
    position = 0
    while position < len(text):
        end = position
        while lowered[end : end + _WINDOW] in pieces:
            end += 1
        if end > position:
            kept.append(MASK)
            position = end + _WINDOW - 1
        else:
            kept.append(text[position])
            position += 1
    return "".join(kept)
