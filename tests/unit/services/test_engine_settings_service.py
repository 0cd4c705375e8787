"""How a model runs here is put together, measured, kept for this computer, and refused when it cannot fit."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from promptstone.backends.llama.computer.choosing import Chooser, candidates, choose
from promptstone.backends.llama.computer.devices import Devices
from promptstone.backends.llama.computer.kept_settings import Kept, KeptSettings, Measured
from promptstone.backends.llama.computer.system_memory import SystemMemory
from promptstone.backends.llama.files.fit import read_shape
from promptstone.backends.llama.protocol import EngineSettings
from promptstone.core.errors import BackendError, WorkspaceError
from promptstone.services.backends import how_to_run
from promptstone.services.models import engine_settings
from promptstone.services.models.engine_settings import EngineChoices, why_so
from promptstone.services.studio import Studio, open_studio

DEMO = Path(__file__).resolve().parents[3] / "resources" / "demo" / "demo-model.gguf"
COMPUTER = Devices(library="1", memory=SystemMemory(total=16 * 10**9, free=12 * 10**9))


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    opened = open_studio(tmp_path / "workspace")
    await opened.models.add_file(DEMO, "demo")
    opened.engine_settings = EngineChoices(opened.models, Chooser(KeptSettings(tmp_path / "kept.json")))
    yield opened
    await opened.close()


async def test_a_model_of_the_workspace_is_judged_on_this_computer(studio: Studio) -> None:
    choice = await studio.engine_settings.of("demo")
    assert choice.judgement.fits
    assert choice.sentence.startswith("Fits: it needs")
    assert choice.settings.slots
    assert choice.settings.context <= choice.shape.trained_context


async def test_what_the_user_chose_is_kept_and_forgotten_again(studio: Studio) -> None:
    kept = await studio.engine_settings.keep("demo", EngineSettings(slots=3, flash_attention=False))
    assert (kept.settings.slots, kept.settings.flash_attention) == (3, False)
    again = await studio.engine_settings.of("demo")
    assert (again.settings.slots, again.settings.flash_attention) == (3, False)
    assert (await studio.engine_settings.keep("demo", None)).settings.slots > 3
    assert (await studio.engine_settings.of("demo")).kept == Kept()


def test_a_measurement_that_prefers_fewer_answers_at_once_is_given_as_the_reason() -> None:
    planned = choose("demo", read_shape(DEMO), COMPUTER, Kept())
    assert why_so(planned) == planned.plan.why
    fewer = planned.settings.model_copy(update={"slots": 2})
    measured = choose("demo", read_shape(DEMO), COMPUTER, Kept(measured=Measured(settings=fewer)))
    assert "It runs with 2: measured here" in why_so(measured)


async def test_a_measurement_is_kept_and_used(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    async def measure(name, arguments, on_progress=None):
        asked.append(arguments)
        on_progress(0.5, "half")
        best = arguments["candidates"][-1]
        return {"settings": best, "all_answers_tokens_per_second": 90.5, "tried": [{"settings": best}]}

    monkeypatch.setattr(engine_settings, "run_errand", measure)
    heard: list[tuple[float, str]] = []
    choice = await studio.engine_settings.measure("demo", lambda part, text: heard.append((part, text)))
    assert asked[0]["path"] == str(DEMO)
    assert heard == [(0.5, "half")]
    best = EngineSettings.model_validate(asked[0]["candidates"][-1])
    assert (choice.settings.slots, choice.settings.threads) == (best.slots, best.threads)
    assert (await studio.engine_settings.of("demo")).kept.measured.all_answers_tokens_per_second == 90.5


async def test_a_measurement_that_makes_no_sense_is_told(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def measure(name, arguments, on_progress=None):
        return {"settings": {"slots": "many"}}

    monkeypatch.setattr(engine_settings, "run_errand", measure)
    with pytest.raises(BackendError, match="cannot be understood"):
        await studio.engine_settings.measure("demo")


async def test_a_model_that_is_not_here_is_told(studio: Studio) -> None:
    with pytest.raises(WorkspaceError, match="no model called"):
        await studio.engine_settings.of("other")


async def test_how_to_run_says_the_settings_and_the_memory(studio: Studio) -> None:
    how = await how_to_run(studio.engine_settings.chooser, "sha256:0", DEMO)
    assert how.settings.slots
    assert how.needs > DEMO.stat().st_size


async def test_a_model_that_this_computer_cannot_hold_is_refused_before_loading(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def small() -> Devices:
        return COMPUTER.model_copy(update={"memory": SystemMemory(total=10**8, free=10**7)})

    monkeypatch.setattr(studio.engine_settings.chooser, "devices", small)
    with pytest.raises(BackendError, match="Does not fit: it needs"):
        await how_to_run(studio.engine_settings.chooser, "sha256:0", DEMO)


def test_what_was_measured_gives_way_when_it_does_not_fit_now() -> None:
    shape = read_shape(DEMO)
    roomy = choose("demo", shape, COMPUTER, Kept())
    # Somebody measured it with a context far beyond what is free now.
    greedy = EngineSettings(
        slots=60, context=shape.trained_context, cache_bytes=11 * 10**9, threads=3, chunk=4096
    )
    tight = COMPUTER.model_copy(update={"memory": SystemMemory(total=16 * 10**9, free=1 * 10**9)})
    huge = choose("demo", shape, tight, Kept(measured=Measured(settings=greedy)))
    assert huge.settings.threads == 3
    assert huge.judgement.fits
    assert roomy.judgement.fits


def test_only_what_fits_and_what_the_user_left_open_is_measured() -> None:
    shape = read_shape(DEMO)
    choice = choose("demo", shape, COMPUTER, Kept(override=EngineSettings(threads=2, flash_attention=False)))
    tried = candidates(choice, cores=8)
    assert {settings.threads for settings in tried} == {2}
    assert {settings.flash_attention for settings in tried} == {False}
    assert len({settings.slots for settings in tried}) == 3
    assert len(set(tried)) == len(tried) == 4  # one with smaller pieces of a prompt
    free = candidates(choose("demo", shape, COMPUTER, Kept()), cores=8)
    assert {settings.flash_attention for settings in free} == {False, True}
    assert {settings.threads for settings in free} == {4, 8}


async def test_a_loaded_model_that_nobody_uses_is_loaded_anew_with_what_was_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "user"))
    studio = open_studio(tmp_path / "workspace")
    await studio.models.add_file(DEMO, "demo")
    await studio.models.test("demo")
    assert [model.answers_at_once for model in studio.local_models()] == [15]
    await studio.engine_settings.keep("demo", EngineSettings(slots=3))
    assert studio.local_models() == ()
    await studio.models.test("demo")
    assert [model.answers_at_once for model in studio.local_models()] == [3]
    await studio.close()
