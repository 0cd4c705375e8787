"""The compare page: variants side by side, case by case."""

from promptstone.desktop.panels.compare.compare_page import ComparePage

__all__ = ["ComparePage"]
