"""Takes secrets out of text before it leaves this computer: known keys by value, and whatever looks like one."""

import json
import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

from promptstone.backends.openai_compatible.secrecy import without_key

MASK = "[removed]"
HOME = "~"
_CHANGES = 0.25
"""How often a letter of a random key is of another class (small, large, digit) than the one before it; names of
files, models and modules stay well below."""

_NAMES = (
    r"[\w-]*(?:api[-_ ]?key|access[-_ ]?key|secret|token|pass(?:word|wd|phrase)|credentials?|private[-_ ]?key"
    r"|auth(?:orization)?|cookie|session[-_]?id|signature)"
)
_QUERY = r"(?:[\w-]*(?:key|token|secret|password|passwd|signature|credential)|sig|code|auth|pwd|pw)"
_PREFIXES = (
    r"sk|pk|rk|hf|gh[pousr]|github_pat|glpat|xox[abeoprs]|xapp|gsk|r8|nvapi|pplx|whsec|npm|pypi|dop_v1"
    r"|shpat|key|tok"
)
_DONE = r"(?!\[removed\])"
_VALUE = rf"{_DONE}b?(?:\"[^\"\r\n]*\"?|'[^'\r\n]*'?|"

Replacement = str | Callable[[re.Match[str]], str]

# Across lines; also one whose end was cut off.
_PRIVATE_KEY = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)", re.DOTALL
)
_RULES: tuple[tuple[re.Pattern[str], Replacement], ...] = (
    # scheme://user:password@host, also with an @ in the password
    (re.compile(r"(?<![a-z0-9+.-])([a-z][a-z0-9+.-]*://)[^\s/?#\"'<>]*@", re.IGNORECASE), rf"\1{MASK}@"),
    # A password with a slash in it; a port is none.
    (
        re.compile(
            r"(?<![a-z0-9+.-])([a-z][a-z0-9+.-]*://)[^\s/?#\"'<>:@]*:(?!\d+(?:/|$))[^\s\"'<>]*@",
            re.IGNORECASE,
        ),
        rf"\1{MASK}@",
    ),
    # ?key=... in an address
    (re.compile(rf"([?&;#]{_QUERY}=){_DONE}[^&\s\"'<>#]+", re.IGNORECASE), rf"\1{MASK}"),
    # A header, to the end of its line or its quotes.
    (
        re.compile(
            r"(?<![\w-])((?:proxy-)?authorization|(?:x-)?[\w-]*api-?key|x-[\w-]*(?:token|secret|key)|(?:set-)?cookie)"
            rf"([\"']?\s*[:=,]\s*){_VALUE}[^\r\n\"'{{}}]+)",
            re.IGNORECASE,
        ),
        rf"\1\2{MASK}",
    ),
    (re.compile(rf"\b(bearer|basic|digest)\s+{_DONE}[\w.~+/=:-]{{6,}}", re.IGNORECASE), rf"\1 {MASK}"),
    # A passphrase may be several words.
    (
        re.compile(
            rf"((?<![\w-])[\w-]*pass(?:word|wd|phrase)[\"']?\s*(?:=>|[:=])\s*){_VALUE}[^,;)}}\]\r\n]+)",
            re.IGNORECASE,
        ),
        rf"\1{MASK}",
    ),
    # name = value, "name": "value", --name value
    (
        re.compile(rf"((?<![\w-]){_NAMES}[\"']?\s*(?:=>|[:=])\s*){_VALUE}[^\s,;)}}\]]+)", re.IGNORECASE),
        rf"\1{MASK}",
    ),
    (re.compile(rf"(--{_NAMES})\s+{_DONE}\S+", re.IGNORECASE), rf"\1 {MASK}"),
    # Keys that say what they are by how they begin.
    (re.compile(rf"\b(?:{_PREFIXES})[-_][\w-]{{8,}}", re.IGNORECASE), MASK),
    (re.compile(r"\b(?:AKIA|ASIA|AROA)[A-Z0-9]{12,}|\bAIza[\w-]{30,}|\bya29\.[\w-]{10,}"), MASK),
    (re.compile(r"\beyJ[\w-]{6,}(?:\.[\w-]+){0,4}"), MASK),
    (re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b", re.IGNORECASE), MASK),
    (re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[address]"),
)
_DIGEST = re.compile(r"sha(?:256|512):[0-9a-f]{64,128}")
_LEAST = 20
_LONG = re.compile(rf"(?<![\w/+.-])[\w/+=-]{{{_LEAST},}}")
_FOLDERS = re.compile(r"(?i)(?:/home/|/users/|\b[a-z]:(?:\\\\|\\|/)users(?:\\\\|\\|/))[^\s/\\:\"'<>|]+")


def redacted(text: str, secrets: Iterable[str] = (), home: Path | None = None) -> str:
    """Return the text without secrets, with the home folder as `~`.

    `secrets` are masked wherever they stand, encoded or in part; the rest is found by its look. Digests stay.
    """
    for secret in sorted({each for each in secrets if each}, key=len, reverse=True):
        text = _without_known(text, secret)
    text, folder = _PRIVATE_KEY.sub(MASK, text), home or Path.home()
    # Line by line: while an expression works no other thread of Python goes on.
    return "\n".join(_clean_line(line, folder) for line in text.split("\n"))


def _clean_line(line: str, home: Path) -> str:
    for pattern, replacement in _RULES:
        line = pattern.sub(replacement, line)
    return _without_long(_without_home(line, home))


def _without_known(text: str, secret: str) -> str:
    if _looks_random(secret):
        return without_key(text, secret)
    # What is made of words would take those words out of every sentence if it were looked for in parts.
    for spelling in {secret, quote(secret, safe=""), json.dumps(secret)[1:-1]}:
        text = text.replace(spelling, MASK)
    return text


def _without_home(text: str, home: Path) -> str:
    plain = str(home)
    if len(plain) > 3:  # not "/" or "C:\"
        spellings = {plain, plain.replace("\\", "\\\\"), plain.replace("\\", "/"), quote(plain)}
        for spelling in sorted(spellings, key=len, reverse=True):
            text = re.sub(rf"{re.escape(spelling)}(?![\w-])", HOME, text, flags=re.IGNORECASE)
    # Homes of others, and those of this one as another system writes them.
    return _FOLDERS.sub(HOME, text)


def _without_long(text: str) -> str:
    kept, position = list[str](), 0
    for digest in _DIGEST.finditer(text):
        kept += (_LONG.sub(_masked, text[position : digest.start()]), digest.group())
        position = digest.end()
    return "".join((*kept, _LONG.sub(_masked, text[position:])))


def _masked(found: re.Match[str]) -> str:
    word = found.group()
    if _looks_random(word):
        return MASK
    parts = re.split(r"([/=+])", word)
    return "".join(MASK if len(part) >= _LEAST and _looks_random(part) else part for part in parts)


def _looks_random(word: str) -> bool:
    plain = re.sub(r"[\W_]", "", word)
    classes = [letter.isdigit() + 2 * letter.isupper() for letter in plain]
    digits = sum(letter.isdigit() for letter in plain)
    if digits < 2 or digits == len(plain):
        return False
    changes = sum(one != two for one, two in pairwise(classes))
    return changes >= _CHANGES * len(plain)
