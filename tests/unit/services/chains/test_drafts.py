"""Unsaved work on the disk: whole after every edit, only offered when its window is gone, and never in the way."""

import threading
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promptstone.core.chain import Chain, Edge, Node, PortAddress, Position, Variant
from promptstone.core.errors import WorkspaceError
from promptstone.services.chains import Draft, Drafts, count_changes
from promptstone.services.chains.draft_text import DraftWriter, read_draft


def chain(*names: str, title: str = "") -> Chain:
    nodes = tuple(
        Node(id=name, kind="prompt", title=title, settings={"template": "ü {{x}}\n"}) for name in names
    )
    edges = tuple(
        Edge(source=PortAddress(node=one, port="answer"), target=PortAddress(node=two, port="x"))
        for one, two in pairwise(names)
    )
    variants = (Variant(name="loud", settings={names[0]: {"template": "LOUD"}}),) if names else ()
    return Chain(name="Letters", owner="ana", nodes=nodes, edges=edges, variants=variants)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "drafts"


def left_by(folder: Path, *drafts: Draft) -> None:
    """Leave drafts behind as windows do that end without saving."""
    for draft in drafts:
        window = Drafts(folder, wait=0)
        window.keep(draft)
        window.close()


def test_what_was_kept_is_given_back_as_it_was(folder: Path) -> None:
    draft = Draft(
        chain("a", "b"), "sha256:1", "Old name", "loud", extras={"pins": {"a": {"answer": [1, None, "ü"]}}}
    )
    left_by(folder, draft)
    (found,) = Drafts(folder).leftovers().drafts
    assert found.draft == draft


def test_nothing_is_made_before_there_is_something_to_keep(folder: Path) -> None:
    drafts = Drafts(folder)
    drafts.remove()
    assert drafts.leftovers().drafts == ()
    drafts.close()
    assert not folder.exists()


def test_the_work_of_a_window_that_lives_is_not_offered_to_another(folder: Path) -> None:
    first, second = Drafts(folder, wait=0), Drafts(folder, wait=0)
    first.keep(Draft(chain("a")))
    second.keep(Draft(chain("b")))
    assert first.flush()
    assert second.flush()
    assert first.leftovers().drafts == second.leftovers().drafts == ()
    first.close()
    assert [one.draft.chain for one in second.leftovers().drafts] == [chain("a")]
    second.close()


def test_saved_work_leaves_nothing_behind(folder: Path) -> None:
    drafts = Drafts(folder, wait=0)
    drafts.keep(Draft(chain("a")))
    drafts.flush()
    drafts.remove()
    drafts.close()
    assert list(folder.iterdir()) == []


def test_several_drafts_are_offered_the_newest_first(folder: Path) -> None:
    left_by(folder, Draft(chain("a")), Draft(chain("b")), Draft(chain("c")))
    assert [one.draft.chain.nodes[0].id for one in Drafts(folder).leftovers().drafts] == ["c", "b", "a"]


def test_discarding_one_leaves_the_others(folder: Path) -> None:
    left_by(folder, Draft(chain("a")), Draft(chain("b")))
    drafts = Drafts(folder)
    drafts.discard(drafts.leftovers().drafts[0])
    assert [one.draft.chain for one in drafts.leftovers().drafts] == [chain("a")]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"promptstone_draft": 1}',
        b'{"promptstone_draft": 99}',
        b"[" * 100_000,
        b'{"promptstone_draft":1,"chain":{"name":"x","nodes":[{"id":"!"}]},"based_on":"","saved_name":"",'
        b'"variant":"","time":"2026-01-01T00:00:00+00:00","extras":{}}',
    ],
)
def test_a_broken_file_is_set_aside_and_told_and_the_others_are_offered(folder: Path, content: bytes) -> None:
    left_by(folder, Draft(chain("a")))
    (folder / "0123.draft.json").write_bytes(content)
    left = Drafts(folder).leftovers()
    assert [one.draft.chain for one in left.drafts] == [chain("a")]
    (told,) = left.set_aside
    assert "0123.draft.json.broken" in str(told)
    assert (folder / "0123.draft.json.broken").read_bytes() == content
    assert Drafts(folder).leftovers().set_aside == ()


