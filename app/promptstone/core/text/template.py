"""Finds the {{variables}} of a template and renders it in a sandbox that reaches no Python object.

The syntax is Jinja's, but only a closed list of it: output, if, for, comparisons and a few harmless filters.
Jinja only reads it; everything is checked before anything is rendered, and rendering compiles nothing.
"""

import keyword
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from jinja2 import Environment, TemplateSyntaxError, nodes
from pydantic import JsonValue

from promptstone.core.errors import TemplateError
from promptstone.core.ports import NAME_PATTERN, PortType
from promptstone.core.text.rendering import Rendering
from promptstone.core.text.template_words import FILTERS, TESTS
from promptstone.core.values import json_fault

MAX_TEMPLATE = 250_000
MAX_DEPTH = 80
"""How deeply a template may be nested: its tree is walked by functions that call themselves."""
_LOOP = "loop"
_PLAIN_VARIABLE = re.compile(rf"\s*({NAME_PATTERN.strip('^$')})\s*\}}\}}")
_OTHER_WORDS = frozenset({*keyword.kwlist, "true", "false", "none", _LOOP})

_ALLOWED_NODES: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Filter,
    nodes.Test,
    nodes.If,
    nodes.For,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
)
# How users write what is not allowed here.
_SHOWN_AS = {
    "CallBlock": "call",
    "FilterBlock": "filter",
    "FromImport": "from",
    "AssignBlock": "set",
    "Assign": "set",
    "ScopedEvalContextModifier": "autoescape",
    "Scope": "autoescape",
    "Call": "(...)",
    "Keyword": "name=",
    "Slice": "[:]",
    "Concat": "~",
    "Add": "+",
    "Sub": "-",
    "Neg": "-",
    "Pos": "+",
    "Mul": "*",
    "Div": "/",
    "FloorDiv": "//",
    "Mod": "%",
    "Pow": "**",
    "List": "[...]",
    "Tuple": "a, b",
    "Dict": "{...}",
}
_ENVIRONMENT = Environment(autoescape=False, keep_trailing_newline=True)  # noqa: S701 - text for models, not HTML


@lru_cache(maxsize=512)
def _parse(source: str) -> nodes.Template:
    if len(source) > MAX_TEMPLATE:
        raise TemplateError(f"The template is longer than {MAX_TEMPLATE:,} characters.")
    try:
        tree = _ENVIRONMENT.parse(source)
    except TemplateSyntaxError as error:
        raise TemplateError(
            f"The template cannot be read: {(error.message or 'it is malformed').rstrip('.')}.",
            where=f"line {error.lineno}",
            remedy="Variables look like {{name}}.",
        ) from error
    except (ValueError, OverflowError) as error:
        raise TemplateError("The template holds a number that is too large.") from error
    except RecursionError as error:
        raise TemplateError("The template is nested too deeply.") from error
    for node in _walk(tree):
        _check(node)
    return tree


def _walk(tree: nodes.Node) -> Iterator[nodes.Node]:
    waiting = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise TemplateError("The template is nested too deeply.", where=_line_of(node))
        yield node
        waiting.extend((child, depth + 1) for child in node.iter_child_nodes())


def _line_of(node: nodes.Node) -> str:
    line = getattr(node, "lineno", None)
    return "" if line is None else f"line {line}"


def _check(node: nodes.Node) -> None:
    where = _line_of(node)
    if not isinstance(node, _ALLOWED_NODES):
        word = _SHOWN_AS.get(type(node).__name__, type(node).__name__.lower())
        raise TemplateError(
            f'"{word}" is not allowed in a template.',
            where=where,
            remedy="Use {{name}}, {% if %} and {% for %}.",
        )
    if isinstance(node, nodes.Filter):
        _check_filter(node, where)
    if isinstance(node, nodes.Test) and (node.name not in TESTS or node.args or node.kwargs):
        raise TemplateError(f'There is no test "{node.name}".', where=where, remedy=f"Use {_named(TESTS)}.")
    if isinstance(node, nodes.For) and node.recursive:
        raise TemplateError("A recursive loop is not allowed in a template.", where=where)
    if isinstance(node, nodes.Name) and re.fullmatch(NAME_PATTERN, node.name) is None:
        raise TemplateError(
            f'"{node.name[:80]}" cannot be the name of a variable.',
            where=where,
            remedy="Use at most 64 letters from a to z, digits and _.",
        )
    if isinstance(node, nodes.Const) and (fault := json_fault(node.value)):
        raise TemplateError(f"A value in the template cannot be used: {fault}.", where=where)


