"""Finds the {{variables}} of a template and renders it in a sandbox that reaches no Python object.

The syntax is Jinja's, but only a closed list of it: output, if, for, comparisons and a few harmless filters.
Everything is checked before anything is rendered, lookups see JSON values only, and the length is bounded.
"""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, UndefinedError, meta, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import JsonValue

from promptstone.core.errors import TemplateError
from promptstone.core.ports import PortType, as_text

MAX_TEMPLATE = 1_000_000
MAX_RENDERED = 8_000_000

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
_LOOP_COUNTERS = ("index", "index0", "first", "last", "length")
_FILTERS = ("upper", "lower", "trim", "length", "join", "first", "last", "default", "tojson")
_TESTS = ("defined", "undefined", "none", "string", "number", "boolean", "mapping", "sequence")


class _JsonOnlyEnvironment(ImmutableSandboxedEnvironment):
    """Looks names up in objects and lists of JSON only, never as Python attributes; calls nothing."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, LoopContext) and attribute in _LOOP_COUNTERS:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, dict) and isinstance(argument, str) and argument in obj:
            return obj[argument]
        is_index = isinstance(argument, int) and not isinstance(argument, bool)
        if isinstance(obj, list | tuple) and is_index and -len(obj) <= argument < len(obj):
            return obj[argument]
        return self.undefined(obj=obj, name=argument)

    def call(self, *_arguments: Any, **_named: Any) -> Any:
        raise SecurityError("Templates cannot call anything.")


def _environment() -> _JsonOnlyEnvironment:
    environment = _JsonOnlyEnvironment(
        undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True, finalize=_shown
    )
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    environment.filters["tojson"] = lambda value: json.dumps(value, ensure_ascii=False)
    environment.tests = {name: environment.tests[name] for name in _TESTS}
    return environment


def _shown(value: Any) -> Any:
    return value if isinstance(value, StrictUndefined) else as_text(value)


_ENVIRONMENT = _environment()


@lru_cache(maxsize=512)
def _parse(source: str) -> nodes.Template:
    if len(source) > MAX_TEMPLATE:
        raise TemplateError(f"The template is longer than {MAX_TEMPLATE:,} characters.")
    try:
        tree = _ENVIRONMENT.parse(source)
    except TemplateSyntaxError as error:
        raise TemplateError(
            f"The template cannot be read: {error.message or 'it is malformed'}.",
            where=f"line {error.lineno}",
            remedy="Variables look like {{name}}.",
        ) from error
    except RecursionError as error:
        raise TemplateError("The template is nested too deeply.") from error
    for node in _walk(tree):
        _check(node)
    return tree


def _walk(tree: nodes.Node) -> Iterator[nodes.Node]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(node.iter_child_nodes())


def _check(node: nodes.Node) -> None:
    where = f"line {getattr(node, 'lineno', 1)}"
    if not isinstance(node, _ALLOWED_NODES):
        raise TemplateError(
            f'"{type(node).__name__.lower()}" is not allowed in a template.',
            where=where,
            remedy="Use {{name}}, {% if %} and {% for %}.",
        )
    if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
        raise TemplateError(
            f'There is no filter "{node.name}".', where=where, remedy=f"Use one of {_FILTERS}."
        )
    if isinstance(node, nodes.Test) and node.name not in _TESTS:
        raise TemplateError(f'There is no test "{node.name}".', where=where, remedy=f"Use one of {_TESTS}.")
    if isinstance(node, nodes.For) and node.recursive:
        raise TemplateError("A recursive loop is not allowed in a template.", where=where)


def template_fault(source: str) -> str:
    """Return why a template cannot be used, in plain words; empty when it can."""
    try:
        _compiled(source)
    except TemplateError as error:
        return str(error)
    return ""


@lru_cache(maxsize=512)
def variables_of(source: str) -> Mapping[str, PortType]:
    """Return the variables of a template in order of appearance, each with the port type it needs.

    A variable that is looped over needs a list, one that is looked into needs JSON, any other is text. A
    template that cannot be read has no variables.
    """
    try:
        tree = _parse(source)
    except TemplateError:
        return {}
    free = meta.find_undeclared_variables(tree)
    found: dict[str, PortType] = {}
    for name in sorted(tree.find_all(nodes.Name), key=lambda name: name.lineno):
        if name.name in free and name.name.isidentifier() and name.name.isascii():
            found.setdefault(name.name, PortType.TEXT)
    for lookup in tree.find_all((nodes.Getattr, nodes.Getitem)):
        inner = next(lookup.iter_child_nodes(), None)
        if isinstance(inner, nodes.Name) and inner.name in found:
            found[inner.name] = PortType.JSON
    for loop in tree.find_all(nodes.For):
        if isinstance(loop.iter, nodes.Name) and loop.iter.name in found:
            found[loop.iter.name] = PortType.LIST
    return found


@lru_cache(maxsize=512)
def _compiled(source: str) -> Template:
    _parse(source)
    try:
        return _ENVIRONMENT.from_string(source)
    except (TemplateSyntaxError, RecursionError, SyntaxError) as error:
        raise TemplateError("The template cannot be read.") from error


def render(source: str, values: Mapping[str, JsonValue]) -> str:
    """Return the template with its variables filled in.

    Raises:
        TemplateError: for a template that cannot be read, a variable without a value, or too long a result.
    """
    pieces: list[str] = []
    length = 0
    try:
        for piece in _compiled(source).generate(dict(values)):
            length += len(piece)
            if length > MAX_RENDERED:
                raise TemplateError(f"The filled-in template is longer than {MAX_RENDERED:,} characters.")
            pieces.append(piece)
    except UndefinedError as error:
        raise TemplateError(
            f"The template uses a value that is not there: {error.message}.",
            remedy="Connect the variable, or give it a default: {{name | default('')}}.",
        ) from error
    except (SecurityError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
        raise TemplateError(f"The template cannot be filled in: {error}.") from error
    return "".join(pieces)
