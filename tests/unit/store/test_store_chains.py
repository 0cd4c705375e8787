"""Chains are kept as immutable revisions."""

import sqlite3

import pytest

from promptstone.core.chain import Chain
from promptstone.core.errors import WorkspaceError
from promptstone.store.workspace import Workspace, open_workspace


def test_a_saved_chain_comes_back_as_it_was(workspace: Workspace, chain: Chain) -> None:
    revision = workspace.chains.save(chain, "ann", "first draft")
    assert revision.digest == chain.digest
    assert (revision.author, revision.message, revision.parent) == ("ann", "first draft", "")
    assert workspace.chains.load(revision.digest) == chain
    assert workspace.chains.latest("letters") == revision
    assert workspace.chains.names() == ("letters",)


def test_saving_the_same_content_again_makes_no_second_revision(workspace: Workspace, chain: Chain) -> None:
    first = workspace.chains.save(chain, "ann", "first")
    assert workspace.chains.save(chain, "bob", "again") == first
    assert workspace.chains.revisions("letters") == (first,)


def test_revisions_are_listed_newest_first_and_name_their_parents(workspace: Workspace, chain: Chain) -> None:
    other = chain.model_copy(update={"description": "other"})
    first, second, third = (workspace.chains.save(each) for each in (chain, other, chain))
    assert workspace.chains.revisions("letters") == (third, second, first)
    assert [revision.parent for revision in (first, second, third)] == ["", first.digest, second.digest]
    assert third.digest == first.digest


def test_times_are_in_utc(workspace: Workspace, chain: Chain) -> None:
    workspace.chains.save(chain)
    latest = workspace.chains.latest("letters")
    assert latest is not None
    assert str(latest.created.tzinfo) == "UTC"


def test_what_is_not_there_is_none_or_a_clear_error(workspace: Workspace) -> None:
    assert workspace.chains.latest("nothing") is None
    assert workspace.chains.revisions("nothing") == ()
    with pytest.raises(WorkspaceError, match="not in the workspace"):
        workspace.chains.load("sha256:0")


def test_content_that_was_changed_outside_is_noticed(tmp_path, chain: Chain) -> None:
    with open_workspace(tmp_path) as workspace:
        digest = workspace.chains.save(chain).digest
    with sqlite3.connect(tmp_path / "promptstone.sqlite") as connection:
        connection.execute("DROP TRIGGER chain_content_refuses_update")
        connection.execute("UPDATE chain_content SET content = replace(content, 'one word', 'two words')")
    connection.close()
    with open_workspace(tmp_path) as workspace, pytest.raises(WorkspaceError, match="changed outside"):
        workspace.chains.load(digest)


def test_text_with_nul_characters_can_be_saved(workspace: Workspace, chain: Chain) -> None:
    odd = chain.model_copy(update={"description": "a\x00b"})
    revision = workspace.chains.save(odd, "an\x00n", "mess\x00age")
    assert workspace.chains.load(revision.digest) == odd


def test_an_author_of_broken_unicode_is_refused_in_words(workspace: Workspace, chain: Chain) -> None:
    with pytest.raises(WorkspaceError, match="broken Unicode"):
        workspace.chains.save(chain, "half \ud800")
