"""Everything that can be done in the window, as data."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from promptstone.core.chain import BASE_VARIANT
from promptstone.desktop.actions import Action
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.builder.canvas_actions import canvas_actions
from promptstone.desktop.panels.run.run_actions import run_actions
from promptstone.desktop.process.page_shelf import PagePlan

if TYPE_CHECKING:
    from promptstone.desktop.workbench import Workbench


def window_actions(bench: "Workbench") -> list[Action]:
    """Return the actions of the whole window, in the order of the menus."""
    return [
        *_chains(bench),
        *_bring_in(bench),
        Action("quit", tr("Quit"), bench.window.close, "Ctrl+Q", "File", 3),
        *_history(bench),
        *_nodes(bench),
        *_variants(bench),
        *_view(bench),
        *_run(bench),
        *_help(bench),
    ]


def _chains(bench: "Workbench") -> list[Action]:
    session = bench.build.session
    write = tr("Write the chain to a file…")
    workspace, other = tr("Open another workspace…"), lambda: bench.start_desk.ask_workspace()
    recover = partial(session.recovery.offer, say_when_none=True)
    return [
        Action("chain.new", tr("New chain"), session.new, "Ctrl+N", "File", 0, "add"),
        Action("chain.save", tr("Save…"), lambda: session.save(), "Ctrl+S", "File", 0, "save"),
        Action("chain.revisions", tr("Versions…"), partial(_versions, bench), "Ctrl+H", "File", 0, "waiting"),
        Action("chain.unsaved", tr("Unsaved work…"), recover, "", "File", 0, "reset"),
        Action("chain.import", tr("Open a chain file…"), session.ask_import, "Ctrl+O", "File", 1, "import"),
        Action("workspace.open", workspace, other, "", "File", 1, "folder"),
        Action("chain.export", write, session.ask_export, "Ctrl+Shift+E", "File", 1, "export"),
    ]


def _bring_in(bench: "Workbench") -> list[Action]:
    # The pages are asked for when something is done there: until then they need not be made.
    def golden() -> None:
        _on(bench, bench.golden, bench.golden.ask_import)

    def file() -> None:
        _on(bench, bench.models, bench.models.ask_file)

    def folder() -> None:
        _on(bench, bench.models, bench.models.ask_folder)

    def download() -> None:
        _on(bench, bench.models, bench.models.ask_download)

    def endpoint() -> None:
        _on(bench, bench.models, bench.models.ask_endpoint)

    return [
        Action("golden.import", tr("Import a golden set…"), golden, "", "File", 2, "golden"),
        Action("model.file", tr("Add a model file…"), file, "", "File", 2, "models"),
        Action("model.folder", tr("Look for models in a folder…"), folder, "", "File", 2, "folder"),
        Action("model.download", tr("Download a model…"), download, "", "File", 2, "import"),
        Action("model.endpoint", tr("Add an endpoint…"), endpoint, "", "File", 2, "models"),
    ]


def _history(bench: "Workbench") -> list[Action]:
    document = bench.build.document
    stack = document.undo_stack

    # Only where one sees what it does.
    def can_undo() -> bool:
        return bench.build.isVisible() and stack.canUndo()

    def can_redo() -> bool:
        return bench.build.isVisible() and stack.canRedo()

    history = partial(_on, bench, bench.build, bench.build.show_history)
    return [
        Action("undo", tr("Undo"), document.undo, "Ctrl+Z", "Edit", 0, "undo", can_undo),
        Action("redo", tr("Redo"), document.redo, "Ctrl+Shift+Z", "Edit", 0, "redo", can_redo),
        Action("history", tr("Show the history of edits"), history, "Ctrl+Shift+H", "Edit", 0, "waiting"),
    ]


def _nodes(bench: "Workbench") -> list[Action]:
    build, document, commands = bench.build, bench.build.document, bench.build.canvas.commands
    add, arrange = partial(_on, bench, build, build.canvas.lists.choose_kind), tr("Arrange nodes in columns")
    remove, select, edit = tr("Delete what is selected"), document.select_all, build.show_inspector

    def here() -> bool:
        return bench.window.pages.currentWidget() is build

    def nodes() -> bool:
        return here() and bool(document.selection.nodes)

    def some() -> bool:
        return here() and bool(document.selection)

    return [
        Action("cut", tr("Cut nodes"), commands.cut, "Ctrl+X", "Edit", 1, "", nodes, own_key=False),
        Action("copy", tr("Copy nodes"), commands.copy, "Ctrl+C", "Edit", 1, "copy", nodes, own_key=False),
        Action("paste", tr("Paste nodes"), commands.paste, "Ctrl+V", "Edit", 1, "", here, own_key=False),
        Action("duplicate", tr("Duplicate nodes"), commands.duplicate, "Ctrl+D", "Edit", 1, "", nodes),
        Action("delete", remove, commands.delete, "Del", "Edit", 1, "delete", some, own_key=False),
        Action("select.all", tr("Select all nodes"), select, "Ctrl+A", "Edit", 1, "", here, own_key=False),
        Action("node.add", tr("Add a node…"), add, "Ctrl+Space", "Edit", 2, "add"),
        Action("node.edit", tr("Edit the selected node"), edit, "F2", "Edit", 2, "edit", here),
        Action("arrange", arrange, commands.arrange, "Ctrl+L", "Edit", 2, "build", here),
        *canvas_actions(build, here),
    ]


def _variants(bench: "Workbench") -> list[Action]:
    build = bench.build
    remove = build.remove_variant

    def is_variant() -> bool:
        return build.document.variant != BASE_VARIANT

    return [
        Action("variant.add", tr("Add a variant…"), build.ask_variant, "", "Edit", 3, "add"),
        Action("variant.remove", tr("Remove this variant"), remove, "", "Edit", 3, "delete", is_variant),
    ]


def _view(bench: "Workbench") -> list[Action]:
    build, camera = bench.build, bench.build.canvas.camera
    inspector, run = (
        partial(_on, bench, build, build.show_inspector),
        partial(_on, bench, build, build.show_run),
    )
    look = tr("Change between light and dark")
    return [
        Action("palette", tr("Find anything…"), bench.open_palette, "Ctrl+K", "View", -1, "search"),
        *(_go_to(bench, number, page) for number, page in enumerate(bench.shelf.plans)),
        Action("inspector", tr("Show the inspector"), inspector, "Ctrl+I", "View", 1, "settings"),
        Action("run.panel", tr("Show the run panel"), run, "Ctrl+J", "View", 1, "run"),
        Action("tasks", tr("Show tasks"), bench.drawer.open_tasks, "Ctrl+Shift+J", "View", 1, "tasks"),
        Action("messages", tr("Show messages"), bench.drawer.open_messages, "", "View", 1, "note"),
        Action("part.next", tr("Go to the next part of the window"), bench.regions.next, "F6", "View", 1),
        Action("part.back", tr("Go to the part before"), bench.regions.previous, "Shift+F6", "View", 1),
        Action("zoom.in", tr("Zoom in"), camera.zoom_in, "Ctrl++", "View", 2),
        Action("zoom.out", tr("Zoom out"), camera.zoom_out, "Ctrl+-", "View", 2),
        Action("zoom.all", tr("Show the whole chain"), build.canvas.fit, "Ctrl+9", "View", 2),
        Action("zoom.reset", tr("Actual size"), camera.show_actual_size, "Ctrl+0", "View", 2),
        Action("theme", look, bench.toggle_theme, "Ctrl+Shift+L", "View", 3, "dark"),
    ]


def _go_to(bench: "Workbench", number: int, page: PagePlan) -> Action:
    words = tr("Go to {page}").format(page=page.title)
    show, key = partial(bench.window.show_page, number), number + 1
    return Action(f"page.{key}", words, show, f"Ctrl+{key}", "View", 0, page.icon_name)


def _run(bench: "Workbench") -> list[Action]:
    build = bench.build
    cancel = build.run_panel.cancel

    def evaluate() -> None:
        _on(bench, bench.compare, bench.compare.ask_evaluate)

    def is_running() -> bool:
        return build.run_panel.is_running

    def run() -> None:
        if bench.shelf.is_shown("playground"):
            bench.playground.toggle_run()
        else:
            _on(bench, build, build.toggle_run)

    return [
        Action("run", tr("Run the chain"), run, "Ctrl+Return", "Run", 0, "run"),
        Action("run.cancel", tr("Cancel the run"), cancel, "Ctrl+.", "Run", 0, "stop", is_running),
        *run_actions(build.run_panel, partial(_on, bench, build, build.show_run)),
        _trying(bench),
        # Not Ctrl+E, which goes to the end of the line in a text field.
        Action(
            "evaluate", tr("Evaluate on a golden set…"), evaluate, "Ctrl+Shift+Return", "Run", 2, "compare"
        ),
    ]


def _trying(bench: "Workbench") -> Action:
    document = bench.build.document

    def may_try() -> bool:
        return bench.may_try(document.selection.current)

    def try_it() -> None:
        bench.try_prompt(document.selection.current)

    title = tr("Try the selected prompt")
    return Action("prompt.try", title, try_it, "Ctrl+Shift+T", "Run", 0, "playground", may_try)


def _help(bench: "Workbench") -> list[Action]:
    return [
        Action("settings", tr("Settings…"), bench.show_settings, "Ctrl+,", "Edit", 4, "settings"),
        Action("shortcuts", tr("Keyboard shortcuts"), bench.show_shortcuts, "F1", "Help", 0, "keyboard"),
        Action("log", tr("Show the log"), bench.drawer.open_log, "", "Help", 0, "file"),
        Action("about", tr("About Promptstone"), bench.show_about, "", "Help", 1, "note"),
    ]


def _versions(bench: "Workbench") -> None:
    from promptstone.desktop.panels.versions import show_versions

    build, window = bench.build, bench.window
    save, show = build.session.save, bench.show_evaluation
    show_versions(bench.studio, build.document, bench.tasks, bench.themes, window, save, show)


def _on(bench: "Workbench", page: QWidget, do: object) -> None:
    bench.show_page(page)
    if callable(do):
        do()
