"""The models that a workspace knows, by name; their keys are in the keyring and never here."""

from urllib.parse import parse_qsl, urlsplit

from sqlmodel import select

from promptstone.core.errors import WorkspaceError
from promptstone.core.generation import ModelEntry
from promptstone.store.contents import as_json, from_json
from promptstone.store.database import Database
from promptstone.store.rows import ModelRow

_SECRETS = ("key", "token", "secret", "password", "sig")


class Models:
    """Saves model entries; saving under a name again replaces the entry."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, entry: ModelEntry) -> None:
        """Keep an entry under its name.

        Raises:
            WorkspaceError: when its endpoint's address carries a password or a key.
        """
        _refuse_secrets(entry)
        with self._database.writing() as session:
            session.merge(ModelRow(name=entry.name, content=as_json(entry)))

    def entries(self) -> tuple[ModelEntry, ...]:
        """Return all entries, sorted by name."""
        with self._database.reading() as session:
            rows = {row.name: row.content for row in session.exec(select(ModelRow))}
        return tuple(from_json(ModelEntry, rows[name], f'The model "{name}"') for name in sorted(rows))

    def entry(self, name: str) -> ModelEntry | None:
        """Return the entry of that name, or None."""
        with self._database.reading() as session:
            row = session.get(ModelRow, name)
            content = None if row is None else row.content
        return None if content is None else from_json(ModelEntry, content, f'The model "{name}"')

    def remove(self, name: str) -> None:
        """Forget the entry of that name, if there is one; what it did stays recorded."""
        with self._database.writing() as session:
            row = session.get(ModelRow, name)
            if row is not None:
                session.delete(row)


def _refuse_secrets(entry: ModelEntry) -> None:
    try:
        parts = urlsplit(entry.reference.endpoint)
        names = [name.lower() for name, _ in parse_qsl(parts.query, keep_blank_values=True)]
        has_secret = parts.password is not None or any(word in name for name in names for word in _SECRETS)
    except ValueError as error:
        raise WorkspaceError("The endpoint's address cannot be read.", where=entry.name) from error
    if has_secret:
        raise WorkspaceError(
            "The endpoint's address carries a password or a key.",
            where=entry.name,
            remedy="Take it out of the address and enter it as the key: it is kept in the keyring.",
        )
