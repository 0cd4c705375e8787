"""The dialog for endpoints looks for servers on this computer when asked, and fills in what is taken."""

from PySide6.QtWidgets import QPushButton

from promptstone.desktop.panels.model_library.endpoint_dialog import EndpointDialog


def buttons(dialog: EndpointDialog, words: str) -> list[QPushButton]:
    found = (one for one in dialog.found.findChildren(QPushButton) if one.isVisible())
    return [one for one in found if one.text() == words]


async def opened(newcomer) -> EndpointDialog:
    await newcomer.go_to(newcomer.bench.models)
    newcomer.bench.models.ask_endpoint()
    dialog = await newcomer.dialog(EndpointDialog)
    dialog.found._find = newcomer.start.servers._find
    return dialog


async def test_nothing_is_looked_for_before_it_is_asked_for(newcomer) -> None:
    dialog = await opened(newcomer)
    assert not dialog.found.isVisible() and not dialog.found.is_looking
    dialog.reject()


async def test_what_is_found_and_taken_is_filled_in_and_added(newcomer, studio) -> None:
    dialog = await opened(newcomer)
    newcomer.click(dialog.find_button)
    (take,) = await newcomer.until(lambda: buttons(dialog, "Take"), "a server was found")
    newcomer.click(take)
    assert dialog.address.text() == "http://127.0.0.1:11434/v1"
    assert dialog.name.text() == dialog.identifier.currentText() == "llama3.2:3b"
    newcomer.click(dialog.add_button)
    await newcomer.hears("is ready to use")
    assert [entry.name for entry in await studio.models.entries()] == ["llama3.2:3b"]


async def test_where_a_key_is_wanted_the_cursor_goes_there(newcomer) -> None:
    dialog = await opened(newcomer)
    newcomer.click(dialog.find_button)
    (give,) = await newcomer.until(lambda: buttons(dialog, "Give the key…"), "a server was found")
    newcomer.click(give)
    assert dialog.address.text() == "http://127.0.0.1:1234/v1"
    assert dialog.key.hasFocus()
    dialog.reject()


async def test_none_found_is_said(newcomer) -> None:
    dialog = await opened(newcomer)

    async def nothing() -> tuple[()]:
        return ()

    dialog.found._find = nothing
    newcomer.click(dialog.find_button)
    await newcomer.until(lambda: "None runs" in dialog.found.words.text(), "it is said")
    dialog.reject()


async def test_the_start_page_does_not_look_when_the_settings_say_so(newcomer) -> None:
    page, asked = newcomer.start, []

    async def counted() -> tuple[()]:
        asked.append(True)
        return ()

    await newcomer.until(lambda: not page.servers.is_looking, "the first look is over")
    page.servers._find = counted
    page.servers._found = ()
    page.servers.words.setText("")
    newcomer.bench.settings.change("look_for_servers", False)
    newcomer.bench.start_desk._looked = -1000.0
    page.refresh()
    await newcomer.until(lambda: "settings say so" in page.servers.words.text(), "it is said")
    assert not asked
    page.area.ensureWidgetVisible(page.look_again)
    newcomer.click(page.look_again)
    await newcomer.until(lambda: asked, "the button looks")
