"""Golden sets are kept state by state."""

import pytest

from promptstone.core.errors import GoldenSetError, WorkspaceError
from promptstone.core.golden import Case, GoldenSet
from promptstone.store.workspace import Workspace


def test_a_saved_golden_set_comes_back_as_it_was(workspace: Workspace, golden_set: GoldenSet) -> None:
    digest = workspace.golden_sets.save(golden_set, "ann")
    assert digest == golden_set.digest
    assert workspace.golden_sets.latest("letters golden") == golden_set
    assert workspace.golden_sets.load(digest) == golden_set
    assert workspace.golden_sets.names() == ("letters golden",)


def test_older_states_stay(workspace: Workspace, golden_set: GoldenSet) -> None:
    old = workspace.golden_sets.save(golden_set)
    smaller = golden_set.model_copy(update={"cases": golden_set.cases[:1]})
    workspace.golden_sets.save(smaller)
    assert workspace.golden_sets.latest("letters golden") == smaller
    assert workspace.golden_sets.load(old) == golden_set


def test_going_back_to_an_older_state_makes_it_the_latest(
    workspace: Workspace, golden_set: GoldenSet
) -> None:
    smaller = golden_set.model_copy(update={"cases": golden_set.cases[:1]})
    for state in (golden_set, smaller, golden_set):
        workspace.golden_sets.save(state)
    assert workspace.golden_sets.latest("letters golden") == golden_set


def test_values_of_every_json_type_come_back(workspace: Workspace) -> None:
    inputs = {"text": "é 字 \x00", "list": [1, 2.5, None, True], "object": {"a": {"b": []}}, "large": 10**30}
    golden_set = GoldenSet(name="types", cases=(Case(id="a", inputs=inputs, expected={"": ""}),))
    assert workspace.golden_sets.load(workspace.golden_sets.save(golden_set)) == golden_set


def test_broken_unicode_is_refused_in_words(workspace: Workspace) -> None:
    golden_set = GoldenSet(name="broken", cases=(Case(id="a", inputs={"text": "half \ud800"}),))
    with pytest.raises(GoldenSetError, match="broken Unicode"):
        workspace.golden_sets.save(golden_set)


def test_what_is_not_there_is_none_or_a_clear_error(workspace: Workspace) -> None:
    assert workspace.golden_sets.latest("nothing") is None
    with pytest.raises(WorkspaceError, match="not in the workspace"):
        workspace.golden_sets.load("sha256:0")
