"""Golden sets of a workspace: import with a mapping, load, save."""

import asyncio
from pathlib import Path

from promptstone.core.errors import WorkspaceError
from promptstone.core.golden import ColumnMapping, GoldenSet, ImportedCases
from promptstone.core.scoring import ScorerUse
from promptstone.store.golden_files import Table, cases_from, read_table, suggest_mapping
from promptstone.store.workspace import Workspace


class GoldenSets:
    """Loads, saves and imports golden sets. Every save is kept; the newest counts."""

    def __init__(self, workspace: Workspace) -> None:
        """Work on one open workspace."""
        self._workspace = workspace

    async def names(self) -> tuple[str, ...]:
        """Return the names of the golden sets, in alphabetical order."""
        return await asyncio.to_thread(self._workspace.golden_sets.names)

    async def load(self, name: str) -> GoldenSet:
        """Return the newest golden set of that name.

        Raises:
            WorkspaceError: when there is none.
        """
        found = await asyncio.to_thread(self._workspace.golden_sets.latest, name)
        if found is None:
            known = ", ".join(await self.names()) or "none"
            raise WorkspaceError(f'There is no golden set called "{name}" (there is: {known}).')
        return found

    async def save(self, golden_set: GoldenSet) -> str:
        """Keep a golden set and return its digest."""
        return await asyncio.to_thread(self._workspace.golden_sets.save, golden_set)

    async def read_table(self, path: Path) -> Table:
        """Return a file's columns and rows, to choose a mapping by.

        Raises:
            GoldenSetError: when the file cannot be read at all.
        """
        return await asyncio.to_thread(read_table, path)

    def suggest_mapping(
        self, table: Table, input_names: tuple[str, ...], expected_names: tuple[str, ...]
    ) -> ColumnMapping:
        """Return the mapping that is beyond doubt; what is not sure stays open for the user."""
        return suggest_mapping(table.columns, input_names, expected_names)

    async def import_file(self, path: Path, mapping: ColumnMapping) -> ImportedCases:
        """Return the cases of a file, and the rows that did not fit, each with its line.

        Raises:
            GoldenSetError: when the file cannot be read or the mapping names a column it does not have.
        """
        return await asyncio.to_thread(lambda: cases_from(read_table(path), mapping))


def with_default_scorers(golden_set: GoldenSet, output_names: tuple[str, ...]) -> GoldenSet:
    """Return the golden set with an exact comparison of each expected output, when it has no scorers yet."""
    if golden_set.scorers:
        return golden_set
    expected = golden_set.expected_names
    if len(expected) == 1 and len(output_names) == 1:
        settings = {"output": output_names[0], "expected": expected[0]}
        uses = [ScorerUse(name=expected[0], scorer="exact", settings=dict(settings))]
    else:
        uses = [
            ScorerUse(name=name, scorer="exact", settings={"output": name, "expected": name})
            for name in expected
            if name in output_names
        ]
    return golden_set.model_copy(update={"scorers": tuple(uses)})
