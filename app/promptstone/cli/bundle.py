"""`promptstone bundle`: export, inspect, verify and run bundles. Running one needs neither studio nor database."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import JsonValue

from promptstone.cli.run import InputOption, read_inputs
from promptstone.cli.start import default_workspace
from promptstone.cli.terminal import (
    Exit,
    JsonOption,
    WorkspaceOption,
    command,
    err,
    harmless,
    out,
    print_json,
    print_text,
    progress_bar,
    run_async,
)
from promptstone.cli.workspaces import opened
from promptstone.core.errors import PromptstoneError
from promptstone.core.ports import as_text
from promptstone.core.runs import RunRecord, StepState

if TYPE_CHECKING:
    from promptstone.registry import BundleEntry, VerifiedBundle
    from promptstone.services.bundles.bundle_runner import BundleRunner, ReplayedCase

app = typer.Typer(
    help="Export, inspect, verify and run bundles.", no_args_is_help=True, rich_markup_mode=None
)
Reference = Annotated[
    str, typer.Argument(help="name:version, name:channel, name@sha256:..., or the folder it was pulled into.")
]
RegistryOption = Annotated[
    Path | None, typer.Option("--registry", help="The registry's folder; the workspace's own when not named.")
]


def registry_folder(registry: Path | None, workspace: Path | None) -> Path:
    """Return the registry a command works on."""
    return registry or (workspace or default_workspace()) / "registry"


@app.command()
@command
def export(
    evaluation: Annotated[int, typer.Argument(help="The number of the evaluation that proves it.")],
    variant: Annotated[str, typer.Argument(help="Which variant is handed over.")],
    name: Annotated[str, typer.Argument(help="The bundle's name, such as home-loan-messages.")],
    version: Annotated[str, typer.Argument(help="The version, such as 0.1.0. It can never be used again.")],
    channel: Annotated[str, typer.Option(help="dev, staging or production.")] = "dev",
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Put an evaluated variant into the workspace's registry."""
    entry = run_async(_export(evaluation, variant, name, version, channel, workspace))
    if as_json:
        print_json(entry)
    else:
        out.print(f"{entry.reference} {entry.digest}", markup=False, soft_wrap=True)


async def _export(
    evaluation: int, variant: str, name: str, version: str, channel: str, workspace: Path | None
) -> "BundleEntry":
    async with opened(workspace) as studio:
        return await studio.bundles.export(evaluation, variant, name, version, channel)


@app.command()
@command
def inspect(
    reference: Reference,
    registry: RegistryOption = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print what a bundle is: its chain, models, results and files. Everything is verified first."""
    verified = _found(reference, registry, workspace)
    if as_json:
        print_json(_described(verified))
        return
    contents = verified.contents
    summary = contents.summary
    lines = {
        "bundle": f"{contents.name} {contents.version} ({contents.variant})",
        "digest": verified.digest,
        "chain": f"{contents.chain.name}, {len(contents.chain.nodes)} nodes",
        "owner": contents.owner or "nobody is named",
        "made": f"{contents.created:%Y-%m-%d %H:%M UTC} with Promptstone {contents.studio_version}",
        "models": "; ".join(f"{m.name} ({m.digest or m.endpoint})" for m in contents.models) or "none",
        "proved": f"{summary.passed} of {summary.cells} cases of {contents.golden_set.name} passed",
    }
    for name, text in lines.items():
        print_text(f"{name:8} {text}")
    for file in verified.files:
        print_text(f"{'file':8} {file.path}  {file.size:,} bytes")


def _described(verified: "VerifiedBundle") -> dict[str, object]:
    contents = verified.contents.model_dump(mode="json", exclude={"responses", "golden_set", "results"})
    files = [{"path": f.path, "size": f.size, "digest": f.digest} for f in verified.files]
    return {"digest": verified.digest, **contents, "files": files}


def _found(reference: str, registry: Path | None, workspace: Path | None) -> "VerifiedBundle":
    from promptstone.services.bundles.bundle_runner import find_bundle

    return find_bundle(reference, registry_folder(registry, workspace))


@app.command()
@command
def verify(
    reference: Reference,
    registry: RegistryOption = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check every byte of a bundle. Exit code 1 when it is not sound."""
    try:
        verified = _found(reference, registry, workspace)
    except PromptstoneError as error:
        if as_json:
            print_json({"sound": False, "reason": str(error)})
        err.print(f"Not sound. {error}", style="red", markup=False, soft_wrap=True)
        raise typer.Exit(Exit.NO) from error
    if as_json:
        print_json({"sound": True, "digest": verified.digest, "files": len(verified.files)})
    else:
        out.print(f"Sound: {len(verified.files)} files, {verified.digest}", soft_wrap=True)


@app.command("run")
@command
def run_(
    reference: Reference,
    inputs: InputOption = None,
    model: Annotated[
        list[Path] | None, typer.Option(help="A GGUF file the bundle's models are found in.")
    ] = None,
    recorded: Annotated[bool, typer.Option("--recorded", help="Answer from the recorded responses.")] = False,
    registry: RegistryOption = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Run a bundle: on the inputs given, or over its golden set, comparing with what the studio recorded."""
    verified = _found(reference, registry, workspace)
    from promptstone.services.bundles.bundle_runner import open_bundle

    runner = open_bundle(verified.contents, model or [], recorded=recorded)
    values = read_inputs(inputs or [])
    if values:
        _show_run(run_async(_run_once(runner, values)), as_json)
    else:
        _show_proof(run_async(_prove(runner)), as_json)


async def _run_once(runner: "BundleRunner", values: dict[str, JsonValue]) -> RunRecord:
    try:
        return await runner.run(values)
    finally:
        await runner.close()


def _show_run(record: RunRecord, as_json: bool) -> None:
    if as_json:
        print_json(record)
    else:
        for name, value in record.outputs.items():
            print_text(f"{name}: {as_text(value)}")
    if record.state is not StepState.DONE:
        raise PromptstoneError(record.error or "The run was cancelled.")


async def _prove(runner: "BundleRunner") -> "list[ReplayedCase]":
    replayed = []
    try:
        with progress_bar("  cases", len(runner.contents.golden_set.cases)) as advance:
            async for case in runner.prove():
                replayed.append(case)
                advance()
    finally:
        await runner.close()
    return replayed


def _show_proof(cases: "list[ReplayedCase]", as_json: bool) -> None:
    different = [case for case in cases if not case.equal]
    if as_json:
        print_json({"cases": len(cases), "equal": len(cases) - len(different), "different": different})
    else:
        out.print(f"{len(cases) - len(different)} of {len(cases)} cases gave what the studio recorded.")
        for case in different[:10]:
            got = case.error or as_text(dict(case.outputs))
            err.print(harmless(f"{case.case_id}: {got}"), markup=False, soft_wrap=True)
    if different:
        raise typer.Exit(Exit.NO)
