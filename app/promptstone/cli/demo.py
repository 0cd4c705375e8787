"""`promptstone demo`: the whole path once, from a chain to a bundle that runs without the studio."""

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import platformdirs
import typer

from promptstone.cli.evaluation import run_to_end, show
from promptstone.cli.terminal import JsonOption, command, err, out, print_json, progress_bar, run_async
from promptstone.core.errors import PromptstoneError
from promptstone.core.evaluation import Evaluation

if TYPE_CHECKING:
    from promptstone.services.studio import Studio

STEPS = 5


def _step(number: int, text: str) -> None:
    err.print(f"[bold]{number}/{STEPS}[/bold] {text}", soft_wrap=True)


def _fresh_folder(wanted: Path | None) -> Path:
    """Return a folder that is not there yet: what someone did in an older demo is never touched."""
    if wanted is not None:
        if wanted.exists() and any(wanted.iterdir()):
            raise PromptstoneError("The folder is not empty.", where=str(wanted), remedy="Choose a new one.")
        return wanted
    home = Path(platformdirs.user_data_dir("promptstone", appauthor=False))
    number = 1
    while (folder := home / f"demo-{number}").exists():
        number += 1
    return folder


@command
def demo(
    folder: Annotated[
        Path | None, typer.Option(help="An empty or new folder for the demo workspace.")
    ] = None,
    window: Annotated[bool, typer.Option(help="Open the studio at the end when there is a display.")] = True,
    as_json: JsonOption = False,
) -> None:
    """Build, prove and hand over the demo chain, then open the studio on it."""
    chosen = _fresh_folder(folder)
    began = time.perf_counter()
    evaluation, report = run_async(_demo(chosen))
    seconds = time.perf_counter() - began
    if as_json:
        print_json(
            {"workspace": str(chosen), "report": str(report), "evaluation": evaluation.id, "seconds": seconds}
        )
    else:
        show(evaluation)
        out.print(f"Report:    {report}", markup=False, highlight=False, soft_wrap=True)
        out.print(f"Workspace: {chosen}", markup=False, highlight=False, soft_wrap=True)
        out.print(f"Time:      {seconds:.0f} s", highlight=False)
    if window and _has_display():
        err.print("Opening the studio. Close its window to end.")
        from promptstone.desktop.application import run_desktop

        raise typer.Exit(run_desktop(chosen, ["--evaluation", str(evaluation.id)]))
    if window:
        err.print(
            f'No display here. On a desk, open it with: promptstone --workspace "{chosen}"', soft_wrap=True
        )


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


async def _demo(folder: Path) -> tuple[Evaluation, Path]:
    from promptstone.services import demo as parts
    from promptstone.services.studio import open_studio

    studio = open_studio(folder)
    try:
        _step(1, "Opening the demo workspace: a home-loan servicer's customer messages")
        await parts.prepare_demo(studio)
        chain = await studio.chains.load(parts.CHAIN)
        golden_set = await studio.golden_sets.load(parts.GOLDEN_SET)
        nodes, cases = len(chain.nodes), len(golden_set.cases)
        err.print(f"  a chain of {nodes} nodes in {len(chain.variant_names)} variants, {cases} golden cases")
        _step(2, "Running both variants on the demo model, through llama.cpp")
        number = await studio.evaluations.create(
            parts.CHAIN, parts.GOLDEN_SET, chain.variant_names, author=studio.author
        )
        evaluation = await run_to_end(studio, number)
        _step(3, "Comparing the variants, case by case")
        _tell_changes(evaluation)
        await _hand_over(studio, number, folder / "pulled")
        _step(5, "Writing the report")
        report = folder / "report.html"
        await studio.reports.write(number, report)
        return evaluation, report
    finally:
        await studio.close()


def _tell_changes(evaluation: Evaluation) -> None:
    from promptstone.core.evaluation import Verdict, changes_between

    before, after = evaluation.variants[0], evaluation.variants[-1]
    changes = changes_between(evaluation, before, after)
    for verdict in (Verdict.GAINED, Verdict.LOST):
        cases = [change.case_id for change in changes if change.verdict is verdict]
        named = ", ".join(cases[:8]) + (" ..." if len(cases) > 8 else "")
        err.print(f"  {verdict.value} by {after}: {len(cases)}  {named}", soft_wrap=True, highlight=False)


async def _hand_over(studio: "Studio", number: int, into: Path) -> None:
    from promptstone.services import demo as parts
    from promptstone.services.bundles.bundle_runner import find_bundle, open_bundle

    reference = f"{parts.BUNDLE}:{parts.VERSION}"
    _step(4, f"Handing over {reference}: export, pull, verify, run without the studio")
    entry = await studio.bundles.export(number, parts.VARIANT, parts.BUNDLE, parts.VERSION)
    await studio.bundles.pull(reference, into)
    verified = find_bundle(str(into), studio.registry_folder)
    err.print(f"  verified {len(verified.files)} files, {entry.digest[:19]}…", highlight=False)
    runner = open_bundle(verified.contents, [parts.model_file()])
    equal = total = 0
    try:
        with progress_bar("  cases", len(verified.contents.golden_set.cases)) as advance:
            async for case in runner.prove():
                total += 1
                equal += case.equal
                advance()
    finally:
        await runner.close()
    if equal < total:
        raise PromptstoneError(f"Only {equal} of {total} cases gave what the studio recorded.")
    err.print(f"  all {total} outputs are equal to what the studio recorded")
