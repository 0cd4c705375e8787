"""The window comes back as it was left: size, panes, page; and never where nobody can see it."""

import json

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QWidget

from promptstone.desktop.looks.window_layout import WindowLayout
from promptstone.desktop.panels.settings.live_settings import LiveSettings


class _First(QWidget):
    pass


class _Second(QWidget):
    pass


class _Window(QMainWindow):
    def __init__(self) -> None:
        super().__init__()
        self.pages = QStackedWidget()
        for page in (_First(), _Second()):
            self.pages.addWidget(page)
        self.splitter = QSplitter(self.pages.widget(0))
        self.splitter.resize(600, 100)
        for _ in range(2):
            self.splitter.addWidget(QWidget())
        self.setCentralWidget(self.pages)


@pytest.fixture
def opened(qtbot, settings_of_nobody):
    """Open the window anew, as the next start does."""

    def open_window() -> tuple[_Window, WindowLayout]:
        live = LiveSettings(settings_of_nobody)
        window = _Window()
        qtbot.addWidget(window)
        layout = WindowLayout(window, live)
        layout.restore_window()
        window.show()
        layout.restore_panes(window.pages)
        return window, layout

    return open_window


def leave(window: _Window, layout: WindowLayout) -> None:
    layout.keep(window.pages)
    layout.settings.close()


def test_size_panes_and_page_are_those_of_the_last_time(qtbot, opened) -> None:
    window, layout = opened()
    assert layout.last_page(window.pages) == -1
    window.resize(777, 555)
    window.splitter.setSizes([150, 440])
    left = window.splitter.sizes()
    window.pages.setCurrentIndex(1)
    leave(window, layout)
    again, layout = opened()
    qtbot.waitUntil(lambda: again.size().width() == 777)
    assert again.size().height() == 555
    assert again.splitter.sizes() == left
    assert layout.last_page(again.pages) == 1
    leave(again, layout)


def test_a_window_that_lay_where_no_screen_is_comes_back_in_sight(qtbot, opened) -> None:
    window, layout = opened()
    screen = QGuiApplication.primaryScreen().availableGeometry()
    window.setGeometry(QRect(screen.right() + 5000, screen.bottom() + 5000, 600, 400))
    leave(window, layout)
    again, layout = opened()
    assert again.frameGeometry().intersects(screen)
    leave(again, layout)


def test_nothing_is_kept_when_that_is_not_wanted(opened, settings_of_nobody) -> None:
    window, layout = opened()
    layout.settings.change("keep_layout", False)
    leave(window, layout)
    assert not (settings_of_nobody / "window.json").exists()


@pytest.mark.parametrize(
    "kept",
    [
        {"window": 3},
        {"window": {"place": "no base64!", "panes": {"_First.1": ["a", None]}, "page": 7}},
        {"window": {"place": "", "panes": {"_First.1": [1]}, "page": "Gone"}},
    ],
)
def test_a_layout_that_makes_no_sense_is_passed_over(opened, settings_of_nobody, kept) -> None:
    settings_of_nobody.mkdir(parents=True)
    (settings_of_nobody / "window.json").write_text(json.dumps(kept), "utf-8")
    window, layout = opened()
    assert window.isVisible()
    assert layout.last_page(window.pages) == -1
    leave(window, layout)
