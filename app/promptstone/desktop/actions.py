"""Actions as data: menus, the command palette and the page of shortcuts are all drawn from one list."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from promptstone.desktop.looks.language import tr
from promptstone.desktop.widgets.icons import ThemedIcons

MENU_WORDS = ("File", "Edit", "View", "Run", "Help")
MENUS = MENU_WORDS


@dataclass(frozen=True)
class Action:
    """One thing that can be done.

    `menu` is one of MENUS, or empty for what only the command palette offers. A new `group` within a menu begins
    after a line. `enabled` is asked whenever a menu or the palette opens. `shortcut` are the keys it comes with;
    the user may give it others. With `own_key` False they are shown only: the widget that has the focus answers
    to them itself.
    """

    id: str
    title: str
    callback: Callable[[], object]
    shortcut: str = ""
    menu: str = ""
    group: int = 0
    icon: str = ""
    enabled: Callable[[], bool] = lambda: True
    own_key: bool = True


class ActionList(QObject):
    """The actions of the window, in order, each with the QAction that answers to its keys."""

    ran = Signal(str)
    keys_changed = Signal(str)

    def __init__(
        self, window: QWidget, icons: ThemedIcons, keys_of_user: Callable[[], Mapping[str, str]] = dict
    ) -> None:
        """`keys_of_user` tells which actions the user gave other keys ("" for none)."""
        super().__init__(window)
        self._window = window
        self._keys_of_user = keys_of_user
        self._icons = icons
        self._actions: dict[str, Action] = {}
        self._qt: dict[str, QAction] = {}

    def add(self, actions: Iterable[Action]) -> None:
        """Take in actions; a second one with the same id is a mistake in the program."""
        for action in actions:
            if action.id in self._actions:
                raise ValueError(f"Two actions are called {action.id}.")
            made = QAction(action.title, self._window)
            made.setObjectName(action.id)
            if action.icon:
                self._icons.put(made, action.icon, "muted")
            made.triggered.connect(lambda _checked=False, name=action.id: self.run(name))
            self._window.addAction(made)
            self._actions[action.id] = action
            self._qt[action.id] = made
            self._put_keys(action)

    def all(self) -> tuple[Action, ...]:
        """Return all actions in the order in which they were added."""
        return tuple(self._actions.values())

    def qt(self, name: str) -> QAction:
        """Return the QAction of an action, for buttons."""
        return self._qt[name]

    def keys(self, action: Action) -> str:
        """Return the keys that an action answers to now, as QKeySequence writes them for programs."""
        return self._keys_of_user().get(action.id, action.shortcut) if action.own_key else action.shortcut

    def take_keys(self) -> None:
        """Look again which keys the user gave to what."""
        for action in self._actions.values():
            if self._put_keys(action):
                self.keys_changed.emit(action.id)

    def run(self, name: str) -> None:
        """Do what the action does, if it can be done now."""
        action = self._actions[name]
        if action.enabled():
            action.callback()
            self.ran.emit(name)

    def fill(self, bar: QMenuBar) -> None:
        """Draw the menus."""
        for name in MENUS:
            actions = [action for action in self._actions.values() if action.menu == name]
            if not actions:
                continue
            menu = bar.addMenu(f"&{tr(name)}")
            self._fill_menu(menu, actions)

    def _fill_menu(self, menu: QMenu, actions: list[Action]) -> None:
        group = actions[0].group
        for action in actions:
            if action.group != group:
                menu.addSeparator()
                group = action.group
            menu.addAction(self._qt[action.id])

        def refresh() -> None:
            for each in actions:
                self._qt[each.id].setEnabled(each.enabled())

        def release() -> None:
            # A disabled QAction does not answer to its key, even when it could be done again by then.
            for each in actions:
                self._qt[each.id].setEnabled(True)

        menu.aboutToShow.connect(refresh)
        menu.aboutToHide.connect(release)

    def shown_shortcut(self, action: Action) -> str:
        """Return the keys as people write them on this system."""
        return shown_keys(self.keys(action))

    def _put_keys(self, action: Action) -> bool:
        """Let the QAction answer to its keys; says whether they are others than before."""
        made = self._qt[action.id]
        if not action.own_key:
            if action.shortcut:
                made.setText(f"{action.title}\t{self.shown_shortcut(action)}")
            return False
        before = made.shortcut()
        made.setShortcut(QKeySequence(self.keys(action)))
        return before != made.shortcut()


def shown_keys(keys: str) -> str:
    """Return keys as people write them on this system."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
