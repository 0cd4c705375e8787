"""Puts the resources folder into a built wheel; an editable install finds it in the checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IncludeResources(BuildHookInterface[Any]):
    """Called by hatchling before it writes a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add resources/ as promptstone/_resources, where promptstone.resources looks first."""
        resources = Path(self.root) / "resources"
        if version == "standard" and resources.is_dir():
            build_data["force_include"][str(resources)] = "promptstone/_resources"
