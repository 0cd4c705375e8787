"""How near the preflight's estimate comes to the evaluation itself, on the demo: as a ratio, in several turns."""

import asyncio
from pathlib import Path
from time import perf_counter

import pytest

from promptstone.services.demo import CHAIN, GOLDEN_SET, MODEL, VARIANT, prepare_demo
from promptstone.services.evaluations import Preflight
from promptstone.services.studio import open_studio

TURNS = 3


async def estimated_and_real(
    folder: Path, variants: tuple[str, ...], measured: bool
) -> tuple[Preflight, float, float]:
    """Return the preflight, how long it took, and how long the evaluation took, in a new workspace."""
    studio = open_studio(folder)
    try:
        await prepare_demo(studio)
        if measured:
            await studio.engine_settings.measure(MODEL)
        chain = await studio.chains.load(CHAIN)
        golden_set = await studio.golden_sets.load(GOLDEN_SET)
        began = perf_counter()
        found = await studio.preflights.of(chain, golden_set, variants)
        tried = perf_counter()
        number = await studio.evaluations.create(CHAIN, GOLDEN_SET, variants)
        ran = perf_counter()
        async for _ in studio.evaluations.run(number):
            pass
        return found, tried - began, perf_counter() - ran
    finally:
        await studio.close()


@pytest.mark.parametrize(
    ("what", "variants", "measured"),
    [
        ("both variants", ("base", VARIANT), False),
        ("one variant", (VARIANT,), False),
        ("both, measured before", ("base", VARIANT), True),
    ],
)
def test_the_estimate_beside_the_evaluation(
    tmp_path: Path, what: str, variants: tuple[str, ...], measured: bool
) -> None:
    for turn in range(TURNS):
        found, took, real = asyncio.run(
            estimated_and_real(tmp_path / str(turn), variants, measured and not turn)
        )
        assert found.seconds is not None
        (work,) = found.models
        print(
            f"  {what:22} said {found.seconds:5.1f} s, took {real:5.1f} s: ratio {found.seconds / real:4.2f}"
            f"  ({work.calls} calls; by {work.measured_by}; the preflight itself {took:.1f} s)"
        )
