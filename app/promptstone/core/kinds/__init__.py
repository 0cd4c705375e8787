"""What nodes can be: kinds, the catalog of those installed, and how a chain is read with them."""

from promptstone.core.kinds.catalog import Catalog
from promptstone.core.kinds.kinds import (
    Category,
    Editor,
    Holding,
    KindSettings,
    NodeKind,
    RunContext,
    setting,
)
from promptstone.core.kinds.scopes import Scopes
from promptstone.core.kinds.wiring import running_chain, taking_part

__all__ = [
    "Catalog",
    "Category",
    "Editor",
    "Holding",
    "KindSettings",
    "NodeKind",
    "RunContext",
    "Scopes",
    "running_chain",
    "setting",
    "taking_part",
]
