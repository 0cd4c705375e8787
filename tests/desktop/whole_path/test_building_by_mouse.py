"""A first chain, built with the mouse in an empty workspace."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox
from window_user import CONTROL, SHIFT, WindowUser

from promptstone.desktop.panels.builder.variant_dialog import VariantDialog
from promptstone.desktop.widgets.text_edits import LineEdit, TextEdit


async def lay_out(user: WindowUser) -> tuple[str, str, str]:
    """Put an Input, a Prompt and an Output beside each other; return their ids."""
    return (
        user.drop("input", QPoint(150, 140)),
        user.drop("prompt", QPoint(340, 330)),
        user.drop("output", QPoint(540, 540)),
    )


async def test_a_model_file_is_added_on_the_models_page_and_offered_in_a_prompt(user, model_file) -> None:
    await user.go_to(user.bench.models)
    user.click(user.button(user.bench.models, "Add a file"))
    await user.give_file(model_file)
    await user.hears("is ready to use")
    assert user.bench.models.list.count() == 1
    await user.go_to(user.build)
    prompt = user.add("Prompt")
    await user.select(prompt)
    models = await user.setting("model", QComboBox)
    name = user.bench.models.list.item(0).text().split("\n")[0]
    await user.until(lambda: models.findText(name) >= 0, "the model is offered")
    await user.choose(models, name)
    assert user.chain.node(prompt).settings["model"] == name


async def test_an_added_kind_stands_where_it_was_dropped_and_the_rest_is_double_clicked(user) -> None:
    dropped = user.drop("input", QPoint(200, 220))
    box = user.build.canvas.chain_scene.drawing.box(dropped)
    place = user.hand.pixel(((box.left + box.right) / 2, box.top))
    assert (place - QPoint(200, 220)).manhattanLength() < 60
    for title in ("Prompt", "Output"):
        user.add(title)
    assert [node.kind for node in user.chain.nodes] == ["input", "prompt", "output"]
    assert not user.build.canvas.hint.isVisible()


async def test_ports_are_connected_by_dragging_and_the_prompt_is_written_in_the_inspector(user) -> None:
    message, prompt, output = await lay_out(user)
    await user.select(prompt)
    template = await user.setting("template", TextEdit)
    user.retype(template, "Topic of {{message}}:")
    await user.until(lambda: "message" in str(user.chain.node(prompt).settings), "the template is taken")
    user.connect(f"{message}.value", f"{prompt}.message")
    user.connect(f"{prompt}.answer", f"{output}.value")
    assert len(user.chain.edges) == 2


async def test_a_wire_that_does_not_fit_is_refused_with_the_reason(user) -> None:
    _message, prompt, output = await lay_out(user)
    await user.select(output)
    await user.choose(await user.setting("type", QComboBox), "Number")
    start = user.hand.port(prompt, "answer", is_input=False)
    end = user.hand.port(output, "value", is_input=True)
    user.hand.press(start)
    for share in (0.5, 1.0):
        user.hand.move(start + (end - start) * share)
    bubble = user.build.canvas.bubble
    assert bubble.isVisible()
    assert "number" in bubble.text()
    user.hand.release(end)
    assert not user.chain.edges
    assert "number" in (await user.hears("number")).text
    assert user.window.banner.isVisible()


async def test_edits_are_undone_and_done_again_by_keys(user) -> None:
    message, prompt, output = await lay_out(user)
    user.hand.click((-400, -400))
    for left in (2, 1, 0):
        user.keys(Qt.Key.Key_Z, CONTROL)
        assert len(user.chain.nodes) == left
    for there in (1, 2, 3):
        user.keys(Qt.Key.Key_Z, CONTROL | SHIFT)
        assert len(user.chain.nodes) == there
    assert [node.id for node in user.chain.nodes] == [message, prompt, output]


async def test_typing_is_undone_by_the_windows_own_history(user) -> None:
    _message, prompt, _output = await lay_out(user)
    await user.select(prompt)
    before = user.chain
    user.retype(await user.setting("template", TextEdit), "Say yes.")
    assert user.chain.node(prompt).settings["template"] == "Say yes."
    while user.chain != before and user.build.document.undo_stack.canUndo():
        user.keys(Qt.Key.Key_Z, CONTROL)
    assert user.chain == before
    assert len(user.chain.nodes) == 3


async def test_a_variant_has_its_own_prompt_and_a_mark_where_it_differs(user) -> None:
    _message, prompt, _output = await lay_out(user)
    await user.select(prompt)
    user.retype(await user.setting("template", TextEdit), "Topic of {{message}}:")
    user.click(user.build.bar.add_variant)
    dialog = await user.dialog(VariantDialog)
    await user.until(dialog.name.hasFocus, "the name can be typed")
    user.write("shouting")
    user.keys(Qt.Key.Key_Return)
    await user.until(lambda: user.build.bar.variants.currentText() == "shouting", "the variant is edited")
    await user.back()
    template = await user.setting("template", TextEdit)
    row = user.build.inspector.form.rows["template"]
    assert not row.mark.isVisible()
    user.retype(template, "TOPIC OF {{message}}!")
    assert row.mark.isVisible()
    assert user.chain.node(prompt).settings["template"] == "Topic of {{message}}:"
    assert "shouting" in user.build.inspector.variant_note.text()
    await user.choose(user.build.bar.variants, "Base")
    assert template.toPlainText() == "Topic of {{message}}:"
    assert not row.mark.isVisible()


async def test_the_title_of_a_node_is_typed_over_its_settings(user) -> None:
    message, _prompt, _output = await lay_out(user)
    await user.select(message)
    user.retype(user.build.inspector.form.title, "What the customer wrote")
    assert user.chain.node(message).title == "What the customer wrote"
    assert isinstance(user.focus(), LineEdit)
