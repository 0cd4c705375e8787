"""Layout folders keep versions for ever, move channels, and lose nothing when many write at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading

import pytest

from promptstone.core.errors import BundleError, RegistryError
from promptstone.registry import Layout, pack, verify
from promptstone.registry.lock import FolderLock


def test_a_version_never_gets_other_content(contents_like, tmp_path):
    layout = Layout(tmp_path)
    first = pack(contents_like())
    layout.push(first)
    with pytest.raises(RegistryError, match=r"0\.1\.0 of mail-triage exists already") as refusal:
        layout.push(pack(contents_like(owner="Bob")))
    assert "next version" in refusal.value.remedy
    assert layout.index().tags == {"0.1.0": first.digest}


def test_the_same_bundle_may_be_pushed_twice(contents, tmp_path):
    layout = Layout(tmp_path)
    layout.push(pack(contents))
    before = (tmp_path / "index.json").read_bytes()
    layout.push(pack(contents))
    assert (tmp_path / "index.json").read_bytes() == before


def test_channels_move_from_version_to_version(contents_like, tmp_path):
    layout = Layout(tmp_path)
    old, new = pack(contents_like("0.1.0")), pack(contents_like("0.2.0"))
    layout.push(old, ["dev", "staging"])
    layout.push(new, ["dev"])
    assert layout.index().tags == {
        "0.1.0": old.digest,
        "0.2.0": new.digest,
        "staging": old.digest,
        "dev": new.digest,
    }
    layout.move_channel("dev", old.digest)
    assert verify(layout, "dev").contents.version == "0.1.0"


@pytest.mark.parametrize("channel", ["latest", "0.1.0", "", "../x"])
def test_only_the_known_channels_exist(contents, tmp_path, channel):
    layout = Layout(tmp_path)
    layout.push(pack(contents))
    with pytest.raises(RegistryError, match="no such channel"):
        layout.push(pack(contents), [channel])
    with pytest.raises(RegistryError, match="no such channel"):
        layout.move_channel(channel, pack(contents).digest)


def test_a_channel_cannot_move_to_what_is_not_there(contents, tmp_path):
    layout = Layout(tmp_path)
    layout.push(pack(contents))
    with pytest.raises(BundleError, match="There is no"):
        layout.move_channel("dev", "sha256:" + "0" * 64)


def test_the_only_bundle_needs_no_tag(contents_like, tmp_path):
    layout = Layout(tmp_path)
    layout.push(pack(contents_like()), ["dev"])
    assert verify(layout).contents.version == "0.1.0"
    layout.push(pack(contents_like("0.2.0")))
    with pytest.raises(BundleError, match="2 bundles"):
        verify(layout)


def test_a_folder_that_is_no_layout_is_refused(tmp_path):
    with pytest.raises(BundleError, match="missing"):
        verify(Layout(tmp_path / "nowhere"), "0.1.0")


def test_a_damaged_blob_is_mended_by_pushing_again(spoiled, contents):
    spoiled.file_of("chain.json").write_bytes(b"")
    spoiled.layout.push(pack(contents))
    assert verify(spoiled.layout, "0.1.0").contents == contents


def test_a_link_in_place_of_a_blob_is_replaced_and_never_written_through(spoiled, contents, tmp_path):
    outside = tmp_path / "outside"
    outside.write_text("mine")
    blob = spoiled.file_of("chain.json")
    blob.unlink()
    blob.symlink_to(outside)
    spoiled.layout.push(pack(contents))
    assert outside.read_text() == "mine"
    assert verify(spoiled.layout, "0.1.0").contents == contents


def test_a_link_in_place_of_the_blobs_is_never_written_through(spoiled, contents_like, tmp_path):
    outside = tmp_path / "outside"
    (spoiled.folder / "blobs").rename(outside)
    (spoiled.folder / "blobs").symlink_to(outside)
    before = sorted(outside.rglob("*"))
    with pytest.raises(RegistryError, match="not a folder"):
        spoiled.layout.push(pack(contents_like("0.2.0")))
    assert sorted(outside.rglob("*")) == before


def test_what_other_programs_wrote_into_the_index_is_kept(spoiled, contents_like):
    index = json.loads(spoiled.index_file.read_bytes())
    foreign = {
        "mediaType": "application/vnd.oci.image.manifest.v1+json",
        "artifactType": "application/vnd.dev.signature",
        "digest": "sha256:" + "1" * 64,
        "size": 7,
        "platform": {"os": "linux", "architecture": "amd64"},
    }
    index["manifests"].append(foreign)
    index["annotations"] = {"note": "ours"}
    spoiled.index_file.write_text(json.dumps(index))
    spoiled.layout.push(pack(contents_like("0.2.0")))
    after = json.loads(spoiled.index_file.read_bytes())
    assert foreign in after["manifests"]
    assert after["annotations"] == {"note": "ours"}


PUSHES = """
import sys
from pathlib import Path
from promptstone.core.bundle import BundleContents
from promptstone.registry import Layout, pack

