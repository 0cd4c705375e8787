"""The start page leads anywhere in one click, and to a first answer without key or network."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QMessageBox, QPushButton

from promptstone.core.runs import StepState
from promptstone.core.text.chain_text import write_chain
from promptstone.desktop.main_window import MainWindow
from promptstone.desktop.panels.golden.import_dialog import ImportDialog
from promptstone.desktop.panels.model_library.endpoint_dialog import EndpointDialog
from promptstone.desktop.panels.start import places, start_desk
from promptstone.desktop.tasks import Tone
from promptstone.desktop.workbench import Workbench
from promptstone.services import demo
from promptstone.services.user.recent_workspaces import RecentWorkspaces

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def see(user, widget) -> None:
    """Scroll to a part of the page, and click it."""
    user.start.area.ensureWidgetVisible(widget)
    user.click(widget)


def card(user, name: str):
    return next(each for each in user.start.templates.cards if each.template.name == name)


async def test_the_demo_gives_an_answer_by_one_click(newcomer) -> None:
    assert newcomer.window.pages.currentWidget() is newcomer.start
    assert newcomer.start.run_demo.hasFocus(), "one press of the space bar is enough, too"
    newcomer.keys(Qt.Key.Key_Space)
    await newcomer.until(lambda: newcomer.state("out_reply") is StepState.DONE, "the demo has answered", 60)
    assert newcomer.window.pages.currentWidget() is newcomer.build
    assert newcomer.chain.name == demo.CHAIN
    assert not newcomer.build.document.is_modified


async def test_the_demo_can_be_looked_at_without_a_run(newcomer) -> None:
    newcomer.click(newcomer.start.open_demo)
    await newcomer.until(lambda: newcomer.chain.name == demo.CHAIN, "the demo is open")
    assert not newcomer.build.run_panel.is_running


async def test_somebody_who_comes_back_finds_the_chain_of_the_last_time(
    newcomer, studio, qtbot, theme
) -> None:
    newcomer.click(newcomer.start.open_demo)
    await newcomer.until(lambda: newcomer.chain.name == demo.CHAIN, "the demo is open")
    await studio.chains.save((await demo.demo_chain()).model_copy(update={"name": "A first name"}))
    window = MainWindow(newcomer.bench.tasks, theme)
    qtbot.addWidget(window, before_close_func=lambda it: setattr(it, "may_close", lambda: True))
    again = Workbench(studio, window, newcomer.bench.tasks, theme)
    await again.begin(greets=True)
    assert window.pages.currentWidget() is again.build
    assert again.build.document.chain.name == demo.CHAIN


async def test_a_template_becomes_an_unsaved_chain_with_the_workspaces_model(newcomer, studio) -> None:
    await studio.models.add_endpoint("mine", "http://127.0.0.1:9/v1", "m")
    see(newcomer, card(newcomer, "Sort messages into classes"))
    await newcomer.hears("“mine”")
    assert newcomer.window.pages.currentWidget() is newcomer.build
    assert newcomer.chain.name == "Sort messages into classes"
    assert newcomer.chain.node("classify").settings["model"] == "mine"
    assert newcomer.build.document.is_modified
    assert "Messages to a shop" in await studio.golden_sets.names()
    assert "Sort messages into classes" not in await studio.chains.names()


async def test_without_a_model_a_template_says_what_is_missing(newcomer) -> None:
    see(newcomer, card(newcomer, "Summarise a text"))
    notice = await newcomer.hears("no model in this workspace")
    assert notice.tone is Tone.WARNING
    await newcomer.until(lambda: newcomer.build.problems.isVisible(), "the problem list tells it, too")


async def test_cards_are_walked_with_the_arrow_keys_and_pressed(newcomer) -> None:
    cards = newcomer.start.templates.cards
    cards[0].setFocus()
    newcomer.keys(Qt.Key.Key_Right)
    assert cards[1].hasFocus()
    newcomer.keys(Qt.Key.Key_Down)
    assert newcomer.focus() in cards[2:]
    newcomer.keys(Qt.Key.Key_Space)
    await newcomer.until(lambda: newcomer.chain.nodes, "the template is open")


async def test_unsaved_changes_are_asked_about_before_a_template_replaces_them(newcomer) -> None:
    see(newcomer, card(newcomer, "Summarise a text"))
    await newcomer.until(lambda: newcomer.chain.name == "Summarise a text", "the template is open")
    await newcomer.go_to(newcomer.start)
    see(newcomer, card(newcomer, "Route by intent"))
    box = await newcomer.dialog(QMessageBox)
    newcomer.click(box.button(QMessageBox.StandardButton.Cancel))
    await newcomer.back()
    assert newcomer.chain.name == "Summarise a text"


async def test_saved_chains_are_one_click_away(newcomer, studio) -> None:
    chain = await demo.demo_chain()
    await studio.chains.save(chain.model_copy(update={"name": "Letters"}))
    newcomer.build.session.refresh()
    rows = newcomer.start.chains
    await newcomer.until(lambda: rows.buttons, "the chain is listed")
    see(newcomer, rows.buttons[0])
    await newcomer.until(lambda: newcomer.chain.name == "Letters", "the chain is open")


async def test_another_workspace_opens_in_a_window_of_its_own(newcomer, tmp_path: Path, monkeypatch) -> None:
    other = tmp_path / "other"
    other.mkdir()
    gone = tmp_path / "gone"
    for folder in (gone, other, newcomer.bench.studio.folder):
        RecentWorkspaces().note(folder)
    begun = []
    monkeypatch.setattr(start_desk, "new_window", lambda folder: not begun.append(folder))
    newcomer.start.refresh()
    rows = newcomer.start.workspaces
    await newcomer.until(
        lambda: len(rows.buttons) == 2 and rows.buttons[1].isVisible(), "the others are listed, not this one"
    )
    assert [row.row.name for row in rows.buttons] == ["other", "gone"]
    assert not rows.buttons[1].isEnabled()
    see(newcomer, rows.buttons[0])
    await newcomer.hears("another window")
    assert begun == [other]
    see(newcomer, newcomer.start.open_workspace)
    dialog = await newcomer.dialog(QFileDialog)
    dialog.fileSelected.emit(str(newcomer.bench.studio.folder))
    dialog.reject()
    await newcomer.hears("open in this window")
    assert begun == [other]


def test_the_other_window_is_a_process_of_this_program(tmp_path: Path, monkeypatch) -> None:
    assert places.window_command(tmp_path)[1:] == ["-m", "promptstone", "--workspace", str(tmp_path)]
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert places.window_command(tmp_path)[1:] == ["--workspace", str(tmp_path)]


async def test_a_found_servers_model_is_added_by_one_click(newcomer, studio) -> None:
    servers = newcomer.start.servers
    add = await newcomer.until(lambda: _button(servers, "Add"), "a server was found")
    see(newcomer, add)
    await newcomer.hears("llama3.2:3b")
    (entry,) = await studio.models.entries()
    assert entry.reference.endpoint == "http://127.0.0.1:11434/v1"

    def offered() -> list[str]:
        box = servers.findChildren(QComboBox)[-1]
        return [box.itemText(row) for row in range(box.count())]

    await newcomer.until(lambda: offered() == ["qwen3:8b"], "what was added is not offered again")


async def test_a_server_that_wants_a_key_leads_to_where_it_is_given(newcomer) -> None:
    give = await newcomer.until(lambda: _button(newcomer.start.servers, "Give the key"), "it was found")
    see(newcomer, give)
    dialog = await newcomer.dialog(EndpointDialog)
    assert dialog.address.text() == "http://127.0.0.1:1234/v1"
    dialog.reject()
    await newcomer.back()


async def test_a_chain_file_dropped_on_the_window_is_opened(newcomer, tmp_path: Path) -> None:
    file = tmp_path / "letters.chain.yaml"
    chain = (await demo.demo_chain()).model_copy(update={"name": "Dropped"})
    file.write_text(write_chain(chain), encoding="utf-8")
    drop(newcomer.start.area.viewport(), file)
    await newcomer.until(lambda: newcomer.chain.name == "Dropped", "the file is open")
    assert newcomer.window.pages.currentWidget() is newcomer.build


async def test_a_golden_set_dropped_on_the_window_is_imported(newcomer, tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_text("id,message,topic\n1,hello,greeting\n", encoding="utf-8")
    drop(newcomer.start, file)
    dialog = await newcomer.dialog(ImportDialog)
    dialog.reject()
    await newcomer.back()


async def test_files_that_cannot_be_opened_say_why(newcomer, tmp_path: Path) -> None:
    bad = {"holiday.png": b"\x89PNG", "broken.yaml": b"promptstone: 1\nnodes: [", "text.yaml": b"hello"}
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
        newcomer.bench.files.open(tmp_path / name)
        notice = await newcomer.hears(name)
        assert notice.tone is Tone.DANGER
    newcomer.bench.files.open(tmp_path / "nowhere.yaml")
    await newcomer.hears("There is no such file")
    assert not newcomer.chain.nodes


def _button(part, words: str):
    found = (
        one for one in part.findChildren(QPushButton) if one.isVisible() and one.text().startswith(words)
    )
    return next(found, None)


def drop(widget, file: Path) -> None:
    """Drop a file on a widget as the desktop would tell it: its parents are asked until one takes it."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    copy = Qt.DropAction.CopyAction
    taker = widget
    while taker is not None:
        enter = QDragEnterEvent(QPoint(5, 5), copy, mime, LEFT, NONE)
        if taker.acceptDrops() and QApplication.sendEvent(taker, enter) and enter.isAccepted():
            break
        taker = taker.parentWidget()
    assert taker is not None, "nobody takes it"
    QApplication.sendEvent(taker, QDropEvent(QPoint(5, 5), copy, mime, LEFT, NONE))


