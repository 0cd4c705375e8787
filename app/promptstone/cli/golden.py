"""`promptstone golden`: import and list golden sets."""

from pathlib import Path
from typing import Annotated

import typer

from promptstone.cli.terminal import (
    Exit,
    JsonOption,
    WorkspaceOption,
    command,
    err,
    out,
    print_json,
    run_async,
)
from promptstone.cli.workspaces import opened
from promptstone.core.errors import GoldenSetError
from promptstone.core.golden import ColumnMapping, GoldenSet, ImportedCases

app = typer.Typer(help="Import and list golden sets.", no_args_is_help=True, rich_markup_mode=None)
Pairs = list[str] | None
FAULTS_SHOWN = 20


@app.command("import")
@command
def import_(
    file: Annotated[Path, typer.Argument(help="A CSV, JSONL, JSON or XLSX file.")],
    name: Annotated[
        str, typer.Option(help="What to call the golden set; the file's name when not given.")
    ] = "",
    inputs: Annotated[
        Pairs, typer.Option("--input", "-i", help="input=column; `name` alone is name=name.")
    ] = None,
    expected: Annotated[Pairs, typer.Option("--expected", "-e", help="output=column.")] = None,
    tags: Annotated[Pairs, typer.Option("--tag", help="A column that holds tags.")] = None,
    id_column: Annotated[str, typer.Option("--id", help="The column that holds each case's id.")] = "",
    source: Annotated[str, typer.Option(help="The column that says where a case comes from.")] = "",
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Import a golden set. Rows that do not fit are named with their line; the others are kept."""
    mapping = ColumnMapping(
        inputs=_pairs(inputs), expected=_pairs(expected), tags=tuple(tags or ()), id=id_column, source=source
    )
    chosen = name or file.stem
    found = run_async(_import(file, chosen, mapping, workspace))
    if as_json:
        faults = [fault.model_dump() for fault in found.faults]
        print_json({"name": chosen, "cases": len(found.cases), "faults": faults})
    else:
        out.print(f'{len(found.cases)} cases are now in the golden set "{chosen}".', markup=False)
        for fault in found.faults[:FAULTS_SHOWN]:
            err.print(str(fault), markup=False, soft_wrap=True)
        if len(found.faults) > FAULTS_SHOWN:
            err.print(f"... and {len(found.faults) - FAULTS_SHOWN} more rows that do not fit.")
    if found.faults:
        raise typer.Exit(Exit.NO)


def _pairs(given: Pairs) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for pair in given or []:
        name, equals, column = pair.partition("=")
        pairs[name.strip()] = column.strip() if equals else name.strip()
    return pairs


async def _import(file: Path, name: str, mapping: ColumnMapping, workspace: Path | None) -> ImportedCases:
    async with opened(workspace) as studio:
        if not mapping.inputs:
            table = await studio.golden_sets.read_table(file)
            columns = ", ".join(table.columns)
            raise GoldenSetError(
                f"No input is mapped. The file has these columns: {columns}.",
                remedy="Say which column is which input: --input message=COLUMN.",
            )
        found = await studio.golden_sets.import_file(file, mapping)
        await studio.golden_sets.save(GoldenSet(name=name, cases=found.cases))
        return found


@app.command("list")
@command
def list_(workspace: WorkspaceOption = None, as_json: JsonOption = False) -> None:
    """List the golden sets of the workspace."""
    sets = run_async(_all(workspace))
    if as_json:
        rows = [{"name": each.name, "cases": len(each.cases), "digest": each.digest} for each in sets]
        print_json(rows)
        return
    for each in sets:
        out.print(f"{each.name}: {len(each.cases)} cases", markup=False)


async def _all(workspace: Path | None) -> list[GoldenSet]:
    async with opened(workspace) as studio:
        return [await studio.golden_sets.load(name) for name in await studio.golden_sets.names()]
