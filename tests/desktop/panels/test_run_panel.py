"""The run panel: fill in, run, read along, stop, and see what went wrong."""

import asyncio
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from sample_chains import triage

from promptstone.core.chain import Chain
from promptstone.core.edits import set_settings
from promptstone.core.generation import TextDelta
from promptstone.core.runs import RunFinished, RunStarted, StepFinished, StepStarted, StepState
from promptstone.desktop.panels.run import RunPanel

LEFT = Qt.MouseButton.LeftButton


async def until(condition: Callable[[], bool]) -> None:
    """Let the loop go on until something holds."""
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.005)


def settle(panel) -> None:
    panel.refresh()


async def run_to_the_end(panel) -> list:
    events: list = []
    panel.event_happened.connect(events.append)
    QTest.mouseClick(panel.run_button, LEFT)
    assert panel.is_running
    await until(lambda: not panel.is_running)
    panel.event_happened.disconnect(events.append)
    return events


async def test_a_run_shows_its_outputs_and_each_step(run_panel) -> None:
    QTest.keyClicks(run_panel.inputs.fields["message"].editor, "I lost my job")
    events = await run_to_the_end(run_panel)
    assert isinstance(events[0], RunStarted)
    assert isinstance(events[-1], RunFinished)
    shown = {name: text.text.toPlainText() for name, text in run_panel.outputs.texts.items()}
    assert shown == {"topic": "hardship", "reply": "Reply to Carefully: I lost my job"}
    assert run_panel.steps.rows["careful"].mark.state is StepState.DONE
    assert run_panel.steps.rows["normal"].mark.state is StepState.SKIPPED
    assert "token" in run_panel.steps.rows["classify"].facts.text()
    assert run_panel.status.text().startswith("Done in")
    assert run_panel.run_button.isVisible() and not run_panel.cancel_button.isVisible()


async def test_text_is_shown_while_the_model_still_writes(run_panel, desk) -> None:
    goes_on = asyncio.Event()
    answer = desk.backend.generate

    async def in_two_parts(request):
        yield TextDelta(text="The first half")
        await goes_on.wait()
        async for piece in answer(request):
            yield piece

    desk.backend.generate = in_two_parts
    run_panel.run()
    await until(lambda: "classify" in run_panel.steps.rows)
    shown = run_panel.steps.rows["classify"].text.text
    await until(lambda: shown.toPlainText() == "The first half")
    assert shown.isVisible()
    assert run_panel.is_running
    goes_on.set()
    await until(lambda: not run_panel.is_running)
    assert '"payment"' in shown.toPlainText()


async def test_many_words_reach_the_field_in_few_strokes(run_panel, desk) -> None:
    long = "word " * 2_000
    desk.backend.script = lambda prompt: long if prompt.startswith("Briefly") else '{"topic": "fee"}'
    strokes: list[int] = []
    run_panel.event_happened.connect(
        lambda event: (
            run_panel.steps.rows["normal"].text.text.textChanged.connect(lambda: strokes.append(1))
            if isinstance(event, RunStarted)
            else None
        )
    )
    await run_to_the_end(run_panel)
    assert 0 < len(strokes) < 200


async def test_what_is_typed_into_an_input_is_undone_there_and_not_in_the_chain(run_panel, document) -> None:
    document.apply("edit", lambda chain: set_settings(chain, "careful", {"template": "New"}))
    field = run_panel.inputs.fields["message"].editor
    field.setFocus()
    QTest.keyClicks(field, "hello")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == ""
    assert document.chain.node("careful").settings["template"] == "New"


async def test_each_chain_keeps_its_own_inputs(run_panel, document) -> None:
    QTest.keyClicks(run_panel.inputs.fields["message"].editor, "hello")
    document.reset(triage().model_copy(update={"name": "Other"}))
    settle(run_panel)
    assert run_panel.inputs.fields["message"].text() == ""
    document.reset(triage())
    settle(run_panel)
    assert run_panel.inputs.fields["message"].text() == "hello"


