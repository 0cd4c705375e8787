"""From a few cells that were run, what all of them will take: calls, tokens and seconds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot, sqrt
from statistics import fmean, median, pstdev

from promptstone.core.generation import ModelReference
from promptstone.services.evaluations.known_work import KnownSteps
from promptstone.services.evaluations.preflight import ModelWork, Preflight, Trouble
from promptstone.services.evaluations.sample import Sample, SampledCell
from promptstone.services.evaluations.speeds import Speed
from promptstone.services.evaluations.watching import JUDGES, CallNote, shared_part

BUSY = 0.3
"""How far a time may be off for what else the computer, or an endpoint, does meanwhile."""
UNTRIED = 0.5
"""How far one may be off that rests on the kept measurement alone: grammars and small batches are not in it."""
_BY_SAMPLE, _BY_BOTH, _BY_KEPT = "these runs", "these runs and the kept measurement", "the kept measurement"


@dataclass(frozen=True)
class VariantWork:
    """One variant: how many cells are left, what of them is kept, and the cells that were tried."""

    cells: int
    known: Mapping[str, KnownSteps]
    tried: tuple[SampledCell, ...]


@dataclass
class _Sum:
    """What one model still has to do, being added up."""

    calls: float = 0.0
    read: float = 0.0
    shared: float = 0.0
    written: float = 0.0
    seconds: float = 0.0
    is_exact: bool = True
    measured_by: str = ""


def estimate(
    work: Sequence[VariantWork],
    total: int,
    sample: Sample,
    models: Mapping[str, ModelReference],
    speeds: Mapping[str, Speed],
    at_once: int,
) -> Preflight:
    """Return what these variants will take; `speeds` are those of models that are known from elsewhere."""
    left = sum(each.cells for each in work)
    tried = [cell for each in work for cell in each.tried]
    if not tried or not left:
        return _unmeasured(left, total, sample, at_once)
    sums: dict[str, _Sum] = {}
    known_calls = 0.0
    for number, each in enumerate(work):
        cells = each.tried or tuple(tried)
        earlier = [cell for before in work[:number] for cell in before.tried]
        for (node, model), notes in _groups(cells).items():
            kept = 0.0 if node == JUDGES else _kept_part(each, node)
            kept += (1 - kept) * _asked_before(each.tried, earlier, node, model)
            known_calls += each.cells * len(notes) / len(cells) * kept
            calls = each.cells * len(notes) / len(cells) * (1 - kept)
            _add(sums.setdefault(model, _Sum()), calls, notes, speeds.get(model))
            sums[model].is_exact &= _is_even(cells, node, model) and len(each.known) == each.cells
    made = {name: done for name, done in sums.items() if round(done.calls) > 0}
    seconds, low, high = _time(made, models, tried, left)
    return Preflight(
        cells=left,
        total=total,
        measured=len(tried),
        models=tuple(_work(name, done, models.get(name)) for name, done in made.items()),
        known_calls=round(known_calls),
        seconds=seconds,
        low=low,
        high=high,
        failed=_trouble(tried, [cell.error for cell in tried]),
        unjudged=_trouble(tried, ["" if cell.error else cell.unjudged for cell in tried]),
    )


def _unmeasured(left: int, total: int, sample: Sample, at_once: int) -> Preflight:
    if not left or not sample.begun:
        return Preflight(cells=left, total=total)
    least = sample.seconds * max(left / max(at_once, sample.begun), 1.0)
    return Preflight(cells=left, total=total, seconds=least, low=least, high=least, at_least=True)


def _groups(cells: Sequence[SampledCell]) -> dict[tuple[str, str], list[CallNote]]:
    groups: dict[tuple[str, str], list[CallNote]] = {}
    for note in (note for cell in cells for note in cell.calls):
        groups.setdefault((note.node, note.model), []).append(note)
    return groups


def _kept_part(work: VariantWork, node: str) -> float:
    """Return for which part of the cells this node's answer is kept, or not needed."""
    if not work.known:
        return 0.0
    tried = {cell.case_id for cell in work.tried}
    kept = [case in tried or steps.is_whole or node in steps.calls for case, steps in work.known.items()]
    return sum(kept) / len(kept)


