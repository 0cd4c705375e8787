"""Small settings of one workspace: a name and a JSON value."""

from pydantic import JsonValue

from promptstone.store.contents import plain_json, read_json
from promptstone.store.database import Database
from promptstone.store.rows import PreferenceRow


class Preferences:
    """Keeps small JSON values by name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str, default: JsonValue = None) -> JsonValue:
        """Return the value of that name, or the default when it was never set."""
        with self._database.reading() as session:
            row = session.get(PreferenceRow, name)
            value: JsonValue = default if row is None else read_json(row.content)
            return value

    def set(self, name: str, value: JsonValue) -> None:
        """Keep a value under that name."""
        with self._database.writing() as session:
            session.merge(PreferenceRow(name=name, content=plain_json(value)))
