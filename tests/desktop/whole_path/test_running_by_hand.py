"""A chain is run on one message in the window, watched, stopped, and outlives its worker."""

import os
import signal
import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from window_user import CONTROL, WindowUser, is_alive

from promptstone.core.runs import StepState, StepText
from promptstone.desktop.widgets.text_edits import TextEdit

MESSAGE = "My hours were cut and I cannot make the June payment."


async def write_message(user: WindowUser, text: str) -> None:
    user.keys(Qt.Key.Key_J, CONTROL)
    panel = user.build.run_panel
    await user.until(panel.isVisible, "the run panel is shown")
    user.retype(panel.inputs.fields["message"].editor, text)


def words(user: WindowUser, output: str = "topic") -> str:
    return user.build.run_panel.outputs.texts[output].full_text


async def test_a_message_is_typed_run_and_answered_with_states_on_the_canvas(sorter) -> None:
    streamed: list[str] = []
    states: list[StepState] = []
    panel = sorter.build.run_panel

    def watch(event: object) -> None:
        states.append(sorter.state("classify"))
        if isinstance(event, StepText):
            streamed.append(event.text)

    panel.event_happened.connect(watch)
    await write_message(sorter, MESSAGE)
    sorter.keys(Qt.Key.Key_Return, CONTROL)
    assert sorter.build.bar.run.text() == "Cancel"
    await sorter.until(lambda: panel.outputs.isVisible(), "the result is shown")
    assert words(sorter) in {"payment", "payoff", "escrow", "hardship", "complaint"}
    assert len(streamed) > 1, "the answer came at once"
    assert "".join(streamed).startswith("{")
    seen = list(dict.fromkeys(states))
    assert seen.index(StepState.RUNNING) < seen.index(StepState.DONE)
    assert all(sorter.state(node.id) is StepState.DONE for node in sorter.chain.nodes)
    assert panel.status.text().startswith("Done in")
    assert sorter.build.bar.run.text() == "Run"


async def test_a_variant_is_run_and_an_edit_runs_as_it_stands(sorter) -> None:
    await sorter.choose(sorter.build.bar.variants, "terse")
    await write_message(sorter, "Please send me the payoff amount.")
    sorter.click(sorter.button(sorter.build.run_panel, "Run"))
    await sorter.until(lambda: sorter.build.run_panel.outputs.isVisible(), "the result is shown")
    ((_number, _time, run),) = await sorter.bench.studio.runs.recent("Sorting")
    assert run.variant == "terse"


async def test_the_cancel_button_stops_a_slow_run_at_once(sorter) -> None:
    await write_message(sorter, MESSAGE)
    sorter.keys(Qt.Key.Key_Return, CONTROL)
    (worker,) = await sorter.until_async(sorter.workers, "a worker is there")
    os.kill(worker, signal.SIGSTOP)
    try:
        await sorter.until(lambda: sorter.state("classify") is StepState.RUNNING, "the model is asked")
        began = time.monotonic()
        sorter.click(sorter.button(sorter.build.run_panel, "Cancel"))
        await sorter.until(lambda: not sorter.build.run_panel.is_running, "the run is over")
        assert time.monotonic() - began < 1.0
    finally:
        os.kill(worker, signal.SIGCONT)
    assert sorter.state("classify") is StepState.CANCELLED
    assert sorter.build.run_panel.status.text().startswith("Stopped")
    sorter.click(sorter.button(sorter.build.run_panel, "Run"))
    await sorter.until(lambda: sorter.build.run_panel.status.text().startswith("Done"), "it runs again")


async def test_a_killed_worker_is_told_of_and_the_run_goes_on(sorter) -> None:
    await write_message(sorter, MESSAGE)
    sorter.keys(Qt.Key.Key_Return, CONTROL)
    (worker,) = await sorter.until_async(sorter.workers, "a worker is there")
    os.kill(worker, signal.SIGKILL)
    await sorter.hears("The process of model demo-model")
    await sorter.until(lambda: sorter.build.run_panel.outputs.isVisible(), "the run goes on")
    assert words(sorter) in {"payment", "payoff", "escrow", "hardship", "complaint"}
    assert any("started again" in notice.text for notice in sorter.told)
    assert not is_alive(worker)
    assert (await sorter.workers())[0] != worker


async def test_a_prompt_without_a_model_is_refused_with_the_node_that_lacks_it(user) -> None:
    await user.select(user.add("Prompt"))
    user.retype(await user.setting("template", TextEdit), "Say hello.")
    user.keys(Qt.Key.Key_Return, CONTROL)
    panel = user.build.run_panel

    def reason() -> list[str]:
        return [it.text() for it in panel.findChildren(QLabel) if it.isVisible() and "No model" in it.text()]

    await user.until(reason, "the reason is shown")
    await user.until(lambda: user.build.problems.model.rowCount() > 0, "the problem is listed")


async def test_nodes_deleted_in_the_middle_of_a_run_do_no_harm(sorter) -> None:
    await write_message(sorter, MESSAGE)
    sorter.keys(Qt.Key.Key_Return, CONTROL)
    await sorter.until(lambda: sorter.state("classify") is StepState.RUNNING, "the model is asked")
    await sorter.select("classify")
    sorter.keys(Qt.Key.Key_Delete)
    assert sorter.chain.node("classify") is None
    await sorter.until(lambda: not sorter.build.run_panel.is_running, "the run is over")
    assert sorter.build.run_panel.status.text().startswith("Done")
    assert not [notice for notice in sorter.told if "went wrong inside" in notice.text]


async def test_another_chain_is_opened_in_the_middle_of_a_run(sorter) -> None:
    await write_message(sorter, MESSAGE)
    sorter.keys(Qt.Key.Key_Return, CONTROL)
    await sorter.until(lambda: sorter.state("classify") is StepState.RUNNING, "the model is asked")
    sorter.keys(Qt.Key.Key_N, CONTROL)
    await sorter.until(lambda: not sorter.chain.nodes, "an empty chain is open")
    await sorter.until(lambda: not sorter.build.run_panel.is_running, "the run is over")
    assert not sorter.build.canvas.chain_scene.run.nodes
    assert not [notice for notice in sorter.told if "went wrong inside" in notice.text]
