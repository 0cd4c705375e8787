"""A GGUF file says what it is for, and one that is no model by itself is refused with one sentence."""

import hashlib
import threading

import gguf
import numpy as np
import pytest
from model_homes import TEMPLATE, write_gguf

from promptstone.backends.llama.files.gguf_file import describe_gguf, file_digest, read_gguf
from promptstone.backends.llama.files.gguf_reader import read_header
from promptstone.core.errors import BackendError


@pytest.mark.parametrize(
    ("architecture", "values", "purpose"),
    [
        ("llama", {}, "text"),
        ("llama", {"llama__pooling_type": 0}, "text"),
        ("bert", {}, "embeddings"),
        ("nomic-bert", {"nomic-bert__pooling_type": 1}, "embeddings"),
        ("qwen3", {"qwen3__pooling_type": 3}, "embeddings"),
        ("bert", {"bert__pooling_type": 4}, "reranking"),
        ("qwen3", {"qwen3__classifier__output_labels": ["yes", "no"]}, "reranking"),
    ],
)
def test_what_a_model_is_good_for_is_read_from_its_header(tmp_path, architecture, values, purpose):
    assert read_gguf(write_gguf(tmp_path / "m.gguf", architecture, **values)).purpose == purpose


@pytest.mark.parametrize(
    ("architecture", "tensors", "values", "says"),
    [
        ("llama", 1, {"general__type": "adapter"}, "adapter"),
        ("llama", 1, {"adapter__type": "lora"}, "adapter"),
        ("clip", 1, {}, "mmproj"),
        ("llama", 1, {"general__type": "mmproj"}, "mmproj"),
        ("llama", 0, {}, "only a vocabulary"),
        ("llama", 1, {"general__type": "imatrix"}, "does not hold a language model"),
        ("controlvector", 1, {}, "does not hold a language model"),
        ("flux", 1, {}, "does not hold a language model"),
    ],
)
def test_what_is_no_model_by_itself_is_refused_but_described(tmp_path, architecture, tensors, values, says):
    path = write_gguf(tmp_path / "m.gguf", architecture, tensors, **values)
    with pytest.raises(BackendError, match=says):
        read_gguf(path)
    assert describe_gguf(path).architecture == architecture


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "it is empty"),
        (b"\0" * 100, "unfinished download"),
        (b"<!DOCTYPE html>", "web page"),
        (b"version https://git-lfs.github.com/spec/v1", "Git LFS"),
        (b"lmgg\1\0\0\0", "gave up in 2023"),
        (b"\x40\0\0\0\0\0\0\0" + b'{"weight": {}}', "safetensors"),
        (b"PK\3\4", "archive"),
    ],
)
def test_a_foreign_file_is_called_by_its_name(tmp_path, content, says):
    path = tmp_path / "m.gguf"
    path.write_bytes(content)
    with pytest.raises(BackendError, match=says):
        read_gguf(path)


def test_everything_the_header_tells_is_in_the_description(tmp_path):
    path = write_gguf(
        tmp_path / "m.gguf",
        general__license="apache-2.0",
        general__organization="Ana\n Inc",
        general__quantized_by="ben",
        general__description="d" * 5000,
        llama__context_length=4096,
        llama__block_count=2,
        llama__expert_count=8,
        tokenizer__chat_template=TEMPLATE,
        tokenizer__ggml__tokens=["a", "b", "c"],
    )
    model = read_gguf(path)
    assert (model.licence, model.made_by, model.quantised_by) == ("apache-2.0", "Ana Inc", "ben")
    assert (model.context_length, model.layers, model.experts, model.vocabulary_size) == (4096, 2, 8, 3)
    assert len(model.description) == 500
    assert model.chat_template == TEMPLATE


def test_short_lists_of_numbers_are_kept_and_all_lengths(tmp_path):
    path = write_gguf(tmp_path / "m.gguf", llama__head_counts=[1, 2, 3], tokens=["x"] * 70_000)
    header = read_header(path)
    assert header.lists == {"llama.head_counts": (1, 2, 3)}
    assert header.lengths["tokens"] == 70_000
    assert header.tensors[0].name == "blk.0.weight"


def test_the_mixture_is_named_only_where_it_fits_what_is_stored(tmp_path):
    assert read_gguf(write_gguf(tmp_path / "m.gguf", general__file_type=15)).quantisation == "F32"
    writer = gguf.GGUFWriter(str(tmp_path / "q.gguf"), "llama")
    writer.add_uint32("general.file_type", 15)
    kind = gguf.GGMLQuantizationType.Q4_K
    writer.add_tensor("blk.0.weight", np.zeros((8, 144), dtype=np.uint8), raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    assert read_gguf(tmp_path / "q.gguf").quantisation == "Q4_K_M"


def test_the_digest_of_a_model_in_parts_is_that_of_all_parts(tmp_path):
    parts = [write_gguf(tmp_path / f"m-{at:05}-of-00002.gguf", seed=at) for at in (1, 2)]
    whole = hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()
    assert file_digest(parts[0]) == f"sha256:{whole}"
    with pytest.raises(BackendError, match="part 2"):
        read_gguf(parts[1])


def test_the_digest_tells_how_far_it_is_and_ends_when_told_to(tmp_path):
    path = tmp_path / "m.gguf"
    path.write_bytes(b"x" * 9_000_000)
    told = []
    file_digest(path, lambda done, total: told.append((done, total)))
    assert told[-1] == (9_000_000, 9_000_000)
    assert len(told) == 3
    path.write_bytes(b"y" * 9_000_001)
    stop = threading.Event()

    class Stopped(Exception):
        pass

    def on_bytes(done: int, total: int) -> None:
        stop.set()
        raise Stopped

    with pytest.raises(Stopped):
        file_digest(path, on_bytes)
    assert stop.is_set()
    assert file_digest(path).startswith("sha256:")


def test_a_model_that_a_converter_cut_up_is_read_as_one(tmp_path):
    writer = gguf.GGUFWriter(str(tmp_path / "m.gguf"), "llama", split_max_tensors=2)
    writer.add_context_length(512)
    for number in range(5):
        writer.add_tensor(f"blk.{number}.weight", np.ones((8, 32), dtype=np.float32))
    writer.write_header_to_file(tmp_path / "m.gguf")
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    model = read_gguf(tmp_path / "m-00001-of-00003.gguf")
    assert (model.parts, model.parameters, model.context_length) == (3, 5 * 8 * 32, 512)
    assert model.name == "m"
