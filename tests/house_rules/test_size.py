"""Files, functions and folders stay small enough to read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
LONGEST_WITH_REASON = 60
FULLEST_FOLDER = 14

# (file, function): why it is one piece. An entry that is no longer needed fails the test below.
REASONS: dict[tuple[str, str], str] = {}


def functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield each function's dotted name and its lines, the docstring not counted."""
    waiting: list[tuple[str, ast.AST]] = [("", tree)]
    while waiting:
        prefix, node = waiting.pop()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                first = child.body[0]
                documented = ast.get_docstring(child) is not None
                docstring = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
                yield f"{prefix}{child.name}", (child.end_lineno or 0) - child.lineno + 1 - docstring
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                waiting.append((f"{prefix}{child.name}.", child))
            else:
                waiting.append((prefix, child))


def test_no_file_is_longer_than_a_reader_can_hold(project):
    long = {
        source.name: lines
        for source in project.sources() + project.sources("tests")
        if (lines := len(source.text.splitlines())) > LONGEST_FILE
    }
    assert not long, f"split these files (at most {LONGEST_FILE} lines): {long}"


def test_functions_are_short_or_have_a_reason(project):
    long = {}
    for source in project.sources():
        for name, lines in functions(source.tree):
            limit = LONGEST_WITH_REASON if (source.name, name) in REASONS else LONGEST_FUNCTION
            if lines > limit:
                long[f"{source.name}:{name}"] = lines
    assert not long, f"cut these functions (at most {LONGEST_FUNCTION} lines without the docstring): {long}"


def test_every_reason_is_still_needed(project):
    lengths = {
        (source.name, name): lines for source in project.sources() for name, lines in functions(source.tree)
    }
    stale = [key for key in REASONS if lengths.get(key, 0) <= LONGEST_FUNCTION]
    assert not stale, f"these functions are short by now, take them off the list: {stale}"


def test_no_folder_is_overfull(project):
    full = {}
    for top in ("app", "plugins", "packaging"):
        folders = [project.root / top, *(path for path in (project.root / top).rglob("*") if path.is_dir())]
        for folder in folders:
            hidden = any(part.startswith((".", "__py")) for part in folder.relative_to(project.root).parts)
            if folder.is_dir() and not hidden and len(entries := counted_entries(folder)) > FULLEST_FOLDER:
                full[folder.relative_to(project.root).as_posix()] = entries
    assert not full, f"group these folders (at most {FULLEST_FOLDER} entries): {full}"


def counted_entries(folder: Path) -> list[str]:
    """Return what a reader sees in the folder; what Python or an installer leaves behind is not counted."""
    unseen = ("__init__.py", "__main__.py", "__pycache__", "py.typed")
    return sorted(
        path.name for path in folder.iterdir() if path.name not in unseen and path.suffix != ".egg-info"
    )
