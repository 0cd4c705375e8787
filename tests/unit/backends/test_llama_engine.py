"""The engine answers several requests at once, each as if it were alone, and as llama.cpp's own interface would."""

import json
from pathlib import Path

import jsonschema
import llama_cpp
import pytest
from conversation import MESSAGES, SMALL, Conversation
from tiny_gguf import Shape, write_tiny_model

from promptstone.backends.llama.protocol import EngineSettings, Generate
from promptstone.backends.llama.shape import Shape as Shape_
from promptstone.backends.llama.shape import shape_for
from promptstone.backends.llama.worker.context import NativeContext
from promptstone.core.errors import BackendError
from promptstone.core.generation import Message, Sampling

DEMO = sorted((Path(__file__).parents[3] / "resources" / "demo").glob("*.gguf"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("engine")


@pytest.fixture(scope="module")
def tiny(folder) -> Path:
    return write_tiny_model(folder / "tiny.gguf")


@pytest.fixture(scope="module")
def conversation(tiny) -> Conversation:
    return Conversation(tiny)


@pytest.mark.parametrize("path", ["tiny", *DEMO], ids=str)
def test_greedy_answers_are_those_of_llama_cpps_own_interface(path, tiny):
    path = tiny if path == "tiny" else path
    ours = Conversation(path, EngineSettings())
    theirs = llama_cpp.Llama(
        str(path), n_ctx=0, n_threads=1, n_threads_batch=1, flash_attn=False, verbose=False
    )
    for text in MESSAGES:
        prompt = ours.engine._prompt_tokens(
            Generate(id=0, messages=(Message(role="user", content=text),), sampling=Sampling(max_tokens=40))
        )
        answer = ours.answer(text)
        theirs.reset()  # else it reuses what it computed in calls of another shape
        tokens = []
        for token in theirs.generate(prompt, temp=0.0):
            if len(tokens) == 40 or llama_cpp.llama_vocab_is_eog(theirs._model.vocab, token):
                break
            tokens.append(token)
        expected = b"".join(theirs.detokenize([token], prev_tokens=prompt) for token in tokens)
        assert answer.text == expected.decode(errors="replace").removesuffix("\ufffd")
        assert answer.completion_tokens == len(tokens)
        assert answer.prompt_tokens == len(prompt)
    theirs.close()


def test_a_seed_repeats_its_answer_and_another_seed_gives_another(conversation):
    first, again, other = (
        conversation.answer("hello", temperature=1.0, seed=seed).text for seed in (1, 1, 2)
    )
    assert first == again != other


def test_a_long_prompt_runs_in_several_pieces(conversation):
    assert conversation.answer("I lost my work. " * 12).prompt_tokens > 2 * SMALL.chunk


def test_a_repeat_penalty_changes_what_a_model_says_over_and_over(conversation):
    plain = conversation.answer("hello", max_tokens=200)
    varied = conversation.answer("hello", max_tokens=200, repeat_penalty=1.5)
    assert plain.text != varied.text


def test_deltas_make_the_text_and_hold_whole_characters(conversation):
    schema = {"type": "string", "pattern": "^[ž€😀]{30}$"}
    number = conversation.ask("hello", schema, max_tokens=300)
    conversation.run()
    completion = conversation.done[number]
    assert completion.text.startswith("".join(conversation.deltas[number]))
    assert conversation.deltas[number]
    assert "\ufffd" not in completion.text
    assert len(json.loads(completion.text)) == 30
    assert completion.first_text_seconds <= completion.seconds


SCHEMAS = [
    {
        "type": "object",
        "properties": {
            "topic": {"enum": ["payment", "hardship", "naïve €"]},
            "urgent": {"type": "boolean"},
            "amounts": {"type": "array", "items": {"type": "integer"}, "maxItems": 3},
            "name": {"type": "string", "maxLength": 8},
        },
        "required": ["topic", "urgent", "amounts", "name"],
        "additionalProperties": False,
    },
    {"type": "array", "items": {"enum": [1, 2, None]}, "minItems": 2, "maxItems": 4},
    {"anyOf": [{"const": "yes"}, {"type": "null"}]},
    {
        "type": "object",
        "properties": {"item": {"$ref": "#/$defs/item"}},
        "required": ["item"],
        "$defs": {"item": {"type": "object", "properties": {"id": {"const": 7}}, "required": ["id"]}},
    },
]


@pytest.mark.parametrize("schema", SCHEMAS, ids=["object", "array", "choice", "reference"])
def test_an_answer_by_a_schema_is_json_that_fits_it(conversation, schema):
    for sampling in (
        {},
        {"temperature": 1.5, "seed": 3},
        {"temperature": 0.7, "seed": 4, "repeat_penalty": 1.3},
    ):
        completion = conversation.answer("hello", schema, max_tokens=250, **sampling)
        assert completion.finish_reason == "stop"
        jsonschema.validate(json.loads(completion.text), schema)


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "#/nowhere"},
        {"$ref": "https://example.org/schema.json"},
        {"type": "unheard of"},
        {"type": "string", "pattern": "(?=look)"},
        {"enum": 5},
    ],
)
def test_a_schema_that_no_grammar_can_hold_is_a_plain_error(conversation, schema):
    number = conversation.ask("hello", schema)
    conversation.run()
    assert "schema" in conversation.failed[number].what


