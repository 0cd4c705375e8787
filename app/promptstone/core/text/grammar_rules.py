"""Reads a grammar in GBNF, llama.cpp's notation, into the rules that llama.cpp would make of it, within bounds."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NoReturn

from promptstone.core.errors import PromptstoneError

MAX_CHARACTERS = 1_000_000
MAX_REPEATS = 2000
"""llama.cpp's own bound on how often a part is repeated."""
MAX_RULES = 100_000
MAX_PARTS = 1_000_000

_NAME = re.compile(r"[A-Za-z0-9-]+")
_NUMBER = re.compile(r"[0-9]+")
_SPACE = re.compile(r"(?:[ \t]|#[^\r\n]*)*")
_LINES = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_ESCAPES = {"t": 9, "n": 10, "r": 13}
_CHARACTER = re.compile(
    r'\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[trn\\"\[\]-])|[^\\]', re.DOTALL
)


@dataclass(frozen=True)
class Characters:
    """One character out of these ranges of code points, or with `outside` any other."""

    ranges: tuple[tuple[int, int], ...]
    outside: bool = False

    def has(self, code: int) -> bool:
        """Return whether a character is one of them."""
        return any(low <= code <= high for low, high in self.ranges) != self.outside

    def has_some(self, low: int, high: int) -> bool:
        """Return whether any character from `low` to `high` is one of them."""
        if self.outside:
            return not any(first <= low and high <= last for first, last in self.ranges)
        return any(first <= high and low <= last for first, last in self.ranges)


Part = int | Characters
"""A part of a sequence: the number of a rule, or a character."""
_ANY = Characters(((0, 0x10FFFF),))


class GrammarFault(PromptstoneError):
    """Why a grammar cannot be used, in plain words that name the line."""


@dataclass
class Rules:
    """The rules by number: alternatives of sequences. `lines` say where each named rule is first mentioned."""

    names: dict[str, int] = field(default_factory=dict)
    bodies: dict[int, list[list[Part]]] = field(default_factory=dict)
    lines: dict[int, int] = field(default_factory=dict)
    count: int = 0
    parts: int = 0

    def number_of(self, name: str, line: int) -> int:
        """Return the number of a named rule, new or known."""
        if name not in self.names:
            self.names[name] = self.new(line)
        return self.names[name]

    def new(self, line: int) -> int:
        """Return the number of a rule more."""
        if self.count >= MAX_RULES:
            raise GrammarFault(
                f"Line {line}: The grammar comes to more than {MAX_RULES:,} rules. Repeat less."
            )
        self.lines[self.count] = line
        self.count += 1
        return self.count - 1

    def add_parts(self, count: int, line: int) -> None:
        """Count what the sequences hold, so that a short text cannot stand for a huge grammar."""
        self.parts += count
        if self.parts > MAX_PARTS:
            raise GrammarFault(
                f"Line {line}: The grammar comes to more than {MAX_PARTS:,} parts. Repeat less."
            )

    def name_of(self, number: int) -> str:
        """Return the name of a rule; a part in brackets has that of no rule."""
        return next((name for name, known in self.names.items() if known == number), "")


def read_rules(text: str, *, lifts_bounds: bool = False) -> Rules:
    """Return the rules of a grammar.

    A part that may be repeated up to more than 2,000 times is a fault, or with `lifts_bounds` one without a bound.

    Raises:
        GrammarFault: when it cannot be read, or is too large or nested too deeply.
    """
    if len(text) > MAX_CHARACTERS:
        raise GrammarFault(f"The grammar has more than {MAX_CHARACTERS:,} characters.")
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise GrammarFault("The grammar holds a character that is no text.")
    return _Reader(text, lifts_bounds).read()


@dataclass
class _Open:
    """A rule that is being read, or a bracket in it: the alternatives so far, and where the last part begins."""

    number: int
    line: int
    before: int = 0
    inside: "_Open | None" = None
    bodies: list[list[Part]] = field(default_factory=list)
    sequence: list[Part] = field(default_factory=list)
    last: int = 0
    rules_of_last: int = 1

    @property
    def space(self) -> re.Pattern[str]:
        """What may stand between its parts: within brackets also the end of a line."""
        return _SPACE if self.inside is None else _LINES

    def next_alternative(self) -> None:
        """Put the alternative that was read to the others."""
        self.bodies.append(self.sequence)
        self.sequence, self.last, self.rules_of_last = [], 0, 1


