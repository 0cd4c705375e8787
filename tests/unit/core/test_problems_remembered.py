"""Looking for problems again asks the kinds only about what an edit changed, and finds the same."""

import random
from collections.abc import Iterable

import pytest

from promptstone.core.chain import Chain, Edge, Node, PortAddress, Variant
from promptstone.core.kinds import Catalog, KindSettings, NodeKind
from promptstone.core.ports import Port, PortSet, PortType
from promptstone.core.problems import SaidOfNodes, find_problems


class _Settings(KindSettings):
    words: str = "a"


class _Counting(NodeKind):
    """Has an input for each word of its settings, and counts how often it is asked."""

    name = "counting"
    title = "Counting"
    settings_type = _Settings

    def __init__(self) -> None:
        self.asked: list[str] = []

    def ports(self, settings: _Settings) -> PortSet:
        self.asked.append(settings.words)
        inputs = tuple(Port(name=word, type=PortType.TEXT) for word in settings.words.split())
        return PortSet(inputs=inputs, outputs=(Port(name="out", type=PortType.TEXT),))

    async def run(self, settings: _Settings, inputs: object, context: object) -> dict[str, str]:
        return {"out": settings.words}

    def problems(self, settings: _Settings) -> Iterable[str]:
        return () if len(settings.words) < 4 else ("There are many words.",)


@pytest.fixture
def kind() -> _Counting:
    return _Counting()


def chain_of(words: list[str], variants: tuple[Variant, ...] = ()) -> Chain:
    nodes = tuple(
        Node(id=f"n{number}", kind="counting", settings={"words": word}) for number, word in enumerate(words)
    )
    edges = tuple(
        Edge(
            source=PortAddress(node=f"n{number}", port="out"),
            target=PortAddress(node=f"n{number + 1}", port="a"),
        )
        for number in range(len(words) - 1)
    )
    return Chain(name="many", nodes=nodes, edges=edges, variants=variants)


def test_only_the_node_that_changed_is_asked_about_again(kind: _Counting) -> None:
    catalog, memory, chain = Catalog([kind]), SaidOfNodes(), chain_of(["a"] * 50)
    find_problems(chain, catalog, memory=memory)
    assert len(kind.asked) == 50
    changed = chain.nodes[7].model_copy(update={"settings": {"words": "a b"}})
    kind.asked.clear()
    edited = chain.model_copy(update={"nodes": (*chain.nodes[:7], changed, *chain.nodes[8:])})
    found = find_problems(edited, catalog, memory=memory)
    assert kind.asked == ["a b"]
    assert found == find_problems(edited, catalog)


def test_a_node_of_other_settings_is_never_taken_for_one_that_is_gone(kind: _Counting) -> None:
    catalog, memory, choice = Catalog([kind]), SaidOfNodes(), random.Random(7)
    for _ in range(300):
        words = [choice.choice(["a", "b", "a b", "a b c", "zz"]) for _ in range(choice.randrange(1, 6))]
        changes = {"n0": {"words": choice.choice(["a", "b", "c d e"])}, "gone": {"words": "a"}}
        chain = chain_of(words, (Variant(name="other", settings=changes),))
        assert find_problems(chain, catalog, memory=memory) == find_problems(chain, catalog)
    assert len(memory.last) <= 5 + 1


def test_a_chain_with_a_kind_that_is_missing_is_not_also_said_to_have_no_output(kind: _Counting) -> None:
    chain = Chain(name="gone", nodes=(Node(id="x", kind="elsewhere"),))
    assert [problem.code for problem in find_problems(chain, Catalog([kind]), memory=SaidOfNodes())] == [
        "kind"
    ]
