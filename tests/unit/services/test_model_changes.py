"""Models with adapters and with chat templates of their own: added, run, refused in words, and handed over in bundles."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from lora_files import write_adapter
from promptstone_command import DEMO_MODEL

from promptstone.core.bundle import BundleContents
from promptstone.core.errors import BackendError, BundleError, WorkspaceError
from promptstone.core.generation import Completion, GenerationRequest, Message, ModelEntry, Sampling
from promptstone.core.values import sha256_of
from promptstone.registry import Registry
from promptstone.services.backends import locate_in
from promptstone.services.bundles.bundle_runner import open_bundle
from promptstone.services.studio import Studio, open_studio

TEMPLATE = (
    "{% for message in messages %}{{ message.role }}: {{ message.content | trim }}\n{% endfor %}assistant:"
)
ENDLESS = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    """A studio with the demo model, called demo."""
    opened = open_studio(tmp_path / "studio")
    await opened.models.add_file(DEMO_MODEL, "demo")
    yield opened
    await opened.close()


@pytest.fixture
def adapter(tmp_path: Path) -> Path:
    return write_adapter(tmp_path / "tone.gguf", DEMO_MODEL)


async def said(studio: Studio, entry: ModelEntry, text: str = "I lost my job") -> str:
    request = GenerationRequest(
        model=entry.reference,
        messages=(Message(role="user", content=text),),
        sampling=Sampling(max_tokens=12),
    )
    async for piece in (await studio.engine()).backends["llama"].generate(request):
        if isinstance(piece, Completion):
            return piece.text
    raise AssertionError("no end")


async def entry_of(studio: Studio, name: str) -> ModelEntry:
    return next(entry for entry in await studio.models.entries() if entry.name == name)


async def test_a_model_with_an_adapter_stands_beside_its_base_and_answers_otherwise(studio, adapter):
    made = await studio.model_changes.attach("demo", adapter, 3.0)
    base = await entry_of(studio, "demo")
    assert made.name == "demo + Tone"
    assert await entry_of(studio, "demo + Tone") == made
    assert made.reference.content != base.reference.content
    assert made.reference.digest == base.reference.digest
    assert await said(studio, made) != await said(studio, base)
    silent = await studio.model_changes.attach("demo", adapter, 0.0, "demo silent")
    assert await said(studio, silent) == await said(studio, base)


async def test_adapters_are_added_one_by_one_replaced_and_taken_off(studio, adapter, tmp_path):
    second = write_adapter(tmp_path / "second.gguf", DEMO_MODEL, name="Second", seed=9)
    changes = studio.model_changes
    one = await changes.attach("demo", adapter)
    two = await changes.attach(one.name, second, 0.5)
    assert two.name == "demo + Tone + Second"
    assert [(each.name, each.scale) for each in two.reference.adapters] == [("Tone", 1.0), ("Second", 0.5)]
    edited = await changes.with_adapters(two.name, [(second, 2.0)], two.name)
    assert [(each.name, each.scale) for each in edited.reference.adapters] == [("Second", 2.0)]
    assert await entry_of(studio, two.name) == edited
    assert not (await entry_of(studio, "demo")).reference.adapters


@pytest.mark.parametrize("name", ["demo", "other"])
async def test_a_name_that_another_model_has_is_refused(studio, adapter, name):
    await studio.models.add_file(DEMO_MODEL, "other")
    with pytest.raises(WorkspaceError, match="already"):
        await studio.model_changes.attach("demo", adapter, name=name)


async def test_what_is_no_adapter_or_no_scale_or_no_model_is_told_in_words(studio, adapter):
    changes = studio.model_changes
    with pytest.raises(BackendError, match="not an adapter"):
        await changes.attach("demo", DEMO_MODEL)
    for scale in (float("nan"), 1000.0):
        with pytest.raises(BackendError, match="scale is a number"):
            await changes.attach("demo", adapter, scale)
    with pytest.raises(BackendError, match="No adapter is chosen"):
        await changes.with_adapters("demo", [])
    with pytest.raises(WorkspaceError, match="no model called"):
        await changes.attach("nobody", adapter)
    await studio.models.add_endpoint("far", "http://localhost:9/v1", "x")
    with pytest.raises(BackendError, match="out of reach"):
        await changes.attach("far", adapter)


async def test_an_adapter_file_that_changed_since_is_not_used(studio, adapter):
    made = await studio.model_changes.attach("demo", adapter)
    write_adapter(adapter, DEMO_MODEL, seed=77)
    with pytest.raises(BackendError, match="not the one that was chosen"):
        await said(studio, made)


async def test_a_template_of_ones_own_is_used_told_apart_and_taken_back(studio):
    base = await entry_of(studio, "demo")
    before = await said(studio, base)
    changed = await studio.model_changes.set_template("demo", TEMPLATE)
    assert changed.used_template == TEMPLATE
    assert changed.chat_template == base.chat_template
    assert changed.reference.chat_template_digest == sha256_of(TEMPLATE.encode())
    assert changed.reference.content != base.reference.content
    assert await said(studio, changed) != before
    assert await studio.model_changes.reset_template("demo") == base
    assert await said(studio, await entry_of(studio, "demo")) == before


async def test_the_files_own_template_is_none_of_ones_own(studio):
    base = await entry_of(studio, "demo")
    await studio.model_changes.set_template("demo", TEMPLATE)
    assert await studio.model_changes.set_template("demo", base.chat_template) == base


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("", "empty"),
        ("{% for m in messages %}", "cannot be read in line 1"),
        ("{{ raise_exception('only two roles') }}", "only two roles"),
        ("{{ ''.__class__.__mro__ }}", "does not take these messages"),
        (ENDLESS, "does not come to an end"),
    ],
)
async def test_a_template_that_cannot_be_used_is_refused_and_the_old_one_stays(
    studio, monkeypatch, template, fault
):
    monkeypatch.setattr("promptstone.services.models.model_changes.PREVIEW_SECONDS", 3.0)
    before = await entry_of(studio, "demo")
    with pytest.raises(BackendError, match=fault):
        await studio.model_changes.set_template("demo", template)
    assert await entry_of(studio, "demo") == before


async def test_a_preview_shows_what_a_template_makes_of_a_conversation(studio):
    shown = await studio.model_changes.preview("{{ bos_token }}" + TEMPLATE)
    assert shown.startswith("<s>system: You answer customers of a bank.\nuser: ")
    assert shown.endswith("assistant:")


def test_a_bundle_finds_adapters_by_digest_and_brings_its_template(tmp_path):
    entry = ModelEntry.model_validate(
        {
            "reference": {
                "name": "m",
                "backend": "llama",
                "digest": "sha256:0",
                "own_template": True,
                "adapters": [{"name": "tone", "digest": "sha256:1"}],
            }
        }
    )
    paths = {"sha256:0": tmp_path / "m.gguf", "sha256:1": tmp_path / "tone.gguf"}
    found = locate_in(paths, {"m": TEMPLATE})(entry.reference)
    assert (found.path, found.adapters, found.own_template) == (
        tmp_path / "m.gguf",
        (tmp_path / "tone.gguf",),
        TEMPLATE,
    )
    plain = entry.reference.model_copy(update={"own_template": False, "adapters": ()})
    assert locate_in(paths, {"m": TEMPLATE})(plain).own_template == ""
    with pytest.raises(BackendError, match="not known here"):
        locate_in({"sha256:0": tmp_path}, {})(entry.reference)


async def test_a_bundle_with_an_adapter_and_a_template_runs_elsewhere_as_in_the_studio(
    desk, studio, adapter, tmp_path
):
    made = await studio.model_changes.attach("demo", adapter, 2.0, "tiny")
    made = await studio.model_changes.set_template("tiny", TEMPLATE)
    contents = await bundle_of(desk, made)
    Registry(tmp_path / "handed").push(contents, ())
    read = Registry(tmp_path / "handed").read(f"{contents.name}:{contents.version}")
    assert read.model("tiny") == made.reference
    assert read.chat_templates["tiny"] == TEMPLATE
    with pytest.raises(BundleError, match='needs the adapter "Tone"'):
        open_bundle(read, [DEMO_MODEL])
    runner = open_bundle(read, [DEMO_MODEL, adapter])
    record = await runner.run({"message": "I lost my job"})
    await runner.close()
    calls = [call for step in record.steps for call in step.calls]
    assert calls
    assert all(call.request.model == made.reference for call in calls)


async def bundle_of(desk, entry: ModelEntry) -> BundleContents:
    """Return a bundle of the desk's chain, proved with the scripted model, on this model instead."""
    evaluation = await desk.evaluations.create("Triage", "messages", ("base",))
    async for _ in desk.evaluations.run(evaluation):
        pass
    await desk.bundles.export(evaluation, "base", "triage", "1.0.0")
    contents = await desk.bundles.read("triage:1.0.0")
    return contents.model_copy(
        update={
            "models": (entry.reference,),
            "chat_templates": {"tiny": entry.used_template},
            "responses": (),
        }
    )
