"""The models page shows what lies on this computer, says what is wrong with it, and takes it into use."""

import asyncio
import itertools
import threading
from pathlib import Path

import pytest
from model_homes import TEMPLATE, write_gguf, write_ollama
from page_desk import HOSTILE, Desk, press
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from promptstone.backends.llama.files.finding import finder
from promptstone.desktop.panels.model_library import ModelsPage
from promptstone.desktop.panels.model_library.page.found_tree import FoundTree
from promptstone.desktop.panels.model_library.page.model_details import ModelDetails


@pytest.fixture
def home(no_models_of_this_computer: Path) -> Path:
    """A home with a good model and a broken one of LM Studio, and one of Ollama."""
    home = no_models_of_this_computer
    studio = home / ".lmstudio/models/ana/it"
    write_gguf(studio / "good-Q4.gguf", general__license="mit", tokenizer__chat_template=TEMPLATE)
    write_gguf(studio / "broken.gguf", seed=2).write_bytes(b"GGUF\3\0")
    write_ollama(home / ".ollama/models", "llama3:8b", write_gguf(home / "a", seed=3).read_bytes())
    return home


async def opened(desk: Desk, show, files: int = 3) -> ModelsPage:
    page = show(ModelsPage)
    await desk.until(lambda: page.list.count() == 1, "the tiny model")
    await desk.until(lambda: len(page.column.found.files) == files, "what was found")
    await desk.until(page.column.look_button.isEnabled, "the end of the search")
    return page


def item_of(tree: FoundTree, name: str):
    found = tree.findItems(name, Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive)
    assert len(found) == 1, f"{len(found)} rows begin with {name}"
    return found[0]


def click(tree: FoundTree, name: str) -> None:
    where = tree.visualItemRect(item_of(tree, name)).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=where)


async def test_files_are_grouped_by_the_program_that_keeps_them(desk: Desk, show, home) -> None:
    page = await opened(desk, show)
    tree = page.column.found
    assert [tree.topLevelItem(row).text(0) for row in range(2)] == ["LM Studio (2)", "Ollama (1)"]
    assert page.column.state.text() == "3 model files, 1 cannot be used."
    assert page.chosen is not None


async def test_a_found_model_is_used_with_the_mouse(desk: Desk, show, home) -> None:
    page = await opened(desk, show)
    click(page.column.found, "good-Q4")
    assert page.chosen is None
    assert page.chosen_file.name == "good-Q4"
    await desk.until(lambda: "In the words of the file" in page.about.toPlainText(), "all that the file says")
    told = page.about.toPlainText()
    assert "LM Studio, ana/it" in told
    assert "writing text" in told
    assert "mit" in told
    assert TEMPLATE in told
    press(page.use_button)
    await desk.until(lambda: page.list.count() == 2, "the model in the workspace")
    assert page.chosen.name == "good-Q4"
    assert page.remove_button.isVisible()
    assert not page.use_button.isVisible()
    assert "good-Q4" in await desk.studio.models.references()
    click(page.column.found, "good-Q4")
    assert not page.use_button.isVisible()
    assert "already" in page.outcome.text()


async def test_a_found_model_is_used_with_the_keyboard_alone(desk: Desk, show, home) -> None:
    page = await opened(desk, show)
    page.activateWindow()
    page.column.search.setFocus()
    await desk.until(page.column.search.hasFocus, "the cursor in the search field")
    QTest.keyClicks(page.column.search, "ollama LLAMA3")
    assert page.column.state.text().startswith("1 of 3 model files")
    tree = page.column.found
    for _ in range(6):
        if tree.hasFocus():
            break
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert tree.hasFocus()
    for _ in range(6):
        if page.chosen_file is not None:
            break
        QTest.keyClick(tree, Qt.Key.Key_Down)
    assert page.chosen_file.name == "llama3:8b"
    QTest.keyClick(tree, Qt.Key.Key_Return)
    await desk.until(lambda: page.list.count() == 2, "the model in the workspace")
    assert page.chosen.name == "llama3:8b"


