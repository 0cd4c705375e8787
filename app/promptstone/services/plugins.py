"""Gathers the built-in kinds and scorers and those of installed plugins into one catalog."""

import logging
from importlib.metadata import entry_points

import pluggy

from promptstone import nodes, scorers
from promptstone.core.kinds import Catalog
from promptstone.sdk.hooks import PROJECT, Hooks

_log = logging.getLogger(__name__)


def load_catalog() -> Catalog:
    """Return the catalog. A plugin that cannot be loaded is logged and left out; it stops nothing."""
    plugins = pluggy.PluginManager(PROJECT)
    plugins.add_hookspecs(Hooks)
    plugins.register(nodes, "built-in kinds")
    plugins.register(scorers, "built-in scorers")
    for entry in entry_points(group=PROJECT):
        try:
            plugins.register(entry.load(), entry.name)
        except Exception:
            _log.exception("The plugin %s cannot be loaded and is left out", entry.name)
    return Catalog(
        (kind for brought in reversed(plugins.hook.promptstone_kinds()) for kind in brought),
        (scorer for brought in reversed(plugins.hook.promptstone_scorers()) for scorer in brought),
    )
