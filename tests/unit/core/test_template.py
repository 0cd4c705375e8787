"""Templates: variables become ports, and no template reaches a Python object."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promptstone.core.errors import TemplateError
from promptstone.core.ports import PortType
from promptstone.core.text.template import fixed_text, render, template_fault, variables_of

names = st.from_regex(r"[a-z_][a-z0-9_]{0,12}", fullmatch=True)
plain = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def test_variables_are_found_in_order_with_the_type_they_need() -> None:
    source = "{{first}} {% for row in rows %}{{row.text}}{% endfor %} {{customer.name}} {{first}}"
    assert list(variables_of(source).items()) == [
        ("first", PortType.TEXT),
        ("rows", PortType.LIST),
        ("customer", PortType.JSON),
    ]


def test_values_are_filled_in_as_a_person_would_write_them() -> None:
    values = {"name": "Ana", "count": 3, "details": {"paid": True}, "nothing": None}
    assert render("{{name}} {{count}} {{details}} [{{nothing}}]\n", values) == 'Ana 3 {"paid": true} []\n'


def test_loops_conditions_and_lookups_into_json_work() -> None:
    source = "{% for c in cases %}{% if c.open %}{{loop.index}}:{{c.name | upper}} {% endif %}{% endfor %}{{cases[0].name}}"
    cases = [{"name": "a", "open": True}, {"name": "b", "open": False}, {"name": "c", "open": True}]
    assert render(source, {"cases": cases}) == "1:A 3:C a"


def test_braces_in_a_value_are_not_read_again() -> None:
    assert render("{{a}}", {"a": "{{b}} {% if %}"}) == "{{b}} {% if %}"


ATTACKS = [
    "{{ ''.__class__ }}",
    "{{ a.__class__.__mro__ }}",
    "{{ a['__class__'] }}",
    "{{ a|attr('__class__') }}",
    "{{ a.format(a) }}",
    "{{ a.upper }}",
    "{{ items.append }}",
    "{{ items.append(1) }}",
    "{{ values.items() }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ self.__init__ }}",
    "{{ loop.__class__ }}",
    "{% for x in items %}{{ loop.__init__ }}{% endfor %}",
    "{{ range(10) }}",
    "{{ lipsum() }}",
    "{{ config }}",
    "{% import 'os' as os %}",
    "{% include '/etc/passwd' %}",
    "{% extends 'x' %}",
    "{% macro m() %}{% endmacro %}",
    "{% set x = 1 %}",
    "{% for x in items recursive %}{{ loop(x) }}{% endfor %}",
    "{{ a * 1000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ '%s' % a }}",
    "{{ a ~ a }}",
    "{{ a|map('upper') }}",
    "{{ items|join('x', attribute='__class__') }}",
    "{{ a|default(a.__class__) }}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_template_reaches_a_python_object(attack: str) -> None:
    values = {"a": "text", "items": [1, 2], "values": {"k": "v"}}
    try:
        rendered = render(attack, values)
    except TemplateError as error:
        assert str(error)
    else:
        assert not any(trace in rendered for trace in ("class", "<", "method", "object", "function")), (
            rendered
        )


@given(
    names,
    st.sampled_from(["__class__", "__init__", "__globals__", "mro", "format", "append", "keys", "real"]),
)
def test_a_python_attribute_is_never_found_on_any_json_value(name: str, attribute: str) -> None:
    for value in ("text", 3, 1.5, True, [1], {"k": 1}):
        with pytest.raises(TemplateError):
            render("{{ v." + attribute + " }}", {"v": value, name: 1})
        with pytest.raises(TemplateError):
            render("{{ v['" + attribute + "'] }}", {"v": value, name: 1})


@given(st.text(max_size=200))
def test_any_text_is_either_a_template_or_has_a_fault_in_words(source: str) -> None:
    fault = template_fault(source)
    if fault:
        with pytest.raises(TemplateError):
            render(source, {})
    else:
        assert all(name.isidentifier() for name in variables_of(source))


@given(st.lists(st.tuples(names, plain), max_size=4, unique_by=lambda pair: pair[0]))
def test_text_between_variables_stays_as_it_is(pairs: list[tuple[str, str]]) -> None:
    keywords = {"and", "or", "not", "if", "else", "in", "is", "true", "false", "none", "for", "loop", "self"}
    pairs = [pair for pair in pairs if pair[0] not in keywords]
    source = "|".join("{{" + name + "}}" for name, _ in pairs)
    assert render(source, dict(pairs)) == "|".join(value for _, value in pairs)


def test_a_missing_value_is_an_error_that_names_it() -> None:
    with pytest.raises(TemplateError, match="customer"):
        render("Dear {{customer}}", {})


def test_the_length_of_a_result_is_bounded() -> None:
    nested = "{% for a in x %}{% for b in x %}{% for c in x %}{{y}}{% endfor %}{% endfor %}{% endfor %}"
    with pytest.raises(TemplateError, match="longer"):
        render(nested, {"x": list(range(300)), "y": "0123456789" * 20})


@pytest.mark.parametrize(
    "busy",
    [
        "{% for a in x %}{% for b in x %}{% for c in x %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in x %}{% for b in x if x == x %}{% endfor %}{% endfor %}",
        "{% for a in x %}{% for b in x %}{% if y | upper | length %}{% endif %}{% endfor %}{% endfor %}",
        "{% for a in x %}{% if x | join(y) %}{% endif %}{% endfor %}",
        "{{ y | join(y) }}",
    ],
)
def test_work_without_output_is_bounded_as_well(busy: str) -> None:
    with pytest.raises(TemplateError, match="takes too long"):
        render(busy, {"x": list(range(2000)), "y": "0123456789" * 100_000})


@pytest.mark.parametrize(
    "deep",
    [
        "{{ a" + " | upper" * 900 + " }}",
        "{{ a" + ".b" * 9000 + " }}",
        "{{ a" + " and a" * 9000 + " }}",
        "{{ " + "(" * 20_000 + "a" + ")" * 20_000 + " }}",
        "{% if a %}" * 5000 + "{% endif %}" * 5000,
        "{{ " + "9" * 5000 + " }}",
        "{{ 0x" + "f" * 5000 + " }}",
        "{{ 1e999 }}",
        "{{ '\\ud800' }}",
    ],
)
def test_what_is_nested_or_counted_beyond_measure_is_refused_in_words(deep: str) -> None:
    assert template_fault(deep)
    assert variables_of(deep) == {}
    with pytest.raises(TemplateError):
        render(deep, {"a": "text"})


def test_values_in_filters_are_written_as_json_too() -> None:
    values = {"items": [True, None, {"a": 1}, "x"], "object": {"a": True}}
    assert render("{{ items | join(', ') }}", values) == 'true, , {"a": 1}, x'
    assert render("{{ object | upper }}", values) == '{"A": TRUE}'


def test_a_value_deep_inside_that_is_missing_is_named_with_its_path() -> None:
    with pytest.raises(TemplateError, match=r'"customer\.name", which is not there'):
        render("{{ order.customer.name }}", {"order": {}})
    assert render("{{ order.customer.name | default('nobody') }}", {"order": {}}) == "nobody"
    assert render("{% if order.customer is defined %}yes{% else %}no{% endif %}", {"order": {}}) == "no"


def test_a_name_that_no_port_can_have_is_a_fault() -> None:
    assert "cannot be the name of a variable" in template_fault("{{ größe }}")
    assert "cannot be the name of a variable" in template_fault("{{ " + "a" * 65 + " }}")


def test_a_loops_variable_means_the_same_outside_of_the_loop_as_before() -> None:
    source = "{% for a in rows if a %}{{a}}{{loop.index}}{% else %}none{% endfor %}{{a}}"
    assert list(variables_of(source)) == ["rows", "a"]
    assert render(source, {"rows": [1, 0, 2], "a": "!"}) == "1122!"
    assert render(source, {"rows": [], "a": "!"}) == "none!"


def test_comparing_what_cannot_be_compared_says_so() -> None:
    with pytest.raises(TemplateError, match="compares a list with text"):
        render("{% if rows > name %}x{% endif %}", {"rows": [1], "name": "a"})


def test_the_fixed_text_is_what_stands_beside_the_variables() -> None:
    template = "Dear {{name}}, {% if late %}pay now{% else %}thanks{% endif %}{% for x in rows %}- {{x}}{% endfor %}!"
    assert fixed_text(template) == "Dear , pay nowthanks- !"
    assert fixed_text("") == ""
    with pytest.raises(TemplateError):
        fixed_text("{{ name")
