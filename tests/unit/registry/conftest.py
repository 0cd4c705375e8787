"""A small bundle that is whole, and a layout folder to spoil."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from promptstone.core.bundle import BundleContents, RecordedCell
from promptstone.core.chain import Chain, Edge, Node, PortAddress
from promptstone.core.evaluation import ScoreSummary, VariantSummary
from promptstone.core.generation import Completion, GenerationRequest, Message, ModelCall, ModelReference
from promptstone.core.golden import Case, GoldenSet
from promptstone.core.scoring import ScorerUse
from promptstone.core.values import sha256_of
from promptstone.registry import Layout, pack

TEMPLATE = "{% for message in messages %}{{ message.content }}\n{% endfor %}"
LOCAL = ModelReference(
    name="demo model/1",
    backend="llama",
    digest=sha256_of(b"weights"),
    chat_template_digest=sha256_of(TEMPLATE.encode()),
)
REMOTE = ModelReference(
    name="remote", backend="openai_compatible", identifier="m-1", endpoint="https://models.test/v1"
)


def make_contents(version: str = "0.1.0", **changes: Any) -> BundleContents:
    """Return a bundle of one prompt and two cases."""
    chain = Chain(
        name="Mail",
        owner="Ada",
        nodes=(
            Node(id="mail", kind="input", settings={"name": "mail"}),
            Node(
                id="ask",
                kind="prompt",
                settings={
                    "model": LOCAL.name,
                    "system": "Be brief.\n",
                    "template": "{{mail}}",
                    "answer": "text",
                },
            ),
        ),
        edges=(
            Edge(source=PortAddress(node="mail", port="value"), target=PortAddress(node="ask", port="mail")),
        ),
    )
    cases = tuple(Case(id=f"c{n}", inputs={"mail": f"Hällo {n}"}, expected={"topic": "rate"}) for n in (1, 2))
    calls = tuple(
        ModelCall(
            request=GenerationRequest(model=LOCAL, messages=(Message(role="user", content=f"Hällo {n}"),)),
            completion=Completion(text="rate", prompt_tokens=4, completion_tokens=1, seconds=0.25),
        )
        for n in (1, 2)
    )
    values: dict[str, Any] = {
        "name": "mail-triage",
        "version": version,
        "variant": "base",
        "owner": "Ada",
        "created": datetime(2026, 11, 2, 9, 30, tzinfo=UTC),
        "studio_version": "0.1.0",
        "revision_digest": chain.digest,
        "chain": chain,
        "models": (LOCAL, REMOTE),
        "chat_templates": {LOCAL.name: TEMPLATE},
        "golden_set": GoldenSet(
            name="Letters", cases=cases, scorers=(ScorerUse(name="topic", scorer="exact"),)
        ),
        "results": (
            RecordedCell(case_id="c1", outputs={"topic": "rate"}, scores={"topic": 1.0}),
            RecordedCell(case_id="c2", error="Too long.", scores={"topic": None}),
        ),
        "summary": VariantSummary(
            variant="base",
            cells=2,
            errors=1,
            passed=1,
            scores=(ScoreSummary(name="topic", made=1, missing=1, passed=1, mean=1.0),),
            seconds=0.5,
            prompt_tokens=8,
            completion_tokens=2,
        ),
        "responses": calls,
    }
    return BundleContents.model_validate({**values, **changes})


@pytest.fixture(scope="session")
def contents_like() -> Callable[..., BundleContents]:
    """Makes a bundle; keyword arguments replace parts of it."""
    return make_contents


@pytest.fixture
def contents() -> BundleContents:
    """One whole bundle, version 0.1.0."""
    return make_contents()


class Spoiled:
    """A layout with one bundle, and ways to tamper with it as somebody who recomputes every digest would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.layout = Layout(folder)

    @property
    def index_file(self) -> Path:
        return self.folder / "index.json"

    def manifest(self) -> dict[str, Any]:
        return json.loads(self.blob_file(self.layout.resolve("0.1.0").digest).read_bytes())

    def blob_file(self, digest: str) -> Path:
        return self.folder / "blobs" / "sha256" / digest.removeprefix("sha256:")

    def file_of(self, path: str) -> Path:
        """The blob that holds a file of the bundle."""
        return self.blob_file(self.layer(self.manifest(), path)["digest"])

    @staticmethod
    def layer(manifest: dict[str, Any], path: str) -> dict[str, Any]:
        return next(
            one for one in manifest["layers"] if one["annotations"]["org.opencontainers.image.title"] == path
        )

    def store(self, content: bytes) -> dict[str, Any]:
        """Add a blob and return its digest and size."""
        digest = "sha256:" + hashlib.sha256(content).hexdigest()
        self.blob_file(digest).write_bytes(content)
        return {"digest": digest, "size": len(content)}

    def replace_file(self, path: str, content: bytes) -> None:
        """Put other content into a file of the bundle, with every digest made anew."""
        manifest = self.manifest()
        self.layer(manifest, path).update(self.store(content))
        self.replace_manifest(manifest)

    def replace_manifest(self, manifest: dict[str, Any] | bytes) -> None:
        """Let all tags point to another manifest."""
        if not isinstance(manifest, bytes):
            manifest = json.dumps(
                manifest, sort_keys=True, separators=(",", ":"), ensure_ascii=False
            ).encode()
        index = json.loads(self.index_file.read_bytes())
        for entry in index["manifests"]:
            entry.update(self.store(manifest))
        self.index_file.write_text(json.dumps(index))


@pytest.fixture(scope="session")
def whole_layout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A layout with one bundle, 0.1.0, in the channel dev. Leave it as it is."""
    folder = tmp_path_factory.mktemp("registry") / "layout"
    Layout(folder).push(pack(make_contents()), ["dev"])
    return folder


@pytest.fixture
def spoiled(tmp_path: Path, whole_layout: Path) -> Spoiled:
    """A copy of that layout, to be tampered with."""
    shutil.copytree(whole_layout, tmp_path / "layout")
    return Spoiled(tmp_path / "layout")
