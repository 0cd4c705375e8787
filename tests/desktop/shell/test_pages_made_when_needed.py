"""Pages are made when they are shown for the first time, and the window is the same as if they had been there."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter

CONTROL = Qt.KeyboardModifier.ControlModifier


async def test_a_page_comes_when_its_keys_are_pressed_and_stays(bench) -> None:
    assert [plan.name for plan in bench.shelf.plans if bench.shelf.is_made(plan.name)] == ["build"]
    QTest.keyClick(bench.window, Qt.Key.Key_3, CONTROL)
    assert bench.shelf.is_made("golden")
    assert bench.window.pages.currentWidget() is bench.golden
    assert not bench.shelf.is_made("compare")
    QTest.keyClick(bench.window, Qt.Key.Key_2, CONTROL)
    assert bench.window.pages.currentWidget() is bench.build
    assert bench.window.pages.count() == len(bench.shelf.plans)


async def test_the_navigation_says_of_each_page_what_the_page_says_of_itself(bench) -> None:
    for plan, page in zip(bench.shelf.plans, bench.pages, strict=True):
        assert (plan.kind, plan.title, plan.icon_name) == (type(page).__name__, page.title, page.icon_name)


async def test_a_model_added_on_the_models_page_reaches_the_pages_that_were_there_before(bench) -> None:
    heard: list[str] = []
    bench.models_changed.connect(lambda: heard.append("changed"))
    bench.models.models_changed.emit()
    assert heard == ["changed"]


async def test_a_page_that_comes_late_tells_the_window(bench) -> None:
    made = []
    bench.shelf.made.connect(made.append)
    page = bench.compare
    assert made == [page]
    assert page.findChildren(QSplitter)
