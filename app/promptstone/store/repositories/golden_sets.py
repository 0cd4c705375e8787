"""Golden sets: each saved state is one document under its digest."""

from datetime import UTC, datetime

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from promptstone.core.errors import GoldenSetError, WorkspaceError
from promptstone.core.golden import GoldenSet
from promptstone.core.values import canonical_json, sha256_of
from promptstone.store.contents import from_json
from promptstone.store.database import Database
from promptstone.store.rows import GoldenContentRow, GoldenSetRow


class GoldenSets:
    """Saves golden sets; an evaluation holds on to the very state that it was made with."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def names(self) -> tuple[str, ...]:
        """Return the names of all golden sets, sorted."""
        with self._database.reading() as session:
            return tuple(sorted(session.exec(select(GoldenSetRow.name).distinct())))

    def save(self, golden_set: GoldenSet, author: str = "") -> str:
        """Keep the golden set and return its digest; the same content twice makes no second state.

        Raises:
            GoldenSetError: when a case holds broken Unicode text or a number that is not finite.
        """
        try:
            content = canonical_json(golden_set)
            digest = sha256_of(content.encode("utf-8"))
        except ValueError as error:
            raise GoldenSetError(
                "A case holds broken Unicode text or a number that is not finite.", where=golden_set.name
            ) from error
        with self._database.writing() as session:
            newest = session.exec(_states(golden_set.name)).first()
            if newest != digest:
                body = {"digest": digest, "case_count": len(golden_set.cases), "content": content}
                self._database.insert_missing(session, GoldenContentRow, [body])
                created = datetime.now(UTC)
                row = GoldenSetRow(name=golden_set.name, digest=digest, author=author, created=created)
                session.add(row)
        return digest

    def latest(self, name: str) -> GoldenSet | None:
        """Return the newest state of the golden set of that name, or None."""
        with self._database.reading() as session:
            digest = session.exec(_states(name)).first()
        return None if digest is None else self.load(digest)

    def load(self, digest: str) -> GoldenSet:
        """Return the golden set of that digest.

        Raises:
            WorkspaceError: when it is not there, or its content is not what the digest says.
        """
        with self._database.reading() as session:
            row = session.get(GoldenContentRow, digest)
            content = None if row is None else row.content
        if content is None:
            raise WorkspaceError("This golden set is not in the workspace.", where=digest)
        if sha256_of(content.encode("utf-8")) != digest:
            raise WorkspaceError(
                "The content of this golden set was changed outside Promptstone.",
                where=digest,
                remedy="Put back a copy of the workspace from a backup.",
            )
        return from_json(GoldenSet, content, "This golden set")


def _states(name: str) -> SelectOfScalar[str]:
    newest_first = col(GoldenSetRow.id).desc()
    return select(GoldenSetRow.digest).where(GoldenSetRow.name == name).order_by(newest_first).limit(1)
