"""A prompt is tried on several models beside each other, and goes back into its node only when told to."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from window_user import CONTROL

from promptstone.core.chain import Chain
from promptstone.desktop.panels.prompt_help.help_bar import TRY
from promptstone.desktop.panels.prompt_help.playground.case_choice_dialog import CaseChoiceDialog
from promptstone.desktop.panels.prompt_help.playground.golden_case_dialog import GoldenCaseDialog
from promptstone.desktop.panels.run.bounded_text import SHOWN


async def trying(user, node: str):
    """Open the playground from a node's prompt; two models stand beside each other."""
    await user.link(node, "template", TRY)
    page = user.page
    await user.until(lambda: page.isVisible() and len(page.columns) == 2, "the playground is open")
    return page


def column(page, model: str):
    return next(one for one in page.columns if one.model == model)


async def test_two_models_answer_the_prompt_of_a_node_side_by_side(user, backend):
    user.known["careful"] = {"message": "why a fee?"}
    page = await trying(user, "careful")
    assert page.prompt.template.toPlainText() == "Carefully: {{message}}"
    assert page.prompt.variables.fields["message"].text() == "why a fee?"
    user.click(page.run_button)
    await user.until(lambda: all(one.completion for one in page.columns), "both have answered")
    for one in page.columns:
        assert one.output.full_text == "Reply to Carefully: why a fee?"
        assert "answer tokens" in one.facts.text()
        assert "first text after" in one.facts.text()
    assert {request.model.name for request in backend.requests} == {"tiny", "other"}
    assert not any(request.background for request in backend.requests)
    assert not user.document.is_modified


async def test_each_model_is_stopped_by_itself_and_keeps_what_it_wrote(user, backend):
    backend.held = {"tiny", "other"}
    page = await trying(user, "careful")
    user.click(page.run_button)
    await user.until(lambda: all(one.output.full_text for one in page.columns), "both write")
    user.click(column(page, "other").stop_button)
    await user.until(lambda: backend.stopped == ["other"], "one is cancelled")
    assert column(page, "tiny").is_running
    await user.until(lambda: "Stopped" in column(page, "other").status.text(), "it is said")
    assert column(page, "other").output.full_text == "other begins "
    backend.go.set()
    await user.until(lambda: column(page, "tiny").completion, "the other goes on")


async def test_prompt_and_sampling_go_back_into_the_node_as_one_step(user):
    user.document.use_variant("loud")
    page = await trying(user, "classify")
    user.retype(page.prompt.template, "Name the topic: {{message}}")
    field = page.prompt.sliders.fields["temperature"]
    user.click(field.lineEdit())
    QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(field, "0.7")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert page.prompt.sliders.sampling().temperature == pytest.approx(0.7)
    steps = user.document.undo_stack.count()
    user.click(page.use_button)
    await user.hears("Undo takes it back")
    assert user.document.undo_stack.count() == steps + 1
    assert user.settings("classify")["template"] == "Name the topic: {{message}}"
    assert user.settings("classify")["sampling"] == {"temperature": 0.7}
    assert user.chain.node("classify").settings["template"] == "Topic of: {{message}}"
    user.document.undo()
    assert user.settings("classify")["template"] == "TOPIC OF: {{message}}"
    user.document.reset(Chain(name="Another"))
    assert not page.use_button.isEnabled()


async def test_sliders_and_fields_say_the_same_and_reach_the_model(user, backend):
    page = await trying(user, "careful")
    slider = page.prompt.sliders.sliders["temperature"]
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert page.prompt.sliders.fields["temperature"].value() == pytest.approx(2.0)
    page.prompt.sliders.fields["max_tokens"].setValue(17)
    page.prompt.sliders.fields["seed"].setValue(2_000_000_000)
    user.click(column(page, "tiny").run_button)
    await user.until(lambda: column(page, "tiny").completion, "it has answered")
    (request,) = backend.requests
    assert (request.sampling.temperature, request.sampling.max_tokens) == (2.0, 17)
    assert request.sampling.seed == 2_000_000_000


async def test_the_schema_of_the_node_holds_the_answer_unless_it_is_let_go(user, backend):
    page = await trying(user, "classify")
    tiny = column(page, "tiny")
    user.click(tiny.run_button)
    await user.until(lambda: tiny.completion, "it has answered")
    user.click(page.prompt.held)
    user.click(tiny.run_button)
    await user.until(lambda: len(backend.requests) == 2 and tiny.completion, "it has answered again")
    assert backend.requests[0].json_schema is not None
    assert backend.requests[1].json_schema is None


async def test_values_come_from_a_golden_case(user):
    page = await trying(user, "careful")
    user.click(page.prompt.case)
    dialog = await user.dialog(CaseChoiceDialog)
    await user.until(lambda: dialog.cases.count() == 6, "the cases are listed")
    user.retype(dialog.search, "lost")
    user.click(dialog.take_button)
    await user.back()
    assert page.prompt.variables.fields["message"].text() == "I lost my job"


