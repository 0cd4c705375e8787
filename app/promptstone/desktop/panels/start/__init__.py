"""The start page, and what it does."""

from promptstone.desktop.panels.start.start_page import StartPage

__all__ = ["StartPage"]
