"""Looks at every control of a window as somebody without a mouse, or without eyes, depends on it."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QGraphicsView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
CLEAREST = 3.0
"""WCAG 2.2, 2.4.13: what changes when the keyboard comes must differ by at least this contrast."""
LEAST_PIXELS = 24


def controls(root: QWidget) -> Iterator[QWidget]:
    """Yield what a user works with, in sight; not the parts that Qt itself puts into its controls."""
    for widget in root.findChildren(QWidget):
        inner = widget.objectName().startswith("qt_") or isinstance(widget, QScrollBar)
        part = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox | QLineEdit | QTabBar)
        header = type(widget).__name__ in ("QHeaderView", "QTableCornerButton", "QComboBoxListView")
        passes = widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if (
            isinstance(widget, CONTROLS)
            and widget.isVisibleTo(root)
            and not (inner or part or header or passes)
        ):
            yield widget


def where(widget: QWidget) -> str:
    """Say which control it is, by its class and those around it."""
    names = []
    each: QWidget | None = widget
    while each is not None and len(names) < 4:
        names.append(each.accessibleName() or each.objectName() or type(each).__name__)
        each = each.parentWidget()
    return f"{type(widget).__name__} in " + " < ".join(names)


def spoken_name(widget: QWidget) -> str:
    """Return what a screen reader calls it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def faults(root: QWidget) -> list[str]:
    """Return what keeps somebody from using the controls without a mouse or without eyes."""
    found = []
    for widget in controls(root):
        reads_only = isinstance(widget, QTextEdit | QPlainTextEdit) and widget.isReadOnly()
        name = spoken_name(widget)
        if not name and not isinstance(widget, QTabBar):
            found.append(f"no name: {where(widget)}")
        if not _is_reached(widget) and not reads_only:
            found.append(f"not reached by Tab: {where(widget)}")
        is_picture = isinstance(widget, QAbstractButton) and not widget.text().strip()
        if is_picture and not widget.toolTip() and not widget.findChildren(QLabel):
            found.append(f"no tool tip on a picture alone: {where(widget)}")
    return found


def _is_reached(widget: QWidget) -> bool:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return True
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is not None and group.exclusive():
        # Tab leads to the one that is chosen, the arrow keys from there to the others.
        return any(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in group.buttons())
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QGraphicsView):
        around = around.parentWidget()
    # What floats over a canvas has a key of its own, told in its tool tip: Tab has another meaning there.
    return around is not None and widget.toolTip().endswith(")")


def focus_faults(root: QWidget) -> list[str]:
    """Return the controls that look the same whether they have the keyboard or not."""
    found = []
    for widget in controls(root):
        if (
            not widget.isEnabled()
            or not widget.isVisible()
            or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            continue
        if widget.visibleRegion().isEmpty():
            continue
        if focus := QApplication.focusWidget():
            focus.clearFocus()
        before = _picture(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if not widget.hasFocus():
            continue
        after = _picture(widget)
        if clear_pixels(before, after) < LEAST_PIXELS:
            found.append(f"no visible focus: {where(widget)}")
    return found


def clear_pixels(before: QImage, after: QImage) -> int:
    """Return how many pixels differ by a contrast of 3 to 1 or more."""
    width, height = min(before.width(), after.width()), min(before.height(), after.height())
    count = 0
    for y in range(height):
        for x in range(width):
            one, two = before.pixel(x, y), after.pixel(x, y)
            if one != two and _contrast(one, two) >= CLEAREST:
                count += 1
                if count >= LEAST_PIXELS:
                    return count
    return count


def _picture(widget: QWidget) -> QImage:
    # Of the window, so that what shows through a control is in the picture.
    place = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
    return widget.window().grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)


def _contrast(one: int, two: int) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(pixel: int) -> float:
    parts = ((pixel >> shift & 255) / 255 for shift in (16, 8, 0))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
