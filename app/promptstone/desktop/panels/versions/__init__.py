"""The versions of a chain: what each changed, drawn and word by word, and what it did to the golden set."""

from promptstone.desktop.panels.versions.versions_dialog import VersionsDialog, show_versions

__all__ = ["VersionsDialog", "show_versions"]