async def test_tab_leads_over_the_page_from_the_top_to_the_bottom(newcomer, studio) -> None:
    chain = await demo.demo_chain()
    await studio.chains.save(chain)
    newcomer.build.session.refresh()
    start = newcomer.start
    await newcomer.until(lambda: start.chains.buttons, "the chain is listed")
    await newcomer.until(lambda: start.servers.findChildren(QPushButton), "servers are found")
    reached = [newcomer.focus()]
    for _ in range(40):
        newcomer.keys(Qt.Key.Key_Tab)
        reached.append(newcomer.focus())
    wanted = [start.run_demo, start.open_demo, *start.chains.buttons, start.new_chain, start.open_file]
    assert reached[: len(wanted)] == wanted
    wanted = [start.open_workspace, *start.templates.cards, start.look_again, start.servers.findChild(QComboBox)]
    place = reached.index(start.open_workspace)
    assert reached[place : place + len(wanted)] == wanted


async def test_the_page_begins_at_its_top_when_somebody_comes_to_it(newcomer) -> None:
    newcomer.window.resize(1280, 700)
    await newcomer.go_to(newcomer.build)
    newcomer.build.canvas.setFocus()
    newcomer.keys(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    await newcomer.until(newcomer.start.isVisible, "the page is shown")
    assert newcomer.start.area.verticalScrollBar().value() == 0
    assert newcomer.start.run_demo.hasFocus()
