"""The pages of the window, each made when it is shown or needed for the first time: a start waits for none of them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget


@dataclass(frozen=True)
class PagePlan:
    """A page before it is there: what the navigation says of it, and who makes it.

    `kind` is the name of its class, under which the window's layout remembers it.
    """

    name: str
    kind: str
    title: str
    icon_name: str
    make: Callable[[], QWidget]


class PagePlace(QWidget):
    """Stands in the stack for a page that is not there yet."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind


class PageShelf(QObject):
    """Puts pages into a stack in the order of their plans. `made` carries a page that has just come to be."""

    made = Signal(QWidget)

    def __init__(self, stack: QStackedWidget, plans: tuple[PagePlan, ...], parent: QObject) -> None:
        """The stack holds a PagePlace for each plan, in the same order and nothing before them."""
        super().__init__(parent)
        self.plans = plans
        self._stack = stack
        self._numbers = {plan.name: number for number, plan in enumerate(plans)}
        self._pages: dict[int, QWidget] = {}

    def page(self, name: str) -> QWidget:
        """Return the page of that name, making it when it is not there yet."""
        return self.at(self._numbers[name])

    def at(self, number: int) -> QWidget:
        """Return the page of that number, counted from 0, making it when it is not there yet."""
        if number not in self._pages:
            page = self._pages[number] = self.plans[number].make()
            self._put(number, page)
            self.made.emit(page)
        return self._pages[number]

    def is_made(self, name: str) -> bool:
        """Say whether the page of that name is there."""
        return self._numbers[name] in self._pages

    def number_of(self, page: QWidget) -> int:
        """Return the number of a page that is there."""
        return self._stack.indexOf(page)

    def is_shown(self, name: str) -> bool:
        """Say whether the page of that name is the one that is shown."""
        return self._stack.currentIndex() == self._numbers[name]

    def _put(self, number: int, page: QWidget) -> None:
        place = self._stack.widget(number)
        was_shown = self._stack.currentWidget() is place
        self._stack.insertWidget(number, page)
        if was_shown:
            self._stack.setCurrentWidget(page)
        if place is not None:
            self._stack.removeWidget(place)
            place.deleteLater()
