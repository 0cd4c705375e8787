"""The built-in kinds: what each makes of its inputs, and how it says that it cannot."""

from collections.abc import Mapping

import pytest
from pydantic import JsonValue

from promptstone.core.chain import Node
from promptstone.core.errors import PromptstoneError, StepError
from promptstone.core.kinds import Catalog, RunContext
from promptstone.core.ports import PortType
from promptstone.engine.context import EngineContext, StepContext
from promptstone.nodes import BUILT_IN
from promptstone.nodes.transform import path_steps, picked

CATALOG = Catalog(BUILT_IN)


def context(**inputs: JsonValue) -> RunContext:
    return StepContext(EngineContext(CATALOG), inputs, lambda text: None)


async def run(
    kind_name: str, inputs: Mapping[str, JsonValue], **settings: JsonValue
) -> Mapping[str, JsonValue]:
    kind = CATALOG.kind(kind_name)
    read = kind.read_settings(Node(id="n", kind=kind_name, settings=settings))
    return await kind.run(read, inputs, context())


def problems(kind_name: str, **settings: JsonValue) -> list[str]:
    kind = CATALOG.kind(kind_name)
    return list(kind.problems(kind.read_settings(Node(id="n", kind=kind_name, settings=settings))))


RULES: list[JsonValue] = [
    {"name": "urgent", "test": "is one of", "value": "Hardship, complaint"},
    {"name": "big", "test": "is greater than", "value": "1000"},
    {"name": "dated", "test": "matches", "value": r"\d{4}-\d\d"},
    {"name": "asks", "test": "contains", "value": "?"},
    {"name": "nothing", "test": "is empty"},
]


@pytest.mark.parametrize(
    ("value", "way"),
    [
        ("hardship", "urgent"),
        (" Complaint ", "urgent"),
        (1500, "big"),
        ("1500.5", "big"),
        (999, "otherwise"),
        ("since 2024-05", "dated"),
        ("why?", "asks"),
        ("", "nothing"),
        ([], "nothing"),
        (None, "nothing"),
        ("hardships", "otherwise"),
        (True, "otherwise"),
    ],
)
async def test_the_first_rule_that_fits_decides_the_way(value: JsonValue, way: str) -> None:
    assert await run("branch", {"value": value}, rules=RULES) == {way: value}


async def test_a_branch_can_pass_another_value_on() -> None:
    assert await run("branch", {"value": "hardship", "pass_on": "text"}, rules=RULES) == {"urgent": "text"}


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"name": "a", "test": "matches", "value": "("}, "cannot be read"),
        ({"name": "a", "test": "is less than", "value": "many"}, "not a number"),
        ({"name": "otherwise"}, "same name"),
    ],
)
def test_a_rule_that_cannot_work_is_a_problem(rule: JsonValue, words: str) -> None:
    assert any(words in problem for problem in problems("branch", rules=[rule]))


@pytest.mark.parametrize(
    ("settings", "value", "result"),
    [
        ({"path": "topic"}, {"topic": "escrow"}, "escrow"),
        ({"path": "orders[1].id", "result_type": "number"}, '{"orders": [{"id": 1}, {"id": 7}]}', 7),
        ({"path": ""}, '{"a": 1}', '{"a": 1}'),
        ({"operation": "join", "separator": ", "}, ["a", ["b", 3]], "a, b, 3"),
        ({"operation": "split", "separator": ";"}, "a;b;", ["a", "b", ""]),
        ({"operation": "find", "pattern": r"loan (\d+)"}, "my loan 42 and loan 43", "42"),
        ({"operation": "find all", "pattern": r"\d+"}, "1 and 22", ["1", "22"]),
        ({"operation": "replace", "pattern": r"\d", "replacement": r"\g<0>#"}, "a1", r"a\g<0>#"),
    ],
)
async def test_a_transform_gives(settings: dict[str, JsonValue], value: JsonValue, result: JsonValue) -> None:
    assert await run("transform", {"value": value}, **settings) == {"result": result}


@pytest.mark.parametrize(
    ("settings", "value", "words"),
    [
        ({"path": "topic"}, {"other": 1}, 'no "topic" in the JSON .there is: other.'),
        ({"path": "topic"}, "not json", "not JSON"),
        ({"path": "a[5]"}, {"a": [1]}, 'no "5"'),
        ({"path": "n", "result_type": "number"}, {"n": "x"}, "Expected a number"),
        ({"operation": "find", "pattern": "z"}, "abc", "Nothing in the text matches"),
        ({"operation": "find", "pattern": "(a+)+$"}, "a" * 5000 + "b", "took longer"),
    ],
)
async def test_a_transform_that_cannot_says_why(
    settings: dict[str, JsonValue], value: JsonValue, words: str
) -> None:
    with pytest.raises(PromptstoneError, match=words):
        await run("transform", {"value": value}, **settings)


@pytest.mark.parametrize("path", ["a[", "a[x]", "a..b", "[]", "a[1][99999999999]"])
def test_a_path_that_cannot_be_followed_is_refused(path: str) -> None:
    with pytest.raises(StepError):
        picked({"a": [1]}, path)


def test_a_path_is_read_step_by_step() -> None:
    assert path_steps("orders[0].lines[-1].id") == ["orders", 0, "lines", -1, "id"]


def test_the_variables_of_both_prompts_become_inputs() -> None:
    node = Node(id="n", kind="prompt", settings={"system": "You know {{facts}}", "template": "{{question}}?"})
    ports = CATALOG.ports(node)
    assert [(port.name, port.type) for port in ports.inputs] == [("facts", "text"), ("question", "text")]
    assert ports.outputs[0].type is PortType.TEXT


@pytest.mark.parametrize(
    "schema", [{}, {"type": 5}, {"$ref": "#/x"}, {"properties": []}], ids=["empty", "bad type", "ref", "list"]
)
def test_a_schema_that_cannot_be_used_is_a_problem(schema: JsonValue) -> None:
    assert any("JSON schema" in problem for problem in problems("prompt", answer="json", json_schema=schema))


async def test_an_output_takes_the_first_value_that_arrived() -> None:
    assert await run("output", {"value": ["first", "second"]}, name="reply") == {"value": "first"}


def test_settings_that_do_not_fit_are_named() -> None:
    with pytest.raises(PromptstoneError, match=r"sampling\.temperature"):
        CATALOG.kind("prompt").read_settings(
            Node(id="ask", kind="prompt", settings={"sampling": {"temperature": 9}})
        )
