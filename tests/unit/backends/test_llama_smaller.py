"""Model files are made smaller by llama.cpp itself: the foretold size holds, and nothing is ever half done."""

import asyncio
import os
import resource
import shutil
import signal
import time
from pathlib import Path

import gguf
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_gguf import Shape, write_tiny_model

from promptstone.backends.llama.files import smaller
from promptstone.backends.llama.files.gguf_file import read_gguf
from promptstone.backends.llama.files.gguf_reader import read_header
from promptstone.backends.llama.files.smaller import file_name_for, make_smaller, plan_smaller
from promptstone.backends.llama.files.smaller_sizes import KINDS
from promptstone.core.errors import BackendError

HEADER_CHANGE = 1024
"""Bytes by which the new header may differ: settings that llama.cpp adds, names of layers that are gone."""
DEMO = Path(__file__).resolve().parents[3] / "resources" / "demo" / "demo-model.gguf"


@pytest.fixture(scope="module")
def wide(tmp_path_factory) -> Path:
    """A model whose widths fit every kind's blocks of 256."""
    return write_tiny_model(
        tmp_path_factory.mktemp("wide") / "wide.gguf", Shape(layers=9, width=256, hidden=512)
    )


@pytest.fixture(scope="module")
def narrow(tmp_path_factory) -> Path:
    """A model whose widths fit blocks of 32, but not of 256."""
    return write_tiny_model(
        tmp_path_factory.mktemp("narrow") / "narrow.gguf", Shape(layers=3, width=96, hidden=160)
    )


@pytest.fixture(scope="module")
def large(tmp_path_factory) -> Path:
    """A model that takes seconds, so that there is a middle in which to cancel."""
    shape = Shape(layers=4, width=512, hidden=4096)
    return write_tiny_model(tmp_path_factory.mktemp("large") / "large.gguf", shape)


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def types_in(path: Path) -> set[str]:
    return {gguf.GGMLQuantizationType(tensor.kind).name for tensor in read_header(path).tensors}


@pytest.mark.parametrize("kind", list(KINDS))
async def test_the_size_of_each_kind_is_foretold(wide: Path, tmp_path: Path, kind: str) -> None:
    made = await make_smaller(wide, tmp_path / "small.gguf", kind)
    assert abs(made.size - made.plan.size) < HEADER_CHANGE
    assert made.size == (tmp_path / "small.gguf").stat().st_size < wide.stat().st_size
    assert KINDS[kind].base in types_in(tmp_path / "small.gguf")
    assert not made.warnings
    assert left_in(tmp_path) == ["small.gguf"]


@pytest.mark.parametrize("kind", ["Q6_K", "Q4_K_M", "IQ4_XS", "Q3_K_L", "Q2_K"])
async def test_widths_that_do_not_fit_are_told_and_foretold(narrow: Path, tmp_path: Path, kind: str) -> None:
    made = await make_smaller(narrow, tmp_path / "small.gguf", kind)
    assert abs(made.size - made.plan.size) < HEADER_CHANGE
    assert "does not fit" in made.warnings[0]
    assert KINDS[kind].base not in types_in(tmp_path / "small.gguf")


async def test_widths_that_fit_no_blocks_at_all_stay_as_they_are_in_half_size(tmp_path: Path) -> None:
    odd = write_tiny_model(tmp_path / "odd.gguf", Shape(layers=1, width=40, hidden=72))
    made = await make_smaller(odd, tmp_path / "small.gguf", "Q4_0")
    assert abs(made.size - made.plan.size) < HEADER_CHANGE
    assert read_gguf(tmp_path / "small.gguf").quantisation == "F16"


async def test_the_demo_model_becomes_smaller_and_keeps_its_words(tmp_path: Path) -> None:
    made = await make_smaller(DEMO, tmp_path / "small.gguf", "Q4_K_M")
    before, after = read_gguf(DEMO), read_gguf(tmp_path / "small.gguf")
    assert made.size < 0.45 * before.size
    assert (after.name, after.chat_template, after.licence) == (
        before.name,
        before.chat_template,
        before.licence,
    )
    assert after.parameters == before.parameters


async def test_layers_that_are_left_out_are_gone_and_the_others_are_counted_anew(
    wide: Path, tmp_path: Path
) -> None:
    made = await make_smaller(wide, tmp_path / "small.gguf", "Q8_0", (4, 2, 4))
    header = read_header(tmp_path / "small.gguf")
    assert header.values["llama.block_count"] == 7
    assert {tensor.name.split(".")[1] for tensor in header.tensors if tensor.name.startswith("blk.")} == {
        str(number) for number in range(7)
    }
    assert made.plan.without_layers == (2, 4)
    assert abs(made.size - made.plan.size) < 2 * HEADER_CHANGE
    assert any("2 of 9" in warning for warning in made.warnings)


