"""From a node's prompt in the real window to the playground and back, with the demo model."""

from PySide6.QtCore import Qt
from window_user import CONTROL

from promptstone.desktop.panels.prompt_help.help_bar import TECHNIQUE, TRY
from promptstone.desktop.panels.prompt_help.technique_dialog import TechniqueDialog


async def follow(user, node: str, what: str) -> None:
    """Click a link under the prompt of a node."""
    await user.select(node)
    link = user.build.inspector.form.rows["template"].editor.help.buttons[what]
    user.build.inspector._area.ensureWidgetVisible(link)
    await user.until(lambda: link.visibleRegion().contains(link.rect().center()), "the link is in sight")
    user.click(link)


async def test_a_prompt_is_tried_on_the_demo_model_and_the_key_that_runs_a_chain_runs_it(sorter):
    user, page = sorter, sorter.bench.playground
    user.build.run_panel.inputs.fill({"message": "I cannot make the June payment, I lost my job."})
    await follow(user, "classify", TRY)
    await user.until(lambda: page.isVisible() and page.columns, "the playground is open")
    (column,) = page.columns
    await user.until(lambda: column.model == "demo-model", "the node's model is chosen")
    assert page.prompt.variables.fields["message"].text().startswith("I cannot make")
    page.prompt.template.setFocus()
    user.keys(Qt.Key.Key_Return, CONTROL)
    await user.until(lambda: column.completion or column.error.text(), "it has answered", 120)
    assert column.error.text() == ""
    assert column.output.full_text.startswith('{"topic"')
    assert "answer tokens" in column.facts.text()
    assert page.isVisible(), "the key did not run the chain"
    assert page.prompt.template.toPlainText() == user.chain.node("classify").settings["template"]


async def test_a_technique_is_added_in_the_window_and_undone_by_its_menu(sorter):
    user = sorter
    # PySide once took the dialog's button for deleted when the variant had just been changed.
    user.build.document.use_variant("terse")
    before = user.chain
    await follow(user, "classify", TECHNIQUE)
    dialog = await user.dialog(TechniqueDialog)
    user.click(dialog.insert_button)
    await user.back()
    assert "step by step" in user.chain.variant("terse").settings["classify"]["template"]
    user.bench.actions.qt("undo").trigger()
    assert user.chain == before
