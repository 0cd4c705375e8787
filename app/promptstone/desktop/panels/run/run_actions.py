"""The actions of the menus and keys that run parts of a chain."""

from collections.abc import Callable

from promptstone.desktop.actions import Action
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.run.run_panel import RunPanel


def run_actions(panel: RunPanel, show: Callable[[], None]) -> list[Action]:
    """Return them in the order of the menu; `show` brings the panel into view."""
    commands = panel.commands

    def shown(do: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            show()
            do()

        return run

    def has_node() -> bool:
        return bool(commands.current)

    def is_stepping() -> bool:
        return panel.hand.stepping is not None

    def action(name: str, title: str, do: Callable[[], object], keys: str, icon: str) -> Action:
        needs = {"run.steps": _always, "run.past": _always, "run.rest": is_stepping}.get(name, has_node)
        return Action(name, title, do, keys, "Run", 1, icon, needs)

    return [
        action("run.from", tr("Run from here"), shown(commands.run_from), "Shift+F5", "run"),
        action("run.to", tr("Run to here"), shown(commands.run_to), "Ctrl+F5", "run"),
        action("run.alone", tr("Run this node alone"), shown(commands.run_alone), "Alt+F5", "run"),
        action("run.steps", tr("Run step by step"), shown(commands.run_by_steps), "F10", "right"),
        action("run.rest", tr("Run the rest"), commands.run_rest, "F5", "run"),
        action("run.pin", tr("Pin its output, or let it run again"), commands.toggle_pin, "Ctrl+P", "tag"),
        action("run.past", tr("Past runs…"), shown(commands.show_past_runs), "", "waiting"),
    ]


def _always() -> bool:
    return True
