"""What a model costs: entered with an endpoint, changed later, and refused when only half of it is there."""

from page_desk import Desk, dialog_of, press
from PySide6.QtTest import QTest

from promptstone.core.generation import ModelPrice
from promptstone.desktop.panels.model_library import ModelsPage
from promptstone.desktop.panels.model_library.endpoint_dialog import EndpointDialog
from promptstone.desktop.panels.model_library.page.price_dialog import PriceDialog


async def with_far_model(desk: Desk, show) -> ModelsPage:
    await desk.studio.models.add_endpoint("far", "http://127.0.0.1:9/v1", "org/far")
    page = show(ModelsPage)
    await desk.until(lambda: page.list.count() == 2, "both models")
    await page._refresh("far")
    return page


async def price_of_far(desk: Desk) -> ModelPrice | None:
    return next(entry.price for entry in await desk.studio.models.entries() if entry.name == "far")


async def test_a_price_is_entered_with_the_endpoint(desk: Desk, show) -> None:
    page = show(ModelsPage)
    await desk.until(lambda: page.list.count() == 1, "the tiny model")
    press(page.add_endpoint_button)
    dialog = dialog_of(page, EndpointDialog)
    QTest.keyClicks(dialog.address, "http://127.0.0.1:9/v1")
    QTest.keyClicks(dialog.identifier.lineEdit(), "org/far")
    QTest.keyClicks(dialog.price.prompt, "2.5")
    assert not dialog.add_button.isEnabled()
    assert "missing" in dialog.hint.text() and dialog.hint.property("role") == "danger"
    QTest.keyClicks(dialog.price.completion, "10")
    assert dialog.hint.property("role") == "muted"
    press(dialog.add_button)
    await desk.until(lambda: page.list.count() == 2, "the new model")
    assert "2.5 € to read and 10 € to write" in page.about.toPlainText()
    assert await price_of_far(desk) == ModelPrice(prompt=2.5, completion=10, currency="€")


async def test_a_price_is_changed_and_forgotten(desk: Desk, show) -> None:
    page = await with_far_model(desk, show)
    assert "nobody knows it" in page.about.toPlainText()
    told = []
    page.models_changed.connect(lambda: told.append(True))
    press(page.price_button)
    dialog = dialog_of(page, PriceDialog)
    assert not dialog.forget_button.isEnabled()
    QTest.keyClicks(dialog.fields.prompt, "0,15")
    QTest.keyClicks(dialog.fields.completion, "x")
    assert not dialog.keep_button.isEnabled()
    dialog.fields.completion.clear()
    QTest.keyClicks(dialog.fields.completion, "0.6")
    dialog.fields.currency.selectAll()
    QTest.keyClicks(dialog.fields.currency, "USD")
    press(dialog.keep_button)
    await desk.until(lambda: "0.15 USD to read" in page.about.toPlainText(), "the price")
    assert told == [True]
    press(page.price_button)
    dialog = dialog_of(page, PriceDialog)
    assert dialog.fields.completion.text() == "0.6"
    press(dialog.forget_button)
    press(dialog.keep_button)
    await desk.until(lambda: "nobody knows it" in page.about.toPlainText(), "no price")
    assert await price_of_far(desk) is None


async def test_models_on_this_computer_have_no_price_button(desk: Desk, show) -> None:
    page = await with_far_model(desk, show)
    assert page.price_button.isVisible()
    await page._refresh("tiny")
    assert not page.price_button.isVisible()
