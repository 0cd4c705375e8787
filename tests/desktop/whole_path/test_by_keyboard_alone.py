"""Everything is done without a mouse: the command palette, the canvas's lists, the fields."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from window_user import CONTROL, SHIFT, WindowUser

from promptstone.core.runs import StepState
from promptstone.desktop.panels.builder.save_dialog import SaveDialog


async def find(user: WindowUser, words: str) -> None:
    """Open the command palette, type, take the first."""
    user.keys(Qt.Key.Key_K, CONTROL)
    await user.until(user.bench.palette.query.hasFocus, "the palette is open")
    user.write(words)
    user.keys(Qt.Key.Key_Return)
    assert not user.bench.palette.isVisible()


async def pick(user: WindowUser, words: str) -> None:
    """Take the first fitting line of the list that the canvas has opened."""
    lists = user.build.canvas.lists
    chosen = await user.until(lambda: lists.open_list, "a list is open")
    QTest.keyClicks(chosen.filter, words)
    QTest.keyClick(chosen.filter, Qt.Key.Key_Return)
    await user.until(lambda: lists.open_list is not chosen, "the list is closed")
    await user.back()


async def step_to(user: WindowUser, node: str) -> None:
    """Go from node to node with Tab."""
    user.build.canvas.setFocus()
    QTest.keyClick(user.build.canvas, Qt.Key.Key_Escape)
    for _ in range(12):
        if user.build.document.selection.nodes == (node,):
            return
        QTest.keyClick(user.build.canvas, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come to {node}")


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("go to compare", "compare"),
        ("registry", "registry"),
        ("go to models", "models"),
        ("golden", "golden"),
    ],
)
async def test_the_palette_leads_to_every_page(user, words: str, page: str) -> None:
    await find(user, words)
    assert user.window.pages.currentWidget() is getattr(user.bench, page)


async def test_the_palette_does_actions(user) -> None:
    before = user.bench.themes.theme.name
    await find(user, "change between light and dark")
    assert user.bench.themes.theme.name != before


async def test_a_whole_chain_is_built_and_run_by_keys(user, model_file) -> None:
    await user.bench.studio.models.add_file(model_file, "demo-model")
    user.build.refresh()
    for title in ("Input", "Prompt", "Output"):
        await find(user, "add a node")
        await pick(user, title)
    await step_to(user, "prompt")
    user.keys(Qt.Key.Key_F2)
    await user.until(lambda: user.build.inspector.isAncestorOf(user.focus()), "the inspector has the cursor")
    await tab_to(user, "Model")
    await user.until(lambda: user.focus().findText("demo-model") >= 0, "the model is offered")
    user.keys(Qt.Key.Key_Down)
    await tab_to(user, "Prompt")
    user.keys(Qt.Key.Key_A, CONTROL)
    user.write("Topic: {{message}}")
    settings = user.chain.node("prompt").settings
    assert (settings["model"], settings["template"]) == ("demo-model", "Topic: {{message}}")
    for node, port, target in (("input", "", "Prompt"), ("prompt", "answer", "Output")):
        await step_to(user, node)
        user.keys(Qt.Key.Key_C)
        if port:
            await pick(user, port)
        await pick(user, target)
    assert len(user.chain.edges) == 2
    user.keys(Qt.Key.Key_Return, CONTROL)
    await user.until(lambda: user.build.run_panel.outputs.isVisible(), "it ran")
    assert user.state("output") is StepState.DONE
    user.keys(Qt.Key.Key_S, CONTROL)
    dialog = await user.dialog(SaveDialog)
    await user.until(dialog.message.hasFocus, "the message can be typed")
    user.keys(Qt.Key.Key_Return)
    await user.hears("Saved")


async def tab_to(user: WindowUser, name: str) -> None:
    """Go from field to field with Tab."""
    for _ in range(30):
        if user.focus().accessibleName() == name:
            return
        user.keys(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come to {name}")


async def test_a_node_goes_and_comes_back_by_keys(sorter) -> None:
    await step_to(sorter, "pick")
    sorter.keys(Qt.Key.Key_Delete)
    assert sorter.chain.node("pick") is None
    sorter.keys(Qt.Key.Key_Z, CONTROL)
    assert sorter.chain.node("pick") is not None
    sorter.keys(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert sorter.chain.node("pick") is None
