"""The plugin hooks: a plugin is an installed package with an entry point in the group `promptstone`."""

import pluggy

from promptstone.core.kinds import NodeKind
from promptstone.core.scoring import Scorer

PROJECT = "promptstone"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


class Hooks:
    """What a plugin may implement. Built-in kinds and scorers come through the same hooks."""

    @hookspec
    def promptstone_kinds(self) -> list[NodeKind]:  # type: ignore[empty-body]
        """Return the node kinds that the plugin brings."""

    @hookspec
    def promptstone_scorers(self) -> list[Scorer]:  # type: ignore[empty-body]
        """Return the scorers that the plugin brings."""
