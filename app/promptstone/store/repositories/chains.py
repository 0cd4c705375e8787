"""Chains and their revisions: content under its digest, and the order in which it was saved."""

from datetime import UTC, datetime

from sqlmodel import Session, col, select

from promptstone.core.chain import Chain, Revision
from promptstone.core.errors import WorkspaceError
from promptstone.core.values import canonical_json, sha256_of
from promptstone.store.contents import from_json
from promptstone.store.database import Database
from promptstone.store.rows import ChainContentRow, RevisionRow


class Chains:
    """Saves chains as immutable revisions. There is no way to change or remove one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def names(self) -> tuple[str, ...]:
        """Return the names of all saved chains, sorted."""
        with self._database.reading() as session:
            return tuple(sorted(session.exec(select(RevisionRow.chain_name).distinct())))

    def save(self, chain: Chain, author: str = "", message: str = "") -> Revision:
        """Keep the chain as a new revision, or return the newest one when its content is the same."""
        content = canonical_json(chain)
        digest = sha256_of(content.encode("utf-8", "surrogatepass"))
        with self._database.writing() as session:
            newest = _newest(session, chain.name)
            if newest is not None and newest.digest == digest:
                return _revision(newest)
            body = {"digest": digest, "chain_name": chain.name, "content": content}
            self._database.insert_missing(session, ChainContentRow, [body])
            row = RevisionRow(
                chain_name=chain.name,
                digest=digest,
                parent=newest.digest if newest is not None else "",
                author=author,
                message=message,
                created=datetime.now(UTC),
            )
            session.add(row)
            return _revision(row)

    def keep(self, chain: Chain) -> str:
        """Keep a chain's content without a revision, for evaluations of what nobody saved; return its digest."""
        content = canonical_json(chain)
        digest = sha256_of(content.encode("utf-8", "surrogatepass"))
        with self._database.writing() as session:
            body = {"digest": digest, "chain_name": chain.name, "content": content}
            self._database.insert_missing(session, ChainContentRow, [body])
        return digest

    def latest(self, name: str) -> Revision | None:
        """Return the newest revision of the chain of that name, or None."""
        with self._database.reading() as session:
            row = _newest(session, name)
            return None if row is None else _revision(row)

    def load(self, digest: str) -> Chain:
        """Return the chain of that digest.

        Raises:
            WorkspaceError: when it is not there, or its content is not what the digest says.
        """
        with self._database.reading() as session:
            row = session.get(ChainContentRow, digest)
            content = None if row is None else row.content
        if content is None:
            raise WorkspaceError("This revision is not in the workspace.", where=digest)
        if sha256_of(content.encode("utf-8", "surrogatepass")) != digest:
            raise WorkspaceError(
                "The content of this revision was changed outside Promptstone.",
                where=digest,
                remedy="Put back a copy of the workspace from a backup.",
            )
        return from_json(Chain, content, "This revision")

    def revisions(self, name: str) -> tuple[Revision, ...]:
        """Return every revision of the chain of that name, newest first."""
        query = select(RevisionRow).where(RevisionRow.chain_name == name).order_by(col(RevisionRow.id).desc())
        with self._database.reading() as session:
            return tuple(_revision(row) for row in session.exec(query))


def _newest(session: Session, name: str) -> RevisionRow | None:
    query = select(RevisionRow).where(RevisionRow.chain_name == name).order_by(col(RevisionRow.id).desc())
    return session.exec(query.limit(1)).first()


def _revision(row: RevisionRow) -> Revision:
    return Revision(
        digest=row.digest,
        chain_name=row.chain_name,
        author=row.author,
        created=row.created,
        message=row.message,
        parent=row.parent,
    )
