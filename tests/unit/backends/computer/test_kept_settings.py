"""What was measured and chosen is kept, a damaged file is set aside, and the user's choice wins."""

import json
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promptstone.backends.llama.computer.kept_settings import (
    Kept,
    KeptSettings,
    Measured,
    Tried,
    chosen_by_user,
    key_of,
    settings_for,
)
from promptstone.backends.llama.protocol import EngineSettings
from promptstone.core.errors import BackendError

MEASURED = Measured(
    settings=EngineSettings(slots=15, flash_attention=False, threads=2),
    prompt_tokens_per_second=812.5,
    one_answer_tokens_per_second=31.0,
    all_answers_tokens_per_second=190.0,
    tried=(Tried(settings=EngineSettings(slots=7, flash_attention=True)),),
)


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    kept = Kept(override=EngineSettings(gpu_layers=0, slots=4), measured=MEASURED)
    KeptSettings(tmp_path / "deep" / "settings.json").save("a", kept)
    found = KeptSettings(tmp_path / "deep" / "settings.json").load("a")
    assert found == kept
    assert found.override.model_fields_set == {"gpu_layers", "slots"}
    assert KeptSettings(tmp_path / "deep" / "settings.json").load("b") == Kept()


def test_an_empty_entry_is_forgotten_and_others_stay(tmp_path: Path) -> None:
    file = KeptSettings(tmp_path / "settings.json")
    file.save("a", Kept(measured=MEASURED))
    file.save("b", Kept(override=EngineSettings(slots=2)))
    file.save("a", Kept())
    assert file.load("a") == Kept()
    assert file.load("b").override == EngineSettings(slots=2)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\xfe", b"null", b"[" * 100_000, b'{"a": NaN', b"1" * 9_000_000]
)
def test_a_damaged_file_is_set_aside_and_begun_anew(content: bytes, tmp_path: Path, caplog) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    file = KeptSettings(path)
    assert file.load("a") == Kept()
    assert "damaged" in caplog.text
    assert path.with_suffix(".damaged.json").read_bytes() == content
    file.save("a", Kept(measured=MEASURED))
    assert file.load("a").measured == MEASURED


@pytest.mark.parametrize(
    "entry",
    [7, None, [], {"override": 3}, {"override": {"slots": -1}}, {"override": {"slots": 1e999}}, {"new": 1}],
)
def test_an_entry_that_cannot_be_understood_counts_as_not_there(entry: object, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"a": entry, "b": {"override": {"slots": 3}}}), encoding="utf-8")
    file = KeptSettings(path)
    assert file.load("a") == Kept()
    assert file.load("b").override == EngineSettings(slots=3)


@given(st.binary(max_size=300))
def test_no_content_breaks_the_reading(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.json"
        path.write_bytes(content)
        assert isinstance(KeptSettings(path).load("a"), Kept)


def test_a_folder_in_the_files_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "settings.json" / "inside").mkdir(parents=True)
    file = KeptSettings(tmp_path / "settings.json")
    assert file.load("a") == Kept()
    with pytest.raises(BackendError, match="cannot be kept"):
        file.save("a", Kept(measured=MEASURED))
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_who_reads_while_it_is_written_never_sees_a_part(tmp_path: Path) -> None:
    file = KeptSettings(tmp_path / "settings.json")
    file.save("a", Kept(measured=MEASURED))
    ended = threading.Event()

    def write() -> None:
        for count in range(60):
            file.save("b", Kept(override=EngineSettings(slots=1 + count)))
        ended.set()

    writer = threading.Thread(target=write)
    writer.start()
    while not ended.is_set():
        assert "a" in json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))
    writer.join()


def test_the_users_choice_wins_over_what_was_measured_and_that_over_the_plan() -> None:
    plan = EngineSettings(slots=15, context=8192, gpu_layers=-1, cache_bytes=3 << 30)
    override = EngineSettings(slots=3, flash_attention=False, gpu_layers=0)
    measured = Measured(settings=EngineSettings(slots=7, threads=2, flash_attention=True))
    assert settings_for(plan) == plan
    assert settings_for(plan, measured).slots == 7
    found = settings_for(plan, measured, override)
    assert (found.slots, found.threads, found.context) == (3, 2, 8192)
    assert found.flash_attention is False
    assert found.gpu_layers == 0
    assert found.cache_bytes == 3 << 30


def test_off_is_a_choice_and_zero_slots_are_none() -> None:
    assert chosen_by_user(None) == {}
    assert chosen_by_user(EngineSettings(slots=0, flash_attention=None, tensor_split=())) == {}
    assert chosen_by_user(EngineSettings(flash_attention=False)) == {"flash_attention": False}


def test_another_file_computer_or_library_has_another_key() -> None:
    keys = {key_of(*parts) for parts in (("a", "b", "c"), ("x", "b", "c"), ("a", "x", "c"), ("a", "b", "x"))}
    assert len(keys) == 4
