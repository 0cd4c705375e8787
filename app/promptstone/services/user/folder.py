"""Where a user's own settings lie."""

import os
from pathlib import Path

import platformdirs

FOLDER_VARIABLE = "PROMPTSTONE_CONFIG"
"""Names another folder: for a portable installation on a stick, and for tests."""


def user_folder() -> Path:
    """Return the folder for what is kept for this user in every workspace; it need not exist yet."""
    named = os.environ.get(FOLDER_VARIABLE, "")
    if named:
        return Path(named)
    return Path(platformdirs.user_config_dir("promptstone", appauthor=False))
