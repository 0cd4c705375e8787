"""Keeps PySide from reading the source of every module that is imported after it.

It looks there for its own name, for the sake of `from __feature__ import ...`, a way to write Qt's names that
nobody here uses. At the start of the studio that reads some 900 files, which takes a third of the time until the
window can be used and keeps their text in memory. A frozen build has no sources and always went without.
"""

import sys
from types import ModuleType

import PySide6.QtCore  # noqa: F401  - brings the module that is looked for below

_FEATURES = "shibokensupport.feature"
_ASKED = "_mod_uses_pyside"
_WITH_QT = ("promptstone.desktop", "PySide6", "qasync")


def leave_sources_unread() -> bool:
    """Answer PySide's question by a module's name instead; return whether this PySide asks it."""
    features = sys.modules.get(_FEATURES)
    if features is None or not callable(getattr(features, _ASKED, None)):
        return False
    setattr(features, _ASKED, _uses_qt)
    return True


def _uses_qt(module: ModuleType) -> bool:
    return module.__name__.startswith(_WITH_QT)
