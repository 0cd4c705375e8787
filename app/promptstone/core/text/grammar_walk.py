"""Follows a text through a grammar, character by character, in bounded time however many ways there are to read it.

The ways are kept together in a graph-structured stack (Scott and Johnstone, "GLL parsing", 2010): where many of
them wait for the same rule, that rule is followed once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from promptstone.core.text.grammar import ROOT, checked_rules
from promptstone.core.text.grammar_rules import Characters, GrammarFault, Rules

MAX_WAYS = 5_000
MAX_KEPT = 50_000


@dataclass(eq=False)
class _Return:
    """Where a rule goes on for those that wait for it; `parents` is where they themselves go on."""

    position: int
    parents: "set[_Return | None]"
    popped: bool = False


_Way = tuple[int, _Return | None]


@dataclass(eq=False)
class State:
    """What may come next: the characters, each with its way on, and whether the text may end here."""

    ways: tuple[_Way, ...]
    may_end: bool
    following: "dict[str, State]" = field(default_factory=dict)

    @property
    def is_dead(self) -> bool:
        """Whether the text fits in no way."""
        return not self.ways and not self.may_end


class GrammarWalk:
    """A grammar that texts are followed through. States of equal meaning are one, so what was walked is known."""

    def __init__(self, rules: Rules) -> None:
        """Take rules that `checked_rules` let pass."""
        self._parts: list[int | Characters | None] = []
        self._starts: dict[int, list[int]] = {}
        for number, bodies in rules.bodies.items():
            for body in bodies:
                self._starts.setdefault(number, []).append(len(self._parts))
                self._parts += [*body, None]
        self._returns: dict[tuple[int, frozenset[_Return | None]], _Return] = {}
        self._states: dict[tuple[frozenset[_Way], bool], State] = {}
        self.dead = State((), False)
        root = self._starts[rules.names[ROOT]]
        self.start = self._closed((start, None) for start in root)

    def after(self, state: State, text: str) -> State:
        """Return the state after some more text.

        Raises:
            GrammarFault: when there are too many ways to follow.
        """
        for character in text:
            state = state.following.get(character) or self._step(state, character)
            if state is self.dead:
                break
        return state

    def may_begin(self, state: State, low: int, high: int) -> bool:
        """Return whether a character from `low` to `high` may come next."""
        tops = (self._parts[position] for position, _ in state.ways)
        return any(isinstance(top, Characters) and top.has_some(low, high) for top in tops)

    def _step(self, state: State, character: str) -> State:
        code = ord(character)
        matching = (
            (position + 1, waiting)
            for position, waiting in state.ways
            if isinstance(top := self._parts[position], Characters) and top.has(code)
        )
        following = self._closed(matching)
        state.following[character] = following
        return following

    def _closed(self, ways: Iterable[_Way]) -> State:
        """Follow ways to the next characters, through rules that begin and end."""
        todo = list(ways)
        seen: set[_Way] = set()
        opened: dict[int, _Return] = {}
        tops: list[_Way] = []
        may_end = False
        while todo:
            way = todo.pop()
            if way in seen:
                continue
            seen.add(way)
            if len(seen) > MAX_WAYS:
                raise GrammarFault("The grammar can be read in too many ways. Make its rules more distinct.")
            position, waiting = way
            part = self._parts[position]
            if isinstance(part, Characters):
                tops.append(way)
            elif part is not None:
                inside = self._enter(position + 1, waiting, opened, todo)
                todo += [(start, inside) for start in self._starts[part]]
            elif waiting is None:
                may_end = True
            else:
                waiting.popped = True
                todo += [(waiting.position, parent) for parent in waiting.parents]
        return self._known(tops, may_end)

    def _enter(
        self, position: int, waiting: _Return | None, opened: dict[int, _Return], todo: list[_Way]
    ) -> _Return | None:
        """Return where the rule that begins here goes on: with nothing left behind it, where its caller does."""
        if self._parts[position] is None:
            return waiting
        if position not in opened:
            opened[position] = _Return(position, {waiting})
        inside = opened[position]
        if waiting not in inside.parents:
            inside.parents.add(waiting)
            if inside.popped:
                todo.append((position, waiting))
        return inside

    def _known(self, tops: list[_Way], may_end: bool) -> State:
        if len(self._states) > MAX_KEPT:
            self._states.clear()
            self._returns.clear()
            self.start.following.clear()
        same: dict[_Return | None, _Return | None] = {None: None}
        try:
            ways = [(position, self._known_return(waiting, same)) for position, waiting in tops]
        except RecursionError:
            raise GrammarFault("The grammar's rules lie too deep within each other.") from None
        if not ways and not may_end:
            return self.dead
        key = (frozenset(ways), may_end)
        return self._states.setdefault(key, State(tuple(dict.fromkeys(ways)), may_end))

    def _known_return(
        self, one: _Return | None, same: dict[_Return | None, _Return | None]
    ) -> _Return | None:
        if one is None or one in same:
            return same[one]
        key = (one.position, frozenset(self._known_return(parent, same) for parent in one.parents))
        same[one] = self._returns.setdefault(key, _Return(one.position, set(key[1])))
        return same[one]


@lru_cache(maxsize=16)
def walk_through(grammar: str, *, lifts_bounds: bool = False) -> GrammarWalk:
    """Return the walk through a grammar; that of one text is made once. Not for several threads at once.

    Raises:
        GrammarFault: when the grammar cannot be used.
    """
    return GrammarWalk(checked_rules(grammar, lifts_bounds=lifts_bounds))


def text_fits(grammar: str, text: str) -> bool:
    """Return whether a text is one of those that the grammar describes.

    Raises:
        GrammarFault: when the grammar cannot be used.
    """
    walk = GrammarWalk(checked_rules(grammar))
    return walk.after(walk.start, text).may_end
