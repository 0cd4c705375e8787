"""The download dialog by mouse and keyboard, against a real server: choose, watch, stop, go on, and what goes wrong."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from hub_server import Hub, hub_server
from page_desk import Desk, press
from promptstone_command import DEMO_MODEL
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from promptstone.desktop.panels.model_library.download.words import time_words
from promptstone.desktop.panels.model_library.download_dialog import DownloadDialog

REPOSITORY = "promptstone/demo-GGUF"
TOKEN = "token-that-nobody-may-see"


@pytest.fixture
def hub(monkeypatch, tmp_path) -> Iterator[Hub]:
    """A hub with the demo model in two files; downloads go to a folder of the test's."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    with hub_server() as served:
        monkeypatch.setenv("HF_ENDPOINT", served.address)
        served.put(REPOSITORY, "demo-F16.gguf", DEMO_MODEL.read_bytes() + b"\0" * 4096)
        served.put(REPOSITORY, "demo-Q4_K_M.gguf", DEMO_MODEL.read_bytes())
        yield served


@pytest.fixture
async def dialog(qtbot, desk: Desk, hub: Hub) -> DownloadDialog:
    """The dialog, open, with the hub's address in its field."""
    made = DownloadDialog(desk.studio, None, None)
    qtbot.addWidget(made)
    made.open()
    await desk.until(lambda: made.hub.text() == hub.address, "the hub's address")
    return made


async def listed(desk: Desk, dialog: DownloadDialog, text: str = REPOSITORY) -> None:
    QTest.keyClicks(dialog.repository, text)
    press(dialog.look_button)
    await desk.until(lambda: not dialog.is_busy, "the list")


def rows(dialog: DownloadDialog) -> list[list[str]]:
    items = [dialog.files.topLevelItem(row) for row in range(dialog.files.topLevelItemCount())]
    return [[item.text(column) for column in range(4)] for item in items]


def choose(dialog: DownloadDialog, name: str) -> None:
    (item,) = dialog.files.findItems(name, Qt.MatchFlag.MatchExactly, 0)
    spot: QPoint = dialog.files.visualItemRect(item).center()
    QTest.mouseClick(dialog.files.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert dialog.files.chosen.path == name


async def test_nothing_is_asked_before_the_button_is_pressed(desk: Desk, hub: Hub, dialog) -> None:
    assert not dialog.look_button.isEnabled()
    QTest.keyClicks(dialog.repository, REPOSITORY)
    await asyncio.sleep(0)
    assert dialog.look_button.isEnabled()
    assert not dialog.start_button.isEnabled()
    assert hub.asked == []


async def test_a_model_is_listed_chosen_downloaded_and_added(desk: Desk, hub: Hub, dialog) -> None:
    await listed(desk, dialog)
    assert rows(dialog) == [
        ["demo-Q4_K_M.gguf", "4.4 MB", "4 bits: good and small, the usual choice", "fits"],
        ["demo-F16.gguf", "4.4 MB", "not made smaller: best, but large and slow", "fits"],
    ]
    assert dialog.files.chosen.path == "demo-Q4_K_M.gguf"
    added = []
    dialog.added.connect(added.append)
    choose(dialog, "demo-F16.gguf")
    choose(dialog, "demo-Q4_K_M.gguf")
    press(dialog.start_button)
    await desk.until(lambda: added, "the model")
    assert "ready to use" in dialog.hint.text()
    assert Path(added[0].path).read_bytes() == DEMO_MODEL.read_bytes()
    assert "demo-Q4_K_M" in await desk.studio.models.references()
    await desk.until(lambda: rows(dialog)[0][3] == "is here already", "the list as it is now")
    assert dialog.bar.value() == dialog.bar.maximum()


async def test_by_keyboard_alone(desk: Desk, hub: Hub, dialog) -> None:
    added = []
    dialog.added.connect(added.append)
    QTest.keyClicks(dialog.repository, f"{hub.address}/{REPOSITORY}/blob/main/demo-F16.gguf")
    QTest.keyClick(dialog.repository, Qt.Key.Key_Return)
    await desk.until(lambda: dialog.files.topLevelItemCount() == 2 and not dialog.is_busy, "the list")
    assert dialog.files.chosen.path == "demo-F16.gguf"
    QTest.keyClick(dialog.files, Qt.Key.Key_Up)
    QTest.keyClick(dialog.files, Qt.Key.Key_Return)
    await desk.until(lambda: added, "the model")
    assert added[0].name == "demo-Q4_K_M"


async def test_stopped_it_keeps_what_came_and_goes_on(desk: Desk, hub: Hub, dialog) -> None:
    await listed(desk, dialog)
    hub.manners.hold_after = 1024 * 1024
    press(dialog.start_button)
    await desk.until(lambda: "1.0 MB of 4.4 MB" in dialog.hint.text(), "the progress")
    assert 0 < dialog.bar.value() < dialog.bar.maximum()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible() and "still downloading" in dialog.hint.text()
    await desk.until(lambda: "Waiting for the hub" in dialog.hint.text(), "it says that nothing comes")
    press(dialog.stop_button)
    await desk.until(lambda: not dialog.is_busy, "the end")
    assert "Stopped" in dialog.hint.text()
    assert dialog.start_button.text() == "&Go on"
    assert "came earlier" in rows(dialog)[0][3]
    hub.manners.hold_after = None
    press(dialog.start_button)
    await desk.until(lambda: "ready to use" in dialog.hint.text(), "the model")
    assert "Range" in hub.fetched()[-1]


async def test_what_came_can_be_deleted(desk: Desk, hub: Hub, dialog) -> None:
    await listed(desk, dialog)
    hub.manners.hold_after = 1024 * 1024
    press(dialog.start_button)
    await desk.until(lambda: "1.0 MB of" in dialog.hint.text(), "the progress")
    press(dialog.stop_button)
    await desk.until(lambda: not dialog.is_busy, "the end")
    press(dialog.discard_button)
    await desk.until(lambda: rows(dialog)[0][3] == "fits", "the list as it is now")
    assert not dialog.discard_button.isVisible()
    assert not list(desk.studio.downloads.folder.rglob("*.part"))


async def test_closing_the_window_stops_the_download(desk: Desk, hub: Hub, dialog) -> None:
    await listed(desk, dialog)
    hub.manners.hold_after = 1024 * 1024
    press(dialog.start_button)
    await desk.until(lambda: "1.0 MB of" in dialog.hint.text(), "the progress")
    dialog.close()
    assert not dialog.isVisible()
    await desk.until(lambda: not dialog.is_busy, "the end")
    assert list(desk.studio.downloads.folder.rglob("*.part"))


async def test_closed_and_gone_in_the_middle_leaves_nothing_behind(desk: Desk, hub: Hub) -> None:
    dialog = DownloadDialog(desk.studio, None, None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    gone = []
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.show()
    await listed(desk, dialog)
    hub.manners.hold_after = 1024 * 1024
    press(dialog.start_button)
    await desk.until(lambda: "1.0 MB of" in dialog.hint.text(), "the progress")
    running = tuple(desk.studio.downloads._running)
    dialog.close()
    await desk.until(lambda: gone and all(task.done() for task in running), "the dialog and its download end")
    assert not any(thread.name == "promptstone-download" for thread in threading.enumerate())


async def test_the_window_lives_while_a_download_runs(desk: Desk, hub: Hub, dialog) -> None:
    await listed(desk, dialog)
    hub.manners.hold_after = 1024 * 1024
    press(dialog.start_button)
    loop = asyncio.get_running_loop()
    slowest, before = 0.0, loop.time()
    while "Waiting for the hub" not in dialog.hint.text():
        await asyncio.sleep(0.005)
        slowest, before = max(slowest, loop.time() - before), loop.time()
    assert slowest < 0.5
    press(dialog.stop_button)
    await desk.until(lambda: not dialog.is_busy, "the end")


async def test_what_does_not_fit_cannot_be_begun(desk: Desk, hub: Hub, dialog, monkeypatch) -> None:
    from promptstone.services.models import downloads

    monkeypatch.setattr(downloads, "free_space", lambda folder: 1_000_000)
    await listed(desk, dialog)
    assert [row[3] for row in rows(dialog)] == ["3.4 MB too large", "3.4 MB too large"]
    assert not dialog.start_button.isEnabled()
    QTest.keyClick(dialog.files, Qt.Key.Key_Return)
    await asyncio.sleep(0)
    assert not dialog.is_busy
    assert "1.0 MB can be used" in dialog.room.text()
    assert len([path for _, path, _ in hub.asked if path.startswith("/api/")]) == 1


async def test_what_is_listed_goes_when_another_name_is_typed(desk: Desk, hub: Hub, dialog) -> None:
    await listed(desk, dialog)
    QTest.keyClicks(dialog.repository, "x")
    assert rows(dialog) == []
    assert not dialog.start_button.isEnabled()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nobody/nothing", "no repository"),
        ("nonsense", "no name of a repository"),
        ("https://evil.example/a/b", "evil.example"),
    ],
)
async def test_what_is_not_there_is_told_in_the_dialog(desk: Desk, hub: Hub, dialog, text, words) -> None:
    await listed(desk, dialog, text)
    assert dialog.hint.property("role") == "danger"
    assert words in dialog.hint.text()
    assert dialog.look_button.isEnabled()