async def test_markup_in_an_output_stays_text(run_panel) -> None:
    run_panel.inputs.fill({"message": "<b>hello</b> <img src=x>"})
    await run_to_the_end(run_panel)
    assert run_panel.outputs.texts["reply"].text.toPlainText() == "Reply to Briefly: <b>hello</b> <img src=x>"


async def test_cancel_stops_the_run_and_tells_the_canvas(run_panel, desk) -> None:
    desk.backend.hold = asyncio.Event()
    events: list = []
    run_panel.event_happened.connect(events.append)
    run_panel.run()
    await until(lambda: desk.backend.at_once > 0)
    QTest.mouseClick(run_panel.cancel_button, LEFT)
    await until(lambda: not run_panel.is_running)
    assert desk.backend.at_once == 0
    assert isinstance(events[-1], RunFinished)
    assert events[-1].run.state is StepState.CANCELLED
    assert run_panel.steps.rows["classify"].mark.state is StepState.CANCELLED
    assert run_panel.steps.rows["message"].mark.state is StepState.DONE
    assert run_panel.status.text().startswith("Stopped")
    (_, _, kept), *_ = await desk.runs.recent("Triage")
    assert kept.state is StepState.CANCELLED


async def test_a_failure_names_its_node_and_a_click_leads_there(run_panel, desk) -> None:
    desk.backend.script = lambda prompt: "BREAK" if prompt.startswith("Briefly") else '{"topic": "fee"}'
    chosen: list[str] = []
    run_panel.node_chosen.connect(chosen.append)
    await run_to_the_end(run_panel)
    row = run_panel.steps.rows["normal"]
    assert row.mark.state is StepState.FAILED
    assert "The model broke." in row.error.text()
    assert run_panel.status.text() == "1 step failed"
    assert run_panel.outputs.texts["topic"].text.toPlainText() == "fee", "what did work is shown"
    QTest.mouseClick(row.name, LEFT)
    assert chosen == ["normal"]


async def test_a_run_that_gives_nothing_says_which_step_was_skipped_and_why(run_panel, document) -> None:
    document.apply(
        "edit", lambda chain: set_settings(chain, "classify", {"template": "{{message}} {{tone}}"})
    )
    chosen: list[str] = []
    run_panel.node_chosen.connect(chosen.append)
    await run_to_the_end(run_panel)
    words = [label.text() for label in run_panel.outputs.findChildren(QLabel)]
    assert "“classify” was skipped" in words
    assert any('"tone"' in each for each in words)
    (link,) = [each for each in run_panel.outputs.findChildren(QPushButton) if "canvas" in each.text()]
    QTest.mouseClick(link, LEFT)
    assert chosen == ["classify"]


async def test_a_second_run_marks_what_was_used_again(run_panel) -> None:
    run_panel.inputs.fill({"message": "hello"})
    await run_to_the_end(run_panel)
    await run_to_the_end(run_panel)
    assert run_panel.steps.rows["classify"].reused.isVisible()
    assert run_panel.steps.rows["classify"].facts.text() == ""


async def test_a_chain_that_cannot_run_says_why_in_the_panel(run_panel, document) -> None:
    document.apply("break", lambda chain: set_settings(chain, "classify", {"answer": "haiku"}))
    run_panel.run()
    await until(lambda: not run_panel.is_running)
    assert run_panel.refusal.isVisible()
    assert "The settings do not fit" in run_panel.refusal.text()
    assert run_panel.run_button.isVisible()


async def test_the_variant_that_is_edited_is_the_one_that_runs(run_panel, document, desk) -> None:
    document.use_variant("loud")
    assert run_panel.variant.text() == "loud"
    await run_to_the_end(run_panel)
    assert desk.backend.asked[0].startswith("TOPIC OF")


