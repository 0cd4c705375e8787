"""A run is watched on the canvas itself, kept as a golden case, and pinned work outlives the window."""

from PySide6.QtCore import Qt
from window_user import CONTROL

from promptstone.core.runs import StepState

MESSAGE = "My hours were cut and I cannot make the June payment."


async def run_once(user) -> None:
    user.keys(Qt.Key.Key_J, CONTROL)
    panel = user.build.run_panel
    await user.until(panel.isVisible, "the run panel is shown")
    user.retype(panel.inputs.fields["message"].editor, MESSAGE)
    user.keys(Qt.Key.Key_Return, CONTROL)
    await user.until(lambda: not panel.is_running and panel.outputs.isVisible(), "the result is shown")


async def test_each_node_shows_state_time_words_and_tokens_on_the_canvas(sorter) -> None:
    await run_once(sorter)
    run = sorter.build.canvas.chain_scene.run
    status, words = run.status("classify"), run.words("classify")
    assert status is not None and status.state is StepState.DONE and status.words
    assert words is not None and "topic" in words.tail and "token" in words.figures
    await sorter.until(
        lambda: sorter.build.canvas.chain_scene.node_items["classify"].boundingRect().height()
        > sorter.build.canvas.chain_scene.drawing.shapes["classify"].height + 60,
        "the strip is drawn under the node",
    )


async def test_one_click_keeps_the_run_as_a_golden_case(sorter) -> None:
    await run_once(sorter)
    panel = sorter.build.run_panel
    expected = {name: text.full_text for name, text in panel.outputs.texts.items()}
    sorter.click(panel.case_button)

    async def kept() -> bool:
        return bool(await sorter.bench.studio.golden_sets.names())

    await sorter.until_async(kept, "a golden set is there")
    (name,) = await sorter.bench.studio.golden_sets.names()
    (case,) = (await sorter.bench.studio.golden_sets.load(name)).cases
    assert case.inputs == {"message": MESSAGE} and case.expected == expected
    sorter.click(panel.case_button)

    async def two() -> bool:
        return len((await sorter.bench.studio.golden_sets.load(name)).cases) == 2

    await sorter.until_async(two, "a second case joins the first")


async def test_a_pin_is_drawn_on_its_node_and_kept_with_unsaved_work(sorter) -> None:
    await run_once(sorter)
    sorter.build.canvas.setFocus()
    sorter.build.document.select(["classify"])
    sorter.keys(Qt.Key.Key_P, CONTROL)
    scene = sorter.build.canvas.chain_scene
    assert scene.marks("classify").pinned and not scene.marks("pick").pinned
    kept = sorter.build.session.autosave.extras()
    sorter.keys(Qt.Key.Key_P, CONTROL)
    assert not scene.marks("classify").pinned
    sorter.build.session.extras_restored.emit(kept)
    assert scene.marks("classify").pinned
