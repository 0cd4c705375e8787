"""Nodes as text for the clipboard: the same YAML as a chain file, so that they can be pasted into a mail as well."""

from collections.abc import Collection

from promptstone.core.chain import Chain, Position
from promptstone.core.edits import insert_copy
from promptstone.core.errors import EditError, PromptstoneError
from promptstone.core.text.chain_text import read_chain, write_chain

STEP = 32.0
_NAME = "copied nodes"


def copied_text(chain: Chain, node_ids: Collection[str]) -> str:
    """Return the nodes, and the edges among them, as text."""
    chosen = set(node_ids)
    part = Chain(
        name=_NAME,
        nodes=tuple(node for node in chain.nodes if node.id in chosen),
        edges=tuple(e for e in chain.edges if e.source.node in chosen and e.target.node in chosen),
    )
    return write_chain(part)


def read_copied(text: str) -> Chain:
    """Return the nodes that a text holds, as a chain of their own.

    Raises:
        EditError: when it holds none.
    """
    try:
        part = read_chain(text)
    except PromptstoneError as error:
        raise EditError("The clipboard holds no nodes.", remedy="Copy some nodes first.") from error
    if not part.nodes:
        raise EditError("The clipboard holds no nodes.", remedy="Copy some nodes first.")
    return part


def pasted(chain: Chain, part: Chain, corner: tuple[float, float] | None) -> tuple[Chain, tuple[str, ...]]:
    """Return the chain with copies of the part's nodes, and their ids.

    Their top left corner comes to lie at `corner`; with None they lie beside the originals.
    """
    left = min(node.position.x for node in part.nodes)
    top = min(node.position.y for node in part.nodes)
    offset = Position(x=STEP, y=STEP) if corner is None else Position(x=corner[0] - left, y=corner[1] - top)
    return insert_copy(chain, part.nodes, part.edges, offset)
