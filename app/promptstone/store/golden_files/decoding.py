"""Turns the bytes of a text file into text, and says which encoding had to be assumed."""

import codecs

from promptstone.core.errors import GoldenSetError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ASSUMED = "The file is not in UTF-8; it was read as Windows-1252. Check the accents and the quotation marks."


def text_of(content: bytes) -> tuple[str, str]:
    """Return the text and, when the encoding was only assumed, a note that says so.

    Raises:
        GoldenSetError: when this is no text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return _checked(content.decode(encoding)), ""
            except UnicodeDecodeError as error:
                raise GoldenSetError(
                    f"The file says that it is {encoding.upper()}, but byte {error.start + 1:,} is not.",
                    remedy="Save it again as UTF-8.",
                ) from error
    try:
        return _checked(content.decode("utf-8")), ""
    except UnicodeDecodeError:
        return _checked(content.decode("cp1252", "replace")), ASSUMED


def _checked(text: str) -> str:
    if "\x00" in text:
        raise GoldenSetError("This is not a text file.", remedy="Save it as CSV or JSON Lines in UTF-8.")
    return text
