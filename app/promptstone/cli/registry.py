"""`promptstone registry`: list, push and pull bundles."""

from pathlib import Path
from typing import Annotated

import typer

from promptstone.cli.bundle import Reference, RegistryOption, registry_folder
from promptstone.cli.terminal import JsonOption, WorkspaceOption, command, out, print_json

app = typer.Typer(help="List, push and pull bundles.", no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
@command
def list_(
    registry: RegistryOption = None, workspace: WorkspaceOption = None, as_json: JsonOption = False
) -> None:
    """List what a registry holds, the newest versions first."""
    from promptstone.registry import Registry

    entries = Registry(registry_folder(registry, workspace)).entries()
    if as_json:
        print_json(entries)
        return
    if not entries:
        out.print("The registry is empty.")
    for entry in entries:
        channels = f" [{', '.join(entry.channels)}]" if entry.channels else ""
        fault = f" damaged: {entry.fault}" if entry.fault else ""
        out.print(
            f"{entry.reference}{channels} {entry.variant} {entry.digest[:19]}{fault}",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )


@app.command()
@command
def pull(
    reference: Reference,
    into: Annotated[Path, typer.Argument(help="An empty or new folder.")],
    registry: RegistryOption = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Copy a bundle into a folder, verified."""
    from promptstone.registry import Registry

    verified = Registry(registry_folder(registry, workspace)).pull(reference, into)
    if as_json:
        print_json({"digest": verified.digest, "folder": str(into), "files": len(verified.files)})
    else:
        out.print(f"Pulled {verified.digest} into {into}", markup=False, soft_wrap=True)


@app.command()
@command
def push(
    reference: Reference,
    to: Annotated[Path, typer.Argument(help="The folder of the registry to push to.")],
    channel: Annotated[str, typer.Option(help="dev, staging or production.")] = "dev",
    registry: RegistryOption = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Copy a bundle to another registry folder, such as a shared one. It is verified on the way."""
    from promptstone.registry import Registry
    from promptstone.services.bundles.bundle_runner import find_bundle

    verified = find_bundle(reference, registry_folder(registry, workspace))
    entry = Registry(to).push_packed(verified.packed, (channel,) if channel else ())
    if as_json:
        print_json(entry)
    else:
        out.print(f"Pushed {entry.reference} {entry.digest}", markup=False, soft_wrap=True)
