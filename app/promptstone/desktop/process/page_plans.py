"""Which pages the window has, in order. Their modules are loaded with the first look at them, or behind the window."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.builder.build_page import BuildPage
from promptstone.desktop.process.page_shelf import PagePlan

if TYPE_CHECKING:
    from promptstone.desktop.workbench import Workbench

LATER = (
    "promptstone.desktop.panels.start.start_desk",
    "promptstone.desktop.panels.golden",
    "promptstone.desktop.panels.compare",
    "promptstone.desktop.panels.model_library",
    "promptstone.desktop.panels.registry",
    "promptstone.desktop.panels.prompt_help.playground",
)
"""What the pages need that are not shown at first."""


def page_plans(bench: "Workbench") -> tuple[PagePlan, ...]:
    """Return the plans of all pages, in the order of the navigation."""

    def plan(name: str, kind: str, title: str, make: "Callable[[Workbench], QWidget]") -> PagePlan:
        return PagePlan(name, kind, title, name, lambda: make(bench))

    return (
        plan("start", "StartPage", tr("Start"), _start),
        PagePlan("build", BuildPage.__name__, tr("Build"), "build", lambda: bench.build),
        plan("golden", "GoldenPage", tr("Golden sets"), _golden),
        plan("compare", "ComparePage", tr("Compare"), _compare),
        plan("models", "ModelsPage", tr("Models"), _models),
        plan("registry", "RegistryPage", tr("Registry"), _registry),
        plan("playground", "PlaygroundPage", tr("Playground"), _playground),
    )


def load_pages() -> None:
    """Load what the other pages need; to be called in a thread once the window can be used."""
    for name in LATER:
        import_module(name)


def _start(bench: "Workbench") -> QWidget:
    from promptstone.desktop.panels.start import StartPage

    return StartPage(bench.studio.catalog, bench.tasks, bench.themes)


def _golden(bench: "Workbench") -> QWidget:
    from promptstone.desktop.panels.golden import GoldenPage

    return GoldenPage(bench.studio, bench.tasks, bench.themes, bench.build.ends)


def _compare(bench: "Workbench") -> QWidget:
    from promptstone.desktop.panels.compare import ComparePage

    page = ComparePage(bench.studio, bench.tasks, bench.themes)
    page.export_requested.connect(bench.export)
    page.live.show_wanted.connect(bench.show_evaluation)
    return page


def _models(bench: "Workbench") -> QWidget:
    from promptstone.desktop.panels.model_library import ModelsPage

    page = ModelsPage(bench.studio, bench.tasks, bench.themes)
    page.models_changed.connect(bench.models_changed)
    return page


def _registry(bench: "Workbench") -> QWidget:
    from promptstone.desktop.panels.registry import RegistryPage

    return RegistryPage(bench.studio, bench.tasks, bench.themes)


def _playground(bench: "Workbench") -> QWidget:
    from promptstone.desktop.panels.prompt_help.playground import PlaygroundPage

    build = bench.build
    return PlaygroundPage(bench.studio, build.document, bench.tasks, bench.themes, build.known_inputs.of)
