"""Downloads from a real server: what breaks off goes on, what is wrong is not kept, and nothing leaves the folder."""

import asyncio
import errno
import os
import random
from pathlib import Path

import pytest
from hub_server import COMMIT, Hub

from promptstone.backends.llama.files.hub import download, part_file
from promptstone.backends.llama.files.hub.download import Stage, discard_parts, download_model, kept_bytes
from promptstone.backends.llama.files.hub.faults import HubError
from promptstone.backends.llama.files.hub.fetching import Patience
from promptstone.backends.llama.files.hub.listing import list_models

REPOSITORY = "somebody/small-model"
NAME = "small-Q4_K_M.gguf"
CONTENT = random.Random(7).randbytes(700_000)
QUICK = Patience(connect=5, silence=5, attempts=3, pause=0.01, longest_pause=0.02)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "models" / "somebody" / "small-model"


def parts(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.part"))


async def test_a_file_arrives_whole_and_under_its_name(hub: Hub, bring, folder) -> None:
    hub.put(REPOSITORY, NAME, CONTENT)
    seen = []
    (path,) = await bring(seen.append)
    assert path == folder / NAME
    assert path.read_bytes() == CONTENT
    assert [file.name for file in folder.iterdir()] == [NAME]
    await asyncio.sleep(0)
    assert seen[-1].stage is Stage.FETCHING
    assert seen[-1].done == seen[-1].total == len(CONTENT)
    assert [each.done for each in seen] == sorted(each.done for each in seen)


async def test_what_is_fetched_is_the_commit_that_was_listed(hub: Hub, bring) -> None:
    hub.put(REPOSITORY, NAME, CONTENT)
    await bring()
    assert f"/{REPOSITORY}/resolve/{COMMIT}/{NAME}" in [path for _, path, _ in hub.asked]


async def test_a_connection_that_breaks_off_is_gone_on_with_by_itself(hub: Hub, bring, folder) -> None:
    hub.put(REPOSITORY, NAME, CONTENT)
    hub.manners.break_after = [100_000, 300_000]
    (path,) = await bring()
    assert path.read_bytes() == CONTENT
    assert [headers.get("Range") for headers in hub.fetched()] == [None, "bytes=100000-", "bytes=400000-"]


async def test_a_hub_that_keeps_breaking_off_ends_in_words_and_the_next_try_goes_on(
    hub: Hub, bring, folder
) -> None:
    hub.put(REPOSITORY, NAME, CONTENT)
    hub.manners.break_after = [50_000, 0, 0, 0]
    with pytest.raises(HubError, match="broke off"):
        await bring()
    (part,) = parts(folder)
    assert part.read_bytes() == CONTENT[:50_000]
    hub.manners.break_after = []
    (path,) = await bring()
    assert path.read_bytes() == CONTENT
    assert hub.fetched()[-1]["Range"] == "bytes=50000-"
    assert not parts(folder)


async def test_a_hub_without_ranges_sends_all_again_and_the_part_is_still_used(
    hub: Hub, bring, folder
) -> None:
    hub.put(REPOSITORY, NAME, CONTENT)
    hub.manners.ignores_ranges = True
    hub.manners.break_after = [300_000]
    (path,) = await bring()
    assert path.read_bytes() == CONTENT


async def test_a_wrong_checksum_is_told_and_the_file_is_gone(hub: Hub, bring, folder) -> None:
    hub.put(REPOSITORY, NAME, CONTENT, sha256="0" * 64)
    with pytest.raises(HubError, match="checksum is wrong") as caught:
        await bring()
    assert "Download it again" in caught.value.remedy
    assert list(folder.iterdir()) == []


async def test_a_small_file_is_checked_by_its_git_id(hub: Hub, bring, folder) -> None:
    hub.put(REPOSITORY, NAME, CONTENT, is_large=False)
    (path,) = await bring()
    assert path.read_bytes() == CONTENT
    path.unlink()
    hub.put(REPOSITORY, "other.gguf", b"x", is_large=False)
    listing = list_models(hub.address, REPOSITORY)
    hub.put(REPOSITORY, "other.gguf", b"y", is_large=False)
    other = next(model for model in listing.models if model.name == "other.gguf")
    with pytest.raises(HubError, match="checksum is wrong"):
        await download_model(listing, other, folder, patience=QUICK)


async def test_a_part_that_was_damaged_meanwhile_is_not_taken_for_right(hub: Hub, bring, folder) -> None:
    hub.put(REPOSITORY, NAME, CONTENT)
    hub.manners.break_after = [50_000, 0, 0, 0]
    with pytest.raises(HubError):
        await bring()
    (part,) = parts(folder)
    part.write_bytes(b"!" * 50_000)
    hub.manners.break_after = []
    with pytest.raises(HubError, match="checksum is wrong"):
        await bring()
    (path,) = await bring()
    assert path.read_bytes() == CONTENT


async def test_a_body_without_end_is_cut_at_the_length_that_was_listed(hub: Hub, bring, folder) -> None:
    hub.put(REPOSITORY, NAME, CONTENT)
    hub.manners.is_endless = True
    with pytest.raises(HubError, match="checksum is wrong"):
        await bring()
    assert list(folder.iterdir()) == []


async def test_another_length_than_listed_is_refused_before_anything_is_written(
    hub: Hub, bring, folder
) -> None:
    hub.put(REPOSITORY, NAME, CONTENT, size=len(CONTENT) + 5)
    with pytest.raises(HubError, match="lists 700,005 bytes, but would send 700,000"):
        await bring()


@pytest.mark.parametrize("fault", ["packs", "wrong_range"])
async def test_another_answer_than_was_asked_for_is_refused(hub: Hub, bring, folder, fault) -> None:
    hub.put(REPOSITORY, NAME, CONTENT)
    hub.manners.break_after = [50_000, 0, 0, 0]
    with pytest.raises(HubError):
        await bring()
    hub.manners.break_after = []
    setattr(hub.manners, fault, True)
    with pytest.raises(HubError, match="packed|another piece"):
        await bring()
    assert parts(folder)[0].stat().st_size == 50_000


async def test_a_busy_hub_is_asked_again(hub: Hub, bring) -> None:
    hub.put(REPOSITORY, NAME, CONTENT)
    hub.manners.statuses[f"/{REPOSITORY}/resolve"] = [(503, ""), (500, ""), (0, "")]
    (path,) = await bring()
    assert path.read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (500, "", "The hub failed"),
        (403, "GatedRepo", "gated"),
        (404, "EntryNotFound", "no longer there"),
        (401, "", "who you are"),
        (418, "", "refuses"),
    ],
)
async def test_a_refusal_is_told_in_plain_words(hub: Hub, bring, status, code, words) -> None:
    hub.put(REPOSITORY, NAME, CONTENT)
    hub.manners.statuses[f"/{REPOSITORY}/resolve"] = [(status, code)]
    with pytest.raises(HubError, match=words) as caught:
        await bring()
    assert REPOSITORY in caught.value.where
    assert caught.value.asks_token == (status in (401, 403))


