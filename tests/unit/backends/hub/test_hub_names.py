"""Names and addresses that people type, and names that a hub gives."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from promptstone.backends.llama.files.hub.faults import HubError
from promptstone.backends.llama.files.hub.file_names import (
    is_usable,
    place_in,
    quantisation_in,
    quantisation_words,
    split_of,
)
from promptstone.backends.llama.files.hub.repository import DEFAULT_HUB, checked_hub, hub_address, wanted_in


@pytest.mark.parametrize(
    ("text", "repository", "file"),
    [
        ("owner/name", "owner/name", ""),
        ("  owner/Na.me-1.5_B ", "owner/Na.me-1.5_B", ""),
        ("https://huggingface.co/owner/name", "owner/name", ""),
        ("https://huggingface.co/owner/name/", "owner/name", ""),
        ("https://huggingface.co/owner/name/tree/main", "owner/name", ""),
        ("https://huggingface.co/owner/name?show_file_info=x.gguf", "owner/name", ""),
        ("huggingface.co/owner/name", "owner/name", ""),
        ("hf.co/owner/name", "owner/name", ""),
        ("https://huggingface.co/owner/name/blob/main/f/x%20y.gguf", "owner/name", "f/x y.gguf"),
        ("https://huggingface.co/owner/name/resolve/main/x.gguf?download=true", "owner/name", "x.gguf"),
    ],
)
def test_a_repository_is_found_in_what_people_paste(text, repository, file) -> None:
    wanted = wanted_in(text, DEFAULT_HUB)
    assert (wanted.repository, wanted.file) == (repository, file)


@pytest.mark.parametrize(
    "text",
    ["", "name", "owner/", "/name", "../name", "owner/..", "owner/na me", "owner/na--me", "a/b/c", "owner/name.git",
     "-x/name", "owner/name\n", "https://huggingface.co/", "https://huggingface.co/a", "ftp://huggingface.co/a/b",
     "file:///etc/passwd", "https://[bad/a/b", "owner/%2e%2e", "ow\u202ener/name", "x" * 3000],
)  # fmt: skip
def test_what_is_no_repository_is_refused(text) -> None:
    if text == "owner/name\n":  # white space around it is nothing
        assert wanted_in(text, DEFAULT_HUB).repository == "owner/name"
        return
    with pytest.raises(HubError):
        wanted_in(text, DEFAULT_HUB)


def test_a_page_on_another_hub_is_not_asked_for_here() -> None:
    with pytest.raises(HubError, match="evil.example"):
        wanted_in("https://evil.example/owner/name", DEFAULT_HUB)
    assert wanted_in("https://huggingface.co/owner/name", "https://mirror.example").repository == "owner/name"
    assert (
        wanted_in("https://mirror.example/hub/owner/name", "https://mirror.example/hub").repository
        == "owner/name"
    )


@given(some.text())
def test_whatever_is_typed_gives_a_repository_or_words(text) -> None:
    try:
        wanted = wanted_in(text, DEFAULT_HUB)
    except HubError:
        return
    assert is_usable(wanted.repository)
    assert wanted.repository.count("/") == 1


@given(some.text(min_size=1))
def test_no_name_leads_out_of_the_folder(name) -> None:
    folder = Path("folder-that-is-not-there")
    try:
        place = place_in(folder, "owner/name", name)
    except HubError:
        return
    assert place.resolve().is_relative_to((folder / "owner" / "name").resolve())


def test_the_hub_is_what_was_set_else_the_environments_else_the_default(monkeypatch) -> None:
    monkeypatch.delenv("HF_ENDPOINT", raising=False)
    assert hub_address() == DEFAULT_HUB
    monkeypatch.setenv("HF_ENDPOINT", "https://mirror.example/")
    assert hub_address() == "https://mirror.example"
    assert hub_address("http://localhost:8000") == "http://localhost:8000"


@pytest.mark.parametrize(
    "address", ["", "mirror.example", "ftp://x", "https://", "https://a:b@x", "https://x?y", "https://x#y", "https://x y", "https://[x"]
)  # fmt: skip
def test_what_is_no_address_of_a_hub_is_refused(address) -> None:
    with pytest.raises(HubError):
        checked_hub(address)


@pytest.mark.parametrize(
    ("name", "quantisation"),
    [
        ("Llama-3.2-1B-Instruct-Q4_K_M.gguf", "Q4_K_M"),
        ("qwen2.5-0.5b-instruct-fp16.gguf", "F16"),
        ("model.Q8_0.gguf", "Q8_0"),
        ("gemma-UD-IQ2_XXS.gguf", "UD-IQ2_XXS"),
        ("gpt-oss-20b-MXFP4.gguf", "MXFP4"),
        ("BF16/model-BF16", "BF16"),
        ("q4_k_s/x.gguf", "Q4_K_S"),
        ("model.gguf", ""),
    ],
)
def test_the_quantisation_is_read_from_the_name(name, quantisation) -> None:
    assert quantisation_in(name) == quantisation
    assert bool(quantisation_words(quantisation)) == bool(quantisation)


def test_parts_of_split_files_are_known() -> None:
    assert split_of("a/b-00002-of-00003.gguf") == ("a/b", 2, 3)
    assert split_of("a/b.gguf") is None