async def test_the_first_and_the_last_layer_can_be_left_out(narrow: Path, tmp_path: Path) -> None:
    await make_smaller(narrow, tmp_path / "small.gguf", "Q8_0", (0, 2))
    assert read_header(tmp_path / "small.gguf").values["llama.block_count"] == 1


async def test_making_a_quantised_file_smaller_still_comes_with_a_warning(wide: Path, tmp_path: Path) -> None:
    await make_smaller(wide, tmp_path / "half.gguf", "Q8_0")
    made = await make_smaller(tmp_path / "half.gguf", tmp_path / "quarter.gguf", "Q4_K_M")
    assert any("Q8_0 already" in warning for warning in made.warnings)
    assert made.size < (tmp_path / "half.gguf").stat().st_size


async def test_progress_goes_from_nothing_to_nearly_all_and_names_the_weights(
    wide: Path, tmp_path: Path
) -> None:
    heard: list[tuple[float, str]] = []
    await make_smaller(wide, tmp_path / "s.gguf", "Q4_0", (), lambda part, text: heard.append((part, text)))
    parts = [part for part, _ in heard]
    assert parts == sorted(parts)
    assert parts[0] < 0.1 < 0.9 < parts[-1] <= 1
    assert any("blk.8.ffn_up.weight" in text for _, text in heard)


@pytest.mark.parametrize(
    ("kind", "layers", "words"),
    [
        ("Q9_9", (), "There is no kind"),
        ("Q4_0", (9,), "There is no layer 9"),
        ("Q4_0", (-1,), "There is no layer -1"),
        ("Q4_0", tuple(range(9)), "All layers"),
    ],
)
async def test_what_makes_no_sense_is_refused(
    wide: Path, tmp_path: Path, kind: str, layers: tuple[int, ...], words: str
) -> None:
    with pytest.raises(BackendError, match=words):
        await make_smaller(wide, tmp_path / "small.gguf", kind, layers)
    assert not left_in(tmp_path)


async def test_a_copy_that_would_not_be_smaller_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BackendError, match="would not be smaller"):
        await make_smaller(DEMO, tmp_path / "small.gguf", "F16")
    assert not left_in(tmp_path)


async def test_a_file_that_is_there_is_never_overwritten(narrow: Path, tmp_path: Path) -> None:
    (tmp_path / "small.gguf").write_text("precious")
    with pytest.raises(BackendError, match="not overwritten"):
        await make_smaller(narrow, tmp_path / "small.gguf", "Q8_0")
    with pytest.raises(BackendError, match="not overwritten"):
        await make_smaller(narrow, narrow, "Q8_0")
    assert (tmp_path / "small.gguf").read_text() == "precious"


async def test_a_file_that_comes_meanwhile_is_not_overwritten_either(narrow: Path, tmp_path: Path) -> None:
    target = tmp_path / "small.gguf"
    with pytest.raises(BackendError, match="meanwhile"):
        await make_smaller(
            narrow, target, "Q8_0", (), lambda part, text: target.write_text("precious") and None
        )
    assert target.read_text() == "precious"
    assert left_in(tmp_path) == ["small.gguf"]


async def test_cancelling_ends_the_process_and_leaves_no_file(large: Path, tmp_path: Path) -> None:
    began = asyncio.Event()
    work = asyncio.create_task(
        make_smaller(large, tmp_path / "small.gguf", "IQ4_NL", (), lambda part, text: began.set())
    )
    await began.wait()
    assert left_in(tmp_path)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert not left_in(tmp_path)


