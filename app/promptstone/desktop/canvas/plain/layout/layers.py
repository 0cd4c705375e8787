"""Draws a graph in layers: each node right of what feeds it, few crossings, wires as straight as there is room for.

After Sugiyama, Tagawa and Toda (1981): layers, places for long edges, order by the middle of the neighbours, and
heights by isotonic regression, so that nodes go as near to their neighbours as those beside them allow.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

ACROSS = 96.0
BETWEEN = 40.0
_LANE = 14.0
_SWEEPS = 8
_STRAIGHTENINGS = 6
_MOST_LANES = 20_000


class Wire(NamedTuple):
    """An edge between two nodes (by number) and how far below their tops its ends lie."""

    source: int
    target: int
    out: float = 0.0
    into: float = 0.0


@dataclass
class _Layered:
    """The graph with places for long edges in each layer they pass (`lanes`: numbers from `count` on)."""

    heights: list[float]
    layers: list[list[int]]
    before: dict[int, list[tuple[int, float, float]]] = field(default_factory=lambda: defaultdict(list))
    after: dict[int, list[tuple[int, float, float]]] = field(default_factory=lambda: defaultdict(list))

    def join(self, source: int, target: int, out: float, into: float) -> None:
        self.before[target].append((source, out, into))
        self.after[source].append((target, into, out))


def layered(
    widths: Sequence[float], heights: Sequence[float], tops: Sequence[float], wires: Iterable[Wire]
) -> list[tuple[float, float]]:
    """Return the left and top of each node. Nodes that could go either way keep the order of their `tops`."""
    known = list(wires)
    depths = _depths(len(widths), known)
    forward = [wire for wire in known if depths[wire.source] < depths[wire.target]]
    graph = _with_lanes(heights, depths, forward)
    for layer in graph.layers:
        layer.sort(key=lambda v: (tops[v] if v < len(tops) else 0.0, v))
    _order(graph)
    y = _heights(graph)
    x = _columns(graph, widths)
    return [(x[depths[node]], y[node]) for node in range(len(widths))]


def _depths(count: int, wires: list[Wire]) -> list[int]:
    """Return each node's layer: one after the last that feeds it, yet no further from what it feeds than needed."""
    follows: dict[int, list[int]] = defaultdict(list)
    waits = [0] * count
    for wire in wires:
        follows[wire.source].append(wire.target)
        waits[wire.target] += 1
    depths = [0] * count
    ready = [node for node in range(count) if not waits[node]]
    starts = set(ready)
    order = []
    while ready:
        node = ready.pop()
        order.append(node)
        for following in follows[node]:
            depths[following] = max(depths[following], depths[node] + 1)
            waits[following] -= 1
            if not waits[following]:
                ready.append(following)
    for node in order:
        if node in starts and follows[node]:
            # An input that is needed late stands near where it is needed.
            depths[node] = max(min(depths[following] for following in follows[node]) - 1, 0)
    return depths


def _with_lanes(heights: Sequence[float], depths: list[int], wires: list[Wire]) -> _Layered:
    graph = _Layered(list(heights), [[] for _ in range(max(depths, default=0) + 1)])
    for node, depth in enumerate(depths):
        graph.layers[depth].append(node)
    lanes = sum(depths[wire.target] - depths[wire.source] - 1 for wire in wires)
    for wire in wires:
        here, out = wire.source, wire.out
        between = range(depths[wire.source] + 1, depths[wire.target])
        if lanes > _MOST_LANES and len(between):
            continue
        for depth in between:
            lane = len(graph.heights)
            graph.heights.append(_LANE)
            graph.layers[depth].append(lane)
            graph.join(here, lane, out, _LANE / 2)
            here, out = lane, _LANE / 2
        graph.join(here, wire.target, out, wire.into)
    return graph


