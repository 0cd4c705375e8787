"""The list of problems: counted, in order, led through by keyboard, and kept in place while one works."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sample_chains import triage

from promptstone.core.chain import Node
from promptstone.core.edits import add_node, disconnect, set_settings
from promptstone.core.problems import Problem, find_problems
from promptstone.desktop.panels.side.problems_panel import ProblemsPanel

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(theme, show) -> ProblemsPanel:
    made = ProblemsPanel(theme)
    show(made)
    return made


def broken(catalog):
    chain = set_settings(triage(), "classify", {"template": "{{message"})
    chain = set_settings(chain, "careful", {"model": "gone"}, "loud")
    chain = add_node(chain, Node(id="idle", kind="input", settings={"name": "idle"}))
    chain = disconnect(chain, [edge for edge in chain.edges if edge.target.node == "topic"])
    return chain, find_problems(chain, catalog, ["tiny"])


def click(panel, row: int) -> None:
    place = panel.list.visualRect(panel.model.index(row)).center()
    QTest.mouseClick(panel.list.viewport(), LEFT, pos=place)


def test_a_chain_without_problems_says_so_quietly(panel, catalog) -> None:
    panel.show_problems(find_problems(triage(), catalog, ["tiny"]), triage())
    assert panel.count == 0
    assert panel.headline.text().strip() == "No problems"
    assert not panel.list.isVisible()


def test_errors_come_before_warnings_and_both_are_counted(panel, catalog) -> None:
    chain, found = broken(catalog)
    panel.show_problems(reversed(found), chain)
    assert panel.count == len(found)
    severities = [problem.severity.value for problem in panel.model.problems]
    assert severities == sorted(severities)
    errors, warnings = severities.count("error"), severities.count("warning")
    assert f"{errors} errors" in panel.headline.text()
    assert f"{warnings} warning" in panel.headline.text()


def test_a_click_and_enter_lead_to_the_node(panel, catalog) -> None:
    chain, found = broken(catalog)
    panel.show_problems(found, chain)
    chosen: list[Problem] = []
    panel.chosen.connect(chosen.append)
    click(panel, 1)
    assert chosen == [panel.model.problems[1]]
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Up)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert chosen[-1] == panel.model.problems[0]
    assert chosen[-1].node == "classify"


def test_a_problem_of_a_variant_carries_its_name(panel, catalog) -> None:
    chain, found = broken(catalog)
    panel.show_problems(found, chain)
    assert any(problem.variant == "loud" and problem.node == "careful" for problem in panel.model.problems)
    panel.grab()  # draws each kind of row


def test_the_chosen_row_stays_chosen_when_others_are_solved(panel, catalog) -> None:
    chain, found = broken(catalog)
    panel.show_problems(found, chain)
    click(panel, 1)
    chosen = panel.model.problems[1]
    panel.show_problems([problem for problem in found if problem.node != "classify"] + [chosen], chain)
    assert panel.model.problems[panel.list.currentIndex().row()] == chosen


def test_the_list_can_be_folded_away(panel, catalog) -> None:
    chain, found = broken(catalog)
    panel.show_problems(found, chain)
    assert panel.list.isVisible()
    QTest.mouseClick(panel.headline, LEFT)
    assert not panel.list.isVisible()
    assert "error" in panel.headline.text()


def test_thousands_of_problems_are_no_burden(panel) -> None:
    many = [Problem(code="unconnected", message="Nothing is connected.", node=f"n{i}") for i in range(5_000)]
    panel.show_problems(many, triage())
    assert panel.count == 5_000
    assert panel.list.height() < 400