async def test_a_gated_repository_asks_for_a_token_that_goes_to_the_keyring_only(
    desk: Desk, hub: Hub, dialog
) -> None:
    hub.manners.token = TOKEN
    assert not dialog.token.isVisible()
    await listed(desk, dialog)
    assert "gated" in dialog.hint.text()
    assert dialog.token.isVisible()
    QTest.keyClicks(dialog.token, TOKEN)
    press(dialog.look_button)
    await desk.until(lambda: not dialog.is_busy, "the list")
    assert len(rows(dialog)) == 2
    assert dialog.token.text() == "" and not dialog.token.isVisible()
    press(dialog.start_button)
    await desk.until(lambda: "ready to use" in dialog.hint.text(), "the model")
    assert TOKEN in keyring.get_keyring()._secrets.values()
    held = b"".join(file.read_bytes() for file in desk.studio.folder.rglob("*") if file.is_file())
    assert TOKEN.encode() not in held


async def test_a_wrong_checksum_is_told_and_can_be_tried_again(desk: Desk, hub: Hub, dialog) -> None:
    hub.put(REPOSITORY, "demo-Q4_K_M.gguf", DEMO_MODEL.read_bytes(), sha256="0" * 64)
    await listed(desk, dialog)
    press(dialog.start_button)
    await desk.until(lambda: not dialog.is_busy, "the end")
    assert "checksum is wrong" in dialog.hint.text()
    assert dialog.start_button.isEnabled()
    assert "demo-Q4_K_M" not in await desk.studio.models.references()


async def test_another_hub_is_kept_for_next_time(desk: Desk, hub: Hub, dialog, monkeypatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    assert await desk.studio.downloads.hub() == "http://127.0.0.1:9"
    await listed(desk, dialog)
    assert len(rows(dialog)) == 2
    assert await desk.studio.downloads.hub() == hub.address


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 s"), (61, "61 s"), (600, "about 10 min"), (1e4, "about 3 h"), (1e9, "more")],
)
def test_times_are_told_as_people_say_them(seconds, words) -> None:
    assert time_words(seconds).startswith(words)
