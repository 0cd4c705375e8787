"""Answers keep to grammars as llama.cpp reads them, and no grammar, however made, hangs or ends the process."""

import random

import numpy as np
import pytest
from tiny_gguf import write_tiny_model

from promptstone.backends.llama.worker.native import NativeModel, library
from promptstone.backends.llama.worker.sampling.grammars import Grammar, GrammarBound, grammar_of
from promptstone.backends.llama.worker.sampling.sampler import TokenSampler, _Candidates
from promptstone.backends.llama.worker.sampling.whole_characters import TokenPieces, possible_characters
from promptstone.core.errors import BackendError
from promptstone.core.generation import Sampling

SCHEMAS = [
    {"type": "object", "properties": {"topic": {"enum": ["payment", "hardship"]}}, "required": ["topic"]},
    {
        "type": "object",
        "properties": {"rate": {"type": "number"}, "words": {"type": "string", "maxLength": 9}},
    },
    {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 4},
    {"type": "object", "properties": {"long": {"type": "string", "maxLength": 300}}, "required": ["long"]},
    {"anyOf": [{"type": "string", "minLength": 3000}, {"type": "boolean"}, {"const": "é€😀"}]},
    {"type": "string", "pattern": "^[a-c]+-[0-9]{2,3}$"},
]
GRAMMARS = [
    'root ::= "yes" | "no" | "non"',
    'root ::= item ("," item)*\nitem ::= [^,"]+ | "\\"" [^"]* "\\""',
    'root ::= "(" root ")" | "a"',
    "root ::= . . [à-ü] [^\\x00-\\x7F]{1,2}",
    'root ::= e\ne ::= t ("+" e)?\nt ::= "a" | "(" e ")" | ',
    'root ::= ("home" " "?){2,4} "loan"{0,1} "in"{2}',
    'root ::= "😀"+ | "€" "é"',
]
HOSTILE = [
    "root ::= (){1,3} [^a] root{1,3} |  | ",
    'root ::= s\ns ::= "a" s "b" | "a" s "c" | "a" s s | ""',
    "root ::= " + "(" * 60 + '"a"?' + ")?" * 60,
    "\n".join(
        ["root ::= r0", *(f'r{i} ::= "a" r{i + 1} | "a" r{i + 1} "b"' for i in range(60)), 'r60 ::= "a"']
    ),
    'root ::= ("a" | "aa" | "aaa"){0,600} [^a]',
    'root ::= ("a"? "a"? "a"?){0,200}',
]


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> NativeModel:
    return NativeModel(str(write_tiny_model(tmp_path_factory.mktemp("grammars") / "tiny.gguf")))


@pytest.fixture(scope="module")
def pieces(model) -> TokenPieces:
    return TokenPieces(model)


def theirs_allow(sampler, pieces: TokenPieces) -> np.ndarray:
    candidates = _Candidates(np.arange(pieces.count), np.zeros(pieces.count, np.float32))
    library.llama_sampler_apply(sampler, candidates.pointer)
    return np.isfinite(candidates.rows["logit"])


@pytest.mark.parametrize("text", [*GRAMMARS, *map(grammar_of, SCHEMAS)])
def test_the_tokens_that_may_come_next_are_those_that_llama_cpp_would_let_through(model, pieces, text):
    source = random.Random(text)
    for _ in range(4):
        ours = GrammarBound(Grammar(text, pieces))
        theirs = library.llama_sampler_init_grammar(model.vocabulary, text.encode(), b"root")
        assert theirs
        for _ in range(25):
            allowed = ours.allowed()
            # llama.cpp lets a byte token break a character off; ours must keep the text valid.
            expected = theirs_allow(theirs, pieces)
            assert not (allowed & ~expected).any()
            if not ours._begun:
                whole = [token for tokens in pieces.texts.values() for token, _ in tokens] + sorted(
                    pieces.ends
                )
                assert (allowed[whole] == expected[whole]).all()
            going_on = [int(token) for token in np.flatnonzero(allowed) if token not in pieces.ends]
            assert all(ours.allows(token) for token in source.sample(going_on, min(5, len(going_on))))
            if not going_on:
                break
            token = source.choice(going_on)
            ours.take(token)
            library.llama_sampler_accept(theirs, token)
        library.llama_sampler_free(theirs)


class RandomScores:
    """Stands for a context: scores by chance."""

    handle = None

    def __init__(self, count: int, seed: int) -> None:
        self._source = np.random.default_rng(seed)
        self._count = count

    def scores(self, place: int) -> np.ndarray:
        return self._source.normal(size=self._count).astype(np.float32)


def written(model, pieces, text: str, sampling: Sampling, length: int = 40, seed: int = 1) -> str:
    sampler = TokenSampler(model, sampling, Grammar(text, pieces))
    context, said = RandomScores(pieces.count, seed), b""
    for place in range(length):
        token = sampler.choose(context, place)
        if model.ends_answer(token):
            break
        said += pieces.of(token)
    sampler.close()
    return said.decode(errors="strict" if place < length - 1 else "replace")


@pytest.mark.timeout(60)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_grammar_with_countless_readings_is_followed_or_refused_in_good_time(model, pieces, text):
    try:
        written(model, pieces, grammar_of(None, text), Sampling(), 25)
    except BackendError as error:
        assert "grammar" in error.what.lower()


def test_what_is_written_by_a_grammar_fits_it_at_any_temperature(model, pieces):
    for seed in range(5):
        for temperature in (0.0, 1.5):
            sampling = Sampling(temperature=temperature, seed=seed, presence_penalty=0.5)
            assert written(model, pieces, 'root ::= "yes" | "no"', sampling, seed=seed) in ("yes", "no")


def test_a_grammar_that_cannot_be_used_says_in_which_line(model):
    with pytest.raises(BackendError, match=r"Line 2: The rule \"item\" is used here and written nowhere"):
        grammar_of(None, "root ::= (\n  item)")


def test_a_schema_with_long_texts_and_lists_can_be_kept_to(model, pieces):
    text = {"type": "string", "minLength": 10, "maxLength": 1900}
    schema = {"type": "object", "properties": {"a": text, "b": text, "c": {"type": "array", "items": text}}}
    said = written(model, pieces, grammar_of(schema | {"required": ["a", "b", "c"]}), Sampling(), 200)
    assert said.startswith("{")


def test_no_grammar_and_no_schema_bound_nothing():
    assert grammar_of(None) == ""


def test_a_character_that_no_token_has_is_told_and_not_waited_for(model, pieces):
    with pytest.raises(BackendError, match="no token"):
        written(model, pieces, 'root ::= "\\x00"', Sampling())


@pytest.mark.parametrize("character", ["é", "ü", "€", "한", "😀", "\U0010ffff", "\u0800", "\U00010000"])
def test_the_beginning_of_a_character_says_what_it_may_become(character):
    raw = character.encode()
    for cut in range(1, len(raw)):
        low, high = possible_characters(raw[:cut])
        assert low <= ord(character) <= high
        assert chr(low).encode("utf-8", "surrogatepass")[:cut] == raw[:cut] or cut == 1
        assert chr(high).encode("utf-8", "surrogatepass")[:cut] == raw[:cut]
