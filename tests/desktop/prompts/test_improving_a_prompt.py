"""A model proposes a better wording; nothing of it reaches the chain before the user takes it."""

import asyncio

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from promptstone.desktop.panels.prompt_help.help_bar import IMPROVE
from promptstone.desktop.panels.prompt_help.improve_dialog import ImproveDialog

BETTER = "Carefully and kindly: {{message}} In two sentences."


async def opened(user) -> ImproveDialog:
    dialog = await user.help("careful", "template", IMPROVE, ImproveDialog)
    await user.until(dialog.ask_button.isEnabled, "a model can be asked")
    return dialog


async def asked(user, dialog: ImproveDialog) -> None:
    user.click(dialog.ask_button)
    await user.until(lambda: dialog.ask_button.isVisible(), "the model has answered")


async def test_a_rewrite_is_shown_as_a_difference_and_taken_part_by_part(user, backend):
    backend.script = lambda _prompt: f"<prompt>\n{BETTER}\n</prompt>"
    dialog = await opened(user)
    user.retype(dialog.goal, "kinder")
    await asked(user, dialog)
    assert "Goal: kinder" in backend.asked[-1]
    assert "Carefully: {{message}}" in backend.asked[-1]
    assert user.settings("careful")["template"] == "Carefully: {{message}}"
    changes = dialog.review.changes.list
    assert [changes.item(row).text() for row in range(changes.count())] == [
        "Add “and kindly”",
        "Add “In two sentences.”",
    ]
    changes.setFocus()
    changes.setCurrentRow(1)
    QTest.keyClick(changes, Qt.Key.Key_Space)
    user.click(dialog.accept_button)
    await user.back()
    assert user.settings("careful")["template"] == "Carefully and kindly: {{message}}"
    user.document.undo()
    assert user.settings("careful")["template"] == "Carefully: {{message}}"


async def test_a_lost_variable_is_pointed_out_and_must_be_confirmed(user, backend):
    backend.script = lambda _prompt: "Carefully: {{text}}"
    dialog = await opened(user)
    await asked(user, dialog)
    assert "Lost: {{message}}" in dialog.review.words.text()
    assert "New: {{text}}" in dialog.review.words.text()
    assert not dialog.accept_button.isEnabled()
    user.click(dialog.review.confirm, QPoint(10, dialog.review.confirm.height() // 2))
    assert dialog.accept_button.isEnabled()
    user.click(dialog.review.changes.none_button)
    assert not dialog.review.note.isVisible()
    assert not dialog.accept_button.isEnabled(), "nothing is taken, so there is nothing to accept"
    user.click(dialog.review.changes.all_button)
    assert not dialog.review.confirm.isChecked(), "what was confirmed before is asked anew"
    await user.left(dialog)


async def test_a_wording_that_is_no_template_cannot_be_taken_at_all(user, backend):
    backend.script = lambda _prompt: "Carefully: {{message"
    dialog = await opened(user)
    await asked(user, dialog)
    assert dialog.review.note.isVisible()
    assert not dialog.review.confirm.isVisible()
    assert not dialog.accept_button.isEnabled()
    await user.left(dialog)


async def test_a_rewrite_can_become_a_variant_of_its_own(user, backend):
    backend.script = lambda _prompt: f"```\n{BETTER}\n```"
    dialog = await opened(user)
    await asked(user, dialog)
    user.click(dialog.as_variant)
    user.retype(dialog.variant, "loud")
    assert not dialog.accept_button.isEnabled(), "there is a variant of that name"
    user.retype(dialog.variant, "improved")
    user.click(dialog.accept_button)
    await user.back()
    assert user.document.variant == "improved"
    assert user.settings("careful")["template"] == BETTER
    assert user.chain.node("careful").settings["template"] == "Carefully: {{message}}"
    user.document.undo()
    assert user.chain.variant_names == ("base", "loud")


async def test_answers_that_are_no_rewrite_are_said_to_be_none(user, backend):
    dialog = await opened(user)
    for answer, said in (
        ("I'm sorry, I can't do that.", "refused"),
        ("<prompt></prompt>", "nothing"),
        ("Carefully: {{message}}", "same wording"),
        ("BREAK", "broke"),
    ):
        backend.script = lambda _prompt, text=answer: text
        await asked(user, dialog)
        assert said in dialog.status.text()
        assert not dialog.accept_button.isEnabled()
    await user.left(dialog)
    assert not user.document.is_modified


async def test_asking_is_stopped_and_the_model_is_remembered(user, backend, studio):
    backend.held = {"other"}
    dialog = await opened(user)
    await user.choose(dialog.models, "other")
    user.click(dialog.ask_button)
    await user.until(lambda: "other begins" in dialog.stream.full_text, "text comes")
    user.click(dialog.stop_button)
    await user.until(lambda: backend.stopped == ["other"], "the call is cancelled")
    await user.until(lambda: "Stopped" in dialog.status.text(), "it is said")
    await user.left(dialog)
    await asyncio.sleep(0)
    assert await studio.prompts.improver() == "other"
    again = await opened(user)
    assert again.models.currentText() == "other"
    await user.left(again)


async def test_leaving_the_dialog_stops_the_model(user, backend):
    backend.held = {"tiny"}
    dialog = await opened(user)
    user.click(dialog.ask_button)
    await user.until(lambda: dialog.stream.full_text, "text comes")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    await user.until(lambda: backend.stopped == ["tiny"], "the call is cancelled")
    await user.back()
    assert user.settings("careful")["template"] == "Carefully: {{message}}"
