"""`promptstone run`: one chain on one input."""

import json
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import JsonValue

from promptstone.cli.terminal import (
    JsonOption,
    WorkspaceOption,
    command,
    err,
    print_json,
    print_text,
    run_async,
)
from promptstone.cli.workspaces import chain_called, opened
from promptstone.core.chain import BASE_VARIANT, Chain
from promptstone.core.errors import PromptstoneError
from promptstone.core.ports import as_text
from promptstone.core.runs import RunEvent, RunFinished, RunRecord, StepFinished, StepState

if TYPE_CHECKING:
    from promptstone.services.studio import Studio

InputOption = Annotated[
    list[str] | None,
    typer.Option("--input", "-i", help="name=value; name=@file reads the value from a file."),
]


@command
def run(
    chain: Annotated[str, typer.Argument(help="A chain of the workspace, or a chain file.")],
    inputs: InputOption = None,
    variant: Annotated[str, typer.Option(help="Which variant.")] = BASE_VARIANT,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Run a chain on one input and print its outputs."""
    record = run_async(_run(chain, read_inputs(inputs or []), variant, workspace))
    if as_json:
        print_json(record)
    else:
        for name, value in record.outputs.items():
            print_text(f"{name}: {as_text(value)}")
    if record.state is not StepState.DONE:
        raise PromptstoneError(record.error or "The run was cancelled.")


async def _run(name: str, inputs: dict[str, JsonValue], variant: str, workspace: Path | None) -> RunRecord:
    async with opened(workspace) as studio:
        chain = await chain_called(studio, name)
        return await _followed(studio, chain, inputs, variant)


async def _followed(studio: "Studio", chain: Chain, inputs: dict[str, JsonValue], variant: str) -> RunRecord:
    record = None
    # Closed before the workspace is: closing is what keeps the run.
    async with aclosing(studio.runs.stream(chain, inputs, variant)) as events:
        async for event in events:
            _tell(event)
            if isinstance(event, RunFinished):
                record = event.run
    if record is None:
        raise PromptstoneError("The run ended without a result.")
    return record


def _tell(event: RunEvent) -> None:
    if isinstance(event, StepFinished) and event.step.state is not StepState.SKIPPED:
        notes = ("used again",) if event.step.reused else event.step.pace.words
        note = "".join(f", {words}" for words in notes)
        err.print(
            f"{event.step.node}: {event.step.state.value} ({event.step.seconds:.2f} s{note})", style="dim"
        )


def read_inputs(given: list[str]) -> dict[str, JsonValue]:
    """Return `name=value` pairs as inputs; `name=@file` reads a file, JSON files as JSON.

    Raises:
        typer.BadParameter: when one is not of that form, or its file cannot be read.
    """
    inputs: dict[str, JsonValue] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f'"{pair}" is not of the form name=value.')
        inputs[name] = _from_file(Path(value[1:])) if value.startswith("@") else value
    return inputs


def _from_file(path: Path) -> JsonValue:
    try:
        text = path.read_text(encoding="utf-8")
        value: JsonValue = json.loads(text) if path.suffix == ".json" else text
    except (OSError, ValueError) as error:
        raise typer.BadParameter(f"{path} cannot be read.") from error
    return value
