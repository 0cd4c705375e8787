"""What belongs to the person at this computer, whatever workspace is open: settings, keys, the window's layout."""

from promptstone.services.user.choices import UserChoices
from promptstone.services.user.folder import user_folder
from promptstone.services.user.kept_file import KeptFile
from promptstone.services.user.settings import Section, SettingSpec, UserSettings, setting_specs

__all__ = [
    "KeptFile",
    "Section",
    "SettingSpec",
    "UserChoices",
    "UserSettings",
    "setting_specs",
    "user_folder",
]
