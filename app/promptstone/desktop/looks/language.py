"""Says the window's words in the user's language, by Qt's own translation files."""

from PySide6.QtCore import QCoreApplication

CONTEXT = "Promptstone"


def tr(text: str) -> str:
    """Return a fixed text in the user's language; placeholders like `{name}` are filled by the caller afterwards.

    To be called when a widget is made, not when a module is imported: no language is chosen yet by then.
    """
    return QCoreApplication.translate(CONTEXT, text)
