"""JSON made to harm, in any file of a bundle: refused in words, quickly, and without filling the memory."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from promptstone.core.errors import BundleError
from promptstone.core.values import canonical_json
from promptstone.registry import verify
from promptstone.registry.files import contents_of, files_of
from promptstone.registry.strict_json import parse_json

FILES = ("bundle.json", "chain.json", "golden-set.json", "models.json", "responses.json", "results.json")
HOSTILE = {
    "nothing": b"",
    "no JSON": b"{",
    "a doubled key": b'{"name":"x","name":"y"}',
    "a doubled key written differently": b'{"a":1,"\\u0061":2}',
    "a huge number": b"[" + b"9" * 100_000 + b"]",
    "a number beyond all bounds": b"[1e999]",
    "no number": b"[NaN]",
    "infinity": b"[-Infinity]",
    "deep lists": b"[" * 100_000 + b"]" * 100_000,
    "lists just too deep": b"[" * 90 + b"]" * 90,
    "deep objects": b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    "half a character": b'["\\ud800"]',
    "no UTF-8": b'["\xff"]',
    "a byte order mark": b"\xef\xbb\xbf{}",
    "UTF-16": "{}".encode("utf-16"),
    "white space": b"{ }",
    "keys in another order": b'{"b":1,"a":2}',
    "a number written differently": b"[1e2]",
    "more after the end": b"{}{}",
    "a comment": b"{}//",
    "five million values": b"[" + b"0," * 5_000_000 + b"0]",
    "another type": b"5",
    "null": b"null",
    "an empty list": b"[]",
    "an empty object": b"{}",
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize("path", ["bundle.json", "chain.json"])
@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_json_in_a_bundle_is_refused_by_its_file(spoiled, path, content):
    spoiled.replace_file(path, content)
    with pytest.raises(BundleError) as refusal:
        verify(spoiled.layout, "0.1.0")
    assert refusal.value.where == path
    assert len(str(refusal.value)) < 1000


@pytest.mark.timeout(30)
@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_manifest_is_refused(spoiled, content):
    spoiled.replace_manifest(content)
    with pytest.raises(BundleError):
        verify(spoiled.layout, "0.1.0")


@pytest.mark.timeout(30)
@pytest.mark.parametrize("name", ["index.json", "oci-layout"])
@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_layout_file_is_refused(spoiled, name, content):
    (spoiled.folder / name).write_bytes(content)
    with pytest.raises(BundleError) as refusal:
        verify(spoiled.layout, "0.1.0")
    assert refusal.value.where == name


INDEXES = {
    "no list": '{"schemaVersion":2,"manifests":{}}',
    "odd entry": '{"schemaVersion":2,"manifests":[5]}',
    "odd digest": '{"schemaVersion":2,"manifests":[{"mediaType":"x","size":1,"digest":"sha256:../x"}]}',
    "odd size": f'{{"schemaVersion":2,"manifests":[{{"mediaType":"x","size":true,"digest":"sha256:{"0" * 64}"}}]}}',
    "odd annotations": '{"schemaVersion":2,"manifests":[{"mediaType":"x","size":1,"digest":"sha256:'
    + "0" * 64
    + '","annotations":{"org.opencontainers.image.ref.name":[]}}]}',
    "one tag for two": '{"schemaVersion":2,"manifests":['
    + ",".join(
        f'{{"mediaType":"x","size":1,"digest":"sha256:{sign * 64}","annotations":'
        '{"org.opencontainers.image.ref.name":"0.1.0"}}'
        for sign in "01"
    )
    + "]}",
    "too many": '{"schemaVersion":2,"manifests":[' + "0," * 20_000 + "0]}",
}


@pytest.mark.parametrize("content", INDEXES.values(), ids=INDEXES.keys())
def test_an_index_that_is_none_is_refused(spoiled, content):
    spoiled.index_file.write_text(content)
    with pytest.raises(BundleError) as refusal:
        verify(spoiled.layout, "0.1.0")
    assert refusal.value.where == "index.json"


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)


@given(st.sampled_from(FILES), json_values)
def test_any_json_in_place_of_a_file_is_refused_in_words(contents_like, path, value):
    assume((path, value) != ("responses.json", []))  # a chain that asks no model has none
    files = {**files_of(contents_like()), path: canonical_json(value).encode("utf-8", "surrogatepass")}
    with pytest.raises(BundleError) as refusal:
        contents_of(files)
    assert refusal.value.what


@given(st.binary(max_size=200))
def test_any_bytes_are_json_or_refused(content):
    try:
        assert canonical_json(parse_json(content, "x")).encode() == content
    except BundleError as refusal:
        assert refusal.where == "x"
