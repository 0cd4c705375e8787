"""One database engine, and short transactions on it that many threads may open at once."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Insert, create_engine, event, insert, make_url
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import ArgumentError
from sqlmodel import Session

from promptstone.core.errors import WorkspaceError
from promptstone.store.failures import in_plain_words
from promptstone.store.rows import Row

BUSY_SECONDS = 15
_WRITES = "promptstone_writes"


def engine_for(file: Path, url: str | None) -> Engine:
    """Return an engine on the workspace's own SQLite file, or on the PostgreSQL database of that address.

    Raises:
        WorkspaceError: for an address of another kind, or when PostgreSQL's driver is not installed.
    """
    if url is None:
        return _sqlite_engine(URL.create("sqlite", database=str(file)))
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise WorkspaceError(
            "The database address cannot be read.", remedy='Write "postgresql://user@host/database".'
        ) from error
    if address.get_backend_name() != "postgresql":
        raise WorkspaceError(
            f'Databases of the kind "{address.get_backend_name()}" are not known.',
            remedy='Leave the address away for SQLite, or write "postgresql://user@host/database".',
        )
    try:
        return create_engine(address.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise WorkspaceError(
            "PostgreSQL's driver is not installed.", remedy='Run: pip install "promptstone[postgres]"'
        ) from error


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: object) -> None:
        # The driver must not begin transactions by itself: _begin says which kind.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        # With WAL, NORMAL loses nothing when the process dies; only a power cut may cost the last commits.
        connection.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A reader that turns writer half-way fails at once when another has written; so writers say so first.
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def insert_row(session: Session, table: type[Row], values: Mapping[str, Any]) -> int:
    """Insert one row and return the id that the database gave it."""
    made = session.connection().execute(_insert(table), values).inserted_primary_key
    return int(made[0]) if made is not None else 0


def insert_rows(session: Session, table: type[Row], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows whose keys are all given."""
    if rows:
        session.connection().execute(_insert(table), list(rows))


# Statements are built once and past the ORM: an evaluation writes a dozen rows for every case.
@cache
def _insert(table: type[Row]) -> Insert:
    return insert(table.metadata.tables[table.__tablename__])


@cache
def _insert_if_missing(table: type[Row], is_sqlite: bool) -> Insert:
    bare = table.metadata.tables[table.__tablename__]
    if is_sqlite:
        return sqlite_insert(bare).on_conflict_do_nothing()
    # Imported here: few workspaces are on PostgreSQL, and every start of the program would wait for it.
    from sqlalchemy.dialects.postgresql import insert as postgres_insert

    return postgres_insert(bare).on_conflict_do_nothing()


class Database:
    """Reading and writing transactions. Every failure comes out as a WorkspaceError in plain words."""

    def __init__(self, engine: Engine, where: str) -> None:
        self.where = where
        self.is_sqlite = engine.dialect.name == "sqlite"
        self._engine = engine
        self._writing_engine = engine.execution_options(**{_WRITES: True})
        # SQLite lets one writer in at a time; a lock is fairer and faster than its waiting by retry.
        self._turn = threading.Lock() if self.is_sqlite else nullcontext()
        self._closed = False

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a short transaction that sees one consistent state."""
        self._check_open()
        with in_plain_words(self.where), Session(self._engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a short transaction that is kept as a whole when the block ends, or not at all."""
        self._check_open()
        with (
            self._turn,
            in_plain_words(self.where),
            Session(self._writing_engine) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def connected(self, *, writes: bool) -> Iterator[Connection]:
        """Open a bare connection in a transaction, for looking at the schema and changing it."""
        engine = self._writing_engine if writes else self._engine
        with in_plain_words(self.where), engine.begin() as connection:
            yield connection

    def insert_missing(self, session: Session, table: type[Row], rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows whose primary key is not there yet; leave those that are there as they are."""
        if rows:
            session.connection().execute(_insert_if_missing(table, self.is_sqlite), list(rows))

    def close(self) -> None:
        """Close every connection; later calls say that the workspace is closed."""
        self._closed = True
        self._engine.dispose()

    def _check_open(self) -> None:
        if self._closed:
            raise WorkspaceError("The workspace is closed.", where=self.where, remedy="Open it again.")
