"""Every module says what it is for, and what is public is explained and typed."""

from __future__ import annotations

import ast
from collections.abc import Iterator

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def public_definitions(tree: ast.Module) -> Iterator[tuple[str, Definition]]:
    """Yield the public classes, functions and methods, with dotted names."""
    for node in tree.body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                for inner in node.body:
                    if isinstance(inner, Definition) and not inner.name.startswith("_"):
                        yield f"{node.name}.{inner.name}", inner


def is_exempt(node: Definition) -> bool:
    """Tell whether the text stands elsewhere: overrides, overloads, and a property's setter."""
    marks = [ast.unparse(mark) for mark in node.decorator_list]
    return any(mark.split(".")[-1] in ("override", "overload", "setter", "deleter") for mark in marks)


def test_every_module_opens_with_one_sentence(project):
    silent = []
    for source in project.sources() + project.sources("tests"):
        first_line = (ast.get_docstring(source.tree) or "").split("\n")[0]
        if source.text.strip() and not first_line.rstrip().endswith((".", "?", "!", ":")):
            silent.append(f"{source.name}: {first_line!r}")
    assert not silent, "these modules do not open with a whole sentence on one line:\n" + "\n".join(silent)


def test_public_classes_and_functions_are_explained(project):
    silent = [
        f"{source.name}:{node.lineno} {name}"
        for source in project.sources()
        for name, node in public_definitions(source.tree)
        if not ast.get_docstring(node) and not is_exempt(node)
    ]
    assert not silent, "write a docstring for:\n" + "\n".join(silent)


def test_public_functions_are_typed(project):
    untyped = []
    for source in project.sources():
        for name, node in public_definitions(source.tree):
            if isinstance(node, ast.ClassDef):
                continue
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            bare = [a.arg for a in arguments if a.annotation is None and a.arg not in ("self", "cls", "_cls")]
            if bare or node.returns is None:
                untyped.append(f"{source.name}:{node.lineno} {name} ({', '.join(bare) or 'no return type'})")
    assert not untyped, "type these functions:\n" + "\n".join(untyped)
