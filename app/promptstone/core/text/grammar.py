"""Says what is wrong with a GBNF grammar, before it reaches llama.cpp: there, some grammars hang or end the process."""

from functools import lru_cache

from promptstone.core.text.grammar_rules import GrammarFault, Rules, read_rules

ROOT = "root"
MAX_WAYS = 50_000
"""In how many ways an answer may begin, as llama.cpp follows them all one by one."""


def grammar_fault(text: str, *, lifts_bounds: bool = False) -> str:
    """Return why a grammar cannot be used, in plain words that name the line; empty when it can.

    For `lifts_bounds` see `read_rules`.
    """
    return _fault_of(text, lifts_bounds)


def checked_rules(text: str, *, lifts_bounds: bool = False) -> Rules:
    """Return the rules of a grammar that can be used; those of one text are read once.

    Raises:
        GrammarFault: when it cannot be used.
    """
    if fault := _fault_of(text, lifts_bounds):
        raise GrammarFault(fault)
    return _read(text, lifts_bounds)


@lru_cache(maxsize=64)
def _fault_of(text: str, lifts_bounds: bool) -> str:
    try:
        _check(_read(text, lifts_bounds))
    except GrammarFault as fault:
        return str(fault)
    return ""


@lru_cache(maxsize=16)
def _read(text: str, lifts_bounds: bool) -> Rules:
    return read_rules(text, lifts_bounds=lifts_bounds)


def _check(rules: Rules) -> None:
    if not rules.bodies:
        raise GrammarFault("The grammar is empty.")
    for name, number in rules.names.items():
        if number not in rules.bodies:
            raise GrammarFault(
                f'Line {rules.lines[number]}: The rule "{name[:60]}" is used here and written nowhere.'
            )
    if ROOT not in rules.names:
        raise GrammarFault(f'No rule is called "{ROOT}": the answer begins there.')
    _check_beginnings(rules, _may_be_empty(rules))
    _check_endings(rules)


def _may_be_empty(rules: Rules) -> set[int]:
    """Return the rules that an empty text fits, whether at once or through others."""
    return _fulfilled(rules, terminal=False)


def _check_endings(rules: Rules) -> None:
    """Refuse rules that no finite text fits: an answer by them would never end."""
    endless = set(rules.bodies) - _fulfilled(rules, terminal=True)
    for name, number in rules.names.items():
        if number in endless:
            raise GrammarFault(
                f'Line {rules.lines[number]}: The rule "{name[:60]}" has no way to end: '
                "one of its alternatives must do without it."
            )


def _fulfilled(rules: Rules, *, terminal: bool) -> set[int]:
    """Return the rules one of whose alternatives holds only such rules and, with `terminal`, characters."""
    waiting: dict[int, list[tuple[int, int]]] = {}
    missing: dict[tuple[int, int], int] = {}
    ready: list[int] = []
    for number, bodies in rules.bodies.items():
        for place, body in enumerate(bodies):
            needed = {part for part in body if isinstance(part, int)}
            if not terminal and len(needed) < len(set(body)):
                continue
            missing[number, place] = len(needed)
            for part in needed:
                waiting.setdefault(part, []).append((number, place))
            if not needed:
                ready.append(number)
    found: set[int] = set()
    while ready:
        number = ready.pop()
        if number in found:
            continue
        found.add(number)
        for address in waiting.get(number, ()):
            missing[address] -= 1
            if not missing[address]:
                ready.append(address[0])
    return found


def _check_beginnings(rules: Rules, empty: set[int]) -> None:
    """Refuse rules that begin with themselves, and those with more beginnings than can be followed."""
    ways: dict[int, int] = {}
    under_way: set[int] = set()
    for start in rules.bodies:
        stack: list[tuple[int, list[int]]] = []
        if start not in ways:
            stack.append((start, _first_rules(rules, start, empty)))
            under_way.add(start)
        while stack:
            number, firsts = stack[-1]
            following = next((first for first in firsts if first not in ways), None)
            if following is None:
                ways[number] = 1 + sum(ways[first] for first in firsts)
                if ways[number] > MAX_WAYS:
                    raise _fault(
                        rules, number, stack, "can begin in too many ways. Put what is common in front"
                    )
                under_way.discard(number)
                stack.pop()
                continue
            if following in under_way:
                raise _fault(
                    rules,
                    following,
                    stack,
                    "begins with itself and would never get anywhere. Put the repetition at its end, or use * or +",
                )
            under_way.add(following)
            stack.append((following, _first_rules(rules, following, empty)))


def _first_rules(rules: Rules, number: int, empty: set[int]) -> list[int]:
    """Return the rules with which a rule may begin, as often as it may."""
    firsts: list[int] = []
    for body in rules.bodies[number]:
        for part in body:
            if not isinstance(part, int):
                break
            firsts.append(part)
            if part not in empty:
                break
    return firsts


def _fault(rules: Rules, number: int, stack: list[tuple[int, list[int]]], what: str) -> GrammarFault:
    numbers = [number, *(place for place, _ in reversed(stack))]
    named = next((name for place in numbers if (name := rules.name_of(place))), ROOT)
    return GrammarFault(f'Line {rules.lines[number]}: The rule "{named[:60]}" {what}.')
