"""`promptstone evaluate` and `promptstone compare`: variants against a golden set."""

import asyncio
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from promptstone.cli.terminal import (
    Exit,
    JsonOption,
    WorkspaceOption,
    command,
    err,
    out,
    print_json,
    print_text,
    run_async,
)
from promptstone.cli.workspaces import chain_called, opened
from promptstone.core.errors import PromptstoneError
from promptstone.core.evaluation import Evaluation, ScoreSummary, Verdict, changes_between, summarise

if TYPE_CHECKING:
    from promptstone.services.evaluations import Preflight
    from promptstone.services.studio import Studio


@command
def evaluate(
    chain: Annotated[str, typer.Argument(help="A chain of the workspace, or a chain file.")] = "",
    golden_set: Annotated[str, typer.Argument(help="A golden set of the workspace.")] = "",
    variant: Annotated[list[str] | None, typer.Option(help="Which variant; all when none is named.")] = None,
    resume: Annotated[int, typer.Option(help="Go on with this evaluation where it stopped.")] = 0,
    preflight: Annotated[
        bool, typer.Option("--preflight", help="Only say what it will take, after trying a few cases.")
    ] = False,
    report: Annotated[Path | None, typer.Option(help="Write an HTML report to this file.")] = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Run variants over a golden set, score them and print how they compare."""
    if not resume and not (chain and golden_set):
        raise typer.BadParameter("Name a chain and a golden set, or an evaluation with --resume.")
    if preflight:
        show_preflight(
            run_async(_preflight(chain, golden_set, tuple(variant or ()), resume, workspace)), as_json=as_json
        )
        return
    evaluation = run_async(_evaluate(chain, golden_set, tuple(variant or ()), resume, report, workspace))
    show(evaluation, as_json=as_json)


async def _evaluate(
    chain_name: str,
    golden_set: str,
    variants: tuple[str, ...],
    resume: int,
    report: Path | None,
    workspace: Path | None,
) -> Evaluation:
    async with opened(workspace) as studio:
        number = resume
        if not number:
            chain = await chain_called(studio, chain_name)
            await studio.chains.save(chain, "Evaluated from the command line", studio.author)
            chosen = variants or chain.variant_names
            number = await studio.evaluations.create(
                chain.name, golden_set, chosen, chain.digest, studio.author
            )
        evaluation = await run_to_end(studio, number)
        if report is not None:
            await studio.reports.write(number, report)
        return evaluation


async def _preflight(
    chain_name: str, golden_set: str, variants: tuple[str, ...], resume: int, workspace: Path | None
) -> "Preflight":
    async with opened(workspace) as studio:
        columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        with Progress(*columns, console=err, transient=True) as progress:
            task = progress.add_task("  trying a few cases", total=None)

            def told(done: int, total: int) -> None:
                progress.update(task, completed=done, total=total)

            if resume:
                return await studio.preflights.of_evaluation(resume, on_progress=told)
            chain = await chain_called(studio, chain_name)
            golden = await studio.golden_sets.load(golden_set)
            return await studio.preflights.of(
                chain, golden, variants or chain.variant_names, on_progress=told
            )


def show_preflight(preflight: "Preflight", *, as_json: bool = False) -> None:
    """Print what an evaluation will take; the answer is no when cases failed that were tried."""
    if as_json:
        told = preflight.model_dump(mode="json")
        print_json({**told, "calls": preflight.calls, "sentence": preflight.sentence})
    else:
        print_text(preflight.sentence)
    if preflight.failed is not None:
        raise typer.Exit(Exit.NO)


async def run_to_end(studio: "Studio", number: int) -> Evaluation:
    """Run what is missing of an evaluation, with a progress bar, and return it whole."""
    before = await studio.evaluations.load(number)
    err.print(f"Evaluation {number}: {', '.join(before.variants)} over {len(before.golden_set.cases)} cases")
    try:
        await _follow(studio, before)
    except asyncio.CancelledError:
        err.print(_how_to_go_on(number))
        raise
    return await studio.evaluations.load(number)


async def _follow(studio: "Studio", evaluation: Evaluation) -> None:
    """Run what is missing, and show how far it is and how long it still takes."""
    from promptstone.services.evaluations import TimeLeft

    left = TimeLeft(evaluation.total, len(evaluation.cells))
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[left]}"),
    )
    with Progress(*columns, console=err) as progress:
        task = progress.add_task("  cells", total=left.total, completed=left.done, left="")
        async with aclosing(studio.evaluations.run(evaluation.id)) as cells:
            async for cell in cells:
                left.finished(cell)
                progress.update(task, completed=left.done, left=left.rest)


def _how_to_go_on(number: int) -> str:
    return f"Go on with: promptstone evaluate --resume {number}"


@command
def compare(
    evaluation: Annotated[int, typer.Argument(help="The number of the evaluation; 0 is the newest.")] = 0,
    before: Annotated[str, typer.Option(help="The variant to compare from; the first when not named.")] = "",
    after: Annotated[str, typer.Option(help="The variant to compare to; the last when not named.")] = "",
    report: Annotated[Path | None, typer.Option(help="Write an HTML report to this file.")] = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print how two variants of an evaluation compare."""
    loaded = run_async(_load(evaluation, before, after, report, workspace))
    show(loaded, before, after, as_json=as_json)


async def _load(
    number: int, before: str, after: str, report: Path | None, workspace: Path | None
) -> Evaluation:
    async with opened(workspace) as studio:
        if not number:
            entries = await studio.evaluations.all()
            if not entries:
                raise PromptstoneError(
                    "There is no evaluation yet.", remedy="Run `promptstone evaluate` first."
                )
            number = entries[0].id
        loaded = await studio.evaluations.load(number)
        for variant in (before, after):
            if variant and variant not in loaded.variants:
                raise PromptstoneError(
                    f'Evaluation {number} has no variant "{variant}" (it has: {", ".join(loaded.variants)}).'
                )
        if report is not None:
            await studio.reports.write(number, report, before, after)
        return loaded


def show(evaluation: Evaluation, before: str = "", after: str = "", *, as_json: bool = False) -> None:
    """Print an evaluation's scores and what changed between two of its variants."""
    before, after = before or evaluation.variants[0], after or evaluation.variants[-1]
    changes = changes_between(evaluation, before, after)
    counts = {verdict.value: sum(change.verdict is verdict for change in changes) for verdict in Verdict}
    if as_json:
        print_json(_described(evaluation, before, after, counts))
        return
    out.print(_table(evaluation))
    if len(evaluation.cells) < evaluation.total:
        out.print(f"Not finished: {len(evaluation.cells)} of {evaluation.total} cells.", highlight=False)
        out.print(_how_to_go_on(evaluation.id), highlight=False)
    if before != after:
        unknown = f", {counts['unknown']} not known" if counts["unknown"] else ""
        out.print(
            f"From {before} to {after}: {counts['gained']} gained, {counts['lost']} lost, "
            f"{counts['same']} the same{unknown}."
        )


def _described(evaluation: Evaluation, before: str, after: str, counts: dict[str, int]) -> dict[str, object]:
    return {
        "evaluation": evaluation.id,
        "chain": evaluation.chain_name,
        "golden_set": evaluation.golden_set.name,
        "state": evaluation.state.value,
        "done": len(evaluation.cells),
        "total": evaluation.total,
        "summaries": [
            summarise(evaluation, variant).model_dump(mode="json") for variant in evaluation.variants
        ],
        "comparison": {
            "before": before,
            "after": after,
            **counts,
            "changes": [
                change.model_dump(mode="json") for change in changes_between(evaluation, before, after)
            ],
        },
    }


def _table(evaluation: Evaluation) -> Table:
    title = f"{evaluation.chain_name} over {evaluation.golden_set.name}"
    # Narrow enough for five scorers in a terminal of 80 columns.
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    table.add_column("variant", no_wrap=True)
    for use in evaluation.golden_set.scorers:
        table.add_column(use.name, justify="right")
    for heading in ("passed", "errors", "tokens"):
        table.add_column(heading, justify="right")
    for summary in (summarise(evaluation, variant) for variant in evaluation.variants):
        table.add_row(
            summary.variant,
            *(_percent(score) for score in summary.scores),
            f"{summary.passed}/{summary.cells}",
            str(summary.errors),
            f"{summary.prompt_tokens + summary.completion_tokens:,}",
        )
    return table


def _percent(score: ScoreSummary) -> str:
    shown = "-" if score.mean is None else f"{score.mean * 100:.0f} %"
    return f"{shown} ({score.missing} missing)" if score.missing else shown
