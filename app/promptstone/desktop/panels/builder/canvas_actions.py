"""What can be done on the canvas beyond the usual, as actions for the menus and the command palette."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from promptstone.core.kinds import Holding
from promptstone.desktop.actions import Action
from promptstone.desktop.canvas.commands.canvas_menu import line_titles
from promptstone.desktop.canvas.interactions.lasso_select import LassoSelect
from promptstone.desktop.looks.language import tr

if TYPE_CHECKING:
    from promptstone.desktop.panels.builder.build_page import BuildPage


def canvas_actions(build: "BuildPage", here: Callable[[], bool]) -> list[Action]:
    """Return the actions; `here` says whether the canvas is what is shown."""

    def nodes() -> bool:
        return here() and bool(build.document.selection.nodes)

    return [
        *_finding(build, here),
        *_switching(build, nodes),
        *_containing(build, here, nodes),
        *_selecting(build, nodes, here),
        *_placing(build, nodes, here),
        *_variants(build, here),
    ]


def _finding(build: "BuildPage", here: Callable[[], bool]) -> list[Action]:
    canvas = build.canvas
    finding, problems = canvas.finding, canvas.problem_walk
    show_selected, minimap = tr("Show the selected nodes"), canvas.minimap

    def toggle() -> None:
        minimap.want(not minimap.is_wanted)

    # Other pages find by the same key, so it belongs to this page and not to the whole window.
    key = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), build)
    key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    key.activated.connect(finding.open)
    find = tr("Find in the chain…")
    return [
        Action("find", find, finding.open, "Ctrl+F", "Edit", 4, "search", here, own_key=False),
        Action("find.next", tr("Find the next"), partial(finding.step, 1), "F3", "Edit", 4, "", here),
        Action(
            "find.before", tr("Find the one before"), partial(finding.step, -1), "Shift+F3", "", 0, "", here
        ),
        Action(
            "problem.next", tr("Go to the next problem"), partial(problems.step, 1), "F8", "View", 2, "", here
        ),
        Action(
            "problem.before",
            tr("Go to the problem before"),
            partial(problems.step, -1),
            "Shift+F8",
            "",
            0,
            "",
            here,
        ),
        Action("zoom.selection", show_selected, canvas.zoom_to_selection, "", "View", 2, "", here),
        Action("minimap", tr("Show or hide the map"), toggle, "", "View", 2, "", here),
    ]


def _switching(build: "BuildPage", nodes: Callable[[], bool]) -> list[Action]:
    switching = build.canvas.commands.switching
    off, bypass = switching.toggle_off, switching.toggle_bypass
    return [
        Action("node.off", tr("Switch the selected nodes off or on"), off, "", "Edit", 2, "", nodes),
        Action("node.bypass", tr("Bypass the selected nodes or not"), bypass, "", "Edit", 2, "", nodes),
    ]


def _variants(build: "BuildPage", here: Callable[[], bool]) -> list[Action]:
    variants = build.canvas.commands.variants
    onwards, back = partial(variants.step, 1), partial(variants.step, -1)

    def some() -> bool:
        return here() and bool(build.document.chain.variants)

    return [
        Action("variant.next", tr("Edit the next variant"), onwards, "Ctrl+PgDown", "Edit", 3, "", some),
        Action("variant.before", tr("Edit the variant before"), back, "Ctrl+PgUp", "Edit", 3, "", some),
    ]


def _containing(build: "BuildPage", here: Callable[[], bool], nodes: Callable[[], bool]) -> list[Action]:
    containing, insert = build.canvas.commands.containing, build.saved_chains.ask
    sub_chain, dissolve = containing.make_sub_chain, containing.dissolve

    def within() -> bool:
        return here() and bool(build.document.path)

    return [
        Action(
            "group", tr("Group the selected nodes"), containing.put_into_new, "Ctrl+G", "Edit", 2, "", nodes
        ),
        *_loops(build, nodes),
        Action(
            "ungroup", tr("Dissolve the group or sub-chain"), dissolve, "Ctrl+Shift+G", "Edit", 2, "", nodes
        ),
        Action("fold", tr("Fold up or unfold containers"), containing.toggle_folded, enabled=nodes),
        Action(
            "take.out",
            tr("Take the selected nodes out of their container"),
            containing.take_out,
            enabled=nodes,
        ),
        Action(
            "sub.make",
            tr("Make a sub-chain of the selected nodes"),
            sub_chain,
            "Ctrl+Shift+M",
            "Edit",
            2,
            "",
            nodes,
        ),
        Action("sub.insert", tr("Insert a saved chain…"), insert, "", "Edit", 2, "", here),
        Action("sub.leave", tr("Leave the open sub-chain"), containing.go_up, enabled=within),
    ]


def _loops(build: "BuildPage", nodes: Callable[[], bool]) -> list[Action]:
    containing, kinds = build.canvas.commands.containing, build.canvas.stage.catalog.kinds.values()
    title = tr("Put the selected nodes into {kind}")
    return [
        Action(
            f"loop.{kind.name}",
            title.format(kind=kind.title),
            partial(containing.put_into_new, kind.name),
            enabled=nodes,
        )
        for kind in kinds
        if kind.holds is Holding.LOOP
    ]


def _selecting(build: "BuildPage", nodes: Callable[[], bool], here: Callable[[], bool]) -> list[Action]:
    selecting = build.canvas.commands.selecting
    lasso = partial(build.canvas.begin_next, LassoSelect)
    return [
        Action(
            "select.upstream", tr("Select what feeds the selection"), selecting.upstream, "", "", 0, "", nodes
        ),
        Action(
            "select.downstream", tr("Select what follows the selection"), selecting.downstream, enabled=nodes
        ),
        Action("select.connected", tr("Select all that is connected"), selecting.connected, enabled=nodes),
        Action("select.invert", tr("Select all other nodes"), selecting.invert, enabled=nodes),
        Action("select.lasso", tr("Select nodes by a lasso"), lasso, enabled=here),
    ]


def _placing(build: "BuildPage", nodes: Callable[[], bool], here: Callable[[], bool]) -> list[Action]:
    placing = build.canvas.commands.placing
    across, down = partial(placing.distribute, across=True), partial(placing.distribute, across=False)
    return [
        *(
            Action(f"align.{line.value}", title, partial(placing.align, line), enabled=nodes)
            for line, title in line_titles().items()
        ),
        Action("distribute.across", tr("Put equal gaps between nodes across"), across, enabled=nodes),
        Action("distribute.down", tr("Put equal gaps between nodes down"), down, enabled=nodes),
        Action("arrange.selected", tr("Arrange the selected nodes"), placing.arrange, enabled=nodes),
        Action("arrange.free", tr("Move nodes off each other"), placing.tidy, enabled=here),
    ]
