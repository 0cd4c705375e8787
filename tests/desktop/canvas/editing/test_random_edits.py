"""Thousands of random edits, undos and redos: the document, the drawing and the plain chain always agree."""

from canvas_parts import node
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from promptstone.core import edits
from promptstone.core.chain import BASE_VARIANT, Chain, Edge, NodeMode, PortAddress, Position
from promptstone.core.errors import EditError
from promptstone.core.kinds import Catalog
from promptstone.core.text.chain_text import read_chain, write_chain
from promptstone.desktop.canvas.commands.copying import part_of, pasted
from promptstone.desktop.canvas.plain.arranging import arranged, plan_of
from promptstone.desktop.canvas.plain.chain_drawing import ChainDrawing
from promptstone.desktop.canvas.plain.connecting import WelcomePorts
from promptstone.desktop.document import ChainDocument
from promptstone.nodes import BUILT_IN

CATALOG = Catalog(BUILT_IN)
KINDS = ("input", "prompt", "branch", "transform", "output", "note")
PLACES = st.builds(Position, x=st.integers(-900, 900).map(float), y=st.integers(-900, 900).map(float))
MOST_NODES = 25


class RandomEdits(RuleBasedStateMachine):
    """Does to a document what its user does, and to a list of plain chains what that should come to."""

    def __init__(self) -> None:
        super().__init__()
        self.document = ChainDocument(Chain(name="Random"))
        self.drawing = ChainDrawing(CATALOG)
        self.drawing.show(self.document.chain, BASE_VARIANT)
        self.document.changed.connect(self._draw)
        # What undo and redo must bring back: the very values, in their order.
        self.past: list[tuple[Chain, str]] = []
        self.future: list[tuple[Chain, str]] = []
        self.chain = self.document.chain

    def _draw(self, before: Chain, after: Chain) -> None:
        assert before is self.shown_before
        self.drawing.show(after, self.document.variant)

    def apply(self, label, edit) -> None:
        """Do one edit to the document and to the plain chain."""
        self.shown_before = self.document.chain
        try:
            wanted = edit(self.chain)
        except EditError:
            assert self.document.apply(label, edit) is False
            return
        told = self.document.apply(label, lambda _chain: wanted)
        assert told is (wanted != self.chain)
        if told:
            self.past.append((self.chain, label))
            self.future.clear()
            self.chain = wanted

    @initialize()
    def begin(self) -> None:
        """Start with something to connect."""
        self.apply("Add", lambda chain: edits.add_node(chain, node("start", "input")))

    def _ids(self) -> list[str]:
        return [each.id for each in self.chain.nodes]

    @rule(kind=st.sampled_from(KINDS), place=PLACES)
    def add(self, kind, place) -> None:
        if len(self.chain.nodes) < MOST_NODES:
            new = node(edits.fresh_id(self.chain, kind), kind, place.x, place.y)
            self.apply("Add", lambda chain: edits.add_node(chain, new))

    @precondition(lambda self: self.chain.nodes)
    @rule(data=st.data())
    def remove(self, data) -> None:
        gone = data.draw(st.sets(st.sampled_from(self._ids()), min_size=1, max_size=3))
        self.apply("Remove", lambda chain: edits.remove_nodes(chain, gone))

    @precondition(lambda self: self.chain.nodes)
    @rule(data=st.data(), place=PLACES)
    def move(self, data, place) -> None:
        moved = data.draw(st.sampled_from(self._ids()))
        self.apply("Move", lambda chain: edits.move_nodes(chain, {moved: place}))

    @precondition(lambda self: len(self.chain.nodes) > 1)
    @rule(data=st.data())
    def connect(self, data) -> None:
        outs = [(n.id, p.name) for n in self.chain.nodes for p in CATALOG.ports(n).outputs]
        ins = [(n.id, p.name) for n in self.chain.nodes for p in CATALOG.ports(n).inputs]
        if outs and ins:
            source, target = data.draw(st.sampled_from(outs)), data.draw(st.sampled_from(ins))
            a, b = PortAddress(node=source[0], port=source[1]), PortAddress(node=target[0], port=target[1])
            self._compare_with_what_is_shown(a, b)
            self.apply("Connect", lambda chain: edits.connect(chain, CATALOG, a, b))

    def _compare_with_what_is_shown(self, a: PortAddress, b: PortAddress) -> None:
        """While a wire is drawn just those ports are bright that would take it, from either end."""
        self.document.use_variant(BASE_VARIANT)
        self.drawing.show(self.chain, BASE_VARIANT)
        welcome = not edits.why_not_connect(self.chain, CATALOG, a, b)
        out = self.drawing.shapes[a.node].spot(a.port, is_input=False)
        into = self.drawing.shapes[b.node].spot(b.port, is_input=True)
        if out is not None and into is not None:
            forwards = WelcomePorts(self.chain, self.drawing, a.node, out, CATALOG)
            backwards = WelcomePorts(self.chain, self.drawing, b.node, into, CATALOG)
            assert forwards.is_welcome(b.node, into) is welcome
            assert backwards.is_welcome(a.node, out) is welcome

    @precondition(lambda self: self.chain.edges)
    @rule(data=st.data())
    def cut(self, data) -> None:
        edge = data.draw(st.sampled_from(self.chain.edges))
        self.apply("Cut", lambda chain: edits.disconnect(chain, [edge]))

    @precondition(lambda self: self.chain.edges and len(self.chain.nodes) < MOST_NODES)
    @rule(data=st.data(), place=PLACES)
    def bend(self, data, place) -> None:
        edge = data.draw(st.sampled_from(self.chain.edges))
        self.apply("Bend", lambda chain: edits.add_reroute(chain, CATALOG, edge, place)[0])

    @precondition(lambda self: self.chain.nodes)
    @rule(data=st.data(), mode=st.sampled_from(NodeMode))
    def switch(self, data, mode) -> None:
        node_id = data.draw(st.sampled_from(self._ids()))
        self.apply("Switch", lambda chain: edits.set_mode(chain, CATALOG, [node_id], mode))

    @precondition(lambda self: any(n.kind == "prompt" for n in self.chain.nodes))
    @rule(data=st.data(), words=st.sampled_from(("{{a}}", "{{a}} {{b}}", "plain", "{{text}}")))
    def write(self, data, words) -> None:
        prompts = [n.id for n in self.chain.nodes if n.kind == "prompt"]
        node_id = data.draw(st.sampled_from(prompts))
        variant = data.draw(st.sampled_from(self.chain.variant_names))
        self.apply("Write", lambda c: edits.set_settings(c, node_id, {"template": words}, variant))

    @precondition(lambda self: len(self.chain.variants) < 3)
    @rule(name=st.sampled_from(("short", "long", "warm")))
    def vary(self, name) -> None:
        self.apply("Vary", lambda chain: edits.add_variant(chain, name))

    @precondition(lambda self: self.chain.variants)
    @rule(data=st.data())
    def show_variant(self, data) -> None:
        self.document.use_variant(data.draw(st.sampled_from(self.chain.variant_names)))
        self.drawing.show(self.chain, self.document.variant)

    @precondition(lambda self: self.chain.nodes and len(self.chain.nodes) < MOST_NODES - 4)
    @rule(data=st.data())
    def copy(self, data) -> None:
        chosen = data.draw(st.sets(st.sampled_from(self._ids()), min_size=1, max_size=4))
        part = part_of(self.chain, chosen)
        assert read_chain(write_chain(part)) == part
        self.apply("Paste", lambda chain: pasted(chain, part, None)[0])

    @precondition(lambda self: self.chain.nodes)
    @rule(data=st.data(), kind=st.sampled_from(("group", "for_each")))
    def contain(self, data, kind) -> None:
        chosen = data.draw(st.sets(st.sampled_from(self._ids()), min_size=1, max_size=4))
        if len(self.chain.nodes) < MOST_NODES:
            self.apply("Contain", lambda chain: edits.make_container(chain, CATALOG, chosen, kind)[0])

    @precondition(lambda self: self.chain.nodes)
    @rule()
    def arrange(self) -> None:
        places = arranged(plan_of(self.drawing))
        self.apply("Arrange", lambda chain: edits.move_nodes(chain, places))

    @rule(times=st.integers(1, 4))
    def undo(self, times) -> None:
        for _ in range(times):
            self.shown_before = self.document.chain
            self.document.undo()
            if self.past:
                before, label = self.past.pop()
                self.future.append((self.chain, label))
                self.chain = before

    @rule(times=st.integers(1, 4))
    def redo(self, times) -> None:
        for _ in range(times):
            self.shown_before = self.document.chain
            self.document.redo()
            if self.future:
                after, label = self.future.pop()
                self.past.append((self.chain, label))
                self.chain = after

    @precondition(lambda self: self.chain.nodes)
    @rule(data=st.data())
    def select(self, data) -> None:
        self.document.select(data.draw(st.lists(st.sampled_from(self._ids()), max_size=4)))

    @invariant()
    def the_document_holds_the_very_chain(self) -> None:
        assert self.document.chain is self.chain
        assert self.document.undo_stack.count() == len(self.past) + len(self.future)
        assert self.document.undo_stack.undoText() == (self.past[-1][1] if self.past else "")
        assert self.document.undo_stack.redoText() == (self.future[-1][1] if self.future else "")
        assert set(self.document.selection.nodes) <= set(self._ids())
        assert self.document.variant in self.chain.variant_names

    @invariant()
    def the_drawing_shows_just_that_chain(self) -> None:
        assert self.drawing.shapes.keys() == set(self._ids())
        anew = ChainDrawing(CATALOG)
        anew.show(self.chain, self.document.variant)
        assert len(self.drawing.node_boxes) == len(anew.node_boxes)
        drawn = {wire.edge for wire in self.drawing.all_wires()}
        assert drawn == set(self.chain.edges)
        for each in self.chain.nodes:
            assert self.drawing.shapes[each.id].node is each
            # Frames follow what lies in them; all else lies where it was put.
            assert self.drawing.box(each.id) == anew.box(each.id)
            if not self.drawing.nesting.is_frame(each.id):
                assert self.drawing.place(each.id) == (each.position.x, each.position.y)

    @invariant()
    def the_chain_keeps_its_own_rules(self) -> None:
        fields = {name: getattr(self.chain, name) for name in Chain.model_fields}
        assert Chain(**fields) == self.chain
        assert all(isinstance(edge, Edge) for edge in self.chain.edges)

    def teardown(self) -> None:
        """Undo everything: what is left is what there was."""
        while self.past:
            self.undo(1)
        self.the_document_holds_the_very_chain()
        assert self.chain.nodes == ()


TestRandomEdits = RandomEdits.TestCase
TestRandomEdits.settings = settings(
    max_examples=60,
    stateful_step_count=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
