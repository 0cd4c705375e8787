"""Lists texts of the desktop that look as if a user read them and that do not go through tr() yet.

    unwrapped.py [folder or file ...]

A guess: strings that begin with a capital letter or hold a blank. A line that ends in `# not said` is left out.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DESKTOP = ROOT / "app" / "promptstone" / "desktop"
SILENT_CALLS = {
    "tr", "tr_count", "setObjectName", "setProperty", "setStyleSheet", "getattr", "setattr", "with_role", "on_surface",
    "debug", "info", "warning", "error", "exception", "ValueError", "TypeError", "KeyError", "RuntimeError",
    "QKeySequence", "Template", "TypeVar", "getLogger", "import_module", "keyClicks", "compile",
    "startswith", "endswith", "strftime",
}  # fmt: skip
LOOKS_SAID = re.compile(r"[A-Z][a-z]|[a-z]{2,}\S* \S*[a-z]{2,}")
MARKUP = re.compile(r"^\s*(<[^>]*>\s*)+$|^[\w-]+: [^.]*;|[{};]\s*[\w-]+:|^Ctrl\+|^#[0-9a-fA-F]{3,8}$")


def main() -> int:
    """Print place and text; return how many there are, as far as an exit status holds it."""
    wanted = [Path(name).resolve() for name in sys.argv[1:]] or [DESKTOP]
    count = 0
    for folder in wanted:
        for file in sorted(folder.rglob("*.py")) if folder.is_dir() else [folder]:
            for line, text in unwrapped(file):
                count += 1
                print(f"{file.relative_to(ROOT)}:{line}: {text!r}")
    print(f"{count} texts look as if they were said and not wrapped in tr().")
    return min(count, 1)


def unwrapped(file: Path) -> Iterator[tuple[int, str]]:
    """Yield line and text of each string in a file that seems to be said to the user."""
    source = file.read_text(encoding="utf-8")
    lines = source.splitlines()
    for node in _said(ast.parse(source)):
        text = node.value
        if not isinstance(text, str) or not LOOKS_SAID.search(text) or MARKUP.search(text):
            continue
        if not lines[node.lineno - 1].rstrip().endswith("# not said"):
            yield node.lineno, text


def _said(node: ast.AST) -> Iterator[ast.Constant]:
    """Yield the strings of a tree that are neither documentation nor known to stay inside."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in SILENT_CALLS:
            # What is formatted afterwards, or lies deeper as a call of its own, is looked at all the same.
            for child in node.args:
                if isinstance(child, ast.Call):
                    yield from _said(child)
            return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.Assign) and _is_taken(getattr(node.targets[0], "id", "")):
        return
    if isinstance(node, ast.AnnAssign | ast.arg) and node.annotation is not None:
        node.annotation = ast.Constant(None)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        node.returns = None
    if isinstance(node, ast.Constant):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from _said(child)


def _is_taken(name: str) -> bool:
    """Whether the texts of a constant are taken in without tr(): NAME_WORDS, and the titles of pages."""
    return name.endswith("_WORDS") or name in ("title", "__all__")


if __name__ == "__main__":
    raise SystemExit(main())
