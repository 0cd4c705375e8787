"""Chains of a workspace: saved revisions, and chain files in and out."""

import asyncio
from pathlib import Path

from promptstone.core.chain import Chain, Revision
from promptstone.core.errors import ChainFileError, WorkspaceError
from promptstone.core.text.chain_text import MAX_BYTES, read_chain, write_chain
from promptstone.services.chains.revisions import RevisionHistory, read_history
from promptstone.store.workspace import Workspace

SUFFIX = ".chain.yaml"
_LAST = "chain_opened_last"


class Chains:
    """Loads and saves chains. Every save is a revision that never changes again."""

    def __init__(self, workspace: Workspace) -> None:
        """Work on one open workspace."""
        self._workspace = workspace

    async def names(self) -> tuple[str, ...]:
        """Return the names of the chains, in alphabetical order."""
        return await asyncio.to_thread(self._workspace.chains.names)

    async def load(self, name: str, digest: str = "") -> Chain:
        """Return the newest revision of a chain, or the one with this digest.

        Raises:
            WorkspaceError: when there is none.
        """
        if not digest:
            latest = await asyncio.to_thread(self._workspace.chains.latest, name)
            if latest is None:
                known = ", ".join(await self.names()) or "none"
                raise WorkspaceError(f'There is no chain called "{name}" (there is: {known}).')
            digest = latest.digest
        return await asyncio.to_thread(self._workspace.chains.load, digest)

    async def save(self, chain: Chain, message: str = "", author: str = "") -> Revision:
        """Keep the chain as a new revision; the same content twice makes no second one."""
        return await asyncio.to_thread(self._workspace.chains.save, chain, author, message)

    async def keep(self, chain: Chain) -> str:
        """Keep the chain's content without a revision, for an evaluation of what nobody saved; return its digest."""
        return await asyncio.to_thread(self._workspace.chains.keep, chain)

    async def revisions(self, name: str) -> tuple[Revision, ...]:
        """Return the revisions of a chain, newest first."""
        return await asyncio.to_thread(self._workspace.chains.revisions, name)

    async def history(self, name: str) -> RevisionHistory:
        """Return the revisions of a chain with what evaluations found of each."""
        return await read_history(self._workspace, name)

    async def last_opened(self) -> str:
        """Return the name of the chain that was opened last in this workspace; empty when none was."""
        return str(await asyncio.to_thread(self._workspace.preferences.get, _LAST, "") or "")

    async def note_opened(self, name: str) -> None:
        """Remember which chain is open."""
        await asyncio.to_thread(self._workspace.preferences.set, _LAST, name)

    async def read_file(self, path: Path) -> Chain:
        """Return the chain in a file.

        Raises:
            ChainFileError: when it cannot be read.
        """
        return await asyncio.to_thread(read_chain_file, path)

    async def write_file(self, chain: Chain, path: Path) -> None:
        """Write the chain to a file, all or nothing.

        Raises:
            ChainFileError: when it cannot be written.
        """
        await asyncio.to_thread(write_chain_file, chain, path)


def read_chain_file(path: Path) -> Chain:
    """Return the chain in a YAML file.

    Raises:
        ChainFileError: when it cannot be read, saying why and where.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ChainFileError(
                f"The chain file is larger than {MAX_BYTES // 1_000_000} MB.", where=path.name
            )
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ChainFileError("The file is not UTF-8 text.", where=path.name) from error
    except OSError as error:
        raise ChainFileError(f"The file cannot be read: {error.strerror}.", where=str(path)) from error
    return read_chain(text, where=path.name)


def write_chain_file(chain: Chain, path: Path) -> None:
    """Write a chain as YAML; the old file stays until the new one is whole.

    Raises:
        ChainFileError: when it cannot be written.
    """
    partial = path.with_name(path.name + ".partial")
    try:
        partial.write_text(write_chain(chain), encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise ChainFileError(f"The file cannot be written: {error.strerror}.", where=str(path)) from error
