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
    "time.sleep": "sleeps instead of waiting for something",
}


def test_no_test_evades(project):
    found = []
    for source in project.sources("tests", "plugins", "app"):
        if "tests/" not in source.name or "benchmarks/" in source.name:
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Attribute) and (what := EVASIONS.get(ast.unparse(node))):
                found.append(f"{source.name}:{node.lineno} {what}")
    assert not found, "\n".join(found)
