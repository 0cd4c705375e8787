"""Runs a few real cells of an evaluation, for a few seconds, and notes what each of their calls took."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from promptstone.core.chain import Chain
from promptstone.core.golden import Case
from promptstone.core.runs import CellState
from promptstone.core.scoring import ScorerUse
from promptstone.core.values import canonical_json
from promptstone.engine.context import EngineContext
from promptstone.engine.evaluate import FinishedCell, run_cell
from promptstone.services.evaluations.known_work import spread_over
from promptstone.services.evaluations.watching import JUDGES, CallNote, Heard, listening, whole_prompt

CELLS = 4
"""Cells of each variant."""
AT_ONCE = 32
ENOUGH, LONGEST = 5.0, 20.0
"""Seconds after the first sign of a model: when one cell of each variant is enough, and when nothing is waited for."""
_GRACE = 1.5
"""How much longer than the first cells the others may take: all began together, so they end together, too."""
_ASLEEP = 180.0
"""Seconds within which a model has to be loaded and give a sign."""


@dataclass(frozen=True)
class SampledCell:
    """A cell that was run: its calls, what went wrong, and how long it took."""

    variant: str
    case_id: str
    calls: tuple[CallNote, ...]
    seconds: float
    error: str = ""
    unjudged: str = ""


@dataclass(frozen=True)
class Sample:
    """The cells that came to their end, how many had begun, and the seconds that were given to them."""

    cells: tuple[SampledCell, ...]
    begun: int
    seconds: float


def picked(cases: Sequence[Case], count: int) -> list[Case]:
    """Return cases spread over the short and the long ones; what matters most first, should time run out."""
    by_length = sorted(cases, key=lambda case: (len(canonical_json(case.inputs)), case.id))
    places = spread_over(len(by_length), count)
    middle = len(places) // 2
    order = [places[middle], *places[:middle][::-1], *places[middle + 1 :]] if places else []
    return [by_length[place] for place in order]


class Sampling:
    """Runs cells through the engine and its kept steps, so that nothing they find is lost."""

    def __init__(
        self,
        chain: Chain,
        scorers: tuple[ScorerUse, ...],
        engine: EngineContext,
        on_progress: Callable[[int, int], None],
    ) -> None:
        """`on_progress` hears how many of the cells are done, and of how many."""
        self._chain = chain
        self._scorers = scorers
        self._engine = replace(engine, background=True)
        self._names = {reference.content: name for name, reference in engine.models.items()}
        self._on_progress = on_progress
        self._clock = asyncio.get_running_loop().time
        self._sign = 0.0
        self._heard: list[Heard] = []

    async def run(self, wanted: Mapping[str, Sequence[Case]]) -> Sample:
        """Run these cases of each variant, those that matter most first, and return what is done in time."""
        turns = zip_longest(*([(variant, case) for case in cases] for variant, cases in wanted.items()))
        waiting = [pair for turn in turns for pair in turn if pair is not None][:AT_ONCE]
        open_variants = {variant for variant, _ in waiting}
        running = {asyncio.create_task(self._cell(*pair)): pair[0] for pair in waiting}
        done: list[SampledCell] = []
        began = self._clock()
        first = 0.0
        try:
            while running:
                until = self._limit(began, first)
                wait = until - self._clock()
                ended, _ = await asyncio.wait(
                    running, timeout=max(min(wait, 1.0), 0.0), return_when=asyncio.FIRST_COMPLETED
                )
                if not ended and self._clock() >= until:
                    break
                for task in ended:
                    open_variants.discard(running.pop(task))
                    done.append(task.result())
                    self._on_progress(len(done), len(waiting))
                first = first or (0.0 if open_variants else self._clock())
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
        return Sample(self._with_costs(done), len(waiting), self._clock() - (self._sign or began))

    def _limit(self, began: float, first: float) -> float:
        """Return until when cells are waited for; `first` is when each variant had one, 0 while some have none."""
        if not self._sign:
            return began + _ASLEEP
        if not first:
            return self._sign + LONGEST
        return self._sign + min(max(ENOUGH, (first - self._sign) * _GRACE), LONGEST)

    def _signed(self) -> None:
        self._sign = self._sign or self._clock()

    async def _cell(self, variant: str, case: Case) -> SampledCell:
        heard = Heard()
        self._heard.append(heard)
        engine = replace(self._engine, backends=listening(self._engine.backends, heard, self._signed))
        finished = await run_cell(self._chain, variant, case, self._scorers, engine)
        cell = finished.cell
        return SampledCell(
            variant=variant,
            case_id=case.id,
            calls=self._notes(finished, heard),
            seconds=cell.seconds,
            error=cell.error if cell.state is CellState.ERROR else "",
            unjudged=next((f"{each.name}: {each.missing}" for each in cell.scores if each.missing), ""),
        )

    def _notes(self, finished: FinishedCell, heard: Heard) -> tuple[CallNote, ...]:
        steps = finished.run.steps if finished.run is not None else ()
        makers = {id(call.request): step.node for step in steps for call in step.calls if not step.reused}
        notes = [
            CallNote(
                makers.get(id(request), JUDGES),
                request.model.name,
                whole_prompt(request),
                completion,
                seconds,
                ended,
                digest=request.digest,
            )
            for request, completion, seconds, ended in heard.calls
        ]
        for step in steps:
            for call in step.calls if step.reused else ():
                # A kept answer may have been asked of the same model under another name.
                request = call.request
                name = self._names.get(request.model.content, request.model.name)
                prompt = whole_prompt(request)
                notes.append(CallNote(step.node, name, prompt, call.completion, digest=request.digest))
        return tuple(notes)

    def _with_costs(self, cells: Sequence[SampledCell]) -> tuple[SampledCell, ...]:
        """Say of each call which part of the busy time it cost, of this computer or of its endpoint."""
        spans: dict[str, list[tuple[float, float]]] = {}
        for note in (note for cell in cells for note in cell.calls if note.is_fresh):
            spans.setdefault(self._place(note.model), []).append((note.ended - note.seconds, note.ended))
        for request, start, end in (each for heard in self._heard for each in heard.broken_off):
            spans.setdefault(self._place(request.model.name), []).append((start, end))
        beside = {
            place: max(sum(end - start for start, end in each) / (covered(each) or 1.0), 1.0)
            for place, each in spans.items()
        }
        return tuple(
            replace(
                cell,
                calls=tuple(
                    replace(note, beside=beside[self._place(note.model)]) if note.is_fresh else note
                    for note in cell.calls
                ),
            )
            for cell in cells
        )

    def _place(self, model: str) -> str:
        reference = self._engine.models.get(model)
        return reference.endpoint if reference is not None else ""


def covered(spans: Sequence[tuple[float, float]]) -> float:
    """Return how long at least one of these spans of time lasted."""
    whole, reached = 0.0, float("-inf")
    for start, end in sorted(spans):
        whole += max(end - max(start, reached), 0.0)
        reached = max(reached, end)
    return whole
