"""Chooses tokens: greedy or by chance with a seed, within a grammar when the answer must fit one or a JSON schema."""

import ctypes
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from llama_cpp.llama_grammar import json_schema_to_gbnf
from pydantic import JsonValue

from promptstone.backends.llama.worker.native import NativeModel, library
from promptstone.backends.llama.worker.whole_characters import CharacterGuard, TokenPieces
from promptstone.core.errors import BackendError
from promptstone.core.generation import Sampling
from promptstone.core.text.grammar import grammar_fault

MAX_GRAMMAR = 1_000_000
# The library's own rules let control characters, quotes and halves of surrogate pairs into JSON strings.
_STRICT_RULES = {
    "char": r"""char ::= [^"\\\x00-\x1F\x7F] | "\\" (["\\/bfnrt] | "u" json-code-unit)
json-code-unit ::= ([0-9a-cA-CeEfF] [0-9a-fA-F] | [dD] [0-7]) [0-9a-fA-F] [0-9a-fA-F]""",
    "dot": r"""dot ::= [^"\\\x00-\x1F\x7F]""",
}
_CANDIDATE = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)], align=True)


def grammar_of(schema: dict[str, JsonValue] | None, grammar: str = "") -> str:
    """Return the grammar of all answers that fit the schema, or the given one, checked; empty when there is neither.

    Raises:
        BackendError: for a schema that cannot be put in a grammar, and for a grammar that cannot be used.
    """
    if schema is not None:
        return _grammar_of_schema(json.dumps(schema))
    if fault := grammar_fault(grammar) if grammar else "":
        raise BackendError(f"The grammar cannot be used. {fault}", remedy="Mend the grammar in the node.")
    return grammar


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
    # What a bound beyond llama.cpp's own lets through is found when the answer is held to the schema.
    if fault := grammar_fault(grammar, lifts_bounds=True):
        raise BackendError(
            f"The model cannot be held to this JSON schema: its grammar is unfit ({fault.rstrip('.')}).",
            remedy="Simplify the schema: shorter lists and texts, fewer choices.",
        )
    return grammar


@dataclass(frozen=True)
class Grammar:
    """What bounds an answer: a grammar in llama.cpp's notation, and the pieces of the model's vocabulary."""

    text: str
    pieces: TokenPieces


class TokenSampler:
    """Chooses one answer's tokens, one after the other. The penalties look at the answer alone."""

    def __init__(self, model: NativeModel, sampling: Sampling, grammar: Grammar | None = None) -> None:
        """Build llama.cpp's chain of samplers; the grammar is one that `grammar_of` let pass.

        Raises:
            BackendError: for a grammar that llama.cpp cannot read.
        """
        self._model = model
        self._grammar: Any = None
        self._likeliest = sampling.temperature == 0.0 and not sampling.penalises
        if grammar is not None:
            self._guard = CharacterGuard(grammar.pieces)
            self._grammar = library.llama_sampler_init_grammar(
                model.vocabulary, grammar.text.encode(), b"root"
            )
            if not self._grammar:
                raise BackendError(
                    "llama.cpp cannot hold this model to the JSON schema or grammar.",
                    remedy="Simplify it. If it names tokens, as in <name>, see that the model has them.",
                )
        self._chain: Any = library.llama_sampler_chain_init(library.llama_sampler_chain_default_params())
        for part in _chain_parts(model, sampling):
            library.llama_sampler_chain_add(self._chain, part)

    @property
    def plain_greedy(self) -> bool:
        """Whether the next token is just the likeliest one: the first where several are."""
        return self._likeliest and self._grammar is None

    @property
    def has_grammar(self) -> bool:
        """Whether a grammar bounds the answer."""
        return self._grammar is not None

    def choose(self, context: Any, place: int) -> int:
        """Return the token that follows the row at that place of the last call.

        Raises:
            BackendError: when the grammar leaves no token to choose.
        """
        if self._grammar is None:
            return int(library.llama_sampler_sample(self._chain, context.handle, place))
        scores = context.scores(place)
        # To ask the grammar about one token is quick, about the whole vocabulary slow: it is asked first about
        # the token that would be taken without it.
        token = self._unbounded(scores)
        if not self._fits(token):
            token = self._pick_within_grammar(scores)
        if not self._model.ends_answer(token):
            library.llama_sampler_accept(self._grammar, token)
            library.llama_sampler_accept(self._chain, token)
            self._guard.take(token)
        return token

    def close(self) -> None:
        """Free llama.cpp's samplers."""
        for part in (self._chain, self._grammar):
            if part:
                library.llama_sampler_free(part)
        self._chain = self._grammar = None

    def _unbounded(self, scores: Any) -> int:
        if self._likeliest:
            return int(np.argmax(scores))
        return self._pick(_Candidates(np.arange(len(scores)), scores))

    def _pick(self, candidates: "_Candidates") -> int:
        library.llama_sampler_apply(self._chain, candidates.pointer)
        return candidates.selected

    def _fits(self, token: int) -> bool:
        if not self._guard.allows(token):
            return False
        alone = _Candidates(np.array([token]), np.zeros(1, np.float32))
        library.llama_sampler_apply(self._grammar, alone.pointer)
        return bool(np.isfinite(alone.rows["logit"][0]))

    def _pick_within_grammar(self, scores: Any) -> int:
        candidates = _Candidates(np.arange(len(scores)), scores)
        library.llama_sampler_apply(self._grammar, candidates.pointer)
        allowed = np.isfinite(candidates.rows["logit"]) & self._guard.allowed()
        if not allowed.any():
            raise BackendError(
                "The model has no token with which its answer could go on as the JSON schema or grammar asks.",
                remedy="Simplify the schema or grammar, or use another model.",
            )
        return self._pick(_Candidates(candidates.rows["id"][allowed], candidates.rows["logit"][allowed]))


class _Candidates:
    """Tokens and their scores, in the form that llama.cpp's samplers work on."""

    def __init__(self, tokens: Any, scores: Any) -> None:
        self.rows = np.zeros(len(tokens), _CANDIDATE)
        self.rows["id"] = tokens
        self.rows["logit"] = scores
        first = self.rows.ctypes.data_as(library.llama_token_data_p)
        self._array = library.llama_token_data_array(data=first, size=len(tokens), selected=-1, sorted=False)
        self.pointer = ctypes.byref(self._array)

    @property
    def selected(self) -> int:
        """The token that the chain has chosen."""
        return int(self._array.data[self._array.selected].id)


def _chain_parts(model: NativeModel, sampling: Sampling) -> list[Any]:
    parts = []
    if sampling.penalises:
        parts.append(
            library.llama_sampler_init_penalties(
                model.vocabulary_size,
                sampling.penalty_window,
                sampling.repeat_penalty,
                sampling.frequency_penalty,
                sampling.presence_penalty,
            )
        )
    if sampling.temperature == 0.0:
        return [*parts, library.llama_sampler_init_greedy()]
    return [
        *parts,
        library.llama_sampler_init_top_k(sampling.top_k),
        library.llama_sampler_init_top_p(sampling.top_p, 1),
        library.llama_sampler_init_min_p(sampling.min_p, 1),
        library.llama_sampler_init_temp(sampling.temperature),
        library.llama_sampler_init_dist(sampling.seed),
    ]
