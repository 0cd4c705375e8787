"""Ports: what fits where, and what a value becomes on the way."""

import pytest

from promptstone.core.errors import ValueConversionError
from promptstone.core.ports import PortType, as_text, compatible, convert, why_incompatible


@pytest.mark.parametrize("source", PortType)
def test_everything_flows_into_text_and_json(source: PortType) -> None:
    assert compatible(source, PortType.TEXT)
    assert compatible(source, PortType.JSON)


@pytest.mark.parametrize(
    ("source", "target"),
    [("text", "number"), ("text", "list"), ("number", "boolean"), ("list", "passages"), ("boolean", "list")],
)
def test_what_does_not_fit_says_so(source: str, target: str) -> None:
    assert target in why_incompatible(PortType(source), PortType(target))


@pytest.mark.parametrize(
    ("value", "target"),
    [
        ("5", "number"),
        (True, "number"),
        (1, "boolean"),
        ("a", "list"),
        ([{"no": "text"}], "passages"),
        (None, "list"),
    ],
)
def test_a_value_of_another_type_is_refused(value: object, target: str) -> None:
    with pytest.raises(ValueConversionError, match=f"Expected a {target}"):
        convert(value, PortType(target))


def test_text_is_what_a_person_would_write() -> None:
    assert [as_text(v) for v in (None, "a", 1, 1.5, True, {"é": [1]})] == [
        "",
        "a",
        "1",
        "1.5",
        "true",
        '{"é": [1]}',
    ]
