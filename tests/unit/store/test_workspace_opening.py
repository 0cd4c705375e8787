"""A workspace opens, or says in plain words why not."""

import sqlite3
import stat
import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from promptstone.core.chain import Chain
from promptstone.core.errors import WorkspaceError
from promptstone.core.golden import Case, GoldenSet
from promptstone.store.workspace import open_workspace


def test_opening_makes_what_is_missing_and_opening_again_finds_it(tmp_path: Path, chain: Chain) -> None:
    folder = tmp_path / "new" / "workspace"
    with open_workspace(folder) as workspace:
        workspace.chains.save(chain)
    assert (folder / "promptstone.sqlite").is_file()
    assert (folder / "chains").is_dir()
    with open_workspace(folder) as workspace:
        assert workspace.chains.names() == ("letters",)
        assert workspace.chains_folder == folder / "chains"


def test_sqlite_writes_ahead_checks_references_and_waits_for_others(sqlite_workspace) -> None:
    with sqlite_workspace.database.connected(writes=False) as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    assert asked == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 1, "busy_timeout": 15_000}


def test_a_folder_name_with_odd_characters_is_fine(tmp_path: Path, chain: Chain) -> None:
    folder = tmp_path / "50% of #1? é 字"
    with open_workspace(folder) as workspace:
        workspace.chains.save(chain)
    assert (folder / "promptstone.sqlite").stat().st_size > 0


def test_a_workspace_of_a_newer_promptstone_is_refused_and_left_alone(tmp_path: Path) -> None:
    open_workspace(tmp_path).close()
    file = tmp_path / "promptstone.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE promptstone_schema SET version_num = '9999'")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(WorkspaceError, match="made by a newer Promptstone"):
        open_workspace(tmp_path)
    assert file.read_bytes() == before


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "promptstone.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    with pytest.raises(WorkspaceError, match="tables of another program"):
        open_workspace(tmp_path)
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]
    connection.close()


@pytest.mark.parametrize("content", [b"Dear diary", b"\x00" * 5000, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "promptstone.sqlite"
    file.write_bytes(content)
    with pytest.raises(WorkspaceError) as raised:
        open_workspace(tmp_path)
    assert "database" in raised.value.what
    assert file.read_bytes() == content


def test_a_damaged_database_is_refused(tmp_path: Path, chain: Chain) -> None:
    with open_workspace(tmp_path) as workspace:
        for number in range(50):
            workspace.chains.save(chain.model_copy(update={"description": f"{number}" * 500}))
    file = tmp_path / "promptstone.sqlite"
    content = bytearray(file.read_bytes())
    for place in range(4096 * 3, len(content), 4096):
        content[place : place + 200] = b"\xa5" * 200
    file.write_bytes(content)
    with pytest.raises(WorkspaceError, match="damaged"):
        open_workspace(tmp_path)


def test_a_truncated_database_is_refused(tmp_path: Path, chain: Chain) -> None:
    with open_workspace(tmp_path) as workspace:
        workspace.chains.save(chain.model_copy(update={"description": "long " * 50_000}))
    file = tmp_path / "promptstone.sqlite"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(WorkspaceError, match="damaged"):
        open_workspace(tmp_path)


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear")
    with pytest.raises(WorkspaceError, match="is a file"):
        open_workspace(tmp_path / "letter.txt")


def test_a_folder_in_place_of_the_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "promptstone.sqlite").mkdir()
    with pytest.raises(WorkspaceError, match="but it is a folder"):
        open_workspace(tmp_path)


def test_a_folder_that_cannot_be_written_is_refused(open_folder: Path, without_rights: None) -> None:
    folder = open_folder / "closed"
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(WorkspaceError, match="cannot be written") as raised:
        open_workspace(folder)
    assert "Check who may write" in str(raised.value)


def test_a_database_that_cannot_be_written_is_refused(open_folder: Path, without_rights: None) -> None:
    open_workspace(open_folder / "closed").close()
    (open_folder / "closed" / "promptstone.sqlite").chmod(stat.S_IRUSR)
    (open_folder / "closed").chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(WorkspaceError, match=r"cannot be (written|opened)"):
        open_workspace(open_folder / "closed").preferences.set("theme", "dark")
    (open_folder / "closed").chmod(0o755)


def test_a_full_disk_is_said_and_costs_only_the_last_step(tmp_path: Path, chain: Chain) -> None:
    def small_disk(connection, _record) -> None:
        connection.execute("PRAGMA max_page_count = 80")

    event.listen(Engine, "connect", small_disk)
    try:
        with open_workspace(tmp_path) as workspace:
            kept = workspace.chains.save(chain)
            cases = tuple(Case(id=f"{number}", inputs={"text": "long " * 1000}) for number in range(200))
            with pytest.raises(WorkspaceError, match="disk is full"):
                workspace.golden_sets.save(GoldenSet(name="large", cases=cases))
            assert workspace.golden_sets.names() == ()
            assert workspace.chains.load(kept.digest) == chain
    finally:
        event.remove(Engine, "connect", small_disk)


def test_a_closed_workspace_says_so(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    workspace.close()
    with pytest.raises(WorkspaceError, match="is closed"):
        workspace.chains.names()


def test_several_may_open_a_new_workspace_at_once(tmp_path: Path) -> None:
    together = threading.Barrier(4)
    failures: list[BaseException] = []

    def opening() -> None:
        try:
            together.wait()
            with open_workspace(tmp_path) as workspace:
                workspace.preferences.set("theme", "dark")
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=opening) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


@pytest.mark.parametrize("url", ["mysql://somewhere/here", "not an address", "sqlite:///elsewhere.sqlite"])
def test_an_address_of_another_kind_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(WorkspaceError, match=r"address|kind"):
        open_workspace(tmp_path, url)


def test_a_server_that_does_not_answer_is_said_without_the_password(
    postgres_url: str, tmp_path: Path
) -> None:
    with pytest.raises(WorkspaceError, match="does not let us in") as raised:
        open_workspace(tmp_path, "postgresql://ann:opensesame@127.0.0.1:1/studio")
    assert "opensesame" not in str(raised.value)
