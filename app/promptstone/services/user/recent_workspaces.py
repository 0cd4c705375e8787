"""The workspaces that this user opened lately, newest first."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from promptstone.services.user.folder import user_folder
from promptstone.services.user.kept_file import KeptFile

FILE = "recent.json"
MOST = 12
_WORKSPACES = "workspaces"


@dataclass(frozen=True)
class RecentWorkspace:
    """One workspace: where it lies, when it was opened last, and whether it is still there."""

    folder: Path
    opened: datetime
    is_there: bool = True

    @property
    def name(self) -> str:
        """What it is called on a list: the folder's own name."""
        return self.folder.name or str(self.folder)


class RecentWorkspaces:
    """Reads and writes a file: to be used in a thread."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` holds the file; without one the user's own."""
        self._file = KeptFile((folder or user_folder()) / FILE)

    def note(self, workspace: Path) -> None:
        """Put a workspace on top of the list."""
        key = str(workspace.absolute())

        def put(content: dict[str, Any]) -> None:
            kept = {**_kept(content), key: datetime.now(UTC).isoformat()}
            newest = sorted(kept, key=lambda path: kept[path], reverse=True)[:MOST]
            content[_WORKSPACES] = {path: kept[path] for path in newest}

        self._file.change(put)

    def forget(self, workspace: Path) -> None:
        """Take a workspace off the list; nothing happens to its folder."""

        def put(content: dict[str, Any]) -> None:
            content[_WORKSPACES] = {
                path: when for path, when in _kept(content).items() if Path(path) != workspace
            }

        self._file.change(put)

    def all(self) -> tuple[RecentWorkspace, ...]:
        """Return the list, newest first; entries that cannot be understood are left out."""
        found = []
        for path, when in _kept(self._file.read()).items():
            try:
                opened = datetime.fromisoformat(when).astimezone(UTC)
                found.append(RecentWorkspace(Path(path), opened, Path(path).is_dir()))
            except (ValueError, OSError, OverflowError):
                continue
        return tuple(sorted(found, key=lambda each: each.opened, reverse=True))


def _kept(content: dict[str, Any]) -> dict[str, str]:
    kept = content.get(_WORKSPACES)
    pairs = kept.items() if isinstance(kept, dict) else ()
    return {path: when for path, when in pairs if isinstance(when, str) and Path(path).is_absolute()}
