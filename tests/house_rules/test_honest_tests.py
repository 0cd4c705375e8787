"""Tests are not skipped, expected to fail, or left to sleep until it works."""

from __future__ import annotations

import ast

EVASIONS = {
    "pytest.skip": "skips",
    "pytest.xfail": "expects to fail",
    "pytest.mark.skip": "skips",
    "pytest.mark.skipif": "skips",
    "pytest.mark.xfail": "expects to fail",
    "pytest.importorskip": "skips",
}

# Where a test may be left out, and why nothing in the repository can take its place.
REASONS = {
    "tests/end_to_end/test_customer_intent.py": "reads a public data set that is not ours to keep here",
    "tests/end_to_end/test_killed_evaluation.py": "reads a public data set that is not ours to keep here",
}


def evasions(tree: ast.Module) -> list[tuple[int, str]]:
    """Return the lines that evade. A sleep inside a loop is a poll: it ends when something has happened."""
    found = []
    waiting: list[tuple[ast.AST, bool]] = [(tree, False)]
    while waiting:
        node, in_loop = waiting.pop()
        if isinstance(node, ast.Attribute):
            name = ast.unparse(node)
            if what := EVASIONS.get(name):
                found.append((node.lineno, what))
            elif name == "time.sleep" and not in_loop:
                found.append((node.lineno, "sleeps instead of waiting for something"))
        inside = in_loop or isinstance(node, ast.While | ast.For)
        waiting += [(child, inside) for child in ast.iter_child_nodes(node)]
    return found


def test_no_test_evades(project):
    found = [
        f"{source.name}:{line} {what}"
        for source in project.sources("tests", "plugins")
        if "tests/" in source.name and source.name not in REASONS
        for line, what in evasions(source.tree)
    ]
    assert not found, "\n".join(found)


def test_every_reason_is_still_needed(project):
    evading = {source.name for source in project.sources("tests") if evasions(source.tree)}
    assert set(REASONS) <= evading, f"take these off the list: {sorted(set(REASONS) - evading)}"
