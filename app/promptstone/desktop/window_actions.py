"""Everything that can be done in the window, as data."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from promptstone.core.chain import BASE_VARIANT
from promptstone.desktop.actions import Action

if TYPE_CHECKING:
    from promptstone.desktop.workbench import Workbench


def window_actions(bench: "Workbench") -> list[Action]:
    """Return the actions of the whole window, in the order of the menus."""
    return [*_file(bench), *_edit(bench), *_view(bench), *_run(bench), *_help(bench)]


def _file(bench: "Workbench") -> list[Action]:
    session = bench.build.session
    return [
        Action("chain.new", "New chain", session.new, "Ctrl+N", "File", 0, "add"),
        Action("chain.save", "Save…", lambda: session.save(), "Ctrl+S", "File", 0, "save"),
        Action("chain.revisions", "Revisions…", session.ask_revision, "Ctrl+H", "File", 0, "waiting"),
        Action("chain.import", "Open a chain file…", session.ask_import, "Ctrl+O", "File", 1, "import"),
        Action(
            "chain.export",
            "Write the chain to a file…",
            session.ask_export,
            "Ctrl+Shift+E",
            "File",
            1,
            "export",
        ),
        Action(
            "golden.import",
            "Import a golden set…",
            lambda: _on(bench, bench.golden, bench.golden.ask_import),
            "",
            "File",
            2,
            "golden",
        ),
        Action(
            "model.file",
            "Add a model file…",
            lambda: _on(bench, bench.models, bench.models.ask_file),
            "",
            "File",
            2,
            "models",
        ),
        Action(
            "model.endpoint",
            "Add an endpoint…",
            lambda: _on(bench, bench.models, bench.models.ask_endpoint),
            "",
            "File",
            2,
            "models",
        ),
        Action("quit", "Quit", bench.window.close, "Ctrl+Q", "File", 3),
    ]


def _edit(bench: "Workbench") -> list[Action]:
    document, canvas, build = bench.build.document, bench.build.canvas, bench.build
    stack, commands = document.undo_stack, canvas.commands

    def on_canvas() -> bool:
        return bench.window.pages.currentWidget() is build

    def has_nodes() -> bool:
        return on_canvas() and bool(document.selection.nodes)

    return [
        Action("undo", "Undo", document.undo, "Ctrl+Z", "Edit", 0, "undo", stack.canUndo),
        Action("redo", "Redo", document.redo, "Ctrl+Shift+Z", "Edit", 0, "redo", stack.canRedo),
        Action("cut", "Cut nodes", commands.cut, "Ctrl+X", "Edit", 1, "", has_nodes, own_key=False),
        Action("copy", "Copy nodes", commands.copy, "Ctrl+C", "Edit", 1, "copy", has_nodes, own_key=False),
        Action("paste", "Paste nodes", commands.paste, "Ctrl+V", "Edit", 1, "", on_canvas, own_key=False),
        Action("duplicate", "Duplicate nodes", commands.duplicate, "Ctrl+D", "Edit", 1, "", has_nodes),
        Action(
            "delete",
            "Delete what is selected",
            commands.delete,
            "Del",
            "Edit",
            1,
            "delete",
            lambda: on_canvas() and bool(document.selection),
            own_key=False,
        ),
        Action(
            "select.all",
            "Select all nodes",
            document.select_all,
            "Ctrl+A",
            "Edit",
            1,
            "",
            on_canvas,
            own_key=False,
        ),
        Action(
            "node.add",
            "Add a node…",
            lambda: _on(bench, build, canvas.lists.choose_kind),
            "Ctrl+Space",
            "Edit",
            2,
            "add",
        ),
        Action(
            "node.edit", "Edit the selected node", build.show_inspector, "F2", "Edit", 2, "edit", on_canvas
        ),
        Action(
            "arrange", "Arrange nodes in columns", commands.arrange, "Ctrl+L", "Edit", 2, "build", on_canvas
        ),
        Action("variant.add", "Add a variant…", build.ask_variant, "", "Edit", 3, "add"),
        Action(
            "variant.remove",
            "Remove this variant",
            build.remove_variant,
            "",
            "Edit",
            3,
            "delete",
            lambda: document.variant != BASE_VARIANT,
        ),
    ]


def _view(bench: "Workbench") -> list[Action]:
    camera = bench.build.canvas.camera
    pages = [
        Action(
            f"page.{number}",
            f"Go to {page.title}",  # type: ignore[attr-defined]
            partial(bench.show_page, page),
            f"Ctrl+{number}",
            "View",
            0,
            page.icon_name,  # type: ignore[attr-defined]
        )
        for number, page in enumerate(bench.pages, 1)
    ]
    return [
        Action("palette", "Find anything…", bench.open_palette, "Ctrl+K", "View", -1, "search"),
        *pages,
        Action(
            "inspector", "Show the inspector", bench.build.show_inspector, "Ctrl+I", "View", 1, "settings"
        ),
        Action("run.panel", "Show the run panel", bench.build.show_run, "Ctrl+J", "View", 1, "run"),
        Action("zoom.in", "Zoom in", camera.zoom_in, "Ctrl++", "View", 2),
        Action("zoom.out", "Zoom out", camera.zoom_out, "Ctrl+-", "View", 2),
        Action("zoom.all", "Show the whole chain", bench.build.canvas.fit, "Ctrl+9", "View", 2),
        Action("zoom.reset", "Actual size", lambda: camera.set_zoom(1.0), "Ctrl+0", "View", 2),
        Action(
            "theme", "Change between light and dark", bench.toggle_theme, "Ctrl+Shift+L", "View", 3, "dark"
        ),
    ]


def _run(bench: "Workbench") -> list[Action]:
    build, compare = bench.build, bench.compare
    return [
        Action(
            "run",
            "Run the chain",
            lambda: _on(bench, build, build.toggle_run),
            "Ctrl+Return",
            "Run",
            0,
            "run",
        ),
        Action(
            "run.cancel",
            "Cancel the run",
            build.run_panel.cancel,
            "Ctrl+.",
            "Run",
            0,
            "stop",
            lambda: build.run_panel.is_running,
        ),
        Action(
            "evaluate",
            "Evaluate on a golden set…",
            lambda: _on(bench, compare, compare.ask_evaluate),
            "Ctrl+E",
            "Run",
            1,
            "compare",
        ),
    ]


def _help(bench: "Workbench") -> list[Action]:
    return [
        Action("shortcuts", "Keyboard shortcuts", bench.show_shortcuts, "F1", "Help", 0, "keyboard"),
        Action("log", "Show the log", bench.show_log, "", "Help", 0, "file"),
        Action("about", "About Promptstone", bench.show_about, "", "Help", 1, "note"),
    ]


def _on(bench: "Workbench", page: QWidget, do: object) -> None:
    bench.show_page(page)
    if callable(do):
        do()