def kill_errand() -> None:
    """Kill the process that does the errand, as a system does that runs out of memory."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            if parent == os.getpid() and b"--errand" in (folder / "cmdline").read_bytes():
                os.kill(int(folder.name), signal.SIGKILL)
        except FileNotFoundError:
            continue


async def test_a_process_that_is_killed_is_told_and_leaves_no_file(large: Path, tmp_path: Path) -> None:
    with pytest.raises(BackendError, match="SIGKILL"):
        await make_smaller(large, tmp_path / "small.gguf", "IQ4_NL", (), lambda part, text: kill_errand())
    assert not left_in(tmp_path)


async def test_a_disk_that_becomes_full_is_told_and_leaves_no_file(large: Path, tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        with pytest.raises(BackendError, match="cannot be written"):
            await make_smaller(large, tmp_path / "small.gguf", "Q8_0")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not left_in(tmp_path)


async def test_too_little_room_is_told_before_anything_is_written(
    wide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(smaller.shutil, "disk_usage", lambda folder: usage)
    with pytest.raises(BackendError, match="not enough room"):
        await make_smaller(wide, tmp_path / "small.gguf", "Q8_0")
    assert not left_in(tmp_path)


async def test_a_folder_that_cannot_be_is_told(narrow: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BackendError, match="folder"):
        await make_smaller(narrow, tmp_path / "file" / "small.gguf", "Q8_0")


async def test_a_source_that_is_no_model_is_told(tmp_path: Path) -> None:
    (tmp_path / "letter.gguf").write_text("Dear Ana")
    with pytest.raises(BackendError, match="GGUF"):
        await make_smaller(tmp_path / "letter.gguf", tmp_path / "small.gguf", "Q8_0")
    with pytest.raises(BackendError, match="not there"):
        await make_smaller(tmp_path / "nothing.gguf", tmp_path / "small.gguf", "Q8_0")


async def test_a_source_that_is_cut_off_costs_only_the_errand(wide: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.gguf").write_bytes(wide.read_bytes()[:-100_000])
    with pytest.raises(BackendError):
        await make_smaller(tmp_path / "cut.gguf", tmp_path / "small.gguf", "Q8_0")
    assert left_in(tmp_path) == ["cut.gguf"]


async def test_an_architecture_that_llama_cpp_does_not_know_is_told_with_its_words(tmp_path: Path) -> None:
    writer = gguf.GGUFWriter(str(tmp_path / "odd.gguf"), "unheard-of")
    writer.add_tensor("blk.0.ffn_up.weight", np.zeros((64, 64), dtype=np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    with pytest.raises(BackendError, match="unheard-of"):
        await make_smaller(tmp_path / "odd.gguf", tmp_path / "small.gguf", "Q8_0")
    assert left_in(tmp_path) == ["odd.gguf"]


async def test_what_an_attempt_left_long_ago_is_swept_away(narrow: Path, tmp_path: Path) -> None:
    old, young = (tmp_path / f".small.gguf.{name}.partial" for name in ("old", "young"))
    for path in (old, young):
        path.write_text("half")
    os.utime(old, (time.time() - 7200,) * 2)
    await make_smaller(narrow, tmp_path / "small.gguf", "Q8_0")
    assert left_in(tmp_path) == [young.name, "small.gguf"]


async def test_folders_and_files_with_strange_names_work(narrow: Path, tmp_path: Path) -> None:
    folder = tmp_path / "a b\n'ü🙂 $(x)"
    folder.mkdir()
    source = folder / "-näme.gguf"
    source.write_bytes(narrow.read_bytes())
    await make_smaller(source, folder / "smäll 1.gguf", "Q8_0")
    assert left_in(folder) == ["-näme.gguf", "smäll 1.gguf"]


async def test_two_that_make_the_same_at_once_leave_one_whole_file(narrow: Path, tmp_path: Path) -> None:
    target = tmp_path / "small.gguf"
    both = await asyncio.gather(
        make_smaller(narrow, target, "Q8_0"), make_smaller(narrow, target, "Q8_0"), return_exceptions=True
    )
    assert sum(isinstance(each, BackendError) for each in both) == 1
    assert read_gguf(target).quantisation == "Q8_0"
    assert left_in(tmp_path) == ["small.gguf"]


def test_a_plan_needs_the_header_alone(wide: Path, tmp_path: Path) -> None:
    plan = plan_smaller(wide, "Q4_K_M", (1,))
    assert (plan.layers, plan.size_before) == (9, wide.stat().st_size)
    assert plan.size < plan_smaller(wide, "Q4_K_M").size < plan_smaller(wide, "Q8_0").size


@given(st.text(max_size=300), st.sampled_from(list(KINDS)))
def test_file_names_are_harmless_whatever_the_model_is_called(name: str, kind: str) -> None:
    made = file_name_for(name, kind, (1, 2))
    assert made.endswith(".gguf")
    assert not made.startswith((".", "-", " "))
    assert not set(made) & set('/\\:*?"<>|\0\n\r')
    assert ".." not in made
    assert len(made.encode("utf-8", "surrogatepass")) < 230
