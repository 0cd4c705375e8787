"""Finds and opens the workspace a command works on, and closes it again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from promptstone.cli.start import default_workspace
from promptstone.core.chain import Chain

if TYPE_CHECKING:
    from promptstone.services.studio import Studio


@asynccontextmanager
async def opened(folder: Path | None) -> "AsyncIterator[Studio]":
    """Open a workspace for the length of a command.

    Raises:
        WorkspaceError: when it cannot be opened.
    """
    # Imported here: the database is not wanted where only a bundle is run.
    from promptstone.services.studio import open_studio
    from promptstone.services.user import UserChoices

    studio = open_studio(folder or default_workspace())
    studio.author = UserChoices().settings.author or studio.author
    try:
        yield studio
    finally:
        await studio.close()


async def chain_called(studio: "Studio", name_or_file: str) -> Chain:
    """Return the chain in a file, or the workspace's chain of that name.

    Raises:
        ChainFileError, WorkspaceError: when it is neither.
    """
    path = Path(name_or_file)
    if path.suffix in (".yaml", ".yml") or path.is_file():
        return await studio.chains.read_file(path)
    return await studio.chains.load(name_or_file)
