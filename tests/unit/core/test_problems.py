"""Problems: found before a run, in plain words, addressed to a node or a port."""

import time

import pytest
from sample_chains import TRIAGE, triage

from promptstone.core.chain import Chain, Edge, Node, PortAddress
from promptstone.core.kinds import Catalog
from promptstone.core.ports import Port
from promptstone.core.problems import Problem, find_problems
from promptstone.core.text.chain_text import read_chain
from promptstone.nodes import BUILT_IN
from promptstone.nodes.note import NoteKind, NoteSettings

CATALOG = Catalog(BUILT_IN)


def problems(text: str, models: tuple[str, ...] = ("tiny",)) -> list[Problem]:
    return list(find_problems(read_chain(text), CATALOG, models))


def test_a_sound_chain_has_no_problems() -> None:
    assert find_problems(triage(), CATALOG, ["tiny"]) == ()


@pytest.mark.parametrize(
    ("change", "code", "node", "words"),
    [
        (
            ("  - message.value -> classify.message\n", ""),
            "unconnected",
            "classify",
            'connected to "message"',
        ),
        (
            ('model: tiny, template: "Briefly', 'model: big, template: "Briefly'),
            "model",
            "normal",
            '"big" is not in',
        ),
        (
            ('model: tiny, template: "Briefly', "model: '', template: \"Briefly"),
            "model",
            "normal",
            "No model is chosen",
        ),
        (("Briefly: {{message}}", "Briefly: {{message"), "settings", "normal", "cannot be read"),
        (("kind: transform", "kind: teleport"), "kind", "pick", '"teleport" is not installed'),
        (("settings: {path: topic}", "settings: {paht: topic}"), "settings", "pick", "paht"),
        (
            ("settings: {name: topic}}\n  - {id: reply", "settings: {name: reply}}\n  - {id: reply"),
            "name",
            "reply",
            "used by",
        ),
        (
            ("message.value -> classify.message", "reply.value -> classify.message"),
            "port",
            "reply",
            "does not have",
        ),
        (("  - careful.answer -> reply.value\n", ""), "unreachable", "careful", "reaches an Output"),
        (
            (
                "json_schema: {type: object, properties: {topic: {type: string}}, required: [topic]}",
                "json_schema: {type: obj}",
            ),
            "settings",
            "classify",
            "JSON schema",
        ),
    ],
)
def test_each_problem_names_its_node_and_says_what_to_do(
    change: tuple[str, str], code: str, node: str, words: str
) -> None:
    assert change[0] in TRIAGE
    found = problems(TRIAGE.replace(*change))
    assert [p for p in found if p.code == code and p.node == node and words in p.message], [
        str(p) for p in found
    ]


def test_a_circle_names_the_nodes_that_are_in_it_and_no_others() -> None:
    def edge(source: str, target: str) -> Edge:
        ends = [PortAddress(node=end.split(".")[0], port=end.split(".")[1]) for end in (source, target)]
        return Edge(source=ends[0], target=ends[1])

    nodes = tuple(Node(id=i, kind="prompt", settings={"model": "tiny", "template": "{{x}}"}) for i in "abc")
    edges = (edge("a.answer", "b.x"), edge("b.answer", "a.x"), edge("b.answer", "c.x"))
    out = Node(id="o", kind="output")
    chain = Chain(name="Circle", nodes=(*nodes, out), edges=(*edges, edge("c.answer", "o.value")))
    circle = [p for p in find_problems(chain, CATALOG) if p.code == "cycle"]
    assert len(circle) == 1
    assert "a, b." in circle[0].message


def test_a_variable_that_only_a_variant_uses_is_told_with_that_variant() -> None:
    changed = TRIAGE.replace("TOPIC OF: {{message}}", "TOPIC OF: {{chat_history}}")
    found = problems(changed)
    assert [(p.variant, p.node, p.port) for p in found] == [("loud", "classify", "chat_history")]
    assert "(variant loud)" in str(found[0])