def test_the_answer_ends_at_a_stop_text_and_does_not_hold_it(conversation):
    whole = conversation.answer("hello").text
    stop = whole[12:15]
    completion = conversation.answer("hello", stop=(stop,))
    assert completion.finish_reason == "stop"
    assert completion.text == whole[: whole.index(stop)]


def test_the_models_end_of_text_ends_the_answer_with_stop_and_the_limit_with_length(folder, conversation):
    eager = Conversation(write_tiny_model(folder / "eager.gguf", Shape(eager_end=True)))
    completions = [eager.answer(text, max_tokens=300) for text in MESSAGES]
    assert {completion.finish_reason for completion in completions} == {"stop"}
    assert all("</s>" not in completion.text for completion in completions)
    limited = conversation.answer("hello", max_tokens=5)
    assert (limited.finish_reason, limited.completion_tokens) == ("length", 5)


def test_a_prompt_that_is_too_long_is_refused_by_how_much_before_anything_runs(conversation):
    counted = conversation.answer("x" * 100, max_tokens=1).prompt_tokens
    number = conversation.ask("x" * 1000, max_tokens=40)
    assert not conversation.engine.busy
    tokens = counted + 900
    assert conversation.failed[number].what == (
        f"The prompt has {tokens:,} tokens; the model holds 512 and 40 are kept for the answer: "
        f"it is {tokens + 40 - 512} too long."
    )


def test_a_prompt_that_just_fits_is_answered_to_the_last_token(conversation):
    room = 512 - conversation.answer("", max_tokens=1).prompt_tokens
    completion = conversation.answer("x" * 300, max_tokens=room - 300)
    assert completion.completion_tokens + completion.prompt_tokens == 512


def test_cancelling_frees_the_slot_for_the_next_in_line(conversation):
    numbers = [conversation.ask("hello", background=True, max_tokens=400) for _ in range(SMALL.slots + 1)]
    conversation.run(steps=3)
    assert conversation.engine.status().waiting == 1
    conversation.engine.cancel(numbers[0])
    conversation.run(steps=1)
    assert conversation.engine.status().waiting == 0
    assert conversation.engine.status().running == SMALL.slots
    for number in numbers:
        conversation.engine.cancel(number)
    assert not conversation.engine.busy
    assert not set(numbers) & set(conversation.done)


def test_what_was_cancelled_leaves_no_trace_in_the_next_answers(conversation):
    expected = conversation.answer("hello").text
    for text in MESSAGES:
        number = conversation.ask(text, max_tokens=300)
        conversation.run(steps=4)
        conversation.engine.cancel(number)
    assert conversation.answer("hello").text == expected


def test_broken_text_and_an_empty_prompt_are_plain_errors(conversation, folder):
    number = conversation.ask("\ud800")
    assert "Unicode" in conversation.failed[number].what
    shape = Shape(template="{{ messages[0].content }}")
    bare = Conversation(write_tiny_model(folder / "bare.gguf", shape))
    assert bare.answer("", max_tokens=2).prompt_tokens == 1  # the opening token alone