class _Reader:
    def __init__(self, text: str, lifts_bounds: bool) -> None:
        self._text = text
        self._lifts_bounds = lifts_bounds
        self._at = 0
        self._rules = Rules()
        self._line, self._line_at = 1, 0

    def read(self) -> Rules:
        self._pass(_LINES)
        while self._at < len(self._text):
            self._rule()
        return self._rules

    def _rule(self) -> None:
        line = self.line
        name = self._match(_NAME) or self._refuse(
            "a rule begins here, with a name of letters, digits and dashes"
        )
        self._pass(_SPACE)
        if not self._take("::="):
            self._refuse(f'"::=" must follow the name "{name[:60]}"')
        self._pass(_LINES)
        number = self._rules.number_of(name, line)
        if number in self._rules.bodies:
            raise GrammarFault(f'Line {line}: The rule "{name[:60]}" is written twice.')
        self._rules.lines[number] = line
        self._alternatives(number)
        if self._at < len(self._text) and self._text[self._at] not in "\r\n":
            self._refuse("this does not belong here: a rule ends with its line")
        self._pass(_LINES)

    def _alternatives(self, number: int) -> None:
        """Read what a rule consists of. Brackets lie in a list and not on the stack: schemas nest them deep."""
        open_ = [_Open(number, self.line)]
        while open_:
            now = open_[-1]
            sign = self._text[self._at : self._at + 1]
            if sign == "(":
                open_.append(self._opened(now))
            elif sign == "|":
                self._at += 1
                self._pass(_LINES)
                now.next_alternative()
            elif sign and sign in "*+?{":
                self._repeat_last(now, sign)
            elif reader := self._reader(sign):
                now.last, now.rules_of_last = len(now.sequence), 1
                now.sequence += reader()
                self._rules.add_parts(len(now.sequence) - now.last, self.line)
                self._pass(now.space)
            else:
                self._close(open_)

    def _opened(self, now: "_Open") -> "_Open":
        line, before = self.line, self._rules.count
        self._at += 1
        self._pass(_LINES)
        return _Open(self._rules.new(line), line, before=before, inside=now)

    def _close(self, open_: "list[_Open]") -> None:
        done = open_.pop()
        done.next_alternative()
        self._rules.bodies[done.number] = done.bodies
        if done.inside is None:
            return
        if not self._take(")"):
            raise GrammarFault(f"Line {done.line}: A bracket opens here and is not closed.")
        around = done.inside
        around.last, around.rules_of_last = len(around.sequence), max(1, self._rules.count - done.before)
        around.sequence.append(done.number)
        self._rules.add_parts(1, self.line)
        self._pass(around.space)

    def _repeat_last(self, now: "_Open", sign: str) -> None:
        least, most = self._times(now.space)
        if now.last == len(now.sequence):
            self._refuse(f'there is nothing before the "{sign}" that could be repeated')
        now.rules_of_last = self._repeat(now.sequence, now.last, least, most, now.rules_of_last)

    def _reader(self, sign: str) -> Callable[[], list[Part]] | None:
        if sign and sign in "<!":
            self._refuse("tokens by name or number are not supported; write their text in quotes")
        known = {'"': self._literal, "[": self._characters, ".": self._any}
        return known.get(sign) or (self._reference if sign and _NAME.match(sign) else None)

    def _literal(self) -> list[Part]:
        self._at += 1
        codes = self._until('"', "a text in quotes", ranges=False)
        return [Characters(((code, code),)) for code, _ in codes]

    def _characters(self) -> list[Part]:
        outside = self._text.startswith("[^", self._at)
        self._at += 2 if outside else 1
        ranges = self._until("]", "a set of characters in brackets", ranges=True)
        if not ranges:
            self._refuse("a set of characters is empty")
        return [Characters(tuple(ranges), outside)]

    def _until(self, end: str, what: str, *, ranges: bool) -> list[tuple[int, int]]:
        line = self.line
        found: list[tuple[int, int]] = []
        while not self._take(end):
            low = self._code(line, what)
            high = low
            if ranges and self._text.startswith("-", self._at) and not self._text.startswith("-]", self._at):
                self._at += 1
                high = self._code(line, what)
            found.append((low, high))
        self._rules.add_parts(len(found), line)
        return found

    def _code(self, line: int, what: str) -> int:
        if self._at >= len(self._text):
            raise GrammarFault(f"Line {line}: {_capital(what)} begins here and does not end.")
        written = self._match(_CHARACTER)
        if written is None:
            self._refuse("there is no such escape; write \\\\ for a backslash")
        if written[0] != "\\":
            return ord(written)
        return _ESCAPES.get(written[1]) or (ord(written[1]) if len(written) == 2 else int(written[2:], 16))

    def _any(self) -> list[Part]:
        self._at += 1
        return [_ANY]

    def _reference(self) -> list[Part]:
        line = self.line
        return [self._rules.number_of(self._match(_NAME) or "", line)]

    def _times(self, space: re.Pattern[str]) -> tuple[int, int | None]:
        """Return how often the part before is repeated; None is without end."""
        sign = self._text[self._at]
        self._at += 1
        self._pass(space)
        if sign != "{":
            return (1 if sign == "+" else 0), (1 if sign == "?" else None)
        least = self._number() or 0
        most: int | None = least
        self._pass(space)
        if self._take(","):
            self._pass(space)
            most = self._number(needed=False)
            self._pass(space)
        if not self._take("}"):
            self._refuse('"}" is missing')
        self._pass(space)
        if most is not None and most < least:
            self._refuse(f"{{{least},{most}}} ends before it begins")
        if least > MAX_REPEATS or ((most or 0) > MAX_REPEATS and not self._lifts_bounds):
            self._refuse(f"a part can be repeated {MAX_REPEATS:,} times at most; leave the end open instead")
        return least, None if (most or 0) > MAX_REPEATS else most

    def _number(self, *, needed: bool = True) -> int | None:
        digits = self._match(_NUMBER)
        if digits is None:
            return self._refuse("a number must stand here") if needed else None
        if len(digits) > 9:
            self._refuse("a number has too many digits")
        return int(digits)

    def _repeat(self, sequence: list[Part], start: int, least: int, most: int | None, rules: int) -> int:
        """Rewrite the end of a sequence as llama.cpp does, with a rule for each repetition that may be left out."""
        line = self.line
        times = most or least or 1
        if rules * times > MAX_REPEATS and not self._lifts_bounds:
            self._refuse("too much is repeated too often here")
        part = sequence[start:]
        optional = 1 if most is None else most - least
        self._rules.add_parts(len(part) * (max(least, 1) + optional), line)
        if least == 0:
            del sequence[start:]
        else:
            sequence += part * (least - 1)
        number = -1
        for turn in range(optional):
            previous, number = number, self._rules.new(line)
            rest = [number] if most is None else [previous] if turn else []
            self._rules.bodies[number] = [[*part, *rest], []]
        if optional:
            sequence.append(number)
        return rules * times

    @property
    def line(self) -> int:
        """The line that is being read, counted from 1."""
        self._line += self._text.count("\n", self._line_at, self._at)
        self._line_at = self._at
        return self._line

    def _match(self, pattern: re.Pattern[str]) -> str | None:
        found = pattern.match(self._text, self._at)
        if found is None:
            return None
        self._at = found.end()
        return found.group()

    def _pass(self, pattern: re.Pattern[str]) -> None:
        self._match(pattern)

    def _take(self, wanted: str) -> bool:
        if not self._text.startswith(wanted, self._at):
            return False
        self._at += len(wanted)
        return True

    def _refuse(self, why: str) -> NoReturn:
        raise GrammarFault(f"Line {self.line}: {_capital(why)}.")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
