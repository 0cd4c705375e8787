"""`promptstone model smaller`: makes a model smaller, and shows what that cost on a golden set."""

import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from promptstone.backends.llama.files.smaller import size_text
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
from promptstone.cli.workspaces import chain_called, opened
from promptstone.core.chain import BASE_VARIANT

if TYPE_CHECKING:
    from promptstone.services.smaller import Comparison, ModelMeasures
    from promptstone.services.studio import Studio

_USUAL = "Q4_K_M"


@command
def smaller(
    name: Annotated[str, typer.Argument(help="Which model of the workspace.")],
    to: Annotated[str, typer.Option(help="The kind, such as Q4_K_M; without it, the kinds are listed.")] = "",
    prune_layers: Annotated[str, typer.Option(help="Layers to leave out, such as 10,11.")] = "",
    compare: Annotated[
        tuple[str, str], typer.Option(help="A chain and a golden set to compare both models on.")
    ] = ("", ""),
    variant: Annotated[
        list[str] | None, typer.Option(help="Which variant of the chain; the base when none is named.")
    ] = None,
    folder: Annotated[Path | None, typer.Option(help="Where the file goes.")] = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a local model smaller and add it to the workspace; the original stays as it is."""
    layers = _layers(prune_layers)
    if not to:
        _list_kinds(name, layers, workspace, as_json)
        return
    made, comparison = run_async(
        _smaller(name, to, layers, compare, tuple(variant or (BASE_VARIANT,)), folder, workspace)
    )
    if as_json:
        print_json({"made": made, "comparison": comparison})
        return
    out.print(
        f'Made "{made["model"]}": {size_text(made["size"])} instead of {size_text(made["size_before"])}.',
        markup=False,
        highlight=False,
    )
    for warning in made["warnings"]:
        err.print(f"Note: {warning}", markup=False, highlight=False, soft_wrap=True)
    if comparison is not None:
        _show(comparison)


def _layers(text: str) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in text.split(",") if part.strip())
    except ValueError:
        raise typer.BadParameter("Layers are numbers with commas between them, such as 10,11.") from None


def _list_kinds(name: str, layers: tuple[int, ...], workspace: Path | None, as_json: bool) -> None:
    plans = run_async(_plans(name, layers, workspace))
    if as_json:
        print_json(plans)
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("kind", "size", ""):
        table.add_column(heading, justify="right" if heading == "size" else "left")
    for plan in plans:
        table.add_row(plan.kind, size_text(plan.size), _about(plan.kind))
    out.print(table)
    if plans:
        usual = next((plan.kind for plan in plans if plan.kind == _USUAL), plans[0].kind)
        print_text(f"Make one of them: promptstone model smaller {shlex.quote(name)} --to {usual}")
    else:
        out.print("There is no kind that would make this file smaller than it is.", highlight=False)


async def _plans(name: str, layers: tuple[int, ...], workspace: Path | None) -> Any:
    async with opened(workspace) as studio:
        return await studio.smaller.plans(name, layers)


def _about(kind: str) -> str:
    from promptstone.services.smaller import about_kind

    return about_kind(kind)


async def _smaller(
    name: str,
    kind: str,
    layers: tuple[int, ...],
    compare: tuple[str, str],
    variants: tuple[str, ...],
    folder: Path | None,
    workspace: Path | None,
) -> tuple[dict[str, Any], "Comparison | None"]:
    async with opened(workspace) as studio:
        # Before gigabytes are written: a chain that is not there would be told afterwards only.
        chain = await chain_called(studio, compare[0]) if compare[0] else None
        if chain is not None:
            await studio.golden_sets.load(compare[1])
        with _bar("  weights") as advance:
            entry, made = await studio.smaller.make(name, kind, layers, folder, lambda part, _: advance(part))
        told = {
            "model": entry.name,
            "path": entry.path,
            "digest": entry.reference.digest,
            "size": entry.size,
            "size_before": made.plan.size_before,
            "seconds": made.seconds,
            "warnings": made.warnings,
        }
        if chain is None:
            return told, None
        return told, await _compare(studio, name, entry.name, chain, compare[1], variants)


async def _compare(
    studio: "Studio", original: str, smaller: str, chain: Any, golden_set: str, variants: tuple[str, ...]
) -> "Comparison":
    with _bar("  answers") as advance:

        def told(done: int, total: int) -> None:
            advance(done / max(total, 1))

        return await studio.smaller.compare(
            original, smaller, chain, golden_set, variants, told, studio.author
        )


@contextmanager
def _bar(label: str) -> Iterator[Callable[[float], None]]:
    """Show a progress bar on standard error; the function given is told which part of the whole is done."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err) as progress:
        task = progress.add_task(label, total=1.0)
        yield lambda done: progress.update(task, completed=done)
        progress.update(task, completed=1.0)


def _show(comparison: "Comparison") -> None:
    """Print both models side by side, and the recommendation with its rule."""
    original, smaller = comparison.original, comparison.smaller
    table = Table(
        title=f"{harmless(comparison.chain)} over {harmless(comparison.golden_set)}",
        title_justify="left",
        box=SIMPLE_HEAD,
        pad_edge=False,
    )
    table.add_column("")
    for measures in (original, smaller):
        table.add_column(harmless(measures.name), justify="right")
    table.add_column("better / worse", justify="right")
    for row in _rows(original, smaller):
        table.add_row(*row, "")
    for change in comparison.scores:
        table.add_row(
            harmless(change.name),
            _percent(change.before),
            _percent(change.after),
            f"{change.better} / {change.worse}",
        )
    table.add_row("equal answers", "", f"{comparison.same_outputs} of {comparison.pairs}", "")
    out.print(table)
    advice = comparison.recommendation
    for line in (advice.sentence, f"The rule: {advice.rule}", comparison.memory_note, comparison.speed_note):
        out.print(harmless(line), markup=False, highlight=False)
    out.print(f"Case by case: promptstone compare {comparison.evaluation}", highlight=False)


def _rows(original: "ModelMeasures", smaller: "ModelMeasures") -> list[tuple[str, str, str]]:
    def both(label: str, show: Callable[["ModelMeasures"], str]) -> tuple[str, str, str]:
        return label, show(original), show(smaller)

    return [
        both("size", lambda each: size_text(each.size)),
        both("memory", lambda each: size_text(each.memory)),
        both("output tokens/s", lambda each: _number(each.output_rate)),
        both("prompt tokens/s", lambda each: _number(each.prompt_rate)),
        both("seconds a case", lambda each: _number(each.median_seconds, 2)),
    ]


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{value:.1%}"


def _number(value: float | None, digits: int = 1) -> str:
    return "-" if value is None else f"{value:,.{digits}f}"
