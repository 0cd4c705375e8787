"""The compare page: variants side by side, case by case."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from promptstone.desktop.panels.compare.compare_page import ComparePage

__all__ = ["ComparePage"]


def __getattr__(name: str) -> object:
    """Load the page when it is asked for: others use smaller parts of this folder, and the start waits for them."""
    if name != "ComparePage":
        raise AttributeError(name)
    from promptstone.desktop.panels.compare.compare_page import ComparePage

    return ComparePage