def test_many_edits_in_a_row_reach_the_disk_while_they_go_on(folder: Path) -> None:
    drafts = Drafts(folder, wait=0.05)
    began, seen = time.monotonic(), set[str]()
    while time.monotonic() - began < 0.6:
        drafts.keep(Draft(chain("a", title=f"{time.monotonic()}")))
        if drafts.path.exists():
            seen.add(read_draft(drafts.path.read_text()).chain.nodes[0].title)
    drafts.close()
    assert len(seen) >= 3
    gaps = sorted(float(each) for each in seen)
    assert max(b - a for a, b in pairwise(gaps)) < 0.5


def test_a_reader_never_sees_half_a_file(folder: Path) -> None:
    drafts, whole = Drafts(folder, wait=0), chain(*(f"n{number}" for number in range(300)))
    stop, read = threading.Event(), list[int]()

    def reading() -> None:
        while not stop.is_set():
            if drafts.path.exists():
                read.append(len(read_draft(drafts.path.read_text()).chain.nodes))

    thread = threading.Thread(target=reading)
    thread.start()
    for number in range(40):
        drafts.keep(Draft(whole.model_copy(update={"owner": str(number)})))
        drafts.flush()
    stop.set()
    thread.join()
    drafts.close()
    assert set(read) == {300}


def test_a_disk_that_takes_nothing_is_told_once_and_then_that_it_does_again(tmp_path: Path) -> None:
    place = tmp_path / "drafts"
    place.write_text("a file where the folder should be")
    told: list[WorkspaceError | None] = []
    drafts = Drafts(place, wait=0)
    drafts.on_fault = told.append
    drafts.keep(Draft(chain("a")))
    assert not drafts.flush()
    drafts.keep(Draft(chain("b")))
    assert not drafts.flush()
    assert len(told) == 1
    assert "cannot be kept on the disk" in str(told[0])
    place.unlink()
    assert drafts.flush()
    assert told[1:] == [None]
    drafts.close()
    assert Drafts(place).leftovers().drafts[0].draft.chain == chain("b")


def test_what_no_file_can_hold_is_told_and_the_next_edit_is_kept(folder: Path) -> None:
    told: list[WorkspaceError | None] = []
    drafts = Drafts(folder, wait=0)
    drafts.on_fault = told.append
    drafts.keep(Draft(chain("a"), extras={"number": float("nan")}))
    assert not drafts.flush()
    drafts.keep(Draft(chain("b")))
    assert drafts.flush()
    assert [fault is None for fault in told] == [False, True]
    drafts.close()


NAMES = st.lists(st.sampled_from("abcdef"), unique=True)


@given(st.lists(st.tuples(NAMES, st.text(max_size=3)), min_size=1, max_size=6))
def test_each_of_many_versions_is_written_whole_though_only_changes_are_made_into_text(states) -> None:
    writer, known = DraftWriter(), dict[tuple[str, str], Node]()
    for names, title in states:
        made = chain(*names)
        usable = title.encode("utf-8", "ignore").decode()
        nodes = tuple(
            known.setdefault(
                (node.id, usable), node.model_copy(update={"title": usable, "position": Position(x=1)})
            )
            for node in made.nodes
        )
        version = made.model_copy(update={"nodes": nodes})
        assert read_draft(writer.text(Draft(version))).chain == version


def test_changes_are_counted_by_what_differs() -> None:
    before = chain("a", "b")
    assert count_changes(before, before) == 0
    assert count_changes(before, before.model_copy(update={"name": "New"})) == 1
    assert count_changes(before, chain("a")) == 2  # a node and its edge
    assert count_changes(None, chain("a", "b")) == 5  # two nodes, an edge, a variant and the owner


def test_handing_over_a_large_chain_takes_the_caller_no_time(folder: Path) -> None:
    large = chain(*(f"n{number}" for number in range(5000)))
    drafts = Drafts(folder)
    drafts.keep(Draft(chain("a")))
    began = time.thread_time()
    for number in range(100):
        drafts.keep(Draft(large.model_copy(update={"owner": str(number)})))
    spent = (time.thread_time() - began) / 100
    drafts.close()
    assert spent < 0.003