async def test_a_silent_hub_is_given_up_and_what_came_is_kept(hub: Hub, folder) -> None:
    hub.put(REPOSITORY, NAME, CONTENT)
    hub.manners.hold_after = 2 * 16 * 1024
    listing = list_models(hub.address, REPOSITORY)
    patience = Patience(connect=5, silence=0.2, attempts=1, pause=0.01)
    with pytest.raises(HubError, match="silent"):
        await download_model(listing, listing.models[0], folder, patience=patience)
    assert kept_bytes(listing, listing.models[0], folder) == 2 * 16 * 1024


async def test_cancelling_keeps_the_part_and_lets_go_of_it_at_once(hub: Hub, tmp_path) -> None:
    hub.put(REPOSITORY, NAME, CONTENT)
    hub.manners.hold_after = 64 * 1024
    listing = list_models(hub.address, REPOSITORY)
    came = asyncio.Event()
    work = asyncio.ensure_future(
        download_model(
            listing,
            listing.models[0],
            tmp_path,
            on_progress=lambda progress: came.set() if progress.done else None,
            patience=Patience(silence=60),
        )
    )
    await asyncio.wait_for(came.wait(), 20)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(work, 4)
    kept = kept_bytes(listing, listing.models[0], tmp_path)
    assert 0 < kept < len(CONTENT)
    hub.manners.hold_after = None
    (path,) = await download_model(listing, listing.models[0], tmp_path, patience=QUICK)
    assert path.read_bytes() == CONTENT
    assert hub.fetched()[-1]["Range"] == f"bytes={kept}-"


async def test_two_downloads_of_one_file_do_not_get_into_each_other(hub: Hub, tmp_path) -> None:
    hub.put(REPOSITORY, NAME, CONTENT)
    hub.manners.hold_after = 64 * 1024
    listing = list_models(hub.address, REPOSITORY)
    came = asyncio.Event()
    first = asyncio.ensure_future(
        download_model(
            listing, listing.models[0], tmp_path, on_progress=lambda seen: came.set() if seen.done else None
        )
    )
    await asyncio.wait_for(came.wait(), 20)
    with pytest.raises(HubError, match="downloaded already"):
        await download_model(listing, listing.models[0], tmp_path, patience=QUICK)
    hub.manners.go.set()
    (path,) = await first
    assert path.read_bytes() == CONTENT


