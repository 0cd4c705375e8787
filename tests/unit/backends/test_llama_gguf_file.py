"""Model files are described from their own header, and damaged or hostile ones are refused with a clear sentence."""

import hashlib
import os
import struct
import tracemalloc
from pathlib import Path

import gguf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_gguf import CHAT_TEMPLATE, Shape, write_tiny_model

from promptstone.backends.llama.files.gguf_file import file_digest, read_gguf
from promptstone.core.errors import BackendError
from promptstone.core.values import sha256_of


@pytest.fixture(scope="module")
def tiny(tmp_path_factory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("gguf") / "tiny.gguf")


@pytest.fixture(scope="module")
def header(tiny) -> bytes:
    return tiny.read_bytes()[: 64 * 1024]


def write(folder: Path, content: bytes) -> Path:
    path = folder / "model.gguf"
    path.write_bytes(content)
    return path


def start(tensors: int = 0, settings: int = 0, version: int = 3) -> bytes:
    return b"GGUF" + struct.pack("<IQQ", version, tensors, settings)


def key(name: bytes, kind: int) -> bytes:
    return struct.pack("<Q", len(name)) + name + struct.pack("<I", kind)


def test_a_model_file_is_described_in_a_few_words(tiny):
    model = read_gguf(tiny)
    assert model.name == "Tiny Random"
    assert model.architecture == "llama"
    assert model.size == tiny.stat().st_size
    assert model.quantisation == "F32"
    assert model.context_length == 512
    assert model.tokenizer == "llama"
    assert model.chat_template == CHAT_TEMPLATE
    assert model.chat_template_digest == sha256_of(CHAT_TEMPLATE.encode())
    assert model.licence == "cc0-1.0"
    assert model.parameters > 100_000


def test_the_quantisation_is_that_of_most_weights(tmp_path):
    shape = Shape(quantisation=gguf.GGMLQuantizationType.Q8_0)
    assert read_gguf(write_tiny_model(tmp_path / "q.gguf", shape)).quantisation == "Q8_0"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not a GGUF file"),
        (b"PK\x03\x04 a zip", "not a GGUF file"),
        (start(version=1), "version 2 or 3"),
        (b"GGUF" + struct.pack(">IQQ", 3, 0, 0), "little-endian"),
        (b"GGUF\x03\0\0", "cut off"),
        (start(tensors=2**60), "tensors"),
        (start(settings=2**40), "settings"),
        (start(settings=1) + struct.pack("<Q", 2**62), "text of"),
        (start(settings=1) + key(b"a", 8) + struct.pack("<Q", 2**50), "text of"),
        (start(settings=1) + key(b"a", 77), "unknown type 77"),
        (start(settings=1) + key(b"a", 9) + struct.pack("<IQ", 4, 2**62), "long list"),
        (start(settings=1) + key(b"a", 9) + struct.pack("<IQ", 4, 10_000_000), "cut off"),
        (start(settings=1) + key(b"a", 9) + struct.pack("<IQ", 8, 3) + struct.pack("<Q", 2**40), "cut off"),
        (start(settings=1) + key(b"a", 9) + struct.pack("<IQ", 9, 1) * 10, "long list"),
        (start(settings=1) + key(b"general.alignment", 4) + struct.pack("<I", 0), "alignment"),
        (start(tensors=1) + struct.pack("<Q", 1) + b"t" + struct.pack("<I", 2**31), "dimensions"),
        (start(), "which architecture"),
    ],
)
def test_what_is_no_whole_model_file_is_refused_with_the_reason(tmp_path, content, says):
    path = write(tmp_path, content)
    tracemalloc.start()
    with pytest.raises(BackendError, match=says) as caught:
        read_gguf(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert caught.value.where == "model.gguf"
    assert peak < 8_000_000


def test_a_download_that_broke_off_is_refused_with_what_is_missing(tmp_path, tiny):
    whole = tiny.read_bytes()
    path = write(tmp_path, whole[:-1000])
    with pytest.raises(BackendError, match="cut off: 1,000 of its bytes are missing"):
        read_gguf(path)


def test_a_missing_file_and_a_folder_are_refused_in_plain_words(tmp_path):
    with pytest.raises(BackendError, match="not there"):
        read_gguf(tmp_path / "gone.gguf")
    with pytest.raises(BackendError, match="cannot be read"):
        read_gguf(tmp_path)


@given(st.data())
def test_damage_anywhere_in_the_header_gives_a_description_or_a_plain_error(tmp_path_factory, header, data):
    spoiled = bytearray(header)
    for _ in range(data.draw(st.integers(1, 4))):
        spoiled[data.draw(st.integers(4, 20_000))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "spoiled.gguf"
    path.write_bytes(spoiled[: data.draw(st.integers(0, len(spoiled)))])
    with pytest.raises(BackendError):
        read_gguf(path)


def test_the_digest_is_the_files_sha256_and_follows_its_changes(tmp_path):
    path = write(tmp_path, b"one")
    assert file_digest(path) == "sha256:" + hashlib.sha256(b"one").hexdigest()
    path.write_bytes(b"two")
    os.utime(path, ns=(1, 1))
    assert file_digest(path) == "sha256:" + hashlib.sha256(b"two").hexdigest()
    with pytest.raises(BackendError, match="cannot be read"):
        file_digest(tmp_path / "gone.gguf")
