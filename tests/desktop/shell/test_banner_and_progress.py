"""The banner and the progress strip: one place for what happened, one for what is under way."""

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from promptstone.desktop.tasks import Notice, Tasks, Tone
from promptstone.desktop.widgets.banner import Banner
from promptstone.desktop.widgets.progress_strip import ProgressStrip


def test_an_error_stays_until_it_is_closed_and_the_next_one_waits(qtbot, theme) -> None:
    banner = Banner(theme)
    qtbot.addWidget(banner)
    banner.show_notice(Notice("First.", tone=Tone.DANGER))
    banner.show_notice(Notice("Second.", tone=Tone.DANGER))
    assert banner.words.text() == "First."
    QTest.mouseClick(banner.close_button, Qt.MouseButton.LeftButton)
    assert banner.words.text() == "Second."
    banner.dismiss()
    assert not banner.isVisible()


def test_markup_in_an_error_is_shown_as_it_is(qtbot, theme) -> None:
    banner = Banner(theme)
    qtbot.addWidget(banner)
    banner.show_notice(Notice("<b>bold</b>", tone=Tone.DANGER))
    assert banner.words.textFormat() is Qt.TextFormat.PlainText
    assert banner.words.text() == "<b>bold</b>"


async def test_the_strip_shows_the_newest_task_and_its_button_cancels_it(qtbot, theme, tasks: Tasks) -> None:
    strip = ProgressStrip(tasks, theme)
    qtbot.addWidget(strip)

    async def work() -> None:
        tasks.report(30, 100)
        await asyncio.sleep(3600)

    task = tasks.start(work(), tasks, label="Evaluating")
    await asyncio.sleep(0.05)
    assert "30 of 100" in strip.words.text()
    QTest.mouseClick(strip.cancel_button, Qt.MouseButton.LeftButton)
    await asyncio.wait([task], timeout=5)
    await asyncio.sleep(0)
    assert task.cancelled()
    assert not strip.is_busy
    assert strip.words.isHidden()
    assert strip.list_button.isVisibleTo(strip)


def test_every_icon_can_be_drawn(qapp) -> None:
    from promptstone.desktop.widgets.icons import icon_names, icon_pixmap

    for name in icon_names():
        picture = icon_pixmap(name, "#000000", 24).toImage()
        drawn = sum(
            picture.pixelColor(x, y).alpha() > 0
            for x in range(picture.width())
            for y in range(picture.height())
        )
        assert drawn > 5, name
