"""Finds the texts that the window says: calls of tr() and tr_count(), and what kinds and settings declare.

Constants of the desktop whose name ends in _WORDS are taken, too: they are said as tr(SOME_WORDS[...]). So are the
titles of pages.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

APP = Path("app/promptstone")
SPOKEN = (APP / "desktop",)
DECLARED = (APP / "nodes", APP / "scorers", APP / "services" / "user")
"""Where titles and descriptions are declared as data; the window passes them through tr() when it shows them."""
CHOICES = DECLARED[:2]
"""Where the members of an enumeration are what a list of choices offers."""
CORE = APP / "core"
"""Of it only the palette's shelves are said, and how a model samples."""
ABOUT_FILES = (
    APP / "backends" / "llama" / "files" / "smaller_sizes.py",
    APP / "backends" / "llama" / "files" / "hub" / "file_names.py",
)
"""They say in a sentence each what kinds of model files there are."""
TEMPLATES = Path("resources/templates/chains")


class NotFixed(Exception):
    """A call of tr() whose text is put together: nobody could translate it."""


@dataclass
class Text:
    """One text to translate: what stands in the code, what tells it apart, and the files that say it."""

    source: str
    about: str = ""
    files: set[str] = field(default_factory=set)


def all_texts(root: Path) -> dict[tuple[str, str], Text]:
    """Return every text of the checkout, by source and by what tells it apart, in order.

    Raises:
        NotFixed: naming file and line of a tr() whose text is not one plain string.
    """
    found: dict[tuple[str, str], Text] = {}
    for file in _files(root):
        name = file.relative_to(root).as_posix()
        tree = ast.parse(file.read_text(encoding="utf-8"), name)
        spoken = any(file.is_relative_to(root / folder) for folder in SPOKEN)
        has_choices = any(file.is_relative_to(root / folder) for folder in CHOICES)
        texts = _spoken(tree, name) if spoken else _declared(tree, has_choices)
        for source, about in texts:
            found.setdefault((source, about), Text(source, about)).files.add(name)
    for file in sorted((root / TEMPLATES).glob("*.yaml")):
        for source in _named(file):
            found.setdefault((source, ""), Text(source)).files.add(file.relative_to(root).as_posix())
    return dict(sorted(found.items()))


def _named(template: Path) -> Iterator[str]:
    """Yield the name and the description at the top of a template, each on one line."""
    for line in template.read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition(": ")
        if key in ("name", "description"):
            yield value.strip().strip("\"'")


def _files(root: Path) -> Iterator[Path]:
    for folder in (*SPOKEN, *DECLARED):
        yield from sorted((root / folder).rglob("*.py"))
    said = re.compile(r"class (Category|Sampling)\(")
    yield from (file for file in (root / CORE).rglob("*.py") if said.search(file.read_text("utf-8")))
    yield from (root / file for file in ABOUT_FILES)


def _spoken(tree: ast.Module, name: str) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "").endswith("_WORDS"):
            yield from ((text, "") for text in _words(node.value))
    yield from _page_titles(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id == "tr" and node.args:
            about = _fixed(node.args[1], name) if len(node.args) > 1 else ""
            if not isinstance(node.args[0], ast.Name | ast.Attribute | ast.Subscript):
                yield _fixed(node.args[0], name), about
        elif node.func.id == "tr_count":
            for argument in node.args[:2]:
                yield _fixed(argument, name), ""


def _page_titles(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield what pages are called in the navigation: `title = "Build"` in their classes."""
    for part in (part for node in tree.body if isinstance(node, ast.ClassDef) for part in node.body):
        if isinstance(part, ast.Assign) and getattr(part.targets[0], "id", "") == "title":
            yield from ((text, "") for text in _words(part.value))


def _words(node: ast.expr) -> Iterator[str]:
    """Yield the texts of a constant NAME_WORDS: a dict's values, the last of each pair, or each of a tuple."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _words(value)
    elif isinstance(node, ast.Tuple | ast.List):
        for part in node.elts:
            yield from _words(part.elts[-1] if isinstance(part, ast.Tuple) else part)


def _sentences(function: ast.FunctionDef) -> Iterator[str]:
    """Yield what a function returns in words: its texts with a blank, but for what documents it."""
    for node in (node for part in function.body[1:] for node in ast.walk(part)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield node.value


def _fixed(node: ast.expr, name: str) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise NotFixed(f"{name}:{node.lineno}: tr() wants one plain string; fill it afterwards with .format()")


def _declared(tree: ast.Module, has_choices: bool = False) -> Iterator[tuple[str, str]]:
    """Yield the titles and sentences of setting(...), of kinds and scorers, and of the palette's shelves."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.endswith("_words"):
            yield from ((text, "") for text in _sentences(node))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "").endswith("Kind") and node.args:
            yield from ((text, "") for text in _words(node.args[-1]))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("setting", "Field"):
            rest = [each.value for each in node.keywords if each.arg in ("title", "description", "section")]
            for choices in (each.value for each in node.keywords if each.arg == "choices"):
                yield from ((text, "") for text in _words(choices))
            for argument in (*node.args[1:3], *rest):
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value:
                    yield argument.value, ""
        elif isinstance(node, ast.ClassDef):
            yield from ((text, "") for text in _members(node, has_choices))


def _members(node: ast.ClassDef, has_choices: bool) -> Iterator[str]:
    """Yield what a class says of itself, or all of its members when they are offered to choose from."""
    is_choice = has_choices and any(getattr(base, "id", "") == "StrEnum" for base in node.bases)
    shelf = is_choice or node.name in ("Category", "Section") or node.name.endswith("Words")
    for part in node.body:
        target = part.targets[0] if isinstance(part, ast.Assign) else getattr(part, "target", None)
        value = getattr(part, "value", None)
        text = value.value if isinstance(value, ast.Constant) else None
        named = target.id if isinstance(target, ast.Name) else ""
        if isinstance(text, str) and text and named and (shelf or named in ("title", "description")):
            yield text
