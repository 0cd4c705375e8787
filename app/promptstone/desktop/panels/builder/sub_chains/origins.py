"""Where a sub-chain was taken from, and the edits that bring it up to date or make a chain of its own of it."""

from dataclasses import dataclass

from promptstone.core.chain import BASE_VARIANT, Chain, Node
from promptstone.core.edits import sub_chain_node
from promptstone.core.edits.edits import changed, known_node
from promptstone.core.errors import EditError, PromptstoneError
from promptstone.services.chains.chains import Chains


@dataclass(frozen=True)
class Origin:
    """The chain, revision and variant that a sub-chain was taken from; no name: it was made here."""

    name: str = ""
    revision: str = ""
    variant: str = BASE_VARIANT
    is_changed: bool = False
    is_missing: bool = False
    newest: str = ""
    """The digest of a newer revision; empty when there is none."""


def noted_origin(node: Node) -> Origin:
    """Return what a node itself says of where it comes from."""
    settings = node.settings
    return Origin(
        str(settings.get("name", "")),
        str(settings.get("revision", "")),
        str(settings.get("variant", "") or BASE_VARIANT),
    )


async def find_origin(chains: Chains, node: Node) -> Origin:
    """Return where a sub-chain comes from, whether it was changed since, and whether there is a newer revision."""
    noted = noted_origin(node)
    if not noted.name or not noted.revision:
        return noted
    revisions = await chains.revisions(noted.name)
    newest = revisions[0].digest if revisions and revisions[0].digest != noted.revision else ""
    try:
        taken = (await chains.load(noted.name, noted.revision)).as_variant(noted.variant)
    except (PromptstoneError, KeyError):
        return Origin(noted.name, noted.revision, noted.variant, is_missing=True, newest=newest)
    inside = node.inside
    same = inside is not None and (inside.nodes, inside.edges) == (taken.nodes, taken.edges)
    return Origin(noted.name, noted.revision, noted.variant, is_changed=not same, newest=newest)


def updated(chain: Chain, node_id: str, inner: Chain, digest: str, variant: str) -> Chain:
    """Return the chain with another revision within a sub-chain; edges to ports that vanish stay, as problems.

    Raises:
        EditError: when the node or the variant is not there, or the sub-chains would lie too deep.
    """
    node = known_node(chain, node_id)
    fresh = sub_chain_node(inner, node_id, digest, variant)
    return _replaced(chain, node.model_copy(update={"settings": fresh.settings, "inside": fresh.inside}))


def named(chain: Chain, node_id: str, name: str, digest: str) -> Chain:
    """Return the chain with a note in a sub-chain's node of which saved chain it is.

    Raises:
        EditError: when the node is not there.
    """
    node = known_node(chain, node_id)
    settings = {**node.settings, "name": name, "revision": digest, "variant": BASE_VARIANT}
    inside = None if node.inside is None else node.inside.model_copy(update={"name": name})
    return _replaced(chain, node.model_copy(update={"settings": settings, "inside": inside}))


def _replaced(chain: Chain, node: Node) -> Chain:
    try:
        return changed(chain, nodes=tuple(node if old.id == node.id else old for old in chain.nodes))
    except ValueError as error:
        raise EditError("Sub-chains would lie too deep within each other.") from error