async def test_walking_through_the_lists_with_tab_changes_no_choice(desk: Desk, show, home) -> None:
    page = await opened(desk, show)
    page.activateWindow()
    page.list.setFocus()
    await desk.until(page.list.hasFocus, "the list in use")
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert page.chosen is not None


async def test_a_broken_file_says_what_is_wrong_and_cannot_be_used(desk: Desk, show, home) -> None:
    page = await opened(desk, show)
    click(page.column.found, "broken")
    told = page.about.toPlainText()
    assert "cannot be used" in told
    assert "cut off" in told
    assert not page.use_button.isVisible()
    QTest.keyClick(page.column.found, Qt.Key.Key_Return)
    assert page.list.count() == 1


async def test_what_a_file_says_is_shown_as_text_only(desk: Desk, show, no_models_of_this_computer) -> None:
    folder = no_models_of_this_computer / ".lmstudio/models"
    write_gguf(folder / "<b>evil&.gguf", general__license=HOSTILE, tokenizer__chat_template=HOSTILE)
    page = await opened(desk, show, 1)
    click(page.column.found, "<b>evil&")
    await desk.until(lambda: "In the words of the file" in page.about.toPlainText(), "all that the file says")
    assert page.about.toPlainText().count(HOSTILE) >= 2
    assert page.details.name.whole_text == "<b>evil&"


async def test_an_added_folder_is_looked_in_until_it_is_taken_out(desk: Desk, show, home, tmp_path) -> None:
    page = await opened(desk, show)
    write_gguf(tmp_path / "more/extra.gguf", seed=9)
    page.searching.add_folder(tmp_path / "more")
    await desk.until(lambda: len(page.column.found.files) == 4, "the file in the folder")
    await desk.until(lambda: page.forget_button.isVisible(), "the folder is chosen")
    assert "1 that can be used" in page.about.toPlainText()
    press(page.forget_button)
    await desk.until(lambda: desk.told, "that it is looked in no more")
    assert len(page.column.found.files) == 3
    assert (tmp_path / "more/extra.gguf").exists()


async def test_a_folder_without_models_is_listed_so_that_it_can_be_taken_out(
    desk: Desk, show, tmp_path
) -> None:
    page = show(ModelsPage)
    (tmp_path / "bare").mkdir()
    page.searching.add_folder(tmp_path / "bare")
    await desk.until(lambda: page.forget_button.isVisible(), "the folder is chosen")
    assert "none were found" in page.about.toPlainText()
    page.searching.add_folder(tmp_path / "nowhere")
    await desk.until(lambda: desk.told, "the reason")
    assert "no such folder" in desk.told[0].text


async def test_looking_again_finds_what_came_and_keeps_the_choice(desk: Desk, show, home) -> None:
    page = await opened(desk, show)
    click(page.column.found, "good-Q4")
    write_gguf(home / ".lmstudio/models/new.gguf", seed=8)
    press(page.column.look_button)
    await desk.until(lambda: len(page.column.found.files) == 4, "the new file")
    assert page.chosen_file.name == "good-Q4"


async def test_a_search_shows_its_progress_and_can_be_cancelled(desk: Desk, show, home, monkeypatch) -> None:
    page = await opened(desk, show)
    looked = []

    def endless(places):
        while True:
            looked.append(True)
            yield None

    monkeypatch.setattr(
        "promptstone.services.models.model_library.find_files", lambda places, read: endless(places)
    )
    press(page.column.look_button)
    await desk.until(lambda: page.column.state.text().startswith("Looking…"), "the search under way")
    under_way = desk.progress[-1]
    assert under_way.label == "Looking for models on this computer"
    desk.tasks.cancel(under_way.key)
    await desk.until(page.column.look_button.isEnabled, "the end of the search")
    assert "cancelled" in page.column.state.text()
    counts = [-1]
    while counts[-1] != len(looked):
        assert len(counts) < 20, "the search goes on behind the page"
        counts.append(len(looked))
        await asyncio.sleep(0.2)


