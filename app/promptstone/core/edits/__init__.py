"""Every change to a chain: pure functions from a chain to a new chain."""

from promptstone.core.chain.graph import contents_of
from promptstone.core.edits.containers import (
    make_container,
    put_into,
    set_collapsed,
    set_mode,
    ungroup,
)
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
from promptstone.core.edits.sub_chains import (
    dissolve_sub_chain,
    inner_view,
    make_sub_chain,
    replace_inside,
    sub_chain_node,
)
from promptstone.core.edits.wires import (
    add_reroute,
    container_of,
    fitting_ports,
    in_place_of,
    insert_on_edge,
)

__all__ = [
    "add_node",
    "add_reroute",
    "add_variant",
    "connect",
    "container_of",
    "contents_of",
    "describe",
    "disconnect",
    "dissolve_sub_chain",
    "fitting_ports",
    "fresh_id",
    "in_place_of",
    "inner_view",
    "insert_copy",
    "insert_on_edge",
    "make_container",
    "make_sub_chain",
    "move_nodes",
    "put_into",
    "remove_nodes",
    "remove_variant",
    "rename_node",
    "replace_inside",
    "reset_settings",
    "set_collapsed",
    "set_mode",
    "set_settings",
    "sub_chain_node",
    "ungroup",
    "why_not_connect",
]
