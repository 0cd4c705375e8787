"""`promptstone chain`: check, list, import and export chains."""

from pathlib import Path
from typing import Annotated

import typer

from promptstone.cli.terminal import Exit, JsonOption, WorkspaceOption, command, out, print_json, run_async
from promptstone.cli.workspaces import chain_called, opened
from promptstone.core.chain import Chain, Revision
from promptstone.core.problems import Problem, Severity

app = typer.Typer(help="Check, list, import and export chains.", no_args_is_help=True, rich_markup_mode=None)
ChainArgument = Annotated[str, typer.Argument(help="A chain of the workspace, or a chain file.")]


@app.command()
@command
def check(
    chain: ChainArgument,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find what is wrong with a chain, without running it."""
    problems = run_async(_problems(chain, workspace))
    if as_json:
        print_json([problem.model_dump(mode="json") for problem in problems])
    elif not problems:
        out.print("No problems.")
    else:
        for problem in problems:
            out.print(f"{problem.severity.value}: {problem}", markup=False, soft_wrap=True)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise typer.Exit(Exit.NO)


async def _problems(name: str, workspace: Path | None) -> tuple[Problem, ...]:
    async with opened(workspace) as studio:
        chain = await chain_called(studio, name)
        return studio.problems(chain, [entry.name for entry in await studio.models.entries()])


@app.command("list")
@command
def list_(workspace: WorkspaceOption = None, as_json: JsonOption = False) -> None:
    """List the chains of the workspace with their newest revision."""
    revisions = run_async(_revisions(workspace))
    if as_json:
        print_json(revisions)
        return
    for revision in revisions:
        saved = revision.created.strftime("%Y-%m-%d %H:%M")
        out.print(f"{revision.chain_name}: {revision.digest[:19]}, {saved} {revision.message}", markup=False)


async def _revisions(workspace: Path | None) -> list[Revision]:
    async with opened(workspace) as studio:
        return [(await studio.chains.revisions(name))[0] for name in await studio.chains.names()]


@app.command("import")
@command
def import_(
    file: Annotated[Path, typer.Argument(help="A chain file.")],
    message: Annotated[str, typer.Option("--message", "-m", help="What this revision is.")] = "",
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Save the chain in a file as a new revision of the workspace's chain of that name."""
    revision = run_async(_import(file, message, workspace))
    if as_json:
        print_json(revision)
    else:
        out.print(f"{revision.chain_name}: {revision.digest}", markup=False)


async def _import(file: Path, message: str, workspace: Path | None) -> Revision:
    async with opened(workspace) as studio:
        return await studio.chains.save(await studio.chains.read_file(file), message, studio.author)


@app.command()
@command
def export(
    chain: Annotated[str, typer.Argument(help="A chain of the workspace.")],
    file: Annotated[Path, typer.Argument(help="The file to write.")],
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a chain to a file."""
    written = run_async(_export(chain, file, workspace))
    if as_json:
        print_json({"chain": written.name, "digest": written.digest, "file": str(file)})


async def _export(name: str, file: Path, workspace: Path | None) -> Chain:
    async with opened(workspace) as studio:
        chain = await studio.chains.load(name)
        await studio.chains.write_file(chain, file)
        return chain
