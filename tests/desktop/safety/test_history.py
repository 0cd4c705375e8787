"""The history lists every edit by its name, and leads back to any of them and forward again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from window_user import CONTROL, SHIFT, WindowUser

from promptstone.core.chain import Chain
from promptstone.core.edits import describe
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.panels.activity.history_list_model import SAVED_ROLE, UNDONE_ROLE
from promptstone.desktop.panels.activity.history_panel import HistoryPanel


def owners(document: ChainDocument, *names: str) -> None:
    for name in names:
        document.apply(f"Owner {name}", lambda chain, name=name: describe(chain, owner=name))


def rows(panel: HistoryPanel, role: int = Qt.ItemDataRole.DisplayRole) -> list[object]:
    return [panel.model.index(row).data(role) for row in range(panel.model.rowCount())]


@pytest.fixture
def document(qapp) -> ChainDocument:
    return ChainDocument(Chain(name="Letters"))


@pytest.fixture
def panel(qtbot, theme, document: ChainDocument) -> HistoryPanel:
    made = HistoryPanel(document, theme)
    made.resize(320, 500)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.isVisible)
    return made


def click(panel: HistoryPanel, row: int) -> None:
    spot = panel.list.visualRect(panel.model.index(row)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)


def test_a_click_goes_to_a_step_and_draws_the_chain_once(qtbot, document, panel) -> None:
    owners(document, "ana", "bea", "cy", "dan")
    qtbot.waitUntil(lambda: len(rows(panel)) == 5)
    shown: list[tuple[str, str]] = []
    document.changed.connect(lambda before, after: shown.append((before.owner, after.owner)))
    click(panel, 1)
    assert shown == [("dan", "ana")]
    assert document.chain.owner == "ana"
    qtbot.waitUntil(lambda: rows(panel, UNDONE_ROLE) == [False, False, True, True, True])
    click(panel, 4)
    assert shown[-1] == ("ana", "dan")
    click(panel, 0)
    assert document.chain == Chain(name="Letters")
    assert not document.is_modified


def test_an_edit_after_going_back_drops_what_was_undone(qtbot, document, panel) -> None:
    owners(document, "ana", "bea")
    document.go_to(1)
    owners(document, "cy")
    qtbot.waitUntil(lambda: rows(panel) == ["As it was opened", "Owner ana", "Owner cy"])


def test_the_saved_state_is_marked(qtbot, document, panel) -> None:
    owners(document, "ana")
    document.mark_clean()
    owners(document, "bea")
    qtbot.waitUntil(lambda: rows(panel, SAVED_ROLE) == [False, True, False])


def test_edits_of_one_gesture_after_going_back_are_a_step_of_their_own(document) -> None:
    document.apply("Type", lambda chain: describe(chain, owner="a"), "typing")
    document.apply("Type", lambda chain: describe(chain, owner="ab"), "typing")
    assert document.undo_stack.count() == 1
    document.go_to(0)
    document.go_to(1)
    document.apply("Type", lambda chain: describe(chain, owner="abc"), "typing")
    assert document.undo_stack.count() == 2


async def test_it_is_reached_and_used_by_keyboard(open_window) -> None:
    user: WindowUser = await open_window()
    before = user.chain
    user.add("Note")
    user.add("Input")
    user.keys(Qt.Key.Key_H, CONTROL | SHIFT)
    panel = user.build.history
    await user.until(panel.list.hasFocus, "the history has the keyboard")
    await user.until(lambda: len(rows(panel)) == 3, "both edits are listed")
    assert rows(panel)[1:] == ["Add Note", "Add Input"]
    user.keys(Qt.Key.Key_Home)
    assert user.chain != before
    user.keys(Qt.Key.Key_Return)
    assert user.chain == before
    user.keys(Qt.Key.Key_End)
    user.keys(Qt.Key.Key_Return)
    assert len(user.chain.nodes) == len(before.nodes) + 2
