"""Brings a workspace's database to the newest schema, and refuses what is newer, foreign or damaged."""

import sqlite3
import time
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from promptstone.core.errors import WorkspaceError
from promptstone.store.database import BUSY_SECONDS, Database
from promptstone.store.failures import in_plain_words

NEWEST = "0003"
VERSION_TABLE = "promptstone_schema"
MIGRATIONS = Path(__file__).parent / "migrations"
_HEADER = b"SQLite format 3\x00"
_CHECKED_BYTES = 32_000_000
_POSTGRES_LOCK = 0x50524F4D505453


def prepare_sqlite(file: Path, where: str) -> None:
    """Make the file when it is missing, check that it is a sound SQLite database, and switch WAL on.

    Raises:
        WorkspaceError: when it is a folder, another kind of file, damaged, or cannot be written.
    """
    with in_plain_words(where):
        if file.exists() and not file.is_file():
            raise WorkspaceError("This should be the database, but it is a folder.", where=where)
        size = file.stat().st_size if file.exists() else 0
        if size:
            with file.open("rb") as stream:
                _check_header(stream.read(100), where)
        connection = sqlite3.connect(file, timeout=BUSY_SECONDS)
        try:
            _check_pages(connection, size, where)
            _switch_wal_on(connection)
        finally:
            connection.close()


def _check_header(header: bytes, where: str) -> None:
    if not header.startswith(_HEADER):
        raise WorkspaceError(
            "This file is not a Promptstone database.",
            where=where,
            remedy="Choose another folder, or move the file away to begin with an empty workspace.",
        )


def _check_pages(connection: sqlite3.Connection, size: int, where: str) -> None:
    # Only where it is quick: reading all of a large database would hold up opening.
    if 0 < size <= _CHECKED_BYTES:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise WorkspaceError(
                f"The database is damaged: {verdict}.", where=where, remedy="Put back a copy from a backup."
            )


def _switch_wal_on(connection: sqlite3.Connection) -> None:
    """Two programs that open a new workspace at once: SQLite does not wait here, so this does."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            return
        except sqlite3.OperationalError as error:
            locked = error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
            if not locked or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def bring_up_to_date(database: Database) -> None:
    """Create or migrate the tables in one transaction; a database that is up to date is only looked at.

    Raises:
        WorkspaceError: for a database of a newer Promptstone or of another program; it stays untouched.
    """
    with database.connected(writes=False) as connection:
        if _version(connection, database.where) == NEWEST:
            return
    with database.connected(writes=True) as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _POSTGRES_LOCK})
        if _version(connection, database.where) != NEWEST:
            _migrate(connection, database.where)


def _version(connection: Connection, where: str) -> str:
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE in tables:
        # The table's name is a constant of ours.
        found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608
        return str(found or "")
    if tables:
        raise WorkspaceError(
            "This database holds the tables of another program.",
            where=where,
            remedy="Choose another folder or an empty database.",
        )
    return ""


def _migrate(connection: Connection, where: str) -> None:
    # Alembic is needed only when there is something to migrate, which is once a version.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    version = _version(connection, where)
    if version and version not in known:
        raise WorkspaceError(
            "This workspace was made by a newer Promptstone.",
            where=where,
            remedy="Open it with that version, or update this one.",
        )
    command.upgrade(config, NEWEST)
