"""Holds an answer to a grammar: one the user wrote, or that of all JSON texts that fit a schema.

Not with llama.cpp's own sampler: that one asks about every token anew, and on some grammars it takes for ever or
ends the process. Here what was walked once is known, for every later answer by the same grammar as well.
"""

import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from llama_cpp.llama_grammar import json_schema_to_gbnf
from pydantic import JsonValue

from promptstone.backends.llama.worker.sampling.whole_characters import (
    TokenPieces,
    possible_characters,
    read_characters,
)
from promptstone.core.errors import BackendError
from promptstone.core.text.grammar import grammar_fault
from promptstone.core.text.grammar_rules import GrammarFault
from promptstone.core.text.grammar_walk import GrammarWalk, State, walk_through

MAX_GRAMMAR = 1_000_000
MAX_BOUND = 10_000
_BOUNDS = ("minItems", "maxItems", "minLength", "maxLength")
MAX_MASKS = 64
# The library's own rules let control characters, quotes and halves of surrogate pairs into JSON strings.
_STRICT_RULES = {
    "char": r"""char ::= [^"\\\x00-\x1F\x7F] | "\\" (["\\/bfnrt] | "u" json-code-unit)
json-code-unit ::= ([0-9a-cA-CeEfF] [0-9a-fA-F] | [dD] [0-7]) [0-9a-fA-F] [0-9a-fA-F]""",
    "dot": r"""dot ::= [^"\\\x00-\x1F\x7F]""",
}


def grammar_of(schema: dict[str, JsonValue] | None, grammar: str = "") -> str:
    """Return the grammar of all answers that fit the schema, or the given one, checked; empty when there is neither.

    Raises:
        BackendError: for a schema that cannot be put in a grammar, and for a grammar that cannot be used.
    """
    if schema is not None:
        _refuse_endless(schema)
        return _grammar_of_schema(json.dumps(schema))
    if fault := grammar_fault(grammar) if grammar else "":
        raise BackendError(f"The grammar cannot be used. {fault}", remedy="Mend the grammar in the node.")
    return grammar


def _refuse_endless(part: Any) -> None:
    """Refuse bounds that would be written out as so many rules, before the conversion takes all memory for them."""
    if isinstance(part, list):
        for each in part:
            _refuse_endless(each)
    if isinstance(part, dict):
        for name, each in part.items():
            if name in _BOUNDS and isinstance(each, int | float) and each > MAX_BOUND:
                raise BackendError(
                    f"The model cannot be held to this JSON schema: {name} is {each:,}, more than {MAX_BOUND:,}.",
                    remedy="Leave the bound out, or make it smaller.",
                )
            _refuse_endless(each)


@lru_cache(maxsize=64)
def _grammar_of_schema(schema: str) -> str:
    try:
        grammar: str = json_schema_to_gbnf(schema)
    except Exception as error:  # the conversion has no error of its own: assertions, missing keys, recursion
        raise BackendError(
            f"The model cannot be held to this JSON schema: {error or type(error).__name__}.",
            remedy="Use type, properties, required, items, enum, const, anyOf, pattern and lengths only.",
        ) from error
    lines = (_STRICT_RULES.get(line.partition(" ::= ")[0], line) for line in grammar.split("\n"))
    grammar = "\n".join(lines)
    if len(grammar) > MAX_GRAMMAR:
        raise BackendError(
            "The JSON schema is too large to hold a model to it.", remedy="Ask for fewer fields."
        )
    # Bounds that are lifted show when the answer is held to the schema itself.
    if fault := grammar_fault(grammar, lifts_bounds=True):
        raise BackendError(
            f"The model cannot be held to this JSON schema, whose grammar is unfit: {fault}",
            remedy="Simplify the schema: shorter lists and texts, fewer choices.",
        )
    return grammar


@dataclass(frozen=True)
class Grammar:
    """What bounds an answer: a grammar that `grammar_of` let pass, and the pieces of the model's vocabulary."""

    text: str
    pieces: TokenPieces


@dataclass
class _Walked:
    """A grammar with a vocabulary: for the states met last, which tokens may come next."""

    walk: GrammarWalk
    masks: dict[State, Any] = field(default_factory=dict)


class GrammarBound:
    """One answer on its way through a grammar."""

    def __init__(self, grammar: Grammar) -> None:
        """Begin.

        Raises:
            BackendError: when the grammar cannot be used.
        """
        self._pieces = grammar.pieces
        try:
            self._walked = _walked(grammar.text, grammar.pieces)
        except GrammarFault as fault:
            raise BackendError(f"The grammar cannot be used. {fault}") from None
        self._walk = self._walked.walk
        self._state = self._walk.start
        self._begun = b""

    def allows(self, token: int) -> bool:
        """Return whether the token may come next."""
        if token in self._pieces.ends:
            return self._state.may_end and not self._begun
        piece = self._pieces.of(token)
        return bool(piece) and self._after(piece) is not None

    def allowed(self) -> Any:
        """Return an array that says for each token whether it may come next."""
        if self._begun:
            mask = np.zeros(self._pieces.count, bool)
            for token, piece in self._pieces.fragments.items():
                mask[token] = self._after(piece) is not None
            return mask
        masks = self._walked.masks
        if self._state not in masks:
            if len(masks) >= MAX_MASKS:
                del masks[next(iter(masks))]
            masks[self._state] = self._mask()
        return masks[self._state]

    def take(self, token: int) -> None:
        """Go on behind a token that is allowed."""
        after = self._after(self._pieces.of(token))
        if after is not None:
            self._state, self._begun = after

    def _after(self, piece: bytes) -> tuple[State, bytes] | None:
        """Return where the bytes lead, or None when they do not fit."""
        read = read_characters(self._begun + piece)
        if read is None:
            return None
        try:
            state = self._walk.after(self._state, read[0])
        except GrammarFault as fault:
            raise BackendError(f"The grammar cannot be used. {fault}") from None
        begun = read[1]
        if state.is_dead or (begun and not self._walk.may_begin(state, *possible_characters(begun))):
            return None
        return state, begun

    def _mask(self) -> Any:
        mask = np.zeros(self._pieces.count, bool)
        walk, dead = self._walk, self._walk.dead
        try:
            for first, tokens in self._pieces.texts.items():
                state = walk.after(self._state, first)
                if state is not dead:
                    mask[[token for token, rest in tokens if walk.after(state, rest) is not dead]] = True
        except GrammarFault as fault:
            raise BackendError(f"The grammar cannot be used. {fault}") from None
        for token, piece in self._pieces.fragments.items():
            mask[token] = self._after(piece) is not None
        mask[list(self._pieces.ends)] = self._state.may_end
        return mask


@lru_cache(maxsize=16)
def _walked(text: str, _pieces: TokenPieces) -> _Walked:
    return _Walked(walk_through(text, lifts_bounds=True))
