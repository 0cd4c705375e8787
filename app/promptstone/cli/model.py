"""`promptstone model`: the models of a workspace."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from promptstone.cli.models.download import download
from promptstone.cli.models.engine import engine
from promptstone.cli.models.smaller import smaller
from promptstone.cli.terminal import (
    JsonOption,
    WorkspaceOption,
    command,
    err,
    harmless,
    out,
    print_json,
    print_text,
    run_async,
)
from promptstone.cli.workspaces import opened
from promptstone.core.errors import WorkspaceError
from promptstone.core.generation import ModelEntry

if TYPE_CHECKING:
    from promptstone.backends.llama.files.finding import FoundFile
    from promptstone.services.models.model_library import Findings

app = typer.Typer(
    help="Find, download, add, list and remove models.", no_args_is_help=True, rich_markup_mode=None
)
app.command("smaller")(smaller)
app.command("download")(download)
app.command("engine")(engine)


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


@app.command()
@command
def find(
    folder: Annotated[
        list[Path] | None, typer.Option("--folder", "-f", help="Look in this folder, too. May be repeated.")
    ] = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find the model files on this computer, also those of LM Studio, Jan, GPT4All, Ollama and Hugging Face.

    Nothing is copied or loaded. `promptstone model add-file` takes one into use.
    """
    found = run_async(_find(tuple(folder or ()), workspace))
    if as_json:
        print_json(found)
        return
    for place in dict.fromkeys(file.place for file in found.files):
        print_text(place)
        for file in found.files:
            if file.place == place:
                print_text(f"  {_one_line(file)}")
                print_text(f"      {file.path}")
    if not found.files:
        out.print(
            "No model files were found. Look elsewhere with --folder, or get one: promptstone model download",
            soft_wrap=True,
        )
    for unread in found.unread:
        err.print(harmless(f"{unread.folder}: {unread.reason}"), markup=False, soft_wrap=True)


def _one_line(file: "FoundFile") -> str:
    if file.model is None:
        return f"{file.name}: {file.fault}"
    model = file.model
    context = f"{model.context_length:,} tokens of context" if model.context_length else ""
    facts = (
        model.architecture,
        f"{model.parameters / 1e9:,.1f}B" if model.parameters >= 1e8 else f"{model.parameters / 1e6:,.1f}M",
        model.quantisation,
        f"{file.size / 1e9:,.2f} GB" if file.size >= 1e8 else f"{file.size / 1e6:,.1f} MB",
        context,
        "" if model.purpose == "text" else f"for {model.purpose}",
        model.licence,
    )
    return f"{file.name}: {', '.join(fact for fact in facts if fact)}"


async def _find(folders: tuple[Path, ...], workspace: Path | None) -> "Findings":
    for folder in folders:
        if not folder.is_dir():
            raise WorkspaceError("There is no such folder.", where=str(folder))
    async with opened(workspace) as studio:
        return await studio.model_library.found(tuple(folder.absolute() for folder in folders))


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


@app.command()
@command
def adapter(
    base: Annotated[str, typer.Argument(help="A local model of the workspace.")],
    file: Annotated[Path, typer.Argument(help="A LoRA adapter in a GGUF file. It stays where it is.")],
    scale: Annotated[float, typer.Option(help="How strongly it works; 1 is what it was made for.")] = 1.0,
    name: Annotated[str, typer.Option(help="What chains call the two; after both when not given.")] = "",
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add a model that is another one with a LoRA adapter on top."""
    _added(run_async(_adapter(base, file, scale, name, workspace)), as_json)


async def _adapter(base: str, file: Path, scale: float, name: str, workspace: Path | None) -> ModelEntry:
    async with opened(workspace) as studio:
        return await studio.model_changes.attach(base, file, scale, name)


@app.command()
@command
def template(
    name: Annotated[str, typer.Argument(help="A local model of the workspace.")],
    file: Annotated[Path | None, typer.Option(help="Use the chat template in this file from now on.")] = None,
    reset: Annotated[
        bool, typer.Option("--reset", help="Use the template in the model's file again.")
    ] = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a model's chat template, or let it use another one."""
    entry = run_async(_template(name, file, reset, workspace))
    if as_json:
        print_json(entry)
    elif file is None and not reset:
        print_text(entry.used_template)
    else:
        whose = "its own chat template" if reset else "the chat template of that file"
        out.print(f'"{entry.name}" uses {whose} from now on.', markup=False)


async def _template(name: str, file: Path | None, reset: bool, workspace: Path | None) -> ModelEntry:
    from promptstone.services.models.model_changes import template_in

    if file is not None and reset:
        raise WorkspaceError("Give --file or --reset, not both.")
    async with opened(workspace) as studio:
        if reset:
            return await studio.model_changes.reset_template(name)
        if file is not None:
            return await studio.model_changes.set_template(name, template_in(file))
        entries = {entry.name: entry for entry in await studio.models.entries()}
        if name not in entries:
            raise WorkspaceError(f'There is no model called "{name}".')
        return entries[name]


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
