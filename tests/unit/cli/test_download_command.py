"""`promptstone model download` as a process: by name, by quantisation, stopped and gone on with, and refused in words."""

import json
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hub_server import Hub, hub_server
from promptstone_command import DEMO_MODEL, arguments, environment, run, run_json

WORKSPACE = ("--workspace", "work")
REPOSITORY = "promptstone/demo-GGUF"


@pytest.fixture
def hub() -> Iterator[Hub]:
    """A hub that offers the demo model in two files."""
    with hub_server() as served:
        served.put(REPOSITORY, "demo-Q8_0.gguf", DEMO_MODEL.read_bytes())
        served.put(REPOSITORY, "demo-F16.gguf", DEMO_MODEL.read_bytes() + b"\0" * 4096)
        yield served


def test_a_model_is_downloaded_by_its_quantisation_and_is_in_the_workspace(tmp_path: Path, hub: Hub) -> None:
    entry = run_json(tmp_path, "model", "download", REPOSITORY, "q8_0", "--hub", hub.address, *WORKSPACE)
    assert Path(entry["path"]).read_bytes() == DEMO_MODEL.read_bytes()
    assert entry["reference"]["name"] == "demo-Q8_0"
    (kept,) = run_json(tmp_path, "model", "list", *WORKSPACE)
    assert kept == entry


def test_the_environments_hub_is_asked_when_none_is_given(tmp_path: Path, hub: Hub) -> None:
    told = run(
        tmp_path, "model", "download", REPOSITORY, "--list", *WORKSPACE, more={"HF_ENDPOINT": hub.address}
    )
    assert "demo-Q8_0.gguf: " in told.stdout
    assert "practically as good as the original" in told.stdout
    assert not hub.fetched()


def test_of_several_files_one_must_be_named(tmp_path: Path, hub: Hub) -> None:
    told = run(tmp_path, "model", "download", REPOSITORY, "--hub", hub.address, *WORKSPACE, expected=3)
    assert "Say which of its files" in told.stderr
    assert "demo-Q8_0.gguf, demo-F16.gguf" in told.stderr
    told = run(
        tmp_path, "model", "download", REPOSITORY, "Q2_K", "--hub", hub.address, *WORKSPACE, expected=3
    )
    assert 'no file "Q2_K"' in told.stderr


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_stopped_or_killed_it_goes_on_where_it_was(tmp_path: Path, hub: Hub, how: signal.Signals) -> None:
    hub.manners.hold_after = 256 * 1024
    given = ("model", "download", REPOSITORY, "demo-Q8_0.gguf", "--hub", hub.address, *WORKSPACE)
    begun = subprocess.Popen(
        arguments(*given),
        cwd=tmp_path,
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    models = tmp_path / "xdg_data_home"
    end = time.monotonic() + 60
    while not any(part.stat().st_size >= 200_000 for part in models.rglob("*.part")):
        assert time.monotonic() < end and begun.poll() is None, "nothing came"
        time.sleep(0.05)
    begun.send_signal(how)
    told = begun.communicate(timeout=60)[1]
    if how is signal.SIGINT:
        assert begun.returncode == 130
        assert "The same command goes on from there." in told
    assert "Traceback" not in told
    hub.manners.hold_after = None
    entry = run_json(tmp_path, *given)
    assert Path(entry["path"]).read_bytes() == DEMO_MODEL.read_bytes()
    assert hub.fetched()[-1].get("Range", "").startswith("bytes=")


@pytest.mark.parametrize(
    ("repository", "words"),
    [("nobody/nothing", "no repository"), ("nonsense", "no name of a repository"), ("a/../b", "no name")],
)
def test_what_is_not_there_is_told_in_words(tmp_path: Path, hub: Hub, repository, words) -> None:
    told = run(
        tmp_path, "model", "download", repository, "--hub", hub.address, *WORKSPACE, "--json", expected=3
    )
    assert words in json.loads(told.stdout)["error"]["what"]


def test_a_file_that_is_no_model_is_not_added(tmp_path: Path, hub: Hub) -> None:
    hub.put("a/b", "x.gguf", b"<html>")
    told = run(tmp_path, "model", "download", "a/b", "--hub", hub.address, *WORKSPACE, expected=3)
    assert "not a GGUF file" in told.stderr
    assert run_json(tmp_path, "model", "list", *WORKSPACE) == []
