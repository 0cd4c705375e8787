"""The demo workspace: a home-loan servicer's messages, a chain in two variants, a golden set and the demo model."""

import asyncio
import hashlib
from pathlib import Path

from promptstone.core.chain import Chain
from promptstone.core.errors import WorkspaceError
from promptstone.core.golden import ColumnMapping, GoldenSet
from promptstone.core.scoring import ScorerUse
from promptstone.resources import resource_path
from promptstone.services.chains.chains import read_chain_file
from promptstone.services.studio import Studio

CHAIN = "Home-loan messages"
GOLDEN_SET = "Borrowers' messages"
MODEL = "demo-model"
BUNDLE = "home-loan-messages"
VERSION = "0.1.0"
VARIANT = "detailed"
_CHAIN_FILE = "demo/home-loan-messages.chain.yaml"
SCORED = ("topic", "urgency", "request", "amount")
# No reply is the one right reply, but each has to say by when the borrower hears from us.
_DEADLINE = ScorerUse(
    name="deadline",
    scorer="regular_expression",
    settings={"output": "reply", "pattern": r"\b(today|tomorrow|within)\b", "ignore_case": True},
)
_MAPPING = ColumnMapping(
    inputs={"message": "message"},
    expected={name: name for name in SCORED},
    tags=("tags",),
    id="id",
    source="source",
)


def model_file() -> Path:
    """Return the demo model's file, checked against its pinned digest.

    Raises:
        WorkspaceError: when it is missing or not the file that was shipped.
    """
    try:
        path = resource_path("demo/demo-model.gguf")
        pinned = resource_path("demo/demo-model.sha256").read_text(encoding="utf-8").split()[0]
    except (FileNotFoundError, IndexError) as error:
        raise WorkspaceError(
            "The demo model is missing from this installation.", remedy="Install again."
        ) from error
    if hashlib.sha256(path.read_bytes()).hexdigest() != pinned:
        raise WorkspaceError(
            "The demo model is not the file that was shipped.", where=path.name, remedy="Install again."
        )
    return path


async def demo_chain() -> Chain:
    """Return the demo's chain as it comes.

    Raises:
        PromptstoneError: when it is missing from the installation.
    """
    try:
        path = resource_path(_CHAIN_FILE)
    except FileNotFoundError as error:
        raise WorkspaceError(
            "The demo is missing from this installation.", remedy="Install again."
        ) from error
    return await asyncio.to_thread(read_chain_file, path)


async def prepare_demo(studio: Studio) -> None:
    """Put model, chain and golden set into a workspace that does not have them yet.

    Raises:
        PromptstoneError: when a part is missing from the installation.
    """
    if MODEL not in await studio.models.references():
        await studio.models.add_file(model_file(), MODEL)
    if CHAIN not in await studio.chains.names():
        await studio.chains.save(await demo_chain(), "The demo as it comes", studio.author)
    if GOLDEN_SET not in await studio.golden_sets.names():
        found = await studio.golden_sets.import_file(resource_path("demo/golden.csv"), _MAPPING)
        if found.faults:
            raise WorkspaceError(f"The demo's golden set does not fit: {found.faults[0]}")
        scorers = tuple(
            ScorerUse(name=name, scorer="exact", settings={"output": name, "expected": name})
            for name in SCORED
        )
        golden_set = GoldenSet(
            name=GOLDEN_SET,
            description="Hand-written messages of borrowers, with what a good clerk makes of them.",
            cases=found.cases,
            scorers=(*scorers, _DEADLINE),
        )
        await studio.golden_sets.save(golden_set)
