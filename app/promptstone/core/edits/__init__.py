"""Every change to a chain: pure functions from a chain to a new chain."""

from promptstone.core.edits.edits import (
    add_node,
    add_variant,
    connect,
    describe,
    disconnect,
    fresh_id,
    insert_copy,
    move_nodes,
    remove_nodes,
    remove_variant,
    rename_node,
    reset_settings,
    set_settings,
    why_not_connect,
)

__all__ = [
    "add_node",
    "add_variant",
    "connect",
    "describe",
    "disconnect",
    "fresh_id",
    "insert_copy",
    "move_nodes",
    "remove_nodes",
    "remove_variant",
    "rename_node",
    "reset_settings",
    "set_settings",
    "why_not_connect",
]
