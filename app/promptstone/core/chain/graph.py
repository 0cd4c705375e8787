"""Who follows whom in a chain, and who lies in whom."""

from collections.abc import Iterable, Mapping

from promptstone.core.chain.chain import Chain


def following(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Return by the first of each pair what comes right after it."""
    found: dict[str, set[str]] = {}
    for first, then in pairs:
        found.setdefault(first, set()).add(then)
    return found


def reached(
    starts: Iterable[str], after: Mapping[str, Iterable[str]], stop: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Return the starts and all that is after them, however far; beyond what is in `stop` nothing is looked for."""
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            if node not in stop:
                waiting.extend(after.get(node, ()))
    return frozenset(seen)


def contents_of(chain: Chain, container_ids: Iterable[str]) -> frozenset[str]:
    """Return the ids of all that lies in these containers, however deep; not the containers themselves."""
    wanted = set(container_ids)
    found: set[str] = set()
    parents = {node.id: node.parent for node in chain.nodes if node.parent}
    for node_id in parents:
        place = node_id
        while place := parents.get(place, ""):
            if place in wanted:
                found.add(node_id)
                break
    return frozenset(found)
