"""The golden-set page: reference cases, import with a mapping, and how each output is judged."""

from promptstone.desktop.panels.golden.golden_page import GoldenPage

__all__ = ["GoldenPage"]
