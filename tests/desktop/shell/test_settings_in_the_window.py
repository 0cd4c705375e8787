"""Each setting does in the whole window what it says."""

import json

import pytest
from canvas_parts import Hand
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from promptstone.backends.openai_compatible import OpenAICompatibleBackend
from promptstone.desktop.canvas.interactions.move_nodes import GRID
from promptstone.desktop.panels.settings.settings_dialog import SettingsDialog
from promptstone.desktop.theme import FONT_SIZES
from promptstone.services.studio import account_name

CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def turn_wheel(canvas, modifiers=NONE) -> None:
    middle = canvas.viewport().rect().center()
    turned = QWheelEvent(
        QPointF(middle),
        QPointF(canvas.viewport().mapToGlobal(middle)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), turned)


async def test_keys_and_a_button_open_the_settings_and_the_shortcuts(bench, wait_until) -> None:
    QTest.keyClick(bench.window, Qt.Key.Key_Comma, CONTROL)
    dialog = bench.window.findChild(SettingsDialog)
    assert dialog.settings_page.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    await wait_until(lambda: bench.window.findChild(SettingsDialog) is None, "it is gone")
    QTest.keyClick(bench.window, Qt.Key.Key_F1)
    assert bench.window.findChild(SettingsDialog).shortcuts_page.isVisible()
    bench.window.findChild(SettingsDialog).close()


async def test_the_wheel_zooms_or_moves_as_it_was_set(bench) -> None:
    canvas = bench.build.canvas
    before = canvas.camera.zoom
    turn_wheel(canvas)
    assert canvas.camera.zoom == before
    bench.settings.change("wheel", "zoom")
    turn_wheel(canvas)
    assert canvas.camera.zoom > before
    zoomed = canvas.camera.zoom
    turn_wheel(canvas, CONTROL)
    assert canvas.camera.zoom == zoomed


async def test_the_name_stands_beside_what_is_saved(bench) -> None:
    assert bench.studio.author == account_name()
    bench.settings.change("author", "Ada Lovelace")
    assert bench.studio.author == "Ada Lovelace"
    bench.settings.change("author", "")
    assert bench.studio.author == account_name()


async def test_the_map_is_wanted_or_not_from_both_sides(bench) -> None:
    bench.settings.change("show_map", False)
    assert not bench.build.canvas.minimap.is_wanted
    bench.build.canvas.minimap.want(True)
    assert bench.settings.now.show_map is True


async def test_messages_stay_as_long_as_it_was_set(bench, wait_until, monkeypatch) -> None:
    monkeypatch.setattr(
        "promptstone.desktop.widgets.banner.SECONDS_SHOWN", dict.fromkeys(["plain", "success"], 0.02)
    )
    bench.tasks.tell("All went well.")
    await wait_until(lambda: not bench.window.banner.isVisible(), "it left by itself")
    bench.settings.change("messages", "stay")
    bench.tasks.tell("All went well again.")
    assert not bench.window.banner._leave.isActive()
    assert bench.window.banner.isVisible()


async def test_so_many_calls_go_to_an_endpoint_at_a_time(bench) -> None:
    bench.settings.change("endpoint_calls", 9)
    [remote] = [one for one in bench.studio._backends.values() if isinstance(one, OpenAICompatibleBackend)]
    assert remote.at_once == 9


async def test_a_dragged_node_snaps_only_when_that_is_wanted(bench) -> None:
    canvas, document = bench.build.canvas, bench.build.document
    hand = Hand(canvas)
    name = document.chain.nodes[0].id

    def drag() -> float:
        """Drag the node by an odd way, far from all others; return how far off the grid its left side lands."""
        start = hand.middle(name)
        hand.drag(start, (start.x() + 13 / canvas.camera.zoom, start.y() - 237 / canvas.camera.zoom))
        place = document.chain.node(name).position.x % GRID
        document.undo()
        return min(place, GRID - place)

    canvas.camera.show_actual_size()
    canvas.zoom_to(name)
    assert drag() == pytest.approx(0, abs=0.01)
    bench.settings.change("snapping", False)
    assert drag() > 0.5


async def test_the_look_that_was_changed_by_key_is_kept(bench, settings_of_nobody) -> None:
    QTest.keyClick(bench.window, Qt.Key.Key_L, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    bench.settings.close()
    assert json.loads((settings_of_nobody / "settings.json").read_text("utf-8"))["settings"] == {
        "theme": "dark"
    }
    bench.themes.set_theme("light")


async def test_other_keys_work_in_menus_tips_and_the_palette(bench) -> None:
    bench.settings.choices.set_shortcut("settings", "F8")
    bench.settings.choices.set_shortcut("palette", "Ctrl+Alt+P")
    QTest.keyClick(bench.window, Qt.Key.Key_P, CONTROL | Qt.KeyboardModifier.AltModifier)
    assert bench.palette.isVisible()
    hints = {command.title: command.hint for command in bench.commands()}
    assert hints["Settings"] == "F8"
    tips = {
        button.text(): button.toolTip()
        for button in bench.window.navigation.findChildren(type(bench._foot["palette"][0]))
    }
    assert "Ctrl+Alt+P" in tips["Find"]
    assert "F8" in tips["Settings"]


async def test_a_larger_text_leaves_every_page_in_its_window(bench) -> None:
    bench.window.resize(1280, 800)
    bench.settings.dress(bench.themes)
    bench.settings.change("text_size", 160)
    for page in bench.pages:
        bench.show_page(page)
        bench.window.grab()
        assert bench.window.width() <= 1280, f"{page.title} pushes the window wider"
        assert bench.window.height() <= 800, f"{page.title} pushes the window higher"
    bench.settings.change("text_size", 100)
    assert FONT_SIZES.scale == 1.0
