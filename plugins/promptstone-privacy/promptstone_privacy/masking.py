"""Finds e-mail addresses, phone numbers and account numbers in a text, and replaces them by placeholders.

Patterns only, no language model: what is found is the same each time, and what has no such form (a name, a
street) is not found. All repetitions are bounded, so that the time grows with the text's length alone.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Detail(StrEnum):
    """What kind of personal detail was found."""

    EMAIL = "email"
    PHONE = "phone"
    ACCOUNT = "account"


@dataclass(frozen=True)
class Masked:
    """One detail that was replaced, wherever it stood. `original` is what stood there first."""

    placeholder: str
    detail: Detail
    original: str
    count: int


_EMAIL = r"(?<![\w.+%-])[\w.+%-]{1,128}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
# "loan number 48211", "Acct. #: 0012-99"; the words stay, the number goes.
_LABEL = (
    r"(?<!\w)(?:loan|account|acct|policy|customer|case|reference|ref)s?\b\.?"
    r"(?:[ ]{1,2}(?:number|no|nr|id))?\.?[ ]{0,2}[:#]{0,2}[ ]{0,2}"
)
_LABELLED = rf"(?P<label>{_LABEL})(?P<number>(?:[A-Z]{{1,4}}-?)?\d[\d-]{{2,30}}\d)(?!\w)"
_IBAN = r"(?-i:(?<!\w)[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?(?!\w))"
_CODE = r"(?-i:(?<![\w-])[A-Z]{1,4}-?\d[\d-]{4,30}\d(?!\w))"
_DATE = r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[.-]\d{1,2}[.-]\d{4})(?![\d-])"
_NOT_AN_AMOUNT = r"(?<![\w$€£.,-])(?<![$€£] )"
_PHONE = (
    rf"{_NOT_AN_AMOUNT}(?!{_DATE})(?:\+\d{{1,3}}[ .-]?)?(?:\(\d{{1,5}}\)[ .-]?)?"
    r"\d{2,5}(?:[ .-]\d{2,8}){1,4}(?![\w,]|\.\d)"
)
_PLUS = r"(?<!\w)\+\d{7,15}(?!\w)"
_DIGITS = rf"{_NOT_AN_AMOUNT}\d{{7,30}}(?![\w%,]|\.\d)"

_DETAILS = re.compile(
    f"(?P<email>{_EMAIL})|(?P<iban>{_IBAN})|(?:{_LABELLED})|(?P<code>{_CODE})|(?P<phone>{_PHONE}|{_PLUS})"
    f"|(?P<digits>{_DIGITS})",
    re.IGNORECASE,
)
_MEANING = {"email": Detail.EMAIL, "phone": Detail.PHONE}
_FEWEST_PHONE_DIGITS = 7


def mask(text: str, wanted: Collection[Detail] = frozenset(Detail)) -> tuple[str, tuple[Masked, ...]]:
    """Return the text with the wanted details replaced, and what was replaced, in order of appearance.

    The same detail gets the same placeholder, such as `[email 1]`, so that the text stays readable.
    """
    found: dict[tuple[Detail, str], Masked] = {}

    def replacement(match: re.Match[str]) -> str:
        group = match.lastgroup or ""
        original = match["number"] or match[0]
        detail = _MEANING.get(group, Detail.ACCOUNT)
        digits = sum(letter.isdigit() for letter in original)
        too_short = detail is Detail.PHONE and digits < _FEWEST_PHONE_DIGITS
        if detail not in wanted or too_short:
            return match[0]
        key = (detail, _without_marks(original))
        before = found.get(key)
        if before is None:
            number = 1 + sum(one is detail for one, _ in found)
            before = Masked(f"[{detail.value} {number}]", detail, original, 0)
        found[key] = Masked(before.placeholder, detail, before.original, before.count + 1)
        return f"{match['label'] or ''}{before.placeholder}"

    return _DETAILS.sub(replacement, text), tuple(found.values())


def _without_marks(original: str) -> str:
    # (555) 010-4477 and 555.010.4477 are one number.
    return re.sub(r"[\s().-]", "", original).casefold() if "@" not in original else original.casefold()
