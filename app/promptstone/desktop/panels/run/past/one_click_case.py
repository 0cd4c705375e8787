"""Makes a run a golden case in one click: into the golden set whose inputs are those of the run."""

from pydantic import JsonValue

from promptstone.core.golden import Case, GoldenSet
from promptstone.core.runs import RunRecord
from promptstone.desktop.looks.language import tr
from promptstone.services.golden_sets import GoldenSets
from promptstone.services.models.prompts import Prompts

SOURCE = "run"


async def keep_as_case(
    run: RunRecord, chain_name: str, golden_sets: GoldenSets, prompts: Prompts
) -> tuple[str, str]:
    """Add the run's inputs and outputs as a case; return the golden set's name and the case's id.

    It goes to the first golden set that takes exactly these inputs, or to a new one named after the chain. Of the
    outputs those become expected that the set expects; all of them when it expects none yet.
    """
    name = tr("{chain} cases").format(chain=chain_name)[:200]
    expected = dict(run.outputs)
    for each in await golden_sets.names():
        known = await golden_sets.load(each)
        if set(known.input_names) == set(run.inputs):
            name, expected = each, _expected(known, run)
            break
    case = Case(id="run", inputs=run.inputs, expected=expected, source=SOURCE)
    kept = await prompts.add_case(name, case)
    return name, kept.id


def _expected(golden_set: GoldenSet, run: RunRecord) -> dict[str, JsonValue]:
    wanted = golden_set.expected_names
    known = {name: value for name, value in run.outputs.items() if name in wanted}
    return known or dict(run.outputs)
