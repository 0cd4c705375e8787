"""Names say what a thing is in the field's words; empty words do not pass."""

from __future__ import annotations

import ast
import re

EMPTY_WORDS = {
    *("manager", "managers", "helper", "helpers", "util", "utils", "utility", "utilities"),
    *("data", "info", "infos", "misc", "stuff"),
}


def words(name: str) -> set[str]:
    """Split snake_case, kebab-case and CamelCase into lower-case words."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)}


def test_no_module_or_folder_has_an_empty_name(project):
    found = set()
    for source in project.sources():
        for part in source.name.removesuffix(".py").split("/"):
            if words(part) & EMPTY_WORDS:
                found.add(f"{source.name} ({part})")
    assert not found, f"name these for what they hold: {sorted(found)}"


def test_no_class_has_an_empty_name(project):
    found = [
        f"{source.name}:{node.lineno} {node.name}"
        for source in project.sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and words(node.name) & EMPTY_WORDS
    ]
    assert not found, f"name these for what they are: {found}"


def test_words_of_a_name_are_found_in_every_spelling():
    assert words("HTTPInfoReader") == {"http", "info", "reader"}
    assert words("some_data-thing2") == {"some", "data", "thing", "2"}
    assert not words("dataclass_transform") & EMPTY_WORDS
