"""The list of workspaces opened lately is newest first, short, and survives a file that makes no sense."""

import json
from pathlib import Path

import pytest

from promptstone.services.user.recent_workspaces import FILE, MOST, RecentWorkspaces


@pytest.fixture
def recent(tmp_path: Path) -> RecentWorkspaces:
    return RecentWorkspaces(tmp_path)


def test_the_newest_is_on_top_and_none_stands_twice(recent: RecentWorkspaces, tmp_path: Path) -> None:
    for name in ("a", "b", "a"):
        recent.note(tmp_path / name)
    assert [each.name for each in recent.all()] == ["a", "b"]


def test_a_folder_that_is_gone_is_said_to_be(recent: RecentWorkspaces, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    recent.note(tmp_path / "gone")
    recent.note(tmp_path / "there")
    assert [each.is_there for each in recent.all()] == [True, False]


def test_what_was_forgotten_is_off_the_list(recent: RecentWorkspaces, tmp_path: Path) -> None:
    recent.note(tmp_path / "a")
    recent.note(tmp_path / "b")
    recent.forget(tmp_path / "a")
    assert [each.name for each in recent.all()] == ["b"]


def test_the_list_stays_short(recent: RecentWorkspaces, tmp_path: Path) -> None:
    for number in range(MOST + 5):
        recent.note(tmp_path / str(number))
    assert [each.name for each in recent.all()] == [str(number) for number in range(MOST + 4, 4, -1)]


@pytest.mark.parametrize(
    "content",
    [
        "nonsense",
        "[]",
        '{"workspaces": 7}',
        json.dumps({"workspaces": {"/a": 7, "b": "2026-01-01", "/c": "x"}}),
    ],
)
def test_what_makes_no_sense_is_left_out(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content)
    recent = RecentWorkspaces(tmp_path)
    assert recent.all() == ()
    recent.note(tmp_path / "a")
    assert [each.name for each in recent.all()] == ["a"]
