"""An answer does not depend on who runs beside it: the scores are the same bit by bit, for each kind of weights."""

import ctypes
from collections import defaultdict
from pathlib import Path

import gguf
import llama_cpp
import numpy as np
import pytest
from conversation import MESSAGES, Conversation
from tiny_gguf import Shape, write_tiny_model

from promptstone.backends.llama.protocol import EngineSettings


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("exactness")


KINDS = ("F32", "F16", "BF16", "Q8_0", "Q4_0", "Q6_K", "Q4_K_M", "IQ4_NL")
FILE_TYPES = {"Q6_K": 18, "Q4_K_M": 15, "IQ4_NL": 25}


def model_of_kind(folder: Path, kind: str) -> Path:
    """Write a model whose matrices are of that kind; those that Python cannot make, llama.cpp makes from F16."""
    path = folder / f"kind-{kind}.gguf"
    wide = {"seed": 7, "width": 256, "hidden": 256, "context": 1024}
    if kind not in FILE_TYPES:
        return write_tiny_model(path, Shape(quantisation=gguf.GGMLQuantizationType[kind], **wide))
    source = write_tiny_model(
        folder / f"for-{kind}.gguf", Shape(quantisation=gguf.GGMLQuantizationType.F16, **wide)
    )
    params = llama_cpp.llama_model_quantize_default_params()
    params.ftype, params.nthread = FILE_TYPES[kind], 1
    assert not llama_cpp.llama_model_quantize(bytes(source), bytes(path), ctypes.byref(params))
    return path


def record_scores(talk: Conversation) -> dict[int, list[bytes]]:
    """Keep the scores from which each answer's tokens are chosen, bit by bit."""
    found = defaultdict(list)
    batcher = talk.engine._batcher
    choose = batcher._next_token

    def recorded(answer, place):
        found[answer.request.id].append(talk.engine.context.scores(place).tobytes())
        return choose(answer, place)

    batcher._next_token = recorded
    return found


@pytest.mark.parametrize("background", [True, False], ids=["evaluation", "by hand"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_scores_of_an_answer_are_the_same_bit_by_bit_alone_and_beside_others(folder, kind, background):
    path = model_of_kind(folder, kind)
    settings = EngineSettings(slots=12, chunk=64, threads=1)
    alone, together = Conversation(path, settings), Conversation(path, settings)
    expected, scores = record_scores(alone), record_scores(together)
    shared = "Answer politely and in one sentence. " * 3
    asked = [shared + text for text in MESSAGES] + MESSAGES + [shared * 2 + text for text in MESSAGES[::2]]
    for text in asked:
        alone.ask(text, background=background, temperature=0.9, seed=len(text))
        alone.run()
    for count, text in enumerate(asked):
        together.ask(text, background=background, temperature=0.9, seed=len(text))
        together.run(steps=count % 3 * 5)  # so that they join at different times
    together.run()
    assert together.engine.context.exact
    assert together.engine.status().reused_tokens > 500  # what is read once and copied is part of the promise
    assert {number: len(found) for number, found in scores.items()} == dict.fromkeys(range(1, 14), 40)
    assert [number for number in scores if scores[number] != expected[number]] == []


def test_with_flash_attention_no_answer_is_promised_to_repeat_exactly(folder):
    tiny = write_tiny_model(folder / "tiny.gguf")
    for flash, exact in ((False, True), (True, False)):
        talk = Conversation(tiny, EngineSettings(threads=1, flash_attention=flash))
        assert talk.engine.context.exact == exact
        assert talk.engine.ready(0.0).exact == exact


# How far a score may lie from that of a call of another shape, in spreads of all scores: a run by hand takes calls of
# one row, an evaluation calls of many. K-quants round what they multiply in other places then.
TOLERANCE = {"F32": 1e-4, "F16": 5e-3, "BF16": 5e-2}
TOLERANCE_QUANTISED = 0.3


@pytest.mark.parametrize("kind", KINDS)
def test_a_run_by_hand_and_an_evaluation_score_alike_within_the_stated_tolerance(folder, kind):
    path = model_of_kind(folder, kind)
    found = []
    for background in (True, False):
        talk = Conversation(path, EngineSettings(slots=12, chunk=64, threads=1))
        scores = record_scores(talk)
        number = talk.ask(MESSAGES[1], background=background, max_tokens=2)
        talk.run()
        found.append([np.frombuffer(each, np.float32) for each in scores[number]])
    evaluation, by_hand = found
    assert np.array_equal(evaluation[0], by_hand[0])  # prompts are read in calls of the same shape
    apart = float(np.abs(evaluation[1] - by_hand[1]).max() / evaluation[1].std())
    assert apart <= TOLERANCE.get(kind, TOLERANCE_QUANTISED)
