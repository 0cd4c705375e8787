"""Who may import whom: the contracts of pyproject.toml hold, and core stays free of everything heavy."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# What core may use beside the standard library: libraries that only compute, on values.
PURE_LIBRARIES = {
    "pydantic",
    "pydantic_core",
    "jinja2",
    "yaml",
    "rapidfuzz",
    "regex",
    "typing_extensions",
    "promptstone",
}
# What a plugin, and so a built-in node or scorer, may import of Promptstone.
OPEN_TO_PLUGINS = "promptstone.sdk"


def imported(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield each absolutely imported module and its line, also those inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module, node.lineno


def python(code: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter that finds this checkout's package first."""
    env = {**os.environ, "PYTHONPATH": str(root / "app")}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)


def test_the_import_contracts_are_kept(project):
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    checked = python(code, project.root)
    # The report opens with a drawing and the kept contracts; the reader wants the broken ones.
    _, found, broken = checked.stdout.partition("Broken contracts")
    assert checked.returncode == 0, broken if found else checked.stdout[-2000:] + checked.stderr


def test_core_uses_the_standard_library_and_pure_libraries_alone(project):
    allowed = PURE_LIBRARIES | sys.stdlib_module_names
    strange = [
        f"{source.name}:{line} imports {module}"
        for source in project.sources("app/promptstone/core")
        for module, line in imported(source.tree)
        if module.split(".")[0] not in allowed
    ]
    assert not strange, "\n".join(strange)


def test_core_touches_no_files_network_or_processes(project):
    effects = {"socket", "subprocess", "http", "urllib", "sqlite3", "shutil", "tempfile", "multiprocessing"}
    found = [
        f"{source.name}:{line} imports {module}"
        for source in project.sources("app/promptstone/core")
        for module, line in imported(source.tree)
        if module.split(".")[0] in effects
    ]
    assert not found, "\n".join(found)


def test_nodes_scorers_and_plugins_know_only_the_sdk(project):
    folders = ("app/promptstone/nodes", "app/promptstone/scorers", "plugins")
    strange = []
    for source in project.sources(*folders):
        own = ".".join(source.name.removeprefix("app/").split("/")[:2])
        for module, line in imported(source.tree):
            inside = module.split(".")[0] == "promptstone"
            if inside and not module.startswith((OPEN_TO_PLUGINS, own)):
                strange.append(f"{source.name}:{line} imports {module}")
    assert not strange, "\n".join(strange)


def test_running_a_bundle_loads_neither_qt_nor_the_database(project):
    code = (
        "import sys, promptstone.services.bundles.bundle_runner\n"
        "heavy = {'PySide6', 'qasync', 'sqlmodel', 'sqlalchemy', 'alembic'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {sorted(heavy)}' if heavy else 0)"
    )
    ran = python(code, project.root)
    assert ran.returncode == 0, ran.stderr


def test_the_command_line_starts_without_qt(project):
    code = (
        "import sys, promptstone.cli.main; sys.exit('PySide6 was loaded' if 'PySide6' in sys.modules else 0)"
    )
    ran = python(code, project.root)
    assert ran.returncode == 0, ran.stderr
