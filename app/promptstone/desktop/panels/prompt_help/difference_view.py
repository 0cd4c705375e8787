"""Shows a change of a prompt in its words: what goes struck out, what comes underlined, what is left as it was."""

from collections.abc import Collection

from PySide6.QtCore import QUrl, Signal

from promptstone.desktop.looks.theme_values import CODE_FAMILIES, Theme
from promptstone.desktop.panels.compare.case_html import text_html
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.safe_text import SafeText
from promptstone.services.models.prompts.parts import Part

_LINK = "part:"
_FAMILIES = ", ".join(f"'{family}'" for family in CODE_FAMILIES)


class DifferenceView(SafeText):
    """A text with its changes; a click on a change tells which one it was."""

    clicked = Signal(int)
    """The place of a part."""

    def __init__(self, name: str, themes: ThemeSource, *, links: bool = False) -> None:
        """With `links`, changes can be clicked."""
        super().__init__(name)
        self._themes = themes
        self._links = links
        self._parts: tuple[Part, ...] = ()
        self._taken: frozenset[int] = frozenset()
        self.anchorClicked.connect(self._on_link)
        themes.changed.connect(lambda _theme: self._draw())

    def show_parts(self, parts: tuple[Part, ...], taken: Collection[int]) -> None:
        """Show these parts; the changes that are not taken stand as the text was."""
        self._parts, self._taken = parts, frozenset(taken)
        self._draw()

    def _draw(self) -> None:
        bar = self.verticalScrollBar()
        place = bar.value()
        self.setHtml(parts_html(self._parts, self._taken, self._themes.theme, links=self._links))
        bar.setValue(place)

    def _on_link(self, url: QUrl) -> None:
        name = url.toString()
        if name.startswith(_LINK) and name.removeprefix(_LINK).isdigit():
            self.clicked.emit(int(name.removeprefix(_LINK)))


def parts_html(parts: tuple[Part, ...], taken: Collection[int], theme: Theme, *, links: bool) -> str:
    """Return the parts as rich text; every word of them is escaped."""
    pieces = [
        _change(place, part, place in taken, theme, links=links) if part.is_change else text_html(part.before)
        for place, part in enumerate(parts)
    ]
    style = f"color:{theme.text};font-family:{_FAMILIES}"
    return f'<div style="{style}">{"".join(pieces)}</div>'


def _change(place: int, part: Part, taken: bool, theme: Theme, *, links: bool) -> str:
    if taken:
        gone = f"background-color:{theme.removed};color:{theme.text};text-decoration:line-through"
        come = f"background-color:{theme.added};color:{theme.text};text-decoration:underline"
        shown = _span(part.before, gone)
        # Two words that touch would read as one.
        shown += " " if part.before and part.after and not part.after[:1].isspace() else ""
        shown += _span(part.after, come)
    else:
        left = f"background-color:{theme.border};color:{theme.text};text-decoration:none"
        shown = _span(part.before or "+", left)
    return f'<a href="{_LINK}{place}" style="text-decoration:none">{shown}</a>' if links else shown


def _span(text: str, style: str) -> str:
    if not text:
        return ""
    # A line break alone would be an invisible change.
    marked = "↵" + text if not text.strip() and "\n" in text else text
    return f'<span style="{style}">{text_html(marked)}</span>'