def test_an_edge_that_only_a_variant_uses_is_no_problem() -> None:
    changed = TRIAGE.replace("TOPIC OF: {{message}}", "TOPIC OF: {{chat_history}}")
    changed = changed.replace("edges:\n", "edges:\n  - message.value -> classify.chat_history\n")
    assert problems(changed) == []


def test_an_empty_chain_says_how_to_begin() -> None:
    assert "Add an Input" in find_problems(Chain(name="Empty"), CATALOG)[0].message


class BrokenKind(NoteKind):
    """Has bugs, as a plugin's kind might."""

    name = "broken"
    runs = True

    def problems(self, settings: NoteSettings) -> list[str]:
        raise RuntimeError("a bug")

    def chain_inputs(self, settings: NoteSettings) -> tuple[Port, ...]:
        raise RuntimeError("a bug")


def test_a_kind_that_breaks_is_a_problem_of_its_node_and_of_nothing_else() -> None:
    chain = read_chain(TRIAGE.replace("nodes:\n", "nodes:\n  - {id: odd, kind: broken}\n", 1))
    found = find_problems(chain, Catalog([*BUILT_IN, BrokenKind()]), ["tiny"])
    assert {(problem.node, problem.code) for problem in found} == {("odd", "settings")}
    assert "Something went wrong" in found[0].message


def test_thousands_of_nodes_are_looked_through_in_a_second_or_two() -> None:
    nodes = tuple(
        Node(id=f"n{i}", kind="prompt", settings={"model": "tiny", "template": "{{a}}"}) for i in range(3000)
    )
    edges = tuple(
        Edge(source=PortAddress(node=f"n{i}", port="answer"), target=PortAddress(node=f"n{i + 1}", port="a"))
        for i in range(2999)
    )
    began = time.process_time()
    assert find_problems(Chain(name="long", nodes=nodes, edges=edges), CATALOG, ["tiny"])
    assert time.process_time() - began < 5


def test_an_output_that_is_off_counts_for_nothing() -> None:
    both = TRIAGE.replace("topic, kind: output,", "topic, kind: output, mode: 'off',").replace(
        "settings: {name: reply}", "settings: {name: topic}"
    )
    assert problems(both) == []
    neither = both.replace("reply, kind: output,", "reply, kind: output, mode: 'off',")
    assert [problem.code for problem in problems(neither) if problem.severity == "error"] == ["output"]


def test_only_nodes_of_a_circle_are_named_and_not_those_between_two() -> None:
    nodes = "".join(f"  - {{id: {name}, kind: transform}}\n" for name in "abcdef")
    ends = ("a b", "b a", "b c", "c d", "d e", "e d", "e f")
    edges = "".join("  - {}.result -> {}.value\n".format(*end.split()) for end in ends)
    found = problems(f"promptstone: 1\nname: c\nnodes:\n{nodes}edges:\n{edges}")
    assert [p.message for p in found if p.code == "cycle"] == [
        "These nodes wait for each other in a circle: a, b, d, e. Remove one of the edges."
    ]


def _large(count: int, circle: bool) -> Chain:
    loops = [Node(id=f"loop-{k}", kind="for_each", mode="off") for k in range(count // 5)]
    nodes = [Node(id=f"n{k}", kind="transform", parent=f"loop-{k % len(loops)}") for k in range(count)]
    if circle:
        nodes = [node.model_copy(update={"parent": ""}) for node in nodes]
    edges = tuple(
        Edge(
            source=PortAddress(node=f"n{k - 1 if k else 2}", port="result"),
            target=PortAddress(node=f"n{k}", port="value"),
        )
        for k in range(count)
    )
    return Chain(name="large", nodes=(*nodes, *loops), edges=edges if circle else ())


@pytest.mark.parametrize("circle", [False, True])
def test_looking_through_a_large_chain_takes_a_time_that_grows_with_its_size(circle: bool) -> None:
    def seconds(count: int) -> float:
        chain = _large(count, circle)
        taken = []
        for _ in range(3):
            began = time.process_time()
            find_problems(chain, CATALOG)
            taken.append(time.process_time() - began)
        return min(taken)

    assert seconds(3200) < 4 * 2.5 * seconds(800)