async def test_an_answer_becomes_a_golden_case_with_the_input_that_gave_it(user, studio):
    user.known["careful"] = {"message": "why a fee?"}
    page = await trying(user, "careful")
    tiny = column(page, "tiny")
    user.click(tiny.run_button)
    await user.until(lambda: tiny.completion, "it has answered")
    page.prompt.variables.fill({"message": "something else by now"})
    user.click(tiny.case_button)
    dialog = await user.dialog(GoldenCaseDialog)
    await user.until(lambda: dialog.output.currentText() == "reply", "the chain's output is proposed")
    user.click(dialog.make_button)
    await user.hears("is a case of “messages” now")
    await user.back()
    case = (await studio.golden_sets.load("messages")).cases[-1]
    assert case.inputs == {"message": "why a fee?"}
    assert case.expected == {"reply": "Reply to Carefully: why a fee?"}


async def test_fields_of_a_json_answer_become_expected_outputs_of_their_own(user, studio):
    user.known["classify"] = {"message": "I lost my job"}
    page = await trying(user, "classify")
    tiny = column(page, "tiny")
    user.click(tiny.run_button)
    await user.until(lambda: tiny.completion, "it has answered")
    user.click(tiny.case_button)
    dialog = await user.dialog(GoldenCaseDialog)
    await user.until(lambda: dialog.sets.count() == 1, "the golden sets are known")
    user.retype(dialog.expected, "no JSON")
    assert not dialog.make_button.isEnabled()
    user.retype(dialog.expected, '{"topic": "hardship"}')
    user.click(dialog.make_button)
    await user.hears("is a case of")
    await user.back()
    assert (await studio.golden_sets.load("messages")).cases[-1].expected == {"topic": "hardship"}


async def test_a_prompt_that_cannot_be_read_is_said_to_be_and_asked_nowhere(user, backend):
    page = await trying(user, "careful")
    user.retype(page.prompt.template, "Carefully: {{message")
    user.click(page.run_button)
    assert "cannot be read" in page.prompt.fault.text()
    assert not backend.requests


async def test_an_error_of_one_model_stays_with_it(user, backend):
    backend.script = lambda _prompt: "BREAK"
    page = await trying(user, "careful")
    user.click(column(page, "tiny").run_button)
    await user.until(lambda: "broke" in column(page, "tiny").error.text(), "the error is shown there")
    assert not column(page, "tiny").is_running
    assert not [notice for notice in user.told if "broke" in notice.text]


async def test_a_long_answer_is_laid_out_in_part_only(user, backend):
    backend.script = lambda _prompt: "word " * 20_000
    page = await trying(user, "careful")
    tiny = column(page, "tiny")
    user.click(tiny.run_button)
    await user.until(lambda: tiny.completion, "it has answered", 60)
    assert tiny.output.text.document().characterCount() <= SHOWN + 10
    assert len(tiny.output.full_text) == 100_000


async def test_models_are_added_and_taken_away_and_remembered(user, studio):
    page = await trying(user, "careful")
    user.click(column(page, "other").remove_button)
    assert len(page.columns) == 1
    assert not page.columns[0].remove_button.isVisible()
    user.click(page.add_button)

    async def kept() -> bool:
        return await studio.prompts.tried_models() == ("other", "tiny") or len(page.columns) == 2

    await user.until_async(kept, "the models are remembered")
    assert {one.model for one in page.columns} == {"tiny", "other"}


async def test_a_free_prompt_is_tried_without_any_node(user, backend):
    page = user.page
    user.show_playground()
    await user.until(lambda: len(page.columns) == 2, "the models are there")
    assert not page.use_button.isEnabled()
    assert not page.run_button.isEnabled()
    user.retype(page.prompt.template, "Carefully say {{word}}")
    await user.until(lambda: "word" in page.prompt.variables.fields, "its variable has a field")
    user.retype(page.prompt.variables.fields["word"].editor, "hello")
    user.click(page.run_button)
    await user.until(lambda: all(one.completion for one in page.columns), "both have answered")
    assert backend.asked == ["Carefully say hello"] * 2


async def test_the_demo_model_itself_answers_on_the_playground(user, studio, request):
    model_file: Path = request.config.rootpath / "resources" / "demo" / "demo-model.gguf"
    await studio.models.add_file(model_file, "demo-model")
    page = user.page
    user.show_playground()
    await user.until(lambda: len(page.columns) == 2, "the models are there")
    one = page.columns[0]
    await user.until(lambda: one.models.findText("demo-model") >= 0, "the model is offered")
    await user.choose(one.models, "demo-model")
    user.retype(page.prompt.template, "What is this message about? {{message}}")
    await user.until(lambda: "message" in page.prompt.variables.fields, "its variable has a field")
    user.retype(page.prompt.variables.fields["message"].editor, "When is my escrow analysis due?")
    user.click(one.run_button)
    await user.until(lambda: one.completion or one.error.text(), "it has answered", 120)
    assert one.error.text() == ""
    assert one.output.full_text
    assert one.completion.completion_tokens > 0


async def test_an_answer_never_makes_its_column_higher_than_the_page(user, backend):
    backend.script = lambda _prompt: "A line of the answer.\n" * 300
    page = await trying(user, "careful")
    user.click(page.run_button)
    await user.until(lambda: all(one.completion for one in page.columns), "both have answered")
    await user.until(lambda: page.columns[0].case_button.isVisible(), "it is laid out")
    assert page.columns[0].height() <= page._area.height()
