"""LoRA adapters change what a model says, as strongly as they are told to, and only on the model they are made for."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lora_files import write_adapter
from tiny_gguf import Shape, write_tiny_model

from promptstone.backends.llama.files.adapter_file import check_adapter, read_adapter
from promptstone.backends.llama.files.gguf_file import read_gguf
from promptstone.backends.llama.protocol import AdapterFile, Done, EngineSettings, Generate, Load
from promptstone.backends.llama.worker.engine import Engine
from promptstone.core.errors import BackendError
from promptstone.core.generation import Message, Sampling

SMALL = EngineSettings(slots=2, threads=1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("adapters")


@pytest.fixture(scope="module")
def model(folder) -> Path:
    return write_tiny_model(folder / "tiny.gguf")


@pytest.fixture(scope="module")
def adapter(folder, model) -> Path:
    return write_adapter(folder / "tone.gguf", model)


def said(model: Path, *adapters: tuple[Path, float], template: str = "", text: str = "the home loan") -> str:
    answers: list[str] = []

    def hear(message) -> None:
        if isinstance(message, Done):
            answers.append(message.completion.text)

    files = tuple(AdapterFile(path=str(path), scale=scale) for path, scale in adapters)
    engine = Engine(Load(path=str(model), settings=SMALL, adapters=files, chat_template=template), hear)
    asked = (Message(role="user", content=text),)
    engine.submit(Generate(id=1, messages=asked, sampling=Sampling(max_tokens=30)))
    while engine.busy:
        engine.step()
    (answer,) = answers
    return answer


def test_an_adapter_changes_what_the_model_says_and_at_scale_0_changes_nothing(model, adapter):
    base = said(model)
    assert said(model, (adapter, 1.0)) != base
    assert said(model, (adapter, 0.0)) == base
    assert said(model, (adapter, 1.0)) == said(model, (adapter, 1.0))


def test_the_scale_counts_and_several_adapters_add_up(model, adapter, folder):
    other = write_adapter(folder / "other.gguf", model, name="Other", seed=6, parts=("attn_k", "attn_v"))
    answers = [
        said(model, (adapter, 1.0)),
        said(model, (adapter, -1.0)),
        said(model, (other, 1.0)),
        said(model, (adapter, 1.0), (other, 1.0)),
    ]
    assert len(set(answers)) == len(answers)
    assert said(model, (adapter, 0.5), (adapter, 0.5)) != said(model)


def test_an_adapter_works_in_a_context_that_is_cut_anew_for_a_long_prompt(folder):
    shape = Shape(context=4096)
    model = write_tiny_model(folder / "long.gguf", shape)
    adapter = write_adapter(folder / "long-tone.gguf", model)
    long = "the home loan pay " * 150
    assert said(model, (adapter, 1.0), text=long) != said(model, text=long)


def test_an_adapter_file_is_told_from_a_model(model, adapter):
    described = read_adapter(adapter)
    assert (described.name, described.architecture, described.tensors) == ("Tone", "llama", 6)
    with pytest.raises(BackendError, match="none by itself"):
        read_gguf(adapter)
    with pytest.raises(BackendError, match="not an adapter"):
        read_adapter(model)
    assert check_adapter(adapter, model) == described


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        ({"architecture": "gemma3"}, "of the architecture gemma3; this one is llama"),
        ({"model": Shape(width=128)}, "64 by 64 in the model and 128 by 128 in it"),
        ({"model": Shape(layers=3)}, "the model has no blk.2."),
        ({"parts": ()}, "changes nothing|not an adapter"),
        ({"kind": "ia3"}, "Only adapters of the kind LoRA"),
    ],
)
def test_an_adapter_for_another_model_is_refused_before_anything_is_loaded(model, folder, made, fault):
    shape = made.pop("model", Shape())
    adapter = write_adapter(
        folder / "wrong.gguf", write_tiny_model(folder / "other-model.gguf", shape), **made
    )
    with pytest.raises(BackendError, match=fault):
        check_adapter(adapter, model)


def test_an_adapter_that_llama_cpp_refuses_is_told_in_its_words(model, folder):
    wide = write_tiny_model(folder / "wide-model.gguf", Shape(width=128))
    wrong = write_adapter(folder / "wide.gguf", wide)
    with pytest.raises(BackendError, match=r"cannot read this adapter: .*incorrect shape"):
        said(model, (wrong, 1.0))


def test_an_adapter_file_that_is_cut_off_says_so(folder, adapter):
    cut = folder / "cut.gguf"
    cut.write_bytes(adapter.read_bytes()[:-100])
    with pytest.raises(BackendError, match="cut off"):
        read_adapter(cut)


@settings(max_examples=60)
@given(place=st.integers(0, 900), byte=st.integers(0, 255))
def test_a_damaged_adapter_file_is_an_adapter_or_a_plain_error(adapter, model, place, byte):
    raw = bytearray(adapter.read_bytes())
    raw[place] = byte
    damaged = adapter.parent / "damaged.gguf"
    damaged.write_bytes(raw)
    try:
        check_adapter(damaged, model)
    except BackendError:
        return


def test_a_chat_template_of_ones_own_takes_the_place_of_the_files(model):
    assert said(model, template="{{ messages[0].content }}{{ eos_token }}") != said(model)
