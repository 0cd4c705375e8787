"""The run panel beyond a whole run: parts, steps one by one, pins, past runs, and what flowed through a wire."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from sample_chains import shout, triage

from promptstone.core.chain import Edge, PortAddress
from promptstone.core.runs import StepFinished, StepState, StepText
from promptstone.desktop.panels.run.wire_value import WireValue, value_of

LEFT = Qt.MouseButton.LeftButton


async def until(condition: Callable[[], bool]) -> None:
    """Let the loop go on until something holds."""
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.005)


async def run_whole(panel, message: str = "I lost my job") -> None:
    panel.inputs.fields["message"].editor.setPlainText(message)
    QTest.mouseClick(panel.run_button, LEFT)
    await until(lambda: not panel.is_running)


async def chosen(panel, document, node: str, entry: str) -> list:
    """Select a node, take an entry of the menu beside Run, and return the events of what then ran."""
    events: list = []
    document.select([node])
    panel.event_happened.connect(events.append)
    panel.bar.menu.aboutToShow.emit()
    (action,) = [a for a in panel.bar.menu.actions() if a.text().startswith(entry)]
    assert action.isEnabled(), f"{entry} is not offered"
    action.trigger()
    await until(lambda: not panel.is_running)
    panel.event_happened.disconnect(events.append)
    return events


def finished(events: list) -> dict[str, StepState]:
    return {event.step.node: event.step.state for event in events if isinstance(event, StepFinished)}


async def test_run_from_here_takes_what_came_before_from_the_last_run(run_panel, document, desk) -> None:
    await run_whole(run_panel)
    asked = len(desk.backend.asked)
    events = await chosen(run_panel, document, "pick", "Run from here")
    given = {event.step.node for event in events if isinstance(event, StepFinished) and event.step.given}
    assert {"classify", "message"} == given
    assert "pick" in finished(events) and len(desk.backend.asked) == asked
    assert run_panel.outputs.texts["topic"].full_text == "hardship"


async def test_run_from_here_says_what_is_missing_when_nothing_has_run(run_panel, document) -> None:
    await chosen(run_panel, document, "pick", "Run from here")
    assert "has no result yet" in run_panel.refusal.text()
    assert run_panel.refusal.isVisible() and not run_panel.steps.rows


async def test_run_to_here_stops_after_the_node(run_panel, document) -> None:
    run_panel.inputs.fields["message"].editor.setPlainText("hello")
    events = await chosen(run_panel, document, "classify", "Run to here")
    assert set(finished(events)) == {"message", "classify"}


async def test_a_node_runs_alone_on_its_last_inputs(run_panel, document, desk) -> None:
    await run_whole(run_panel)
    events = await chosen(run_panel, document, "careful", "Run this node alone")
    assert finished(events) == {"careful": StepState.DONE}
    run_panel.bar.menu.aboutToShow.emit()
    document.select(["normal"])
    run_panel.commands.run_alone()
    assert "has not run yet" in run_panel.refusal.text()


async def test_step_by_step_holds_each_step_until_the_button_is_pressed(run_panel, document) -> None:
    run_panel.inputs.fields["message"].editor.setPlainText("I lost my job")
    run_panel.commands.run_by_steps()
    done: list[str] = []
    run_panel.event_happened.connect(
        lambda event: done.append(event.step.node) if isinstance(event, StepFinished) else None
    )
    await until(run_panel.bar.next_step.isVisible)
    assert "Next: " in run_panel.status.text() and done == []
    run_panel.resize(300, 700)
    await until(lambda: run_panel.bar.run_rest.geometry().bottom() <= run_panel.bar.height())
    for button in (run_panel.cancel_button, run_panel.bar.next_step, run_panel.bar.run_rest):
        assert button.width() >= button.sizeHint().width(), f"{button.text()} is cut off"
    QTest.mouseClick(run_panel.bar.next_step, LEFT)
    await until(lambda: done == ["message"] and run_panel.bar.next_step.isVisible())
    QTest.mouseClick(run_panel.bar.run_rest, LEFT)
    await until(lambda: not run_panel.is_running)
    assert run_panel.outputs.texts["topic"].full_text == "hardship"
    assert not run_panel.bar.next_step.isVisible()


async def test_stopping_while_steps_are_held_ends_the_run(run_panel) -> None:
    run_panel.inputs.fields["message"].editor.setPlainText("x")
    run_panel.commands.run_by_steps()
    await until(run_panel.bar.next_step.isVisible)
    QTest.mouseClick(run_panel.cancel_button, LEFT)
    await until(lambda: not run_panel.is_running)
    assert run_panel.status.text().startswith("Stopped")


async def test_a_pinned_node_and_what_only_it_needs_do_not_run_again(run_panel, document, desk) -> None:
    await run_whole(run_panel)
    await chosen(run_panel, document, "classify", "Pin its output")
    desk.backend.script = lambda prompt: "another " + prompt
    asked = len(desk.backend.asked)
    events: list = []
    run_panel.event_happened.connect(events.append)
    await run_whole(run_panel, "why a fee?")
    assert run_panel.outputs.texts["topic"].full_text == "hardship"
    assert all("opic of" not in prompt for prompt in desk.backend.asked[asked:])
    await chosen(run_panel, document, "classify", "Let it run again")
    assert run_panel.memory.pins == {}


async def test_a_past_run_is_shown_again_step_by_step_and_nothing_runs(run_panel, document, desk) -> None:
    await run_whole(run_panel)
    await run_whole(run_panel, "hello")
    asked = len(desk.backend.asked)
    run_panel.commands.show_past_runs()
    await until(lambda: run_panel.commands.dialog is not None and run_panel.commands.dialog.isVisible())
    dialog = run_panel.commands.dialog
    assert dialog.list.count() == 2 and "I lost my job" in dialog.list.item(1).text()
    dialog.list.setCurrentRow(1)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    await until(lambda: run_panel.replay.isVisible())
    assert run_panel.outputs.texts["topic"].full_text == "hardship"
    run_panel.replay.slider.setFocus()
    QTest.keyClick(run_panel.replay.slider, Qt.Key.Key_Home)
    assert not run_panel.outputs.isVisible()
    states = {name: row.mark.state for name, row in run_panel.steps.rows.items()}
    assert set(states.values()) == {StepState.WAITING}
    QTest.keyClick(run_panel.replay.slider, Qt.Key.Key_Right)
    assert run_panel.steps.rows["message"].mark.state is StepState.DONE
    assert len(desk.backend.asked) == asked
    QTest.mouseClick(run_panel.replay.close_button, LEFT)
    assert not run_panel.replay.isVisible() and not run_panel.steps.rows


async def test_the_steps_of_a_loop_are_shown_as_they_run_and_counted_once(run_panel, document) -> None:
    document.reset(shout())
    run_panel.refresh()
    run_panel.inputs.fields["words"].editor.setPlainText('["a", "b"]')
    run_panel.inputs.fields["greeting"].editor.setPlainText("Hi")
    QTest.mouseClick(run_panel.run_button, LEFT)
    await until(lambda: not run_panel.is_running)
    assert run_panel.steps.rows["ask"].mark.state is StepState.DONE
    assert (run_panel.steps.done, run_panel.steps.total) == (4, 4)


async def test_a_chosen_wire_tells_what_last_flowed_through_it(run_panel, document, qtbot, theme) -> None:
    canvas = QWidget()
    qtbot.addWidget(canvas)
    canvas.resize(800, 600)
    value = WireValue(document, run_panel.memory, theme, canvas)
    canvas.show()
    wire = next(edge for edge in triage().edges if str(edge) == "pick.result -> route.value")
    document.select((), [wire])
    assert value.isVisible() and "Nothing has flowed" in value.facts.text()
    await run_whole(run_panel)
    assert value.text.full_text == "hardship" and "last run" in value.facts.text()
    not_taken = next(edge for edge in triage().edges if str(edge) == "route.otherwise -> normal.message")
    document.select((), [not_taken])
    assert "not taken" in value.facts.text()
    document.select()
    assert not value.isVisible()


async def test_a_wire_into_a_loop_tells_of_the_last_turn(run_panel, document) -> None:
    document.reset(shout())
    run_panel.refresh()
    run_panel.inputs.fields["words"].editor.setPlainText('["a", "b"]')
    run_panel.inputs.fields["greeting"].editor.setPlainText("Hi")
    texts: list[str] = []
    run_panel.event_happened.connect(
        lambda event: texts.append(event.text) if isinstance(event, StepText) else None
    )
    QTest.mouseClick(run_panel.run_button, LEFT)
    await until(lambda: not run_panel.is_running)
    edge = Edge(source=PortAddress(node="each", port="item"), target=PortAddress(node="ask", port="word"))
    assert edge in document.chain.edges
    memory = run_panel.memory
    words, value = value_of(memory.steps_of("each"), "item", memory.steps_of("ask"))
    assert "turn 2" in words and "word: b" in value
    words, value = value_of(memory.steps_of("ask"), "answer", ())
    assert "Turn 2 of 2" in words and texts
