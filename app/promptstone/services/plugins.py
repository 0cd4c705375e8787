"""Gathers the built-in kinds and scorers and those of installed plugins into one catalog."""

import logging
from collections.abc import Callable
from importlib.metadata import entry_points
from typing import Any

import pluggy

from promptstone import nodes, scorers
from promptstone.core.kinds import Catalog, NodeKind
from promptstone.core.scoring import Scorer
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
    kinds: dict[str, NodeKind] = {}
    made_scorers: dict[str, Scorer] = {}
    # In the order of registration, built-in ones first: what is there already is not replaced by a plugin.
    for hook, known in (
        (plugins.hook.promptstone_kinds, kinds),
        (plugins.hook.promptstone_scorers, made_scorers),
    ):
        for brings in hook.get_hookimpls():
            _gather(brings.plugin_name, brings.function, known)
    return Catalog(kinds.values(), made_scorers.values())


def _gather(plugin: str, bring: Callable[..., Any], known: dict[str, Any]) -> None:
    try:
        for brought in bring():
            if brought.name in known:
                _log.error(
                    'The plugin %s brings "%s", which is there already; it is left out', plugin, brought.name
                )
            else:
                known[brought.name] = brought
    except Exception:
        _log.exception("The plugin %s cannot tell what it brings and is left out", plugin)