async def test_a_split_model_comes_with_all_its_parts(hub: Hub, bring, folder) -> None:
    names = [f"big-Q8_0-0000{number}-of-00003.gguf" for number in (1, 2, 3)]
    for place, name in enumerate(names):
        hub.put(REPOSITORY, name, CONTENT[: 1000 * (place + 1)])
    seen = []
    paths = await bring(seen.append)
    assert [path.name for path in paths] == names
    assert [path.stat().st_size for path in paths] == [1000, 2000, 3000]
    await asyncio.sleep(0)
    assert seen[-1].done == seen[-1].total == 6000


async def test_a_file_that_is_here_already_is_not_fetched_again(hub: Hub, bring) -> None:
    hub.put(REPOSITORY, NAME, CONTENT)
    await bring()
    count = len(hub.fetched())
    await bring()
    assert len(hub.fetched()) == count


async def test_another_file_of_that_name_is_never_overwritten(hub: Hub, bring, folder) -> None:
    hub.put(REPOSITORY, NAME, CONTENT)
    folder.mkdir(parents=True)
    (folder / NAME).write_bytes(b"mine")
    with pytest.raises(HubError, match="already there"):
        await bring()
    assert (folder / NAME).read_bytes() == b"mine"


async def test_no_room_is_told_before_anything_is_written(hub: Hub, bring, folder, monkeypatch) -> None:
    hub.put(REPOSITORY, NAME, CONTENT)
    usage = part_file.shutil.disk_usage("/")
    monkeypatch.setattr(
        part_file.shutil, "disk_usage", lambda place: usage._replace(free=part_file.SPARE_ROOM + 400_000)
    )
    with pytest.raises(HubError, match="not enough room: 700 KB are needed, and 400 KB"):
        await bring()
    assert not folder.exists()
    assert not hub.fetched()


async def test_a_disk_that_fills_up_meanwhile_keeps_what_came(hub: Hub, bring, folder, monkeypatch) -> None:
    hub.put(REPOSITORY, NAME, CONTENT)
    write = part_file.PartFile.write

    def full_at_last(self, block: bytes) -> None:
        if self.size > 200_000:
            raise part_file.disk_fault(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), str(folder))
        write(self, block)

    monkeypatch.setattr(part_file.PartFile, "write", full_at_last)
    with pytest.raises(HubError, match="disk is full"):
        await bring()
    assert parts(folder)[0].stat().st_size > 200_000


async def test_a_folder_that_cannot_be_written_is_told(hub: Hub, bring, tmp_path) -> None:
    hub.put(REPOSITORY, NAME, CONTENT)
    (tmp_path / "models").write_text("a file where the folder should be")
    with pytest.raises(HubError, match="cannot be written"):
        await bring()


async def test_a_link_in_the_folder_leads_nothing_out_of_it(hub: Hub, bring, tmp_path) -> None:
    hub.put(REPOSITORY, NAME, CONTENT)
    (tmp_path / "models").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "models" / "somebody").symlink_to(tmp_path / "outside")
    with pytest.raises(HubError, match="outside"):
        await bring()
    assert list((tmp_path / "outside").iterdir()) == []


async def test_what_came_can_be_thrown_away(hub: Hub, bring, folder, tmp_path) -> None:
    hub.put(REPOSITORY, NAME, CONTENT)
    hub.manners.break_after = [50_000, 0, 0, 0]
    with pytest.raises(HubError):
        await bring()
    listing = list_models(hub.address, REPOSITORY)
    discard_parts(listing, listing.models[0], tmp_path / "models")
    assert list(folder.iterdir()) == []


async def test_a_token_goes_to_the_hub_and_not_to_where_it_redirects(hub: Hub, bring) -> None:
    hub.put(REPOSITORY, NAME, CONTENT)
    hub.manners.token = "a-token-of-somebody"
    with pytest.raises(HubError, match="gated") as caught:
        await bring()
    assert caught.value.asks_token
    await bring(token="a-token-of-somebody")
    assert all("Authorization" not in headers for headers in hub.fetched())


async def test_nothing_answers(hub: Hub, tmp_path) -> None:
    hub.put(REPOSITORY, NAME, CONTENT)
    listing = list_models(hub.address, REPOSITORY)
    nowhere = listing.model_copy(update={"hub": "http://127.0.0.1:9"})
    with pytest.raises(HubError, match="Nothing answers"):
        await download_model(nowhere, listing.models[0], tmp_path, patience=QUICK)


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1500, "1.5 KB"), (4.2e9, "4.2 GB"), (123_456_789_012, "123 GB")],
)
def test_sizes_are_told_as_people_say_them(size, words) -> None:
    assert download.human_size(size) == words
