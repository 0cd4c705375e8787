"""Chains to begin with: they ship with the studio, and become a chain of one's own with the workspace's models."""

import asyncio
from collections.abc import Collection, Sequence
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import Field, TypeAdapter, ValidationError

from promptstone.core.chain import Chain, Node
from promptstone.core.errors import PromptstoneError, WorkspaceError
from promptstone.core.golden import ColumnMapping, GoldenSet
from promptstone.core.kinds import Catalog
from promptstone.core.scoring import ScorerUse
from promptstone.core.values import Value
from promptstone.resources import resource_path
from promptstone.services.chains.chains import SUFFIX, read_chain_file
from promptstone.services.golden_sets import GoldenSets

FOLDER = "templates"
DEMO_MODEL = "demo-model"
_MODEL = "model"


class TemplateGolden(Value):
    """The golden set that comes with a template: its name, and how its cases are scored."""

    name: str
    scorers: tuple[ScorerUse, ...]


class TemplateEntry(Value):
    """One line of the list of templates: the file's name, its golden set, the nodes that take a second model."""

    file: str = Field(pattern=r"^[a-z][a-z-]*$")
    golden: TemplateGolden | None = None
    second: tuple[str, ...] = ()


class Template(Value):
    """A chain to begin with, as it ships: without models."""

    entry: TemplateEntry
    chain: Chain

    @property
    def name(self) -> str:
        """What the template is called."""
        return self.chain.name

    @property
    def summary(self) -> str:
        """What it does, in one sentence."""
        return self.chain.description

    @property
    def golden_name(self) -> str:
        """The name of the golden set that comes with it; empty when none does."""
        return self.entry.golden.name if self.entry.golden else ""


async def templates() -> tuple[Template, ...]:
    """Return the templates in the order in which they are offered.

    Raises:
        WorkspaceError: when a part is missing from the installation.
    """
    return await asyncio.to_thread(_read_all)


@lru_cache(maxsize=1)
def _read_all() -> tuple[Template, ...]:
    try:
        text = resource_path(f"{FOLDER}/templates.yaml").read_text(encoding="utf-8")
        entries = TypeAdapter(tuple[TemplateEntry, ...]).validate_python(yaml.safe_load(text))
        return tuple(Template(entry=entry, chain=_read(entry)) for entry in entries)
    except (OSError, ValidationError, yaml.YAMLError, PromptstoneError) as error:
        raise WorkspaceError(
            "The templates are missing from this installation, or damaged.", remedy="Install again."
        ) from error


def _read(entry: TemplateEntry) -> Chain:
    return read_chain_file(resource_path(f"{FOLDER}/chains/{entry.file}{SUFFIX}"))


def begin_with(
    template: Template, name: str, models: Sequence[str], catalog: Catalog
) -> tuple[Chain, tuple[str, ...]]:
    """Return a new chain after the template, and the names of the models that were put in.

    The first of `models` goes into every node that asks one, and the next one, if any, where the template
    compares two. Without models the nodes stay as they are: the problem list says what to choose.
    """
    if not models:
        return template.chain.model_copy(update={"name": name}), ()
    used: list[str] = []

    def filled(node: Node) -> Node:
        kind = catalog.kinds.get(node.kind)
        if kind is None or _MODEL not in kind.settings_type.model_fields or node.settings.get(_MODEL):
            return node
        model = models[min(1, len(models) - 1)] if node.id in template.entry.second else models[0]
        used.append(model)
        return node.model_copy(update={"settings": {**node.settings, _MODEL: model}})

    nodes = tuple(filled(node) for node in template.chain.nodes)
    return template.chain.model_copy(update={"name": name, "nodes": nodes}), tuple(dict.fromkeys(used))


def in_order_of_use(models: Collection[str]) -> tuple[str, ...]:
    """Return the names of models as templates take them: the demo's toy last, as it knows only its own chain."""
    return tuple(sorted(models, key=lambda name: (name == DEMO_MODEL, name.casefold())))


async def add_golden_set(template: Template, golden_sets: GoldenSets) -> str:
    """Put the template's golden set into the workspace unless one of that name is there; return its name.

    Raises:
        WorkspaceError: when a part is missing from the installation.
    """
    golden = template.entry.golden
    if golden is None or golden.name in await golden_sets.names():
        return template.golden_name
    path = _golden_file(template.entry)
    table = await golden_sets.read_table(path)
    mapping = ColumnMapping(
        inputs={name: name for name in table.columns if name in _input_names(template.chain)},
        expected={name: name for name in table.columns if name in _output_names(template.chain)},
        id="id",
        tags=("tags",),
    )
    found = await golden_sets.import_file(path, mapping)
    if found.faults:
        raise WorkspaceError(f"The template's golden set does not fit: {found.faults[0]}")
    made = GoldenSet(
        name=golden.name,
        description=f"A small set for the template “{template.name}”. Put your own cases into it.",
        cases=found.cases,
        scorers=golden.scorers,
    )
    await golden_sets.save(made)
    return golden.name


def _golden_file(entry: TemplateEntry) -> Path:
    try:
        return resource_path(f"{FOLDER}/golden/{entry.file}.csv")
    except FileNotFoundError as error:
        raise WorkspaceError(
            "The template's golden set is missing from this installation.", remedy="Install again."
        ) from error


def _input_names(chain: Chain) -> frozenset[str]:
    return frozenset(str(node.settings.get("name")) for node in chain.nodes if node.kind == "input")


def _output_names(chain: Chain) -> frozenset[str]:
    return frozenset(str(node.settings.get("name")) for node in chain.nodes if node.kind == "output")