def _check_filter(node: nodes.Filter, where: str) -> None:
    if node.name not in FILTERS:
        raise TemplateError(
            f'There is no filter "{node.name}".', where=where, remedy=f"Use {_named(FILTERS)}."
        )
    if len(node.args) > FILTERS[node.name] or node.kwargs or node.dyn_args or node.dyn_kwargs:
        raise TemplateError(
            f'The filter "{node.name}" takes at most {FILTERS[node.name]} values in brackets.',
            where=where,
        )
    if node.node is None:
        raise TemplateError(f'The filter "{node.name}" needs a value before it.', where=where)


def _named(names: Mapping[str, object]) -> str:
    return "one of " + ", ".join(names)


def _plain_variables(source: str) -> Mapping[str, PortType] | None:
    """Return the variables of a template that has nothing but text and `{{name}}`; None for every other one.

    Most templates are like that, and a chain may hold thousands: this is twenty times as fast as Jinja.
    """
    if "{%" in source or "{#" in source or len(source) > MAX_TEMPLATE:
        return None
    found: dict[str, PortType] = {}
    for part in source.split("{{")[1:]:
        match = _PLAIN_VARIABLE.match(part)
        if match is None or match[1] in _OTHER_WORDS:
            return None
        found[match[1]] = PortType.TEXT
    return MappingProxyType(found)


def fixed_text(source: str) -> str:
    """Return what a template says whatever its variables are: both sides of a choice, and a loop's words once.

    Raises:
        TemplateError: when the template cannot be read.
    """
    return "".join(part.data for part in _parse(source).find_all(nodes.TemplateData))


def template_fault(source: str) -> str:
    """Return why a template cannot be used, in plain words; empty when it can."""
    if _plain_variables(source) is not None:
        return ""
    try:
        _parse(source)
    except TemplateError as error:
        return str(error)
    return ""


@lru_cache(maxsize=512)
def variables_of(source: str) -> Mapping[str, PortType]:
    """Return the variables of a template in order of appearance, each with the port type it needs.

    A variable that is looped over needs a list, one that is looked into needs JSON, any other is text. A
    template that cannot be read has no variables.
    """
    if (plain := _plain_variables(source)) is not None:
        return plain
    found: dict[str, PortType] = {}
    try:
        _find_variables(_parse(source), frozenset(), found)
    except TemplateError:
        return {}
    return MappingProxyType(found)


def _find_variables(node: nodes.Node, bound: frozenset[str], found: dict[str, PortType]) -> None:
    if isinstance(node, nodes.For):
        _note(node.iter, PortType.LIST, bound, found)
        _find_variables(node.iter, bound, found)
        inside = bound | {node.target.name, _LOOP}  # type: ignore[attr-defined]
        for child in (*([node.test] if node.test else []), *node.body):
            _find_variables(child, inside, found)
        for child in node.else_:
            _find_variables(child, bound, found)
        return
    if isinstance(node, nodes.Name):
        _note(node, PortType.TEXT, bound, found)
    elif isinstance(node, nodes.Getattr | nodes.Getitem):
        _note(node.node, PortType.JSON, bound, found)
    for child in node.iter_child_nodes():
        _find_variables(child, bound, found)


def _note(node: nodes.Node, type_: PortType, bound: frozenset[str], found: dict[str, PortType]) -> None:
    if not isinstance(node, nodes.Name) or node.name in bound:
        return
    rank = (PortType.TEXT, PortType.JSON, PortType.LIST)
    found[node.name] = max(found.get(node.name, PortType.TEXT), type_, key=rank.index)


def render(source: str, values: Mapping[str, JsonValue]) -> str:
    """Return the template with its variables filled in. It may take a second: call it in a thread.

    Raises:
        TemplateError: for a template that cannot be read, a variable without a value, or too long a result.
    """
    try:
        return Rendering(values).text_of(_parse(source))
    except (RecursionError, MemoryError, ValueError) as error:
        raise TemplateError("The template cannot be filled in: a value is too large.") from error
