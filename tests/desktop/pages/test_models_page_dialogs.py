"""From the models page one gets to downloading, to how a model runs, and to making it smaller."""

from pathlib import Path

from page_desk import Desk, dialog_of, press
from promptstone_command import DEMO_MODEL

from promptstone.desktop.panels.model_library import ModelsPage
from promptstone.desktop.panels.model_library.download_dialog import DownloadDialog
from promptstone.desktop.panels.model_library.engine_settings_dialog import EngineSettingsDialog
from promptstone.desktop.panels.model_library.smaller_dialog import SmallerDialog


async def with_demo_model(desk: Desk, show) -> ModelsPage:
    entry = await desk.studio.models.add_file(DEMO_MODEL)
    page = show(ModelsPage)
    await desk.until(lambda: page.list.count() == 2, "both models")
    await desk.until(page.column.look_button.isEnabled, "the end of the search")
    page.list.setCurrentRow(0)
    assert page.chosen.name == entry.name
    return page


async def test_a_local_model_can_be_set_up_and_made_smaller_and_an_endpoint_not(desk: Desk, show) -> None:
    page = await with_demo_model(desk, show)
    press(page.settings_button)
    settings = dialog_of(page, EngineSettingsDialog)
    await desk.until(lambda: settings.isVisible(), "how it runs")
    settings.reject()
    press(page.smaller_button)
    smaller = dialog_of(page, SmallerDialog)
    assert smaller.isVisible()
    smaller.reject()
    await desk.studio.models.add_endpoint("far", "http://127.0.0.1:9/v1", "far")
    await page._refresh("far")
    assert page.chosen.name == "far"
    assert not page.settings_button.isVisible()
    assert not page.smaller_button.isVisible()
    assert page.test_button.isVisible()


async def test_a_download_leaves_the_page_usable_and_is_opened_once(desk: Desk, show) -> None:
    page = await with_demo_model(desk, show)
    press(page.download_button)
    dialog = dialog_of(page, DownloadDialog)
    assert not dialog.isModal()
    press(page.download_button)
    assert [each for each in page.findChildren(DownloadDialog) if each.isVisible()] == [dialog]
    dialog.close()


async def test_what_was_downloaded_is_listed_and_chosen(desk: Desk, show, tmp_path: Path) -> None:
    page = await with_demo_model(desk, show)
    press(page.download_button)
    dialog = dialog_of(page, DownloadDialog)
    path = tmp_path / "downloaded.gguf"
    path.write_bytes(DEMO_MODEL.read_bytes())
    told = []
    page.models_changed.connect(lambda: told.append(True))
    entry = await desk.studio.models.add_file(path, "downloaded")
    dialog.added.emit(entry)
    await desk.until(lambda: page.list.count() == 3, "the new model")
    assert page.chosen.name == "downloaded"
    assert told
    dialog.close()


async def test_an_empty_page_offers_a_download(desk: Desk, show) -> None:
    page = show(ModelsPage)
    await desk.until(lambda: page.list.count() == 1, "the tiny model")
    press(page.remove_button)
    await desk.until(lambda: not page.list.isVisible(), "the empty page")
    assert not page.download_button.isVisible()
    page.ask_download()
    dialog = dialog_of(page, DownloadDialog)
    assert dialog is not None
    dialog.close()
