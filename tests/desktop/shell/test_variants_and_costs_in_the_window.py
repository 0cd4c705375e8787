"""In the whole window: keys go from variant to variant wherever one types, and runs say what they cost."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from promptstone.core.chain import BASE_VARIANT
from promptstone.core.generation import ModelPrice

CONTROL = Qt.KeyboardModifier.ControlModifier


async def test_keys_switch_the_variant_also_from_the_inspector(bench, wait_until) -> None:
    document = bench.build.document
    document.select(("classify",))
    bench.build.show_inspector()
    field = bench.build.inspector.form.rows["template"].editor.text
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_PageDown, CONTROL)
    assert document.variant == "loud"
    assert field.toPlainText() == "TOPIC OF: {{message}}"
    QTest.keyClick(field, Qt.Key.Key_PageUp, CONTROL)
    assert document.variant == BASE_VARIANT


async def test_a_run_says_what_it_cost_and_one_that_asks_nobody_says_nothing(bench, wait_until) -> None:
    build, panel = bench.build, bench.build.run_panel
    await bench.studio.models.set_price("tiny", ModelPrice(prompt=1000, completion=2000, currency="€"))
    await build._refresh_models()
    panel.inputs.fill({"message": "I lost my job"})
    build.toggle_run()
    await wait_until(lambda: "Done" in panel.status.text(), "the end of the run")
    assert "€" in panel.status.text()
    status = build.canvas.chain_scene.run
    build.toggle_run()
    await wait_until(
        lambda: panel.status.text().startswith("Done") and not panel.is_running, "the second run"
    )
    await wait_until(lambda: status.status("classify").reused, "the kept answer")
    assert "€" not in panel.status.text()
    assert "€" not in status.words("classify").figures
