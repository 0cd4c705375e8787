"""`promptstone model`: the models of a workspace."""

from pathlib import Path
from typing import Annotated

import typer

from promptstone.cli.terminal import JsonOption, WorkspaceOption, command, out, print_json, run_async
from promptstone.cli.workspaces import opened
from promptstone.core.generation import ModelEntry

app = typer.Typer(help="Add, list and remove models.", no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
@command
def list_(workspace: WorkspaceOption = None, as_json: JsonOption = False) -> None:
    """List the models of the workspace."""
    entries = run_async(_entries(workspace))
    if as_json:
        print_json(entries)
        return
    for entry in entries:
        where = entry.path or f"{entry.reference.endpoint} ({entry.reference.identifier})"
        out.print(f"{entry.name}: {where}", markup=False, soft_wrap=True)


async def _entries(workspace: Path | None) -> tuple[ModelEntry, ...]:
    async with opened(workspace) as studio:
        return await studio.models.entries()


@app.command("add-file")
@command
def add_file(
    file: Annotated[Path, typer.Argument(help="A GGUF file. It stays where it is.")],
    name: Annotated[str, typer.Option(help="What chains call it; the file's own name when not given.")] = "",
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add a local model."""
    _added(run_async(_add_file(file, name, workspace)), as_json)


async def _add_file(file: Path, name: str, workspace: Path | None) -> ModelEntry:
    async with opened(workspace) as studio:
        return await studio.models.add_file(file, name)


@app.command("add-endpoint")
@command
def add_endpoint(
    name: Annotated[str, typer.Argument(help="What chains call it.")],
    base_url: Annotated[str, typer.Argument(help="Such as http://localhost:8080/v1.")],
    identifier: Annotated[str, typer.Argument(help="What the endpoint calls the model.")],
    ask_key: Annotated[bool, typer.Option("--key", help="Ask for a key; it is kept in the keyring.")] = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add a model behind an OpenAI-compatible endpoint."""
    # Never an argument: arguments end up in shell histories and process lists.
    key = typer.prompt("Key", hide_input=True, err=True) if ask_key else ""
    _added(run_async(_add_endpoint(name, base_url, identifier, key, workspace)), as_json)


async def _add_endpoint(
    name: str, base_url: str, identifier: str, key: str, workspace: Path | None
) -> ModelEntry:
    async with opened(workspace) as studio:
        return await studio.models.add_endpoint(name, base_url, identifier, key)


def _added(entry: ModelEntry, as_json: bool) -> None:
    if as_json:
        print_json(entry)
    else:
        out.print(f'Added "{entry.name}".', markup=False)


@app.command()
@command
def remove(
    name: Annotated[str, typer.Argument(help="Which model.")],
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a model out of the workspace; its file stays where it is."""
    run_async(_remove(name, workspace))
    if as_json:
        print_json({"removed": name})


async def _remove(name: str, workspace: Path | None) -> None:
    async with opened(workspace) as studio:
        await studio.models.remove(name)
