"""Which nodes lie in which containers, how deep, and which are not seen because a container is folded up."""

from collections.abc import Iterable, Iterator

from promptstone.core.chain import Node
from promptstone.core.kinds import Catalog, Holding

FRAMED = (Holding.GROUP, Holding.LOOP)


class Nesting:
    """The containers of a chain, worked out anew whenever a node comes to lie elsewhere."""

    def __init__(self, nodes: Iterable[Node] = (), catalog: Catalog | None = None) -> None:
        self.parents: dict[str, str] = {}
        self.children: dict[str, list[str]] = {}
        self.hidden: dict[str, str] = {}
        """Nodes that are not seen, each with the folded container that is seen in their place."""
        self._folded: set[str] = set()
        if catalog is None:
            return
        nodes = tuple(nodes)
        for node in nodes:
            if catalog.holding(node) in FRAMED:
                self.children[node.id] = []
                if node.collapsed:
                    self._folded.add(node.id)
        if not self.children:
            return
        for node in nodes:
            if node.parent in self.children:
                self.parents[node.id] = node.parent
                self.children[node.parent].append(node.id)
        self._held = {container: sum(1 for _ in self.within(container)) for container in self.children}
        if self._folded:
            self.hidden = {
                node_id: holder for node_id in self.parents if (holder := self._folded_around(node_id))
            }

    def held(self, container: str) -> int:
        """Return how many nodes lie in a container, however deep."""
        return self._held[container] if container in self.children else 0

    def around(self, node_id: str) -> Iterator[str]:
        """Yield the containers around a node, the innermost first."""
        while node_id := self.parents.get(node_id, ""):
            yield node_id

    def within(self, container: str) -> Iterator[str]:
        """Yield all that lies in a container, however deep."""
        waiting = list(self.children.get(container, ()))
        while waiting:
            node_id = waiting.pop()
            yield node_id
            waiting.extend(self.children.get(node_id, ()))

    def depth(self, node_id: str) -> int:
        """Return in how many containers a node lies."""
        return sum(1 for _ in self.around(node_id))

    def is_frame(self, node_id: str) -> bool:
        """Say whether a node is a container that is not folded up."""
        return node_id in self.children and node_id not in self._folded

    def seen(self, node_id: str) -> str:
        """Return what is seen of a node: itself, or the folded container that it lies in."""
        return self.hidden.get(node_id, node_id)

    def differing(self, before: "Nesting") -> set[str]:
        """Return the nodes that look different or are (not) seen any more, compared with a nesting before."""
        found = {n for n in self.hidden.keys() | before.hidden.keys() if self.seen(n) != before.seen(n)}
        for container in self.children.keys() | before.children.keys():
            if self.children.get(container) != before.children.get(container):
                found.add(container)
                found.update(self.around(container))
            elif self.is_frame(container) is not before.is_frame(container):
                found.add(container)
        return found

    def _folded_around(self, node_id: str) -> str:
        outermost = ""
        for container in self.around(node_id):
            if container in self._folded:
                outermost = container
        return outermost


def is_structural(old: Node | None, new: Node | None, catalog: Catalog) -> bool:
    """Say whether a node that came, went or changed may alter what lies in which container."""
    if old is None or new is None:
        node = old or new
        return node is not None and (bool(node.parent) or catalog.holding(node) in FRAMED)
    return (old.parent, old.collapsed, old.kind) != (new.parent, new.collapsed, new.kind)
