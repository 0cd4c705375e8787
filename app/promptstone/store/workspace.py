"""A workspace: a folder with a database in it, opened once and used from many threads."""

from pathlib import Path
from typing import Self

from sqlalchemy import make_url

from promptstone.store.database import Database, engine_for
from promptstone.store.failures import in_plain_words
from promptstone.store.repositories.chains import Chains
from promptstone.store.repositories.evaluations import Evaluations
from promptstone.store.repositories.golden_sets import GoldenSets
from promptstone.store.repositories.models import Models
from promptstone.store.repositories.preferences import Preferences
from promptstone.store.repositories.runs import Runs
from promptstone.store.repositories.steps import Steps
from promptstone.store.repositories.verdicts import Verdicts
from promptstone.store.schema import bring_up_to_date, prepare_sqlite

DATABASE_FILE = "promptstone.sqlite"
CHAINS_FOLDER = "chains"


class Workspace:
    """What a workspace keeps, by kind. Every method is synchronous, quick, and safe to call from any thread."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.folder = folder
        self.chains_folder = folder / CHAINS_FOLDER
        self.database = database
        self.chains = Chains(database)
        self.golden_sets = GoldenSets(database)
        self.steps = Steps(database)
        self.runs = Runs(database)
        self.evaluations = Evaluations(database, self.golden_sets)
        self.verdicts = Verdicts(database)
        self.models = Models(database)
        self.preferences = Preferences(database)

    def close(self) -> None:
        """Close the database; everything finished is on the disk already."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_workspace(folder: Path, url: str | None = None) -> Workspace:
    """Open the workspace in this folder and make what is missing: folder, database, tables.

    Args:
        folder: where the workspace lies.
        url: the address of a PostgreSQL database to use in place of the SQLite file in the folder.

    Raises:
        WorkspaceError: in plain words, when the folder cannot be used or the database is newer, foreign,
            damaged or out of reach.
    """
    folder = folder.expanduser().absolute()
    file = folder / DATABASE_FILE
    with in_plain_words(str(folder)):
        (folder / CHAINS_FOLDER).mkdir(parents=True, exist_ok=True)
    if url is None:
        prepare_sqlite(file, str(file))
    engine = engine_for(file, url)
    where = str(file) if url is None else make_url(url).render_as_string(hide_password=True)
    database = Database(engine, where)
    try:
        bring_up_to_date(database)
    except BaseException:
        database.close()
        raise
    return Workspace(folder, database)
