"""A prompt's tokens are counted as it is typed, by the model's own vocabulary, and never by loading the model."""

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from window_user import CONTROL, WindowUser

from promptstone.core.generation import GenerationRequest, Message
from promptstone.desktop.widgets.text_edits import TextEdit

LONG = "payment " * 1500


def said(user: WindowUser) -> str:
    label = user.build.inspector.form.count.label
    return label.text() if label.isVisible() else ""


async def editor(user: WindowUser) -> TextEdit:
    await user.select("classify")
    return await user.setting("template", TextEdit)


async def prompt_tokens(user: WindowUser, text: str) -> int:
    """Ask the engine itself how many tokens it read."""
    engine = await user.bench.studio.engine()
    request = GenerationRequest(
        model=engine.models["demo-model"], messages=(Message(role="user", content=text),)
    )
    pieces = [piece async for piece in engine.backends["llama"].generate(request)]
    return pieces[-1].prompt_tokens


async def test_the_count_follows_the_typing_and_loads_no_model(sorter: WindowUser) -> None:
    field = await editor(sorter)
    await sorter.until(lambda: "tokens + variables, of 1,024" in said(sorter), "the fixed text is counted")
    sorter.retype(field, "One two three four five.")
    await sorter.until(lambda: said(sorter) and "variables" not in said(sorter), "a text without variables")
    shown = said(sorter)
    assert await sorter.workers() == ()
    exact = await prompt_tokens(sorter, "One two three four five.")
    assert shown == f"{exact} tokens of 1,024"


async def test_what_stands_under_run_fills_the_prompt(sorter: WindowUser) -> None:
    sorter.keys(Qt.Key.Key_J, CONTROL)
    await sorter.until(sorter.build.run_panel.isVisible, "the run panel is shown")
    sorter.retype(sorter.build.run_panel.inputs.fields["message"].editor, "Please call me.")
    sorter.build.show_inspector()
    field = await editor(sorter)
    await sorter.until(lambda: said(sorter).endswith("filled in"), "the filled-in prompt is counted")
    shown = said(sorter)
    exact = await prompt_tokens(sorter, field.toPlainText().replace("{{message}}", "Please call me."))
    assert shown == f"{exact} tokens of 1,024, filled in"


async def test_a_prompt_that_is_too_long_is_a_warning_with_numbers(sorter: WindowUser) -> None:
    field = await editor(sorter)
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    field.insertPlainText(LONG)
    sorter.keys(Qt.Key.Key_Space)
    await sorter.until(lambda: "too many even before" in said(sorter), "it is said by how many")
    label = sorter.build.inspector.form.count.label
    assert label.property("role") == "warning"
    assert "the model holds 1,024, and the longest answer takes 40 of them" in said(sorter)
    sorter.keys(Qt.Key.Key_Z, CONTROL)
    sorter.keys(Qt.Key.Key_Z, CONTROL)
    await sorter.until(
        lambda: "too many" not in said(sorter) and said(sorter), "the warning goes with its cause"
    )


async def test_another_model_counts_anew_and_none_counts_nothing(sorter: WindowUser) -> None:
    await editor(sorter)
    await sorter.until(lambda: said(sorter), "it is counted")
    await sorter.bench.studio.models.add_endpoint("remote", "http://127.0.0.1:9/v1", "some-model")
    sorter.build.refresh()
    combo = sorter.build.inspector.form.rows["model"].editor.combo
    await sorter.until(lambda: combo.findText("remote") >= 0, "the endpoint is offered")
    await sorter.choose(combo, "remote")
    await sorter.until(lambda: said(sorter).startswith("about "), "a remote prompt is only guessed")
    assert "Guessed" in sorter.build.inspector.form.count.label.toolTip()
    await sorter.bench.studio.models.remove("remote")
    sorter.build.refresh()
    await sorter.until(lambda: not said(sorter), "there is nothing to count for")


async def test_typing_on_while_it_counts_ends_with_the_count_of_the_last_text(sorter: WindowUser) -> None:
    field = await editor(sorter)
    await sorter.until(lambda: said(sorter), "it is counted")
    sorter.retype(field, "a")
    for word in ("loan ", "rate ", "payoff ") * 4:
        sorter.write(word)
        await asyncio.sleep(0.12)
    text = field.toPlainText()
    exact = await prompt_tokens(sorter, text)
    await sorter.until(lambda: said(sorter) == f"{exact} tokens of 1,024", f"{exact}, not {said(sorter)}")
