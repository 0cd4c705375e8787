"""What goes into a bundle comes out again, and the same contents always have the same digest."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from promptstone.core.bundle import RecordedCell
from promptstone.core.chain import Chain, Node, Variant
from promptstone.core.errors import BundleError
from promptstone.core.generation import ModelReference
from promptstone.core.golden import Case, GoldenSet
from promptstone.registry import Layout, pack, read_bundle, verify
from promptstone.registry.files import contents_of, files_of

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
outputs = st.dictionaries(texts, json_values, max_size=3)


def test_a_bundle_reads_back_as_it_was_packed(contents, tmp_path):
    layout = Layout(tmp_path)
    layout.push(pack(contents))
    assert read_bundle(layout, "0.1.0") == contents


@given(st.lists(outputs, min_size=1, max_size=3), texts, texts, st.datetimes(timezones=st.timezones()))
def test_any_contents_read_back_as_they_were_packed(contents_like, found, prompt, owner, created):
    whole = contents_like()
    cases = tuple(Case(id=str(n), inputs=output) for n, output in enumerate(found))
    nodes = (
        Node(id="ask", kind="prompt", settings={"model": "remote", "template": prompt, "odd/name": prompt}),
    )
    contents = whole.model_copy(
        update={
            "owner": owner,
            "created": created,
            "chain": Chain(name="Any", nodes=nodes),
            "golden_set": GoldenSet(name="Any", cases=cases),
            "results": tuple(RecordedCell(case_id=str(n), outputs=output) for n, output in enumerate(found)),
            "summary": whole.summary.model_copy(update={"cells": len(found)}),
        }
    )
    try:
        moment = created.astimezone(UTC)
    except OverflowError:
        assume(False)
    again = contents_of(files_of(contents))
    # Two zones' times are never equal in Python where a clock was set back, so both are put into UTC.
    assert again == contents.model_copy(update={"created": moment})
    assert pack(again).digest == pack(contents).digest


def test_a_time_that_does_not_exist_in_utc_is_refused_in_words(contents_like):
    first = datetime.min.replace(tzinfo=timezone(timedelta(hours=5)))
    with pytest.raises(BundleError):
        pack(contents_like(created=first))


def test_equal_contents_have_one_digest_and_any_change_another(contents, contents_like):
    assert pack(contents).digest == pack(contents_like()).digest
    assert pack(contents).manifest == pack(contents_like()).manifest
    assert pack(contents_like("0.1.1")).digest != pack(contents).digest
    assert pack(contents_like(owner="Bob")).digest != pack(contents).digest


def test_the_time_zone_of_the_exporter_does_not_matter(contents, contents_like):
    there = contents.created.astimezone(timezone(timedelta(hours=5)))
    assert pack(contents_like(created=there)).digest == pack(contents).digest
    naive = datetime(2026, 11, 2, 9, 30)
    assert pack(contents_like(created=naive)).digest == pack(contents).digest


def test_the_manifest_follows_the_specification_of_artifacts(contents):
    packed = pack(contents)
    manifest = json.loads(packed.manifest)
    assert manifest["schemaVersion"] == 2
    assert manifest["mediaType"] == "application/vnd.oci.image.manifest.v1+json"
    assert manifest["artifactType"] == "application/vnd.promptstone.bundle.v1"
    assert manifest["config"] == {
        "mediaType": "application/vnd.oci.empty.v1+json",
        "digest": "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
        "size": 2,
    }
    assert manifest["annotations"]["org.opencontainers.image.version"] == "0.1.0"
    assert manifest["annotations"]["org.opencontainers.image.created"] == "2026-11-02T09:30:00Z"
    assert [layer["annotations"]["org.opencontainers.image.title"] for layer in manifest["layers"]] == [
        "bundle.json",
        "chain.json",
        "chat-templates/demo%20model%2F1.jinja",
        "golden-set.json",
        "models.json",
        "prompts/ask.system.txt",
        "prompts/ask.template.txt",
        "responses.json",
        "results.json",
    ]
    for layer in manifest["layers"]:
        assert len(packed.blobs[layer["digest"]]) == layer["size"]


def test_prompts_lie_in_the_bundle_as_people_wrote_them(contents, tmp_path):
    Layout(tmp_path).push(pack(contents))
    verified = verify(Layout(tmp_path), "0.1.0")
    prompts = {
        file.path: verified.packed.blobs[file.digest] for file in verified.files if "prompts" in file.path
    }
    assert prompts == {"prompts/ask.system.txt": b"Be brief.\n", "prompts/ask.template.txt": b"{{mail}}"}


FAULTY = {
    "variants": {"chain": Chain(name="x", variants=(Variant(name="short"),))},
    "unknown model": {
        "chain": Chain(name="x", nodes=(Node(id="a", kind="prompt", settings={"model": "none"}),))
    },
    "no template": {"chat_templates": {}},
    "other template": {"chat_templates": {"demo model/1": "{{ other }}"}},
    "template of nobody": {"chat_templates": {"nobody": "{{ other }}"}},
    "foreign responses": {"models": (ModelReference(name="remote", backend="b"),), "chat_templates": {}},
    "two models": {"models": (ModelReference(name="m", backend="b"),) * 2, "chat_templates": {}},
    "no results": {"results": ()},
    "two results": {"results": (RecordedCell(case_id="c1"), RecordedCell(case_id="c1"))},
    "unknown case": {"results": (RecordedCell(case_id="c1"), RecordedCell(case_id="c9"))},
    "other summary": {"variant": "short"},
    "not finite": {
        "results": (
            RecordedCell.model_construct(case_id="c1", outputs={"n": float("inf")}),
            RecordedCell(case_id="c2"),
        )
    },
}


@pytest.mark.parametrize("changes", FAULTY.values(), ids=FAULTY.keys())
def test_what_disagrees_is_not_packed(contents, changes):
    with pytest.raises(BundleError) as refusal:
        pack(contents.model_copy(update=changes))
    assert refusal.value.where
    assert str(refusal.value).endswith((".", "!"))


def test_a_bundle_too_large_to_read_is_not_packed(contents_like):
    huge = GoldenSet(
        name="x", cases=tuple(Case(id=f"c{n}", inputs={"mail": "x" * 33_000_000}) for n in (1, 2))
    )
    with pytest.raises(BundleError, match="a file may have 64,000,000"):
        pack(contents_like(golden_set=huge))
