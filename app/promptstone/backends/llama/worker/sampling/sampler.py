"""Chooses tokens: the likeliest, or by chance with a seed, within a grammar when the answer is held to one."""

import ctypes
from typing import Any

import numpy as np

from promptstone.backends.llama.worker.native import NativeModel, library
from promptstone.backends.llama.worker.sampling.grammars import Grammar, GrammarBound
from promptstone.core.errors import BackendError
from promptstone.core.generation import Sampling

_CANDIDATE = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)], align=True)


class TokenSampler:
    """Chooses one answer's tokens, one after the other. The penalties look at the answer alone.

    Each has its own source of chance, so what it draws does not depend on who else draws.
    """

    def __init__(self, model: NativeModel, sampling: Sampling, grammar: Grammar | None = None) -> None:
        """Build llama.cpp's chain of samplers.

        Raises:
            BackendError: for a grammar that cannot be used.
        """
        self._model = model
        self._likeliest = sampling.temperature == 0.0 and not sampling.penalises
        self._bound = None if grammar is None else GrammarBound(grammar)
        self._chain: Any = library.llama_sampler_chain_init(library.llama_sampler_chain_default_params())
        for part in _chain_parts(model, sampling):
            library.llama_sampler_chain_add(self._chain, part)

    @property
    def plain_greedy(self) -> bool:
        """Whether the next token is just the likeliest one: the first where several are."""
        return self._likeliest and self._bound is None

    @property
    def has_grammar(self) -> bool:
        """Whether a grammar bounds the answer."""
        return self._bound is not None

    def choose(self, context: Any, place: int) -> int:
        """Return the token that follows the row at that place of the last call.

        Raises:
            BackendError: when the grammar leaves no token to choose.
        """
        if self._bound is None:
            return int(library.llama_sampler_sample(self._chain, context.handle, place))
        scores = context.scores(place)
        # To ask about one token is quick, about the whole vocabulary slow: it is asked first about the token
        # that would be taken without a grammar.
        token = self._pick(np.arange(len(scores)), scores)
        if not self._bound.allows(token):
            allowed = np.flatnonzero(self._bound.allowed() & np.isfinite(scores))
            if not len(allowed):
                raise BackendError(
                    "The model has no token with which its answer could go on as the JSON schema or grammar asks.",
                    remedy="Simplify the schema or grammar, or use another model.",
                )
            token = self._pick(allowed, scores[allowed])
        if not self._model.ends_answer(token):
            library.llama_sampler_accept(self._chain, token)
            self._bound.take(token)
        return token

    def close(self) -> None:
        """Free llama.cpp's samplers."""
        if self._chain:
            library.llama_sampler_free(self._chain)
        self._chain = None

    def _pick(self, tokens: Any, scores: Any) -> int:
        if self._likeliest:
            return int(tokens[np.argmax(scores)])
        candidates = _Candidates(tokens, scores)
        library.llama_sampler_apply(self._chain, candidates.pointer)
        return candidates.selected


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
                # The penalties see the answer alone: a window beyond its length is memory for nothing.
                min(sampling.penalty_window, sampling.max_tokens),
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
