"""Reads numbers as people write them, by stated rules and without guessing.

A number is an optional sign, digits with thousands set off in groups of three, a decimal mark with digits, and
an exponent. Currency signs, units and percent signs beside it are left aside (12 % reads as 12).
"""

import re
from decimal import Decimal
from enum import StrEnum

from pydantic import JsonValue

MAX_TEXT = 100_000
MAX_DIGITS = 60


class DecimalMark(StrEnum):
    """What stands before the decimals."""

    POINT = "point"
    COMMA = "comma"


class UnreadableNumber(Exception):
    """A text that looks like a number but is not one under the rules."""


# Anything that begins with a digit and goes on like a number; the rules are applied to it as a whole.
_LOOKS_LIKE = re.compile(
    r"(?<![\w.,])([+\-\u2212]?)([.,]?\d[\d.,'\u2019\u00a0\u202f]*)(e[+-]?\d{1,3})?(\w*)", re.I
)
_GROUPS = "'\u2019\u00a0\u202f"


def numbers_in(value: JsonValue, mark: DecimalMark) -> list[Decimal]:
    """Return the numbers in a value, in order; a number is itself, true and false are none.

    Raises:
        UnreadableNumber: when something that looks like a number cannot be read, or the text is too long.
    """
    if isinstance(value, bool) or value is None or isinstance(value, list | dict):
        return []
    if isinstance(value, int | float):
        return [Decimal(value) if isinstance(value, int) else Decimal(str(value))]
    if len(value) > MAX_TEXT:
        raise UnreadableNumber(f"the text is longer than {MAX_TEXT:,} characters")
    return [
        _number(sign, digits, exponent, mark)
        for sign, digits, exponent, word in _LOOKS_LIKE.findall(value)
        if not _is_part_of_a_word(word)
    ]


def _is_part_of_a_word(following: str) -> bool:
    # 12kg and 3rd are numbers with something behind; 4f2a is no number.
    return any(letter.isdigit() for letter in following) or "_" in following


def _number(sign: str, digits: str, exponent: str, mark: DecimalMark) -> Decimal:
    shown = f"{sign}{digits}{exponent}"
    digits = digits.rstrip(f".,{_GROUPS}")  # the end of a sentence
    point, comma = (".", ",") if mark is DecimalMark.POINT else (",", ".")
    whole, _, decimals = digits.partition(point)
    groups = re.split(f"[{re.escape(comma + _GROUPS)}]", whole)
    grouped_well = len(groups) == 1 or (1 <= len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:]))
    if not grouped_well or (decimals and not decimals.isdecimal()) or len(digits) > MAX_DIGITS:
        other = "comma" if mark is DecimalMark.POINT else "point"
        raise UnreadableNumber(
            f'"{shown[:40]}" is no number with a decimal {mark.value} (is it one with a {other}?)'
        )
    negative = "-" if sign in ("-", "\u2212") else ""
    return Decimal(f"{negative}{''.join(groups) or '0'}.{decimals or '0'}{exponent}")