folder, contents, number, count = sys.argv[1:]
whole = BundleContents.model_validate_json(Path(contents).read_bytes())
print("ready", flush=True)
sys.stdin.readline()
for patch in range(int(count)):
    version = f"0.{number}.{patch}"
    Layout(Path(folder)).push(pack(whole.model_copy(update={"version": version})), ["dev"])
    print(version, flush=True)
"""


def pusher(tmp_path, contents, number, count):
    """Start a process that pushes so many versions as soon as it gets a line."""
    source = tmp_path / "contents.json"
    source.write_text(contents.model_dump_json())
    command = [sys.executable, "-c", PUSHES, tmp_path / "layout", source, str(number), str(count)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert process.stdout.readline() == "ready\n"
    return process


def test_six_processes_pushing_at_once_lose_no_tag(contents, tmp_path):
    processes = [pusher(tmp_path, contents, number, 5) for number in range(6)]
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
    layout = Layout(tmp_path / "layout")
    versions = {f"0.{number}.{patch}" for number in range(6) for patch in range(5)}
    assert set(layout.index().tags) == {*versions, "dev"}
    assert {verify(layout, version).contents.version for version in versions} == versions
    assert sorted(path.name for path in layout.folder.iterdir()) == ["blobs", "index.json", "oci-layout"]


def test_a_push_that_is_killed_leaves_the_folder_readable_and_writable(contents, contents_like, tmp_path):
    for attempt in range(4):
        process = pusher(tmp_path, contents, attempt, 1000)
        process.stdin.write("go\n")
        process.stdin.flush()
        pushed = [process.stdout.readline().strip() for _ in range(attempt + 2)]
        process.send_signal(signal.SIGKILL)
        pushed += process.communicate()[0].split()
        layout = Layout(tmp_path / "layout")
        tags = layout.index().tags
        assert set(pushed) <= set(tags)
        for tag in tags:
            verify(layout, tag)
    layout.push(pack(contents_like("9.0.0")))
    assert verify(layout, "9.0.0")


def test_a_lock_of_a_dead_process_is_taken_over(tmp_path):
    code = "import sys, os; from pathlib import Path; from promptstone.registry.lock import FolderLock\n"
    code += "with FolderLock(Path(sys.argv[1])).holding(): os._exit(0)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code, tmp_path], check=True, env=environment)
    assert (tmp_path / ".lock").exists()
    with FolderLock(tmp_path, stale=1000, wait=5).holding() as held:
        assert held.is_ours()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("holder", ["elsewhere 1 abc", "", "\xff", "x y z w"])
def test_a_lock_nobody_moves_is_taken_over_and_its_holder_notices(tmp_path, holder):
    (tmp_path / ".lock").write_text(holder)
    with FolderLock(tmp_path, stale=0.2, wait=5).holding() as held:
        assert held.is_ours()
        (tmp_path / ".lock").write_text("somebody else")
        assert not held.is_ours()
    assert (tmp_path / ".lock").read_text() == "somebody else"


def test_a_lock_that_is_held_makes_others_wait_and_then_say_so(tmp_path):
    with (
        FolderLock(tmp_path).holding(),
        pytest.raises(RegistryError, match="Another process") as refusal,
        FolderLock(tmp_path, wait=0.1).holding(),
    ):
        pass
    assert ".lock" in refusal.value.remedy


def test_many_threads_hold_the_lock_one_after_the_other(tmp_path):
    inside, most = [], []

    def work():
        for _ in range(5):
            with FolderLock(tmp_path).holding():
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 30


def test_many_waiters_take_over_one_stale_lock_without_meeting(tmp_path):
    # Long enough that a busy machine does not make a live holder look stale.
    for _ in range(3):
        (tmp_path / ".lock").write_text("elsewhere 1 abc")
        inside, most = [], []

        def work(inside=inside, most=most):
            with FolderLock(tmp_path, stale=1.0, wait=30).holding() as held:
                inside.append(1)
                most.append((len(inside), held.is_ours()))
                inside.pop()

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert most == [(1, True)] * 8


def test_a_folder_that_cannot_be_written_is_told_in_words(contents, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RegistryError, match="cannot be written") as refusal:
        Layout(tmp_path / "file" / "layout").push(pack(contents))
    assert refusal.value.remedy
