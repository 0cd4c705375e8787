"""`promptstone model download`: brings a model from a hub into the workspace; stopped, it can be gone on with."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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
    run_async,
)
from promptstone.cli.workspaces import opened
from promptstone.core.errors import BackendError
from promptstone.core.generation import ModelEntry

if TYPE_CHECKING:
    from promptstone.backends.llama.files.hub.download import DownloadProgress
    from promptstone.backends.llama.files.hub.listing import HubListing, HubModel
    from promptstone.services.models.downloads import Offer

_MOST_NAMED = 12


@command
def download(
    repository: Annotated[str, typer.Argument(help="OWNER/NAME, or the address of its page on the hub.")],
    file: Annotated[
        str, typer.Argument(help="Which of its files: the name, or its quantisation such as Q4_K_M.")
    ] = "",
    hub: Annotated[
        str, typer.Option(help="The hub's address; HF_ENDPOINT, or huggingface.co, when not given.")
    ] = "",
    name: Annotated[str, typer.Option(help="What chains call it; the file's name when not given.")] = "",
    only_list: Annotated[bool, typer.Option("--list", help="Only list what the repository offers.")] = False,
    ask_token: Annotated[
        bool, typer.Option("--token", help="Ask for an access token; it is kept in the keyring.")
    ] = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Download a GGUF model by name from a hub and add it to the workspace.

    When it breaks off or is stopped (Ctrl+C), what has come is kept, and the same command goes on from there.
    """
    # Never an argument: arguments end up in shell histories and process lists.
    token = typer.prompt("Access token", hide_input=True, err=True) if ask_token else ""
    seen: list[DownloadProgress] = []
    try:
        done = run_async(_download(repository, file, hub, name, only_list, token, workspace, seen))
    except KeyboardInterrupt:
        err.print(_stopped(seen), markup=False, soft_wrap=True)
        raise typer.Exit(Exit.CANCELLED) from None
    if as_json:
        print_json(done)
    elif isinstance(done, ModelEntry):
        print_text(f'Added "{done.name}": {done.path}')
    else:
        _print_offer(done)


async def _download(
    repository: str,
    file: str,
    hub: str,
    name: str,
    only_list: bool,
    token: str,
    workspace: Path | None,
    seen: "list[DownloadProgress]",
) -> "ModelEntry | Offer":
    async with opened(workspace) as studio:
        if token:
            await studio.downloads.set_token(hub or await studio.downloads.hub(), token)
        offer = await studio.downloads.offer(repository, hub)
        if only_list:
            return offer
        model = _chosen(offer.listing, file or offer.wanted)
        if not model.has_checksum:
            err.print("The hub gives no checksum for this file: only its length can be checked.")
        with _bar(model.name) as show:

            def tell(progress: "DownloadProgress") -> None:
                seen[:] = [progress]
                show(progress)

            return await studio.downloads.download(offer.listing, model, name, tell)


def _chosen(listing: "HubListing", text: str) -> "HubModel":
    """Return the model that is meant.

    Raises:
        BackendError: when none is, or several are; the error names what there is.
    """
    offered = [model for model in listing.models if not model.no_model] or list(listing.models)
    if not offered:
        raise BackendError(
            "This repository holds no GGUF model.",
            where=f"{listing.hub}/{listing.repository}",
            remedy="Look for one whose name ends in GGUF.",
        )
    if not text and len(offered) == 1:
        return offered[0]
    wanted = text.strip().lower()
    exact = [model for model in listing.models if wanted in (model.path.lower(), model.name.lower())]
    by_quantisation = [model for model in offered if model.quantisation.lower() == wanted != ""]
    found = exact or by_quantisation
    if len(found) == 1:
        return found[0]
    what = f'There is no file "{text}" in it.' if text and not found else "Say which of its files."
    names = [model.path for model in (found or offered)]
    more = f" and {len(names) - _MOST_NAMED} more (see --list)" if len(names) > _MOST_NAMED else ""
    raise BackendError(
        what,
        where=f"{listing.hub}/{listing.repository}",
        remedy=f"It holds {', '.join(names[:_MOST_NAMED])}{more}.",
    )


def _print_offer(offer: "Offer") -> None:
    from promptstone.backends.llama.files.hub.download import human_size
    from promptstone.backends.llama.files.hub.file_names import quantisation_words

    for model in offer.listing.models:
        words = model.no_model or quantisation_words(model.quantisation)
        kept = offer.kept.get(model.path, 0)
        notes = [words] if words else []
        if kept:
            notes.append(f"{human_size(kept)} are here already")
        if not offer.fits(model):
            notes.append("does not fit on the disk")
        print_text(f"{model.path}: {human_size(model.size)}{', ' if notes else ''}{'; '.join(notes)}")
    if not offer.listing.models:
        out.print("It offers no GGUF model.")
    for reason in offer.listing.left_out:
        err.print(harmless(f"Left out: {reason}"), markup=False, soft_wrap=True)


def _stopped(seen: "list[DownloadProgress]") -> str:
    from promptstone.backends.llama.files.hub.download import human_size

    if not seen or not seen[0].done:
        return "Cancelled. Nothing had come yet."
    came, whole = human_size(seen[0].done), human_size(seen[0].total)
    return f"Stopped. {came} of {whole} are kept. The same command goes on from there."


@contextmanager
def _bar(label: str) -> "Iterator[Callable[[DownloadProgress], None]]":
    """Show a bar with bytes, speed and the time that is left, on standard error."""
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    from promptstone.backends.llama.files.hub.download import Stage

    stages = {Stage.CHECKING: "Checking", Stage.FETCHING: "Fetching", Stage.ADDING: "Reading"}
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=err, transient=False) as progress:
        task = progress.add_task(harmless(label), total=None)

        def show(seen: "DownloadProgress") -> None:
            words = f"{stages[seen.stage]} {harmless(label)}"
            progress.update(task, description=words, completed=seen.done, total=seen.total)

        yield show
