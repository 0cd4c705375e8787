"""Chain files: what is written reads back the same, and hostile files are refused in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promptstone.core.chain import Chain, Edge, Node, PortAddress, Position, Variant
from promptstone.core.errors import ChainFileError
from promptstone.core.text.chain_text import read_chain, write_chain

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
prompt = st.lists(text, max_size=4).map("\n".join)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | prompt,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=8,
)
ids = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,8}", fullmatch=True)
coordinates = st.floats(-1e6, 1e6, allow_nan=False)


@st.composite
def chains(draw: st.DrawFn) -> Chain:
    names = draw(st.lists(ids, min_size=1, max_size=4, unique=True))
    nodes = tuple(
        Node(
            id=name,
            kind=draw(st.text("abc.", min_size=1, max_size=5)),
            title=draw(text),
            settings=draw(st.dictionaries(text, json_values, max_size=3)),
            position=Position(x=draw(coordinates), y=draw(coordinates)),
        )
        for name in names
    )
    ports = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,5}", fullmatch=True)
    ends = st.tuples(st.sampled_from(names), ports, st.sampled_from(names), ports)
    edges = tuple(
        Edge(source=PortAddress(node=a, port=b), target=PortAddress(node=c, port=d))
        for a, b, c, d in draw(st.lists(ends, max_size=3, unique=True))
    )
    variants = tuple(
        Variant(
            name=f"v{i}",
            description=draw(text),
            settings={names[0]: draw(st.dictionaries(text, json_values, max_size=2))},
        )
        for i in range(draw(st.integers(0, 2)))
    )
    return Chain(
        name=draw(text.filter(bool)), description=draw(prompt), nodes=nodes, edges=edges, variants=variants
    )


@given(chains())
def test_reading_what_was_written_gives_the_same_chain_and_writing_that_the_same_text(chain: Chain) -> None:
    written = write_chain(chain)
    assert read_chain(written) == chain
    assert write_chain(read_chain(written)) == written


@given(st.text("ab:#-'\"|> \n\r\t\x85\u2028\u2029\ufeff\x00\x1f", max_size=12))
def test_every_kind_of_line_break_and_mark_is_kept(text: str) -> None:
    chain = Chain(name="a", description=text, nodes=(Node(id="a", kind="b", settings={text: text}),))
    assert read_chain(write_chain(chain)) == chain


@given(st.text())
def test_no_text_raises_anything_but_a_chain_file_error(anything: str) -> None:
    try:
        read_chain(anything)
    except ChainFileError as error:
        assert str(error)


def test_prompts_stand_as_block_text() -> None:
    node = Node(id="ask", kind="prompt", settings={"template": "Read this:\n\n{{message}}\n"})
    written = write_chain(Chain(name="Blocks", nodes=(node,)))
    assert "      template: |\n        Read this:\n\n        {{message}}\n" in written


HOSTILE = {
    "python object": "promptstone: 1\nname: !!python/object/apply:os.system ['true']\n",
    "references": "promptstone: 1\nname: &a x\ndescription: *a\n",
    "repeated key": "promptstone: 1\nname: a\nname: b\n",
    "no chain": "hello: world\n",
    "newer format": "promptstone: 2\nname: a\n",
    "list": "- a\n- b\n",
    "unknown field": "promptstone: 1\nname: a\nrun: rm\n",
    "edge to nowhere": "promptstone: 1\nname: a\nedges: ['a.b -> c.d']\n",
    "malformed edge": "promptstone: 1\nname: a\nedges: [12]\n",
    "node without kind": "promptstone: 1\nname: a\nnodes: [{id: a}]\n",
    "broken position": "promptstone: 1\nname: a\nnodes: [{id: a, kind: b, position: here}]\n",
    "infinite position": "promptstone: 1\nname: a\nnodes: [{id: a, kind: b, position: 'inf, 0'}]\n",
    "deep": "promptstone: 1\nname: a\ndescription: " + "[" * 5000,
    "deep settings": "promptstone: 1\nname: a\nnodes: [{id: a, kind: b, settings: "
    + "{a: " * 100
    + "1"
    + "}" * 100
    + "}]",
    "merge key": "promptstone: 1\n<<: {name: a}\n",
    "tab": "promptstone: 1\n\tname: a\n",
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_or_broken_chain_file_is_refused_with_a_sentence(hostile: str) -> None:
    with pytest.raises(ChainFileError) as refused:
        read_chain(hostile, "evil.yaml")
    assert str(refused.value).startswith("evil.yaml")
    assert "Traceback" not in str(refused.value)


def test_words_that_yaml_takes_for_other_types_stay_text() -> None:
    node = Node(
        id="a",
        kind="b",
        settings={"values": ["no", "yes", "on", "2024-01-01", "1e5", "0x10", "null", "~", "1_000"]},
    )
    chain = Chain(name="Types", nodes=(node,))
    assert read_chain(write_chain(chain)) == chain
    assert read_chain("promptstone: 1\nname: no\n").name == "no"


HEAD = "promptstone: 1\nname: x\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + "description: !!bool maybe\n", "line 3: Tags"),
        (HEAD + "description: !!map [1]\n", "line 3: Tags"),
        (HEAD + "description: !!binary aGk=\n", "line 3: Tags"),
        (HEAD + "description: !!python/object/apply:os.system [id]\n", "line 3: Tags"),
        (HEAD + 'description: "\\UFFFFFFFF"\n', "line 3: This is not readable"),
        (HEAD + 'description: "\\uD800"\n', "line 3"),
        (HEAD + "description: \ud800\n", "line 3: It holds broken Unicode"),
        (HEAD + "description: \x00\n", "line 3: It holds a character that is not text"),
        (HEAD + "? {a: 1}\n: b\n", "line 3: A name must be text"),
        (HEAD + "owner: " + "[" * 100_000, "line 3: It is nested more than"),
        (HEAD + "owner: " + "{a: " * 100 + "1" + "}" * 100, "line 3: It is nested more than"),
        (HEAD + "name: y\n", 'line 3: "name" is there twice'),
        (HEAD + "---\n" + HEAD, "more than one document"),
        ("promptstone: true\nname: x\n", "format True"),
        (HEAD + "edges: [a.b -> c.d]\n", 'chain file: The edge "a.b -> c.d" names the node "a"'),
        (HEAD + "nodes: [" + "{id: A, kind: x}, " * 30 + "]\n", "and 25 more"),
    ],
)
def test_a_file_that_is_no_chain_is_refused_with_its_line_and_a_reason(text: str, words: str) -> None:
    with pytest.raises(ChainFileError) as refusal:
        read_chain(text, "bad.yaml")
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert str(refusal.value).startswith("bad.yaml")


def test_names_that_look_like_numbers_stay_names() -> None:
    text = (
        HEAD
        + "nodes: [{id: a, kind: x, settings: {1: one, true: yes, ~: 1.5, b: [1, -2, null, 'no', 1e5]}}]\n"
    )
    settings = {"1": "one", "true": "yes", "~": 1.5, "b": [1, -2, None, "no", "1e5"]}
    assert read_chain(text).nodes[0].settings == settings
    assert read_chain(write_chain(read_chain(text))).nodes[0].settings == settings


def test_a_large_chain_file_is_read_whole() -> None:
    text = HEAD + "nodes:\n" + "".join(f"- {{id: n{i}, kind: input}}\n" for i in range(10_000))
    assert len(read_chain(text).nodes) == 10_000


@pytest.mark.parametrize("part", ["name", "description", "owner"])
def test_broken_text_is_refused_by_the_chain_itself(part: str) -> None:
    with pytest.raises(ValueError, match=r"[Uu]nicode"):
        Chain(**{"name": "x", part: "\ud800"})


def test_a_variants_settings_are_held_to_the_same_rules_as_a_nodes() -> None:
    deep: object = 1
    for _ in range(70):
        deep = [deep]
    for value in (deep, float("nan"), "\ud800", 10**5000):
        with pytest.raises(ValueError, match="settings"):
            Variant(name="v", settings={"a": {"b": value}})
