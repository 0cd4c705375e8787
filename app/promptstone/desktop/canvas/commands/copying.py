"""Nodes as text for the clipboard: the same YAML as a chain file, so that they can be pasted into a mail as well."""

from collections.abc import Collection

from promptstone.core.chain import Chain, Position, Variant
from promptstone.core.edits import contents_of, insert_copy
from promptstone.core.errors import ChainFileError, EditError, PromptstoneError
from promptstone.core.text.chain_text import read_chain, write_chain
from promptstone.desktop.looks.language import tr

STEP = 32.0
MAX_CHARACTERS = 4_000_000
"""More text than this is no part of a chain that anyone copied by hand."""
_NAME = "copied nodes"
_BEGINNING = "promptstone:"


def part_of(chain: Chain, node_ids: Collection[str]) -> Chain:
    """Return the nodes with what lies in them, the edges among them, and what variants say of them."""
    chosen = set(node_ids) | contents_of(chain, node_ids)
    variants = []
    for variant in chain.variants:
        own = {path: v for path, v in variant.settings.items() if path.partition("/")[0] in chosen}
        if own:
            variants.append(Variant(name=variant.name, settings=own))
    return Chain(
        name=_NAME,
        nodes=tuple(
            node if node.parent in chosen or not node.parent else node.model_copy(update={"parent": ""})
            for node in chain.nodes
            if node.id in chosen
        ),
        edges=tuple(e for e in chain.edges if e.source.node in chosen and e.target.node in chosen),
        variants=tuple(variants),
    )


def copied_text(chain: Chain, node_ids: Collection[str]) -> str:
    """Return the nodes, and the edges among them, as text."""
    return write_chain(part_of(chain, node_ids))


def read_copied(text: str) -> Chain:
    """Return the nodes that a text holds, as a chain of their own. Mail programs' quote marks before it are left out.

    Raises:
        EditError: when it holds none, saying why.
    """
    text = _unquoted(text)
    remedy = tr("Copy some nodes first.")
    if not text.strip() or _BEGINNING not in text[:2000]:
        raise EditError(tr("The clipboard holds no nodes."), remedy=remedy)
    if len(text) > MAX_CHARACTERS:
        raise EditError(
            tr("The clipboard holds too much text to be pasted as nodes."),
            remedy=tr("Save it as a file and open that."),
        )
    try:
        part = read_chain(text)
    except ChainFileError as error:
        # Where it is wrong is told: people paste what they have changed by hand.
        raise EditError(
            tr("This part of a chain cannot be read: {fault}").format(fault=error.what),
            where=", ".join(part for part in (tr("The clipboard"), error.where) if part),
        ) from error
    except PromptstoneError as error:
        raise EditError(tr("The clipboard holds no nodes."), remedy=remedy) from error
    if not part.nodes:
        raise EditError(tr("The clipboard holds no nodes."), remedy=remedy)
    return part


def pasted(chain: Chain, part: Chain, corner: tuple[float, float] | None) -> tuple[Chain, tuple[str, ...]]:
    """Return the chain with copies of the part's nodes, and their ids.

    Their top left corner comes to lie at `corner`; with None they lie beside the originals. What variants say of
    them comes along where the chain has variants of the same name.
    """
    left = min(node.position.x for node in part.nodes)
    top = min(node.position.y for node in part.nodes)
    offset = Position(x=STEP, y=STEP) if corner is None else Position(x=corner[0] - left, y=corner[1] - top)
    variants = {variant.name: variant.settings for variant in part.variants}
    return insert_copy(chain, part.nodes, part.edges, offset, variants)


def left_out(chain: Chain, part: Chain) -> tuple[str, ...]:
    """Return the names of the part's variants that the chain does not have."""
    return tuple(variant.name for variant in part.variants if variant.name not in chain.variant_names)


def _unquoted(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\u00a0", " ")
    lines = text.split("\n")
    if lines and all(line.startswith(">") or not line.strip() for line in lines):
        return "\n".join(line[1:].removeprefix(" ") for line in lines)
    return text