def _order(graph: _Layered) -> None:
    """Sort each layer by the middle of its neighbours, back and forth; keep the order with the fewest crossings."""
    best = [list(layer) for layer in graph.layers]
    fewest = _crossings(graph)
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        forward = sweep % 2 == 0
        layers = graph.layers if forward else graph.layers[::-1]
        for last, layer in pairwise(layers):
            rows = {node: float(row) for row, node in enumerate(last)}
            near = graph.before if forward else graph.after
            keys = {node: _middle(near[node], rows, graph.heights, row) for row, node in enumerate(layer)}
            layer.sort(key=keys.__getitem__)
        if (count := _crossings(graph)) < fewest:
            fewest, best = count, [list(layer) for layer in graph.layers]
    for layer, kept in zip(graph.layers, best, strict=True):
        layer[:] = kept


def _middle(
    near: list[tuple[int, float, float]], rows: dict[int, float], heights: list[float], otherwise: float
) -> float:
    places = [rows[node] + port / (heights[node] + 1.0) for node, port, _ in near if node in rows]
    return sum(places) / len(places) if places else otherwise


def _crossings(graph: _Layered) -> int:
    """Count how often wires between neighbouring layers cross (by inversions, with a Fenwick tree)."""
    total = 0
    for last, layer in pairwise(graph.layers):
        rows = {node: row for row, node in enumerate(layer)}
        ends = [
            rows[target]
            for node in last
            for target, _ in sorted(
                ((target, out) for target, _, out in graph.after[node] if target in rows),
                key=lambda pair: (pair[1], rows[pair[0]]),
            )
        ]
        total += _inversions(ends, len(layer))
    return total


def _inversions(places: list[int], size: int) -> int:
    tree = [0] * (size + 1)
    found = 0
    for seen, place in enumerate(places):
        here, not_above = place + 1, 0
        while here:
            not_above += tree[here]
            here &= here - 1
        found += seen - not_above
        here = place + 1
        while here <= size:
            tree[here] += 1
            here += here & -here
    return found


def _heights(graph: _Layered) -> list[float]:
    """Return the top of each node: layers in their order, as near to what they are connected with as there is room."""
    y = [0.0] * len(graph.heights)
    for layer in graph.layers:
        top = 0.0
        for node in layer:
            y[node] = top
            top += graph.heights[node] + BETWEEN
        for node in layer:
            y[node] -= top / 2
    for turn in range(_STRAIGHTENINGS):
        forward = turn % 2 == 0
        for layer in graph.layers if forward else graph.layers[::-1]:
            _straighten(graph, layer, y, forward=forward, both=turn >= _STRAIGHTENINGS - 2)
    return y


def _straighten(graph: _Layered, layer: list[int], y: list[float], *, forward: bool, both: bool) -> None:
    wanted = []
    for node in layer:
        sides = [graph.before[node] if forward else graph.after[node]]
        if both or not sides[0]:
            sides = [graph.before[node], graph.after[node]]
        places = [y[other] + theirs - ours for side in sides for other, theirs, ours in side]
        wanted.append(sum(places) / len(places) if places else y[node])
    gaps = [0.0]
    for above, below in pairwise(layer):
        gaps.append(gaps[-1] + graph.heights[above] + _gap(graph, above, below))
    placed = isotonic([want - gap for want, gap in zip(wanted, gaps, strict=True)])
    for node, place, gap in zip(layer, placed, gaps, strict=True):
        y[node] = place + gap


def _gap(graph: _Layered, above: int, below: int) -> float:
    is_lane = graph.heights[above] == _LANE or graph.heights[below] == _LANE
    return _LANE if is_lane else BETWEEN


def isotonic(wanted: Sequence[float]) -> list[float]:
    """Return the non-decreasing numbers nearest to those wanted (least squares, pool adjacent violators)."""
    blocks: list[tuple[float, int]] = []
    for value in wanted:
        total, count = value, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            before, many = blocks.pop()
            total, count = total + before, count + many
        blocks.append((total, count))
    return [total / count for total, count in blocks for _ in range(count)]


def _columns(graph: _Layered, widths: Sequence[float]) -> list[float]:
    left, found = 0.0, []
    for layer in graph.layers:
        found.append(left)
        left += max((widths[node] for node in layer if node < len(widths)), default=0.0) + ACROSS
    return found
