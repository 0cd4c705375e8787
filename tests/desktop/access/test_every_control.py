"""Every control of every page and dialog: it has a name, the keyboard reaches it, and one sees that it did."""

import asyncio

import pytest
from at_spi.controls import faults, focus_faults
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox

from promptstone.desktop.theme import DARK, LIGHT


async def pages(bench):
    for page in bench.pages:
        bench.show_page(page)
        await asyncio.sleep(0.1)
        yield page


async def dialogs(bench, wait_until):
    """Open, one after the other, whatever dialogs the actions of the window lead to."""
    for action in bench.actions.all():
        if not action.title.endswith("…") or not action.enabled():
            continue
        action.callback()
        await asyncio.sleep(0.15)
        shown = [
            each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()
        ]
        for dialog in shown:
            if not isinstance(dialog, QFileDialog | QMessageBox):
                yield action.id, dialog
            dialog.reject()
        if popup := QApplication.activePopupWidget():
            popup.close()
        await wait_until(
            lambda: QApplication.activeModalWidget() is None, f"the dialog of {action.id} is closed"
        )


async def test_every_control_of_every_page_has_a_name_and_is_reached_by_tab(bench):
    found = {}
    async for page in pages(bench):
        if wrong := faults(page):
            found[page.title] = wrong
    around = faults(bench.window.navigation) + faults(bench.window.statusBar())
    assert not found and not around, "\n".join(
        [*around, *(line for lines in found.values() for line in lines)]
    )


async def test_every_control_of_every_dialog_has_a_name_and_is_reached_by_tab(bench, wait_until):
    seen, found = [], []
    async for name, dialog in dialogs(bench, wait_until):
        seen.append(name)
        found += [f"{name}: {line}" for line in faults(dialog)]
    assert len(seen) >= 4, seen
    assert not found, "\n".join(found)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
async def test_one_sees_in_both_looks_which_control_has_the_keyboard(bench, look):
    bench.themes.set_theme(look.name)
    found = []
    async for page in pages(bench):
        found += [f"{page.title}: {line}" for line in focus_faults(page)]
    found += focus_faults(bench.window.navigation)
    assert not found, "\n".join(found)
