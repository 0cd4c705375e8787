"""The models page: add an endpoint, try a model, take one out."""

import keyring
from page_desk import Desk, dialog_of, press
from PySide6.QtTest import QTest

from promptstone.desktop.panels.model_library import ModelsPage
from promptstone.desktop.panels.model_library.endpoint_dialog import EndpointDialog

SECRET = "sk-a-key-that-nobody-may-see"


async def opened(desk: Desk, show) -> ModelsPage:
    page = show(ModelsPage)
    await desk.until(lambda: page.list.count() == 1, "the tiny model")
    return page


async def test_the_key_of_an_endpoint_goes_to_the_keyring_only(desk: Desk, show) -> None:
    page = await opened(desk, show)
    press(page.add_endpoint_button)
    dialog = dialog_of(page, EndpointDialog)
    assert not dialog.add_button.isEnabled()
    QTest.keyClicks(dialog.address, "http://127.0.0.1:9/v1")
    QTest.keyClicks(dialog.key, SECRET)
    QTest.keyClicks(dialog.identifier.lineEdit(), "org/large")
    assert dialog.name.text() == "large"
    press(dialog.add_button)
    await desk.until(lambda: page.list.count() == 2, "the new model")
    assert page.chosen.name == "large"
    stored = keyring.get_keyring()._secrets
    assert list(stored.values()) == [SECRET]
    held = b"".join(file.read_bytes() for file in desk.studio.folder.rglob("*") if file.is_file())
    assert SECRET.encode() not in held
    assert SECRET not in page.about.toPlainText()
    assert not any(SECRET in told.text for told in desk.told)


async def test_an_endpoint_that_does_not_answer_is_told_in_the_dialog(desk: Desk, show) -> None:
    page = await opened(desk, show)
    press(page.add_endpoint_button)
    dialog = dialog_of(page, EndpointDialog)
    QTest.keyClicks(dialog.address, "http://127.0.0.1:9/v1")
    press(dialog.look)
    await desk.until(lambda: dialog.hint.property("role") == "danger", "the reason", 60)
    assert "127.0.0.1" in dialog.hint.text()
    dialog.reject()


async def test_a_model_that_is_tried_tells_how_that_went(desk: Desk, show) -> None:
    page = await opened(desk, show)
    press(page.test_button)
    await desk.until(lambda: page.outcome.text().startswith("✓"), "the answer")
    assert "tokens" in page.outcome.text()


async def test_a_model_that_fails_says_why(desk: Desk, show) -> None:
    page = await opened(desk, show)
    desk.backend.script = lambda prompt: "BREAK"
    press(page.test_button)
    await desk.until(lambda: page.outcome.text().startswith("✗"), "the reason")
    assert "The model broke." in page.outcome.text()


async def test_taking_the_last_model_out_leaves_the_offer_to_add_one(desk: Desk, show) -> None:
    page = await opened(desk, show)
    press(page.remove_button)
    await desk.until(lambda: not page.list.count(), "the empty page")
    assert not page.list.isVisible()
    assert "tiny" not in await desk.studio.models.references()


async def test_a_file_that_is_no_model_is_told_in_words(desk: Desk, show, tmp_path) -> None:
    page = await opened(desk, show)
    (tmp_path / "letter.gguf").write_text("Dear Ana", encoding="utf-8")
    page.add_file(tmp_path / "letter.gguf")
    await desk.until(lambda: desk.told, "the reason")
    assert "letter.gguf" in desk.told[0].text or "GGUF" in desk.told[0].text
    assert page.list.count() == 1