def _asked_before(
    cells: Sequence[SampledCell], earlier: Sequence[SampledCell], node: str, model: str
) -> float:
    """Return for which part of this node's calls an earlier variant asks the same of the same case: once is enough."""
    if node == JUDGES:
        return 0.0
    asked: dict[str, set[str]] = {}
    for cell in earlier:
        asked.setdefault(cell.case_id, set()).update(note.digest for note in cell.calls)
    same = [
        note.digest in asked[cell.case_id]
        for cell in cells
        if cell.case_id in asked
        for note in cell.calls
        if (note.node, note.model) == (node, model)
    ]
    return sum(same) / len(same) if same else 0.0


def _is_even(cells: Sequence[SampledCell], node: str, model: str) -> bool:
    """Tell whether each cell makes the same number of these calls."""
    counts = {sum((note.node, note.model) == (node, model) for note in cell.calls) for cell in cells}
    return len(counts) == 1


def _add(so_far: _Sum, calls: float, notes: Sequence[CallNote], speed: Speed | None) -> None:
    """Add that many calls like these."""
    read = fmean(note.completion.prompt_tokens for note in notes)
    written = fmean(note.completion.completion_tokens for note in notes)
    shared = read * _shared(notes)
    fresh = [note for note in notes if note.is_fresh]
    so_far.calls += calls
    so_far.read += calls * read
    so_far.shared += calls * shared
    so_far.written += calls * written
    if fresh:
        each = fmean(note.cost for note in fresh)
        so_far.measured_by = so_far.measured_by or _BY_SAMPLE
        if speed is not None:
            # More calls run at once in the evaluation than in a few cells: each then costs less.
            each *= min(speed.writing(fresh[0].beside) / speed.writing(speed.at_once), 1.0)
            so_far.measured_by = _BY_BOTH
    elif speed is not None:
        each = max(read - shared, 1.0) / speed.reading + written / speed.writing(speed.at_once)
        so_far.measured_by = so_far.measured_by or _BY_KEPT
    else:
        each = fmean(note.completion.seconds for note in notes)
        so_far.measured_by = so_far.measured_by or _BY_SAMPLE
    so_far.seconds += calls * each


def _shared(notes: Sequence[CallNote]) -> float:
    """Return which part of these prompts is shared: what they have alike, or what the model itself found alike."""
    alike = shared_part([note.prompt for note in notes])
    found = [
        note.completion.reused_tokens / note.completion.prompt_tokens
        for note in notes
        if note.completion.prompt_tokens
    ]
    return min(max(alike, median(found) if found else 0.0), 1.0)


def _time(
    sums: Mapping[str, _Sum], models: Mapping[str, ModelReference], tried: Sequence[SampledCell], left: int
) -> tuple[float | None, float | None, float | None]:
    """Return the likeliest seconds and their bounds. Endpoints work while this computer does."""
    places: dict[str, float] = {}
    for name, done in sums.items():
        place = models[name].endpoint if name in models else ""
        places[place] = places.get(place, 0.0) + done.seconds
    # However many run at once, no cell is done sooner than one takes alone.
    longest = max((cell.seconds for cell in tried), default=0.0) if places else 0.0
    beside = max((note.beside for cell in tried for note in cell.calls), default=1.0)
    seconds = max([*places.values(), min(longest / beside, longest) if left else 0.0])
    together = max(sum(places.values()), seconds)
    costs = [sum(note.completion.completion_tokens for note in cell.calls) for cell in tried]
    spread = pstdev(costs) / fmean(costs) / sqrt(len(costs)) if len(costs) > 1 and fmean(costs) else 0.5
    only_kept = any(done.measured_by == _BY_KEPT for done in sums.values())
    doubt = min(hypot(spread, UNTRIED if only_kept else BUSY), 0.9)
    return seconds, seconds * (1 - doubt), together * (1 + doubt)


def _work(name: str, done: _Sum, model: ModelReference | None) -> ModelWork:
    return ModelWork(
        name=name,
        calls=round(done.calls),
        prompt_tokens=round(done.read),
        shared_tokens=round(done.shared),
        written_tokens=round(done.written),
        is_exact=done.is_exact,
        is_remote=bool(model is not None and model.endpoint),
        seconds=done.seconds,
        measured_by=done.measured_by,
    )


def _trouble(tried: Sequence[SampledCell], faults: Sequence[str]) -> Trouble | None:
    said = [fault for fault in faults if fault]
    return Trouble(cells=len(said), of=len(tried), what=said[0]) if said else None