def test_the_opening_token_stands_once_whether_the_template_writes_it_or_not(folder, conversation):
    def prompt(talk: Conversation) -> list[int]:
        return talk.engine._prompt_tokens(Generate(id=1, messages=(Message(role="user", content="hi"),)))

    bare = Conversation(
        write_tiny_model(folder / "bare.gguf", Shape(template="<|user|>{{ messages[0].content }}"))
    )
    for talk in (conversation, bare):
        assert prompt(talk)[0] == 1
        assert prompt(talk).count(1) == 1


def test_a_failing_call_fails_its_answer_and_not_the_engine(conversation, monkeypatch):
    def fail(self, rows):
        raise BackendError("llama.cpp failed.", retryable=True)

    number = conversation.ask("hello")
    with monkeypatch.context() as patch:
        patch.setattr(NativeContext, "decode", fail)
        conversation.run()
    assert conversation.failed[number].retryable
    assert conversation.answer("hello").text


def test_contexts_fit_the_memory_that_is_allowed():
    small = EngineSettings(slots=7, cache_bytes=1024**3)
    assert shape_for(small, 0, 1016, 4096) == Shape_(streams=8, length=1016, at_once=7)
    # 128k tokens trained, 8,192 affordable: fewer streams for those who need more, one for who needs all.
    assert shape_for(small, 1500, 131_072, 131_072) == Shape_(streams=4, length=1528, at_once=3)
    assert shape_for(small, 5000, 131_072, 131_072) == Shape_(streams=1, length=5112, at_once=1)
    assert shape_for(small, 9000, 131_072, 131_072) == Shape_(streams=1, length=8184, at_once=1)
    assert shape_for(small, 0, 131_072, 1024**3) == Shape_(streams=1, length=256, at_once=1)
    assert shape_for(EngineSettings(slots=16), 0, 131_072, 1) == Shape_(streams=24, length=1272, at_once=16)


def test_a_longer_prompt_than_the_streams_hold_waits_for_longer_streams(folder):
    path = write_tiny_model(folder / "long.gguf", Shape(context=4096))
    talk = Conversation(path, EngineSettings(slots=3, chunk=256, threads=1))
    assert talk.engine.context.length < 2000
    before = [talk.ask("hello", max_tokens=20) for _ in range(5)]
    long = talk.ask("I lost my work. " * 150, max_tokens=10)
    after = talk.ask("hello", max_tokens=20)
    talk.run()
    assert talk.done[long].prompt_tokens > 1500
    assert len({talk.done[number].text for number in [*before, after]}) == 1
    assert talk.engine.status().finished == 7
    assert talk.engine.context.length > 2000
    talk.answer("hello")
    assert talk.engine.context.length > 2000  # as many streams: nothing would be gained


def test_streams_become_many_again_when_nobody_needs_long_ones(folder):
    path = write_tiny_model(folder / "many.gguf", Shape(context=4096))
    talk = Conversation(path, EngineSettings(slots=7, chunk=256, threads=1, cache_bytes=6 * 2**20))
    assert talk.engine.context.streams == 8
    first = talk.answer("hello", max_tokens=20)
    talk.answer("I lost my work. " * 150, max_tokens=10)
    assert talk.engine.context.streams == 4
    assert talk.answer("hello", max_tokens=20).text == first.text
    assert talk.engine.context.streams == 8


def test_work_by_hand_goes_before_an_evaluation_and_finds_a_stream(tiny):
    talk = Conversation(tiny, EngineSettings(slots=3, chunk=64, threads=1))
    crowd = [talk.ask(f"hello {number}", background=True, max_tokens=200) for number in range(20)]
    talk.run(steps=10)
    assert talk.engine.status().running == 3
    mine = talk.ask("by hand", max_tokens=5)
    talk.run(steps=1)
    assert talk.deltas[mine]
    talk.run()
    assert len(talk.done) == len(crowd) + 1


def test_a_beginning_that_prompts_share_is_read_once(tiny):
    talk = Conversation(tiny, EngineSettings(slots=4, chunk=64, threads=1))
    shared = "Sort this message of a customer into a topic and say how urgent it is. "
    numbers = [talk.ask(shared + text, background=True) for text in "abcdefgh"]
    talk.run()
    completions = [talk.done[number] for number in numbers]
    prompt = completions[0].prompt_tokens
    assert sorted(completion.reused_tokens >= 64 for completion in completions) == [False] + [True] * 7
    assert talk.engine.status().read_tokens < prompt + 7 * 32
