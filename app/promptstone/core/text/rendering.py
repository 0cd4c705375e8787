"""Fills in the tree of a checked template by walking it: nothing is compiled, and every step is counted.

Values are JSON and nothing else, lookups see JSON only, and a template that would take too long or write too
much is stopped. So no template reaches a Python object, whatever it says.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from jinja2 import nodes
from pydantic import JsonValue

from promptstone.core.errors import TemplateError
from promptstone.core.ports import as_text
from promptstone.core.text.template_words import (
    COMPARISONS,
    TESTS,
    TEXT_FILTERS,
    Missing,
    kind_of,
    size_of,
)

MAX_RENDERED = 8_000_000
MAX_WORK = 2_000_000
"""Steps that filling in may take; one step is a node of the template or 64 characters or values looked at."""
_CHARACTERS_A_STEP = 64


_UNSET: Final = Missing("")


class Rendering:
    """Fills in one template once."""

    def __init__(self, values: Mapping[str, JsonValue]) -> None:
        """`values` are the variables by name."""
        self._scope: dict[str, Any] = dict(values)
        self._pieces: list[str] = []
        self._length = 0
        self._work = 0

    def text_of(self, tree: nodes.Template) -> str:
        """Return the filled-in text.

        Raises:
            TemplateError: for a value that is not there or does not fit, too much work or too long a text.
        """
        self._write(tree.body)
        return "".join(self._pieces)

    def _spend(self, size: int = 0) -> None:
        self._work += 1 + size // _CHARACTERS_A_STEP
        if self._work > MAX_WORK:
            raise TemplateError(
                "Filling in the template takes too long.",
                remedy="Loop over fewer values, or not inside a loop.",
            )

    def _emit(self, text: str) -> None:
        self._spend(len(text))
        self._length += len(text)
        if self._length > MAX_RENDERED:
            raise TemplateError(f"The filled-in template is longer than {MAX_RENDERED:,} characters.")
        self._pieces.append(text)

    def _write(self, body: list[nodes.Node]) -> None:
        for node in body:
            self._spend()
            if isinstance(node, nodes.Output):
                for part in node.nodes:
                    self._emit(part.data if isinstance(part, nodes.TemplateData) else self._text(part))
            elif isinstance(node, nodes.If):
                self._write_if(node)
            elif isinstance(node, nodes.For):
                self._write_loop(node)

    def _write_if(self, node: nodes.If) -> None:
        for choice in (node, *node.elif_):
            if self._known(choice.test):
                self._write(choice.body)
                return
        self._write(node.else_)

    def _write_loop(self, node: nodes.For) -> None:
        target = node.target.name  # type: ignore[attr-defined]
        items = self._items(self._known(node.iter))
        kept = {name: self._scope.get(name, _UNSET) for name in (target, "loop")}
        if node.test is not None:
            items = [item for item in items if self._passes(node.test, target, item)]
        for index, item in enumerate(items):
            self._scope[target] = item
            self._scope["loop"] = {
                "index": index + 1,
                "index0": index,
                "first": index == 0,
                "last": index == len(items) - 1,
                "length": len(items),
            }
            self._write(node.body)
            self._spend()
        self._scope.update(kept)
        if not items:
            self._write(node.else_)

    def _passes(self, test: nodes.Node, target: str, item: JsonValue) -> bool:
        self._scope[target] = item
        return bool(self._known(test))

    def _items(self, value: JsonValue) -> list[Any]:
        if not isinstance(value, list | tuple | dict | str):
            raise TemplateError(f"A loop needs a list, but got {kind_of(value)}.")
        self._spend(len(value))
        return list(value)

    def _text(self, node: nodes.Node) -> str:
        return as_text(self._known(node))

    def _known(self, node: nodes.Node) -> Any:
        value = self._value(node)
        if isinstance(value, Missing):
            raise TemplateError(
                f'The template uses "{value.name}", which is not there.',
                remedy="Connect the variable, or give it a default: {{name | default('')}}.",
            )
        return value

    def _value(self, node: nodes.Node) -> Any:
        self._spend()
        return _HOW[type(node)](self, node)

    def _name(self, node: nodes.Name) -> Any:
        value = self._scope.get(node.name, _UNSET)
        return Missing(node.name) if value is _UNSET else value

    def _constant(self, node: nodes.Const) -> Any:
        return node.value

    def _attribute(self, node: nodes.Getattr) -> Any:
        return self._looked_up(self._value(node.node), node.attr)

    def _item(self, node: nodes.Getitem) -> Any:
        return self._looked_up(self._value(node.node), self._known(node.arg))

    def _looked_up(self, value: Any, key: Any) -> Any:
        if isinstance(value, Missing):
            return Missing(f"{value.name}.{as_text(key)}")
        if isinstance(value, dict) and isinstance(key, str) and key in value:
            return value[key]
        is_index = isinstance(key, int) and not isinstance(key, bool)
        if isinstance(value, list | tuple) and is_index and -len(value) <= key < len(value):
            return value[key]
        return Missing(as_text(key))

    def _choice(self, node: nodes.CondExpr) -> Any:
        if self._known(node.test):
            return self._value(node.expr1)
        return None if node.expr2 is None else self._value(node.expr2)

    def _and(self, node: nodes.And) -> Any:
        left = self._known(node.left)
        return self._known(node.right) if left else left

    def _or(self, node: nodes.Or) -> Any:
        left = self._known(node.left)
        return left or self._known(node.right)

    def _not(self, node: nodes.Not) -> bool:
        return not self._known(node.node)

    def _compared(self, node: nodes.Compare) -> bool:
        left = self._known(node.expr)
        for operand in node.ops:
            right = self._known(operand.expr)
            self._spend(size_of(left) + size_of(right))
            try:
                holds = COMPARISONS[operand.op](left, right)
            except TypeError:
                raise TemplateError(
                    f"The template compares {kind_of(left)} with {kind_of(right)}, which cannot be done."
                ) from None
            if not holds:
                return False
            left = right
        return True

    def _tested(self, node: nodes.Test) -> bool:
        value = self._value(node.node)
        if node.name in ("defined", "undefined"):
            return isinstance(value, Missing) == (node.name == "undefined")
        return TESTS[node.name](self._known(node.node))

    def _filtered(self, node: nodes.Filter) -> Any:
        if node.node is None:
            raise TemplateError("A filter needs a value before it.")
        arguments = [self._known(argument) for argument in node.args]
        if node.name == "default":
            value = self._value(node.node)
            instead = arguments[0] if arguments else ""
            return (
                instead if isinstance(value, Missing) or (arguments[1:2] == [True] and not value) else value
            )
        value = self._known(node.node)
        self._spend(size_of(value))
        if node.name == "join":
            return self._joined(value, as_text(arguments[0]) if arguments else "")
        return TEXT_FILTERS[node.name](value, *arguments)

    def _joined(self, value: JsonValue, separator: str) -> str:
        parts = [as_text(item) for item in self._items(value)]
        length = sum(map(len, parts)) + len(separator) * max(len(parts) - 1, 0)
        self._spend(length)
        if length > MAX_RENDERED:
            raise TemplateError(f"The filled-in template is longer than {MAX_RENDERED:,} characters.")
        return separator.join(parts)


_HOW: Mapping[type[nodes.Node], Callable[[Rendering, Any], Any]] = {
    nodes.Name: Rendering._name,
    nodes.Const: Rendering._constant,
    nodes.Getattr: Rendering._attribute,
    nodes.Getitem: Rendering._item,
    nodes.CondExpr: Rendering._choice,
    nodes.And: Rendering._and,
    nodes.Or: Rendering._or,
    nodes.Not: Rendering._not,
    nodes.Compare: Rendering._compared,
    nodes.Test: Rendering._tested,
    nodes.Filter: Rendering._filtered,
}
