"""What is written of a node's difference: every variant, sub-chains, containers, and long texts in short."""

import pytest
from PySide6.QtGui import QTextDocument

from promptstone.core.chain import Chain, Edge, Node, NodeMode, PortAddress, Variant
from promptstone.core.chain.changes import FieldChange
from promptstone.desktop.panels.versions.compared_chains import Mark, compare_chains
from promptstone.desktop.panels.versions.difference_html import WHOLE, change_html, words_html
from promptstone.desktop.panels.versions.node_html import NodePage, node_html
from promptstone.desktop.panels.versions.overview_html import Overview, overview_html
from promptstone.desktop.theme import LIGHT
from promptstone.services.chains.revisions import GoldenEffect, ScoreStep, VariantEffect
from promptstone.services.plugins import load_catalog


def plain(html: str) -> str:
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText()


def prompt(template: str, **more: object) -> Node:
    return Node(id="ask", kind="prompt", title="Ask", settings={"template": template}, **more)


def chain(*nodes: Node, **more: object) -> Chain:
    return Chain(name="Chain", nodes=nodes, **more)


def told(before: Chain, after: Chain, node_id: str = "ask") -> str:
    compared = compare_chains(before, after)
    return plain(node_html(NodePage(compared, node_id, load_catalog(), LIGHT)))


def test_a_variant_that_got_its_own_prompt_is_compared_with_the_base_it_used_before() -> None:
    base = chain(prompt("Say hello"))
    own = base.model_copy(
        update={"variants": (Variant(name="loud", settings={"ask": {"template": "Say HELLO"}}),)}
    )
    words = told(base, own)
    assert "In the variant “loud” · new variant" in words
    assert "Say hello HELLO" in words
    assert "its own now, first as in the base" in words
    assert "as in the base again" in told(own, base)


def test_what_differs_within_a_sub_chain_is_told_at_the_node_that_holds_it() -> None:
    def around(template: str) -> Chain:
        inside = Chain(name="Inner", nodes=(prompt(template),))
        return chain(Node(id="sub", kind="chain", title="Sort it", inside=inside))

    words = told(around("Say hello"), around("Say goodbye"), "sub")
    assert "Within “Sort it”" in words
    assert "Say hello goodbye" in words


def test_states_and_containers_are_told_in_words() -> None:
    group = Node(id="group", kind="group", title="Drafts")
    off = prompt("Hi", mode=NodeMode.OFF, parent="group")
    words = told(chain(group, prompt("Hi")), chain(group, off))
    assert "switched off" in words
    assert "Drafts" in words


def test_a_node_that_came_shows_what_it_is_set_to_and_its_wires() -> None:
    start = Node(id="start", kind="input", title="Start", settings={"name": "text"})
    wire = Edge(source=PortAddress(node="start", port="value"), target=PortAddress(node="ask", port="text"))
    words = told(chain(start), chain(start, prompt("Say {{text}}"), edges=(wire,)))
    assert "Say {{text}}" in words
    assert "+ Start · value → Ask · text" in words


def test_long_stretches_that_stay_are_left_out_until_the_reader_wants_them() -> None:
    same = " ".join(f"word{number}" for number in range(2_000))
    html = words_html(f"old {same} end", f"new {same} end", LIGHT, whole=False)
    assert f'href="{WHOLE}"' in html
    assert len(plain(html)) < 1_000
    assert same in plain(words_html(f"old {same} end", f"new {same} end", LIGHT, whole=True))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (FieldChange(name="x", before=True, after=False), "yes → no"),
        (FieldChange(name="x", before=1, after=2.5), "1 → 2.5"),
        (FieldChange(name="x", before="1", after=1), "1 (of another type)"),
        (FieldChange(name="x", after="", was_set=False), "(now set to this)"),
        (FieldChange(name="x", before=["a"], after=["b"]), '"a b"'),
    ],
)
def test_values_of_every_type_are_told(change: FieldChange, words: str) -> None:
    assert words in plain(change_html(change, LIGHT, whole=False))


def test_titles_and_texts_are_escaped() -> None:
    hostile = '<img src="x"><b>bold</b>'
    after = chain(prompt(hostile).model_copy(update={"title": hostile}))
    assert "<img" not in node_html(
        NodePage(compare_chains(chain(prompt("Hi")), after), "ask", load_catalog(), LIGHT)
    )
    assert hostile in told(chain(prompt("Hi")), after)


def overview(effect: GoldenEffect | None) -> str:
    compared = compare_chains(chain(prompt("Say hello")), chain(prompt("Say goodbye")))
    return plain(overview_html(Overview(compared, effect, {"before": 1}, load_catalog(), LIGHT)))


def test_without_an_evaluation_the_overview_says_so_and_shows_no_figures() -> None:
    assert "Not evaluated" in overview(GoldenEffect(digest="after"))
    assert "gained" not in overview(GoldenEffect(digest="after")).replace("gains", "")
    assert "Reading" in overview(None)


def test_the_overview_names_the_cases_and_says_what_was_not_measured() -> None:
    part = VariantEffect(
        golden_set="letters",
        variant="base",
        evaluation=7,
        before_digest="before",
        gained=("one",),
        lost=("two", "three"),
        same=4,
        not_measured=5,
        scores=(
            ScoreStep(name="topic", before=0.5, after=0.25, cases=4),
            ScoreStep(name="tone", before=None, after=None, cases=0),
        ),
    )
    words = overview(GoldenEffect(digest="after", parts=(part,))).replace("\xa0", " ")
    assert "▲ 1 gained" in words
    assert "▼ two, three" in words
    assert "5 not measured" in words
    assert "against version 1" in words
    assert "topic 50 → 25 % −25" in words
    assert "tone no score on both sides" in words
    assert "~ Ask: Prompt" in words


def test_parts_equal_to_what_is_drawn_already_are_kept_as_they_are() -> None:
    first, second = (
        chain(prompt("Hi"), Node(id="in", kind="input")),
        chain(prompt("Ho"), Node(id="in", kind="input")),
    )
    drawn = compare_chains(first, first).drawn
    again = compare_chains(first, second, drawn)
    assert again.drawn.nodes[1] is drawn.nodes[1]
    assert again.drawn.nodes[0] is not drawn.nodes[0]


def test_a_node_that_is_gone_is_drawn_beneath_the_others_and_containers_are_open() -> None:
    group = Node(id="group", kind="group", collapsed=True)
    inner = prompt("Hi", parent="group")
    compared = compare_chains(chain(group, inner), chain(Node(id="new", kind="input")))
    assert [node.id for node in compared.drawn.nodes] == ["group", "ask", "new"]
    assert not any(node.collapsed for node in compared.drawn.nodes)
    assert compared.count(Mark.REMOVED) == 2
    assert compared.step("", 1) == compared.order[0]
    assert compared.step(compared.order[-1], 1) == compared.order[0]
