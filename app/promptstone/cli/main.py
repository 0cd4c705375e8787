"""The command `promptstone`: without a subcommand it opens the window."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from promptstone import __version__
from promptstone.cli.start import OPENED, WORKSPACE_VARIABLE, open_window
from promptstone.cli.terminal import WorkspaceOption, command, start_logging, start_speaking

EXIT_CODES = "Exit codes: 0 done; 1 done, and the answer is no; 2 not understood; 3 failed; 130 cancelled."
app = typer.Typer(
    name="promptstone",
    help="Build prompt chains, prove them against golden sets, and hand them over.",
    epilog=EXIT_CODES,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"Promptstone {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def window(
    context: typer.Context,
    workspace: WorkspaceOption = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which.")
    ] = False,
    file: Annotated[
        Path | None,
        typer.Option(
            "--open", help="Open this chain, model or golden set in the window; --open may be left out."
        ),
    ] = None,
) -> None:
    """Open the studio, or run one of the commands below."""
    start_speaking()
    start_logging()
    if workspace is not None:
        # So that --workspace means the same before and after the subcommand's name.
        os.environ[WORKSPACE_VARIABLE] = str(workspace)
    if context.invoked_subcommand is None:
        _open_window(workspace, file)


@command
def _open_window(workspace: Path | None, file: Path | None) -> None:
    raise typer.Exit(open_window(workspace, file))


def _add_commands() -> None:
    from promptstone.cli import bundle, chain, demo, doctor, evaluation, golden, model, registry, run

    for name, group in (
        ("golden", golden.app),
        ("chain", chain.app),
        ("model", model.app),
        ("bundle", bundle.app),
        ("registry", registry.app),
    ):
        app.add_typer(group, name=name)
    app.command("demo")(demo.demo)
    app.command("run")(run.run)
    app.command("evaluate")(evaluation.evaluate)
    app.command("compare")(evaluation.compare)
    app.command("doctor")(doctor.doctor)


_add_commands()


def main() -> None:
    """Run the command line. A file in the place of a command is opened in the window, as desktops start programs."""
    given = sys.argv[1:]
    if len(given) == 1 and not given[0].startswith("-") and _is_file(given[0]):
        given = ["--open", given[0]]
    app(given)


def _is_file(word: str) -> bool:
    """Say whether a word is a file rather than a command; a mistyped path is told as one, too."""
    if word in {command.name for command in app.registered_commands} | {
        group.name for group in app.registered_groups
    }:
        return False
    return Path(word).suffix.lower() in OPENED or Path(word).is_file()
