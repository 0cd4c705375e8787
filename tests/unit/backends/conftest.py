"""Lets the tests in this folder import the modules that stand beside them, and gives them a local model."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from local_model_calls import SETTINGS
from tiny_gguf import Shape, write_tiny_model

from promptstone.backends.llama import LlamaBackend


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def tiny(folder) -> Path:
    return write_tiny_model(folder / "tiny.gguf", Shape(context=4096))


@pytest.fixture
def events() -> list:
    return []


@pytest.fixture
async def backend(tiny, events):
    made = LlamaBackend(
        lambda model: tiny.parent / model.identifier, on_event=events.append, settings=SETTINGS
    )
    yield made
    await made.close()