async def test_the_window_answers_while_a_slow_disk_is_searched(desk: Desk, show, home, monkeypatch) -> None:
    page = await opened(desk, show)
    gate = threading.Event()
    real = finder.model_or_fault

    def slow(path: str):
        gate.wait(20)
        return real(path)

    desk.studio.model_library._read.clear()
    monkeypatch.setattr("promptstone.services.models.model_library.model_or_fault", slow)
    press(page.column.look_button)
    page.column.search.clear()
    QTest.keyClicks(page.column.search, "good")
    await asyncio.sleep(0.05)
    assert page.column.search.text() == "good"
    assert page.column.state.text().startswith("Looking…")
    gate.set()
    await desk.until(lambda: len(page.column.found.files) == 3, "what was found")


async def test_a_page_that_goes_away_takes_its_search_along(desk: Desk, home, monkeypatch) -> None:
    monkeypatch.setattr(
        "promptstone.services.models.model_library.find_files", lambda places, read: itertools.repeat(None)
    )
    page = ModelsPage(desk.studio, desk.tasks, desk.themes)
    page.show()
    await desk.until(lambda: desk.progress, "the search under way")
    ended = []
    desk.tasks.ended.connect(ended.append)
    page.deleteLater()
    await desk.until(lambda: ended, "the end of the search")
    await desk.tasks.close()
    assert not desk.told


async def test_searching_hides_what_does_not_fit_in_both_lists(desk: Desk, show, home) -> None:
    page = await opened(desk, show)
    QTest.keyClicks(page.column.search, "good q4")
    assert page.list.item(0).isHidden()
    tree = page.column.found
    assert not item_of(tree, "good-Q4").isHidden()
    assert item_of(tree, "broken").isHidden()
    assert tree.topLevelItem(1).isHidden()
    page.column.search.clear()
    assert not page.list.item(0).isHidden()
    assert not tree.topLevelItem(1).isHidden()


async def test_without_models_the_page_offers_what_was_found(desk: Desk, show, home) -> None:
    page = await opened(desk, show)
    press(page.remove_button)
    await desk.until(lambda: not page.list.count(), "the workspace without models")
    assert page.column.found.isVisible()
    assert page.column.none.isVisible()
    assert "Choose a model" in page.about.toPlainText()
    assert page.column.found.mapToGlobal(QPoint(0, 0)).x() < page.about.mapToGlobal(QPoint(0, 0)).x()


def test_the_name_stands_above_the_buttons_where_it_would_be_squeezed_beside_them(qtbot) -> None:
    button = QPushButton("Make it smaller and smaller…")
    details = ModelDetails((button,))
    qtbot.addWidget(details)
    details.resize(900, 300)
    details.show()
    details.show_facts("a-model-with-a-long-name-Q4_K_M", "", (button,))
    QApplication.processEvents()
    assert details.name.mapToGlobal(QPoint()).x() < button.mapToGlobal(QPoint()).x()
    details.resize(300, 300)
    QApplication.processEvents()
    below = details.name.mapToGlobal(QPoint(0, details.name.height())).y()
    assert below <= button.mapToGlobal(QPoint()).y()
    assert details.name.width() > button.width()


def test_buttons_of_a_model_wrap_where_one_row_has_no_room_for_them(qtbot) -> None:
    buttons = tuple(
        QPushButton(words) for words in ("Try it out", "How it runs…", "Make it smaller…", "Hide")
    )
    details = ModelDetails(buttons)
    qtbot.addWidget(details)
    details.show()
    details.show_facts("a-model", "", buttons[:3])
    details.resize(240, 300)
    QApplication.processEvents()
    assert details.width() == 240
    for button in buttons[:3]:
        assert button.width() >= button.sizeHint().width(), f"{button.text()} is cut off"
        assert button.mapTo(details, QPoint(button.width(), 0)).x() <= details.width()
    assert buttons[0].y() < buttons[2].y()
