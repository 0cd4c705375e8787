"""`promptstone model engine`: how a local model runs on this computer, measured and chosen."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from pydantic import ValidationError
from rich.progress import Progress, SpinnerColumn, TextColumn

from promptstone.cli.terminal import (
    JsonOption,
    WorkspaceOption,
    command,
    err,
    out,
    print_json,
    print_text,
    run_async,
)
from promptstone.cli.workspaces import opened
from promptstone.core.errors import BackendError, faults_in

if TYPE_CHECKING:
    from promptstone.backends.llama.computer.choosing import EngineChoice

_FIGURES = (
    ("prompt_tokens_per_second", "reads"),
    ("one_answer_tokens_per_second", "writes one answer"),
    ("all_answers_tokens_per_second", "writes all answers"),
)


@command
def engine(
    name: Annotated[str, typer.Argument(help="The model's name.")],
    measure: Annotated[
        bool, typer.Option("--measure", help="Try several settings on this computer and keep the fastest.")
    ] = False,
    slots: Annotated[int | None, typer.Option(help="How many answers are made at once.")] = None,
    context: Annotated[int | None, typer.Option(help="How many tokens one answer may use.")] = None,
    threads: Annotated[int | None, typer.Option(help="How many threads compute.")] = None,
    chunk: Annotated[
        int | None, typer.Option(help="How many tokens of a prompt are read in one piece.")
    ] = None,
    flash_attention: Annotated[bool | None, typer.Option(help="Compute attention in one piece.")] = None,
    gpu_layers: Annotated[int | None, typer.Option(help="How many layers run on the GPU; -1 is all.")] = None,
    reset: Annotated[bool, typer.Option("--reset", help="Forget what was chosen by hand.")] = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say how a local model runs on this computer, and whether it fits, before it is loaded.

    With --measure the fastest settings are found and kept; the other options choose by hand.
    """
    given = {
        "slots": slots,
        "context": context,
        "threads": threads,
        "chunk": chunk,
        "flash_attention": flash_attention,
        "gpu_layers": gpu_layers,
    }
    wishes = {key: value for key, value in given.items() if value is not None}
    choice = run_async(_chosen(workspace, name, wishes, measure=measure, reset=reset))
    if as_json:
        print_json(_told(choice))
        return
    _print(name, choice)


async def _chosen(
    workspace: Path | None, name: str, wishes: dict[str, Any], *, measure: bool, reset: bool
) -> "EngineChoice":
    from promptstone.backends.llama.protocol import EngineSettings

    async with opened(workspace) as studio:
        choice = await studio.engine_settings.of(name)
        if reset or wishes:
            kept = None if reset else choice.kept.override
            before = kept.model_dump(exclude_unset=True) if kept else {}
            try:
                override = EngineSettings.model_validate({**before, **wishes}) if before or wishes else None
            except ValidationError as error:
                raise BackendError(f"The model cannot run like that: {faults_in(error)}.") from error
            choice = await studio.engine_settings.keep(name, override)
        if measure:
            columns = (SpinnerColumn(), TextColumn("{task.description}"))
            with Progress(*columns, console=err, transient=True) as progress:
                task = progress.add_task("", total=1)
                choice = await studio.engine_settings.measure(
                    name, lambda part, text: progress.update(task, completed=part, description=text)
                )
        return choice


def _told(choice: "EngineChoice") -> dict[str, Any]:
    kept = choice.kept
    return {
        "model": choice.name,
        "settings": choice.settings.model_dump(mode="json"),
        "fits": choice.judgement.fits,
        "says": choice.sentence,
        "why": choice.plan.why,
        "chosen_by_hand": kept.override.model_dump(mode="json", exclude_unset=True) if kept.override else {},
        "measured": kept.measured.model_dump(mode="json") if kept.measured else None,
    }


def _print(name: str, choice: "EngineChoice") -> None:
    from promptstone.services.models.engine_settings import why_so

    print_text(choice.sentence)
    print_text(why_so(choice))
    settings = choice.settings
    attention = {True: "on", False: "off", None: "as llama.cpp chooses"}[settings.flash_attention]
    threads = settings.threads or "as many as fit the model"
    print_text(
        f"Runs with {settings.slots} answers at once, threads: {threads}, pieces of {settings.chunk} tokens, "
        f"flash attention {attention}, GPU layers: {'all' if settings.gpu_layers < 0 else settings.gpu_layers}."
    )
    measured = choice.kept.measured
    if measured is None:
        print_text(
            f"Not measured yet: promptstone model engine {shlex.quote(name)} --measure finds the fastest settings."
        )
        return
    out.print()
    for tried in measured.tried:
        best = " (kept)" if tried.settings == measured.settings else ""
        speeds = ", ".join(f"{words} {getattr(tried, field):,.0f}" for field, words in _FIGURES)
        attention = "with" if tried.settings.flash_attention else "without"
        threads = "1 thread" if tried.settings.threads == 1 else f"{tried.settings.threads} threads"
        print_text(
            f"  {tried.settings.slots} at once, {threads}, pieces of {tried.settings.chunk}, "
            f"{attention} flash attention: {tried.remark or speeds + ' tokens/s'}{best}"
        )
