"""Arranging a chain with containers: each stays around its own nodes, and nothing lies over anything else."""

from itertools import combinations

from sample_chains import retry, shout

from promptstone.core.chain import BASE_VARIANT, Chain
from promptstone.core.edits import make_container, move_nodes
from promptstone.core.kinds import Catalog
from promptstone.desktop.canvas.plain.arranging import arranged, plan_of
from promptstone.desktop.canvas.plain.boxes import Box
from promptstone.desktop.canvas.plain.chain_drawing import ChainDrawing
from promptstone.desktop.canvas.plain.frames.carrying import carried
from promptstone.nodes import BUILT_IN

CATALOG = Catalog(BUILT_IN)


def drawn(chain: Chain) -> ChainDrawing:
    drawing = ChainDrawing(CATALOG)
    drawing.show(chain, BASE_VARIANT)
    return drawing


def touch(a: Box, b: Box) -> bool:
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom


def check(chain: Chain) -> ChainDrawing:
    before = drawn(chain)
    after = drawn(move_nodes(chain, carried(before, arranged(plan_of(before)))))
    parents = after.nesting.parents
    for one, two in combinations(after.order, 2):
        if parents.get(one) == parents.get(two):
            assert not touch(after.box(one), after.box(two)), f"{one} lies over {two}"
    for node_id, frame in parents.items():
        assert after.box(frame).contains(after.box(node_id))
    return after


def test_what_lies_in_a_loop_is_arranged_within_it():
    after = check(retry())
    assert after.box("better").right < after.box("judge").left
    assert after.box("draft").right < after.box("again").left
    assert after.box("again").right < after.box("final").left


def test_nested_frames_are_arranged_from_the_inside():
    chain, _ = make_container(shout(), CATALOG, ["ask"])
    chain, _ = make_container(chain, CATALOG, ["each", "greeting"])
    after = check(chain)
    assert after.nesting.depth("ask") == 3
