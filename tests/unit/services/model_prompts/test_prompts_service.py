"""Trying a prompt and having one rewritten ask the model themselves; golden sets get cases, tags and remainders."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from scripted_backend import TINY, ScriptedBackend

from promptstone.core.errors import BackendError, TemplateError
from promptstone.core.generation import Sampling
from promptstone.core.golden import Case, GoldenSet
from promptstone.core.scoring import ScorerUse
from promptstone.engine.context import EngineContext
from promptstone.services.golden_sets import GoldenSets
from promptstone.services.models.prompts import Prompts, Trial
from promptstone.services.plugins import load_catalog
from promptstone.store.workspace import Workspace, open_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "workspace") as opened:
        yield opened


@pytest.fixture
def backend() -> ScriptedBackend:
    return ScriptedBackend(lambda prompt: f"Reply to {prompt}")


@pytest.fixture
def prompts(workspace: Workspace, backend: ScriptedBackend) -> Prompts:
    async def engine() -> EngineContext:
        return EngineContext(load_catalog(), {"tiny": TINY}, {"scripted": backend})

    return Prompts(workspace, GoldenSets(workspace), engine)


async def test_a_trial_streams_the_answer_to_the_filled_in_prompt(prompts, backend):
    heard: list[str] = []
    trial = Trial("Topic of {{text}}", values={"text": "a fee"}, sampling=Sampling(max_tokens=5))
    done = await prompts.ask("tiny", trial, heard.append)
    assert backend.asked == ["Topic of a fee"]
    assert done.text == "Reply to Topic of a fee"
    assert "".join(heard).strip() == done.text


async def test_a_trial_without_a_value_or_a_model_says_so(prompts):
    with pytest.raises(TemplateError):
        await prompts.ask("tiny", Trial("{{text}}"), print)
    with pytest.raises(BackendError):
        await prompts.ask("nobody", Trial("Hello"), print)


async def test_the_models_chosen_are_remembered(prompts):
    assert await prompts.improver() == ""
    await prompts.keep_improver("tiny")
    await prompts.keep_tried_models(["tiny", "other"])
    assert await prompts.improver() == "tiny"
    assert await prompts.tried_models() == ("tiny", "other")


async def test_a_case_is_added_under_a_free_name_and_a_new_set_is_judged_at_once(prompts, workspace):
    case = Case(id="tried", inputs={"text": "a"}, expected={"answer": "b"})
    assert (await prompts.add_case("mine", case)).id == "tried"
    assert (await prompts.add_case("mine", case)).id == "tried-2"
    kept = await GoldenSets(workspace).load("mine")
    assert [each.id for each in kept.cases] == ["tried", "tried-2"]
    assert [use.scorer for use in kept.scorers] == ["exact"]


async def test_cases_used_as_examples_are_tagged_or_left_out_of_a_set_judged_alike(prompts, workspace):
    sets = GoldenSets(workspace)
    use = ScorerUse(name="topic", scorer="exact", settings={"output": "topic", "expected": "topic"})
    cases = tuple(Case(id=name, inputs={}, tags=("old",)) for name in "abc")
    await sets.save(GoldenSet(name="mine", cases=cases, scorers=(use,)))
    await prompts.tag_cases("mine", ["b"], "example")
    await prompts.tag_cases("mine", ["b"], "example")
    assert [case.tags for case in (await sets.load("mine")).cases] == [("old",), ("old", "example"), ("old",)]
    name = await prompts.set_apart("mine", ["b"])
    rest = await sets.load(name)
    assert [case.id for case in rest.cases] == ["a", "c"]
    assert rest.scorers == (use,)
    assert await prompts.set_apart("mine", ["b"]) != name
