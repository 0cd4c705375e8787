"""The window's start reads no source of what it imports."""

import subprocess
import sys


def _python(code: str) -> str:
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def test_modules_imported_after_qt_are_not_read_as_text() -> None:
    code = (
        "import linecache, promptstone.desktop.application, promptstone.core.kinds\n"
        "print(sum('promptstone' in name or 'pydantic' in name for name in linecache.cache))"
    )
    assert _python(code) == "0"


def test_names_of_qt_stay_as_they_are_in_the_windows_modules() -> None:
    code = (
        "from promptstone.desktop.theme import ThemeSource\n"
        "from PySide6.QtCore import QObject\n"
        "print(hasattr(ThemeSource(), 'setObjectName'), hasattr(QObject(), 'set_object_name'))"
    )
    assert _python(code) == "True False"
