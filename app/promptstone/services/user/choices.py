"""What the user has set, kept in one file: settings, keys of actions, and small things that a page remembers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import JsonValue, ValidationError

from promptstone.core.errors import PromptstoneError
from promptstone.services.user.folder import user_folder
from promptstone.services.user.kept_file import KeptFile
from promptstone.services.user.settings import UserSettings

FILE = "settings.json"
LAYOUT_FILE = "window.json"
_SETTINGS, _KEYS = "settings", "shortcuts"


class UserChoices:
    """The settings as they are now, and the one way to change them.

    `heard` are called with the name of a setting after it changed ("theme"), or with "shortcuts". Only what
    differs from the defaults is written, so that a better default of a later version reaches everybody.
    """

    def __init__(
        self,
        folder: Path | None = None,
        write: Callable[[Callable[[], None]], object] = lambda job: job(),
    ) -> None:
        """`write` does what touches the disk: at once, or in order in a thread of the caller's."""
        folder = folder or user_folder()
        self.heard: list[Callable[[str], None]] = []
        self.on_trouble: Callable[[str], None] | None = None
        """Told, from wherever `write` works, when something could not be kept."""
        self._write = write
        self._file = KeptFile(folder / FILE)
        self._layout = KeptFile(folder / LAYOUT_FILE)
        self.troubles: list[str] = []
        """What was wrong with the files when they were read, to be told to the user."""
        content = self._file.read()
        self._note(self._file)
        self.settings = self._understood(content.get(_SETTINGS, {}))
        kept_keys = content.get(_KEYS, {})
        self.shortcuts: dict[str, str] = {
            name: keys
            for name, keys in (kept_keys.items() if isinstance(kept_keys, dict) else ())
            if isinstance(keys, str)
        }
        """Keys that differ from what the program comes with: id of an action -> keys, "" for none."""

    def change(self, name: str, value: JsonValue) -> None:
        """Set one setting and keep it.

        Raises:
            PromptstoneError: when the value does not fit the setting.
        """
        try:
            changed = UserSettings.model_validate({**self.settings.model_dump(), name: value}, strict=True)
        except ValidationError as error:
            title = UserSettings.model_fields[name].title or name
            raise PromptstoneError(
                f"This value does not fit: {error.errors()[0]['msg']}.", where=title
            ) from error
        if changed == self.settings:
            return
        self.settings = changed
        default = UserSettings.model_fields[name].default
        self._keep(_SETTINGS, name, None if getattr(changed, name) == default else getattr(changed, name))
        self._tell(name)

    def reset(self, name: str) -> None:
        """Set one setting back to its default."""
        self.change(name, UserSettings.model_fields[name].default)

    def set_shortcut(self, action: str, keys: str | None) -> None:
        """Give an action other keys ("" for none), or with None those that it comes with."""
        if keys is None:
            self.shortcuts.pop(action, None)
        else:
            self.shortcuts[action] = keys
        self._keep(_KEYS, action, keys)
        self._tell(_KEYS)

    def remembered(self, name: str) -> JsonValue:
        """Return what was kept under a name by `remember`: the layout, a last choice. None when there is nothing."""
        found = self._layout.read().get(name)
        self._note(self._layout)
        return found

    def remember(self, name: str, value: JsonValue) -> None:
        """Keep a small thing that is no setting; not to be able to is no reason to disturb anybody."""

        def put(content: dict[str, Any]) -> None:
            content[name] = value

        self._write(lambda: self._put_layout(put))

    def _keep(self, part: str, name: str, value: JsonValue) -> None:
        def put(content: dict[str, Any]) -> None:
            kept = content.get(part)
            kept = dict(kept) if isinstance(kept, dict) else {}
            if value is None:
                kept.pop(name, None)
            else:
                kept[name] = value
            content[part] = kept

        self._write(lambda: self._put(put))

    def _put(self, put: Callable[[dict[str, Any]], None]) -> None:
        self._file.change(put)
        if self._file.trouble:
            self.troubles.append(self._file.trouble)
            if self.on_trouble is not None:
                self.on_trouble(self._file.trouble)

    def _put_layout(self, put: Callable[[dict[str, Any]], None]) -> None:
        self._layout.change(put)

    def _tell(self, name: str) -> None:
        for hear in tuple(self.heard):
            hear(name)

    def _note(self, file: KeptFile) -> None:
        if file.trouble and file.trouble not in self.troubles:
            self.troubles.append(file.trouble)

    def _understood(self, kept: JsonValue) -> UserSettings:
        """Return the settings; a value that does not fit is left out and told, the others hold."""
        if not isinstance(kept, dict):
            self.troubles.append(
                f"The settings in {self._file.path} could not be understood; the defaults are used."
            )
            return UserSettings()
        fitting: dict[str, Any] = {}
        for name, value in kept.items():
            if name not in UserSettings.model_fields:
                continue  # of another version; it stays in the file
            try:
                UserSettings.model_validate({name: value}, strict=True)
                fitting[name] = value
            except ValidationError:
                title = UserSettings.model_fields[name].title
                self.troubles.append(
                    f"The setting “{title}” held a value that does not fit; its default is used."
                )
        return UserSettings.model_validate(fitting, strict=True)