async def test_what_was_typed_stays_while_the_chain_around_it_changes(run_panel, document) -> None:
    QTest.keyClicks(run_panel.inputs.fields["message"].editor, "hello")
    document.apply("example", lambda chain: set_settings(chain, "message", {"example": "an example"}))
    settle(run_panel)
    assert run_panel.inputs.fields["message"].text() == "hello"
    document.apply("rename", lambda chain: set_settings(chain, "message", {"name": "letter"}))
    settle(run_panel)
    assert run_panel.inputs.fields["letter"].text() == "an example"
    document.undo()
    settle(run_panel)
    assert run_panel.inputs.fields["message"].text() == "hello"


async def test_an_input_that_cannot_be_read_is_said_beneath_it_and_nothing_runs(run_panel, document) -> None:
    document.apply("type", lambda chain: set_settings(chain, "message", {"type": "number"}))
    settle(run_panel)
    QTest.keyClicks(run_panel.inputs.fields["message"].editor, "twelve")
    run_panel.run()
    assert not run_panel.is_running
    assert "Write a number" in run_panel.inputs.fields["message"]._fault.text()


async def test_a_very_long_output_is_cut_until_all_of_it_is_asked_for(run_panel, desk) -> None:
    long = "word " * 5_000
    desk.backend.script = lambda prompt: long.strip() if prompt.startswith("Briefly") else '{"topic": "fee"}'
    await run_to_the_end(run_panel)
    shown = run_panel.outputs.texts["reply"]
    assert len(shown.text.toPlainText()) < 5_000
    QTest.mouseClick(shown.more, LEFT)
    assert shown.text.toPlainText() == long.strip()


async def test_another_run_begins_clean_and_says_so(run_panel) -> None:
    cleared: list[bool] = []
    run_panel.cleared.connect(lambda: cleared.append(True))
    await run_to_the_end(run_panel)
    run_panel.clear()
    assert len(cleared) == 2
    assert not run_panel.steps.rows
    assert not run_panel.outputs.isVisible()


async def test_a_panel_that_goes_away_stops_its_run(desk, document, tasks, theme) -> None:
    desk.backend.hold = asyncio.Event()
    panel = RunPanel(desk, document, tasks, theme)
    panel.run()
    await until(lambda: desk.backend.at_once > 0)
    panel.deleteLater()
    await until(lambda: desk.backend.at_once == 0)


@pytest.mark.parametrize("variant", ["base", "loud"])
async def test_a_chain_without_inputs_says_so(run_panel, document, variant) -> None:
    document.reset(Chain(name="Empty", variants=triage().variants))
    document.use_variant(variant)
    settle(run_panel)
    assert run_panel.inputs.none.isVisible()


async def test_every_finished_step_reaches_the_canvas(run_panel) -> None:
    events = await run_to_the_end(run_panel)
    finished = {event.step.node for event in events if isinstance(event, StepFinished)}
    assert finished == {node.id for node in triage().nodes}


async def test_the_rows_of_a_long_run_are_made_without_holding_the_window(run_panel) -> None:
    steps, nodes = run_panel.steps, tuple(f"step-{number}" for number in range(60))
    steps.take(RunStarted(nodes=nodes))
    assert 0 < len(steps.rows) < 20, "the window waits for the first ones only"
    steps.take(StepStarted(node="step-30", inputs={}))
    assert steps.rows["step-30"].mark.state is StepState.RUNNING
    steps.end()
    await until(lambda: len(steps.rows) == len(nodes))
    assert tuple(steps.rows) == nodes, "in the order in which they could run"
    assert {row.mark.state for row in steps.rows.values()} == {StepState.CANCELLED}


async def test_a_long_name_of_an_input_does_not_widen_the_panel(run_panel, document) -> None:
    before = run_panel.inputs.minimumSizeHint().width()
    label = "What the customer wrote to us, word by word, with the subject of the letter " * 2
    document.apply("Label", lambda chain: set_settings(chain, "message", {"label": label}))
    settle(run_panel)
    assert run_panel.inputs.minimumSizeHint().width() <= before + 10
