"""The plugin as Promptstone sees it: through the hooks, in a catalog, in a chain."""

import ast
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pluggy
import pytest

from promptstone.sdk import (
    CannotScore,
    Catalog,
    Node,
    PortType,
    PromptstoneError,
    RunContext,
    ScoreContext,
    ScoredCase,
)
from promptstone.sdk.hooks import PROJECT, Hooks

FOLDER = Path(__file__).resolve().parents[1]
TEXT = "Jo (jo@mail.example) asks about loan 48211734."


class NoModels(RunContext, ScoreContext):
    """A context in which no model may be asked."""

    chain_inputs = {}

    async def generate(self, model, messages, sampling, json_schema=None):
        raise AssertionError("this plugin asks no model")


@pytest.fixture
def catalog():
    """A catalog filled through the hooks by what the entry point names."""
    declared = tomllib.loads((FOLDER / "pyproject.toml").read_text())["project"]["entry-points"][PROJECT]
    plugins = pluggy.PluginManager(PROJECT)
    plugins.add_hookspecs(Hooks)
    for name, value in declared.items():
        plugins.register(EntryPoint(name, value, PROJECT).load(), name)
    plugins.check_pending()
    kinds = [kind for brought in plugins.hook.promptstone_kinds() for kind in brought]
    scorers = [scorer for brought in plugins.hook.promptstone_scorers() for scorer in brought]
    return Catalog(kinds, scorers)


def node(**settings):
    return Node(id="mask", kind="mask_personal_details", settings=settings)


async def run(catalog, text, **settings):
    kind = catalog.kind("mask_personal_details")
    return await kind.run(kind.read_settings(node(**settings)), {"text": text}, NoModels())


async def score(catalog, outputs, **settings):
    scorer = catalog.scorer("no_personal_details")
    case = ScoredCase(inputs={}, expected={}, outputs=outputs)
    return await scorer.score(scorer.settings_type.model_validate(settings), case, NoModels())


def test_the_kind_is_in_the_catalog_with_its_ports(catalog):
    ports = catalog.ports(node())
    assert [(port.name, port.type) for port in ports.inputs] == [("text", PortType.TEXT)]
    assert [(port.name, port.type) for port in ports.outputs] == [
        ("text", PortType.TEXT),
        ("masked", PortType.LIST),
    ]


async def test_it_masks_and_lists_what_it_masked_without_repeating_it(catalog):
    outputs = await run(catalog, TEXT)
    assert outputs == {
        "text": "Jo ([email 1]) asks about loan [account 1].",
        "masked": [
            {"placeholder": "[email 1]", "detail": "email", "count": 1},
            {"placeholder": "[account 1]", "detail": "account", "count": 1},
        ],
    }
    assert set(outputs) == {port.name for port in catalog.ports(node()).outputs}


async def test_its_settings_choose_what_is_masked_and_listed(catalog):
    outputs = await run(catalog, TEXT, accounts=False, keep_originals=True)
    assert outputs["text"] == "Jo ([email 1]) asks about loan 48211734."
    assert [one["original"] for one in outputs["masked"]] == ["jo@mail.example"]


def test_settings_that_do_not_fit_and_settings_that_do_nothing_are_told(catalog):
    kind = catalog.kind("mask_personal_details")
    with pytest.raises(PromptstoneError, match="emails"):
        kind.read_settings(node(emails="perhaps"))
    nothing = kind.read_settings(node(emails=False, phones=False, accounts=False))
    assert list(kind.problems(nothing)) == ["Nothing is chosen to be masked."]
    assert not list(kind.problems(kind.read_settings(node())))


async def test_the_scorer_fails_what_gives_details_away_and_does_not_repeat_them(catalog):
    given_away = await score(catalog, {"reply": TEXT, "note": "Call 555-010-4477"})
    assert (given_away.value, given_away.passed) == (0.0, False)
    assert given_away.detail == "Personal details found: account 1, email 1, phone 1."
    assert (await score(catalog, {"reply": "Dear Jo"})).passed
    assert (await score(catalog, {"reply": TEXT, "note": "x"}, output="note")).passed


async def test_the_scorer_is_missing_where_there_is_nothing_to_look_at(catalog):
    for outputs, settings in (
        ({}, {}),
        ({"reply": "x"}, {"output": "other"}),
        ({"reply": "x"}, {"emails": False, "phones": False, "accounts": False}),
    ):
        with pytest.raises(CannotScore):
            await score(catalog, outputs, **settings)


def test_the_plugin_imports_nothing_of_promptstone_but_the_sdk():
    for path in (FOLDER / "promptstone_privacy").rglob("*.py"):
        for item in ast.walk(ast.parse(path.read_text())):
            modules = [alias.name for alias in item.names] if isinstance(item, ast.Import) else []
            modules += [item.module or ""] if isinstance(item, ast.ImportFrom) else []
            for module in modules:
                assert not module.startswith("promptstone.") or module.startswith("promptstone.sdk"), path
