"""Templates that hold nothing but text and names are read by a short way, which finds what Jinja finds."""

from hypothesis import given
from hypothesis import strategies as st

from promptstone.core.errors import TemplateError
from promptstone.core.text import template

PIECES = (
    "{{",
    "}}",
    "{",
    "}",
    "{%",
    "%}",
    "{#",
    "-",
    " ",
    "\n",
    "a",
    "b_1",
    "true",
    "none",
    "not",
    "if",
    "loop",
    ".",
    "|",
    "1",
    '"',
    "ä",
)


def by_jinja(source: str) -> tuple[str, dict]:
    found: dict = {}
    try:
        template._find_variables(template._parse(source), frozenset(), found)
    except TemplateError as error:
        return str(error), {}
    return "", found


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_the_short_way_finds_the_same_variables_in_the_same_order(source: str) -> None:
    fault, found = by_jinja(source)
    assert list(template.variables_of(source).items()) == list(found.items())
    assert template.template_fault(source) == fault


@given(
    st.lists(st.sampled_from(("{{a}}", "{{ b }}", "{{\nc\n}}", " and ", "}", "} }", "\n")), max_size=8).map(
        "".join
    )
)
def test_texts_with_plain_names_go_the_short_way(source: str) -> None:
    fault, found = by_jinja(source)
    short = template._plain_variables(source)
    assert short is not None
    assert not fault
    assert list(short.items()) == list(found.items())
