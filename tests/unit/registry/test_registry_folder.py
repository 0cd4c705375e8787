"""The registry folder: listing, pulling and moving channels, with verified bundles only."""

from __future__ import annotations

import pytest

from promptstone.core.errors import BundleError, RegistryError
from promptstone.registry import Layout, Reference, Registry, verify
from promptstone.registry.reference import version_key


@pytest.fixture
def registry(tmp_path):
    return Registry(tmp_path / "registry")


def test_an_empty_registry_lists_nothing(registry):
    assert registry.names() == ()
    assert registry.entries() == ()


def test_a_pushed_bundle_is_listed_and_read_by_version_channel_and_digest(registry, contents):
    entry = registry.push(contents)
    assert registry.entries() == (entry,)
    assert (entry.name, entry.version, entry.channels) == ("mail-triage", "0.1.0", ("dev",))
    assert (entry.owner, entry.variant, entry.created, entry.fault) == ("Ada", "base", contents.created, "")
    assert entry.reference == "mail-triage:0.1.0"
    for reference in ("mail-triage:0.1.0", "mail-triage:dev", f"mail-triage@{entry.digest}"):
        assert registry.read(reference) == contents


def test_the_size_of_an_entry_counts_every_byte_of_its_files(registry, contents):
    entry = registry.push(contents)
    verified = registry.verify(entry.reference)
    assert entry.size == sum(file.size for file in verified.files) + len(verified.packed.manifest)


def test_the_newest_version_is_listed_first(registry, contents_like):
    for version in ("0.9.0", "0.10.0", "0.10.0-rc.2", "0.10.0-rc.10"):
        registry.push(contents_like(version))
    listed = [entry.version for entry in registry.entries()]
    assert listed == ["0.10.0", "0.10.0-rc.10", "0.10.0-rc.2", "0.9.0"]


def test_versions_sort_as_the_semantic_versioning_page_says():
    early = ["alpha", "alpha.1", "alpha.beta", "beta", "beta.2", "beta.11", "rc.1"]
    rising = [*(f"1.0.0-{name}" for name in early), "1.0.0"]
    assert sorted(set(rising), key=version_key) == rising


def test_a_damaged_bundle_does_not_hide_the_others(registry, contents_like):
    whole = registry.push(contents_like())
    broken = registry.push(contents_like("0.2.0"))
    registry.push(contents_like(name="other"))
    blobs = registry.folder / "mail-triage" / "blobs" / "sha256"
    (blobs / broken.digest.removeprefix("sha256:")).write_text("{}")
    (registry.folder / "other" / "index.json").write_text("{")
    listed = {(entry.name, entry.version): entry for entry in registry.entries()}
    assert listed["mail-triage", "0.1.0"].digest == whole.digest
    assert "vouches" in listed["mail-triage", "0.2.0"].fault
    assert listed["mail-triage", "0.2.0"].channels == ("dev",)
    assert "JSON" in listed["other", ""].fault


def test_a_pulled_bundle_is_the_same_to_the_byte(registry, contents, tmp_path):
    entry = registry.push(contents)
    pulled = registry.pull("mail-triage:dev", tmp_path / "far" / "away")
    copy = Layout(tmp_path / "far" / "away")
    assert copy.index().tags == {"0.1.0": entry.digest}
    assert verify(copy) == pulled
    assert verify(copy).contents == contents
    elsewhere = Registry(tmp_path / "second")
    assert elsewhere.push_packed(pulled.packed, ()).digest == entry.digest


def test_pulling_needs_an_empty_folder(registry, contents, tmp_path):
    registry.push(contents)
    (tmp_path / "file").write_text("mine")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("mine")
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    for name in ("file", "full", "link"):
        with pytest.raises(RegistryError, match="not an empty folder"):
            registry.pull("mail-triage:0.1.0", tmp_path / name)
    registry.pull("mail-triage:0.1.0", tmp_path / "empty")
    assert (tmp_path / "full" / "mine").read_text() == "mine"


def test_a_damaged_bundle_is_not_pulled(registry, contents, tmp_path):
    registry.push(contents)
    for blob in (registry.folder / "mail-triage" / "blobs" / "sha256").iterdir():
        blob.write_bytes(blob.read_bytes()[:-1])
    with pytest.raises(BundleError):
        registry.pull("mail-triage:0.1.0", tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_a_channel_moves_to_a_verified_bundle_only(registry, contents_like):
    old = registry.push(contents_like())
    new = registry.push(contents_like("0.2.0"))
    moved = registry.move_channel("mail-triage", "production", old.digest)
    assert moved.channels == ("production",)
    blobs = registry.folder / "mail-triage" / "blobs" / "sha256"
    chain = next(file for file in registry.verify("mail-triage:0.2.0").files if file.path == "bundle.json")
    (blobs / chain.digest.removeprefix("sha256:")).write_text("{}")
    with pytest.raises(BundleError):
        registry.move_channel("mail-triage", "production", new.digest)
    assert registry.entry("mail-triage:production").digest == old.digest


def test_a_bundle_that_is_not_there_is_told_with_those_that_are(registry, contents):
    registry.push(contents)
    with pytest.raises(BundleError, match="there is: mail-triage"):
        registry.read("payments:0.1.0")
    with pytest.raises(BundleError, match=r"there is: 0\.1\.0, dev"):
        registry.read("mail-triage:0.2.0")


@pytest.mark.parametrize("channels", [("latest",), ("dev", "0.1.0")])
def test_an_unknown_channel_is_refused_before_anything_is_written(registry, contents, channels):
    with pytest.raises(RegistryError):
        registry.push(contents, channels)
    assert not registry.folder.exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mail",
        "mail:",
        ":0.1.0",
        "mail:latest",
        "mail:1.0",
        "mail@0.1.0",
        "mail:sha256:" + "0" * 64,
        "../mail:0.1.0",
        "/mail:0.1.0",
        "a/b:0.1.0",
        ".:dev",
        "Mail:dev",
        "mail:0.1.0\n0",
        "mail@sha256:" + "0" * 63,
        "x" * 101 + ":dev",
    ],
)
def test_what_is_no_reference_is_refused_with_how_to_write_one(registry, text):
    with pytest.raises(RegistryError) as refusal:
        registry.read(text)
    assert "name:version" in refusal.value.remedy


@pytest.mark.parametrize("text", ["mail:1.2.3-rc.1", "mail:staging", "a-b.c_d@sha256:" + "0" * 64])
def test_a_reference_is_written_as_it_is_read(text):
    assert str(Reference.parse(text)) == text


def test_odd_folders_in_a_registry_are_passed_over(registry, contents, tmp_path):
    registry.push(contents)
    (registry.folder / "Not A Name").mkdir()
    (registry.folder / "empty").mkdir()
    (registry.folder / "file").write_text("")
    (registry.folder / "link").symlink_to(registry.folder / "mail-triage")
    assert registry.names() == ("mail-triage",)
    with pytest.raises(BundleError, match="no bundle"):
        registry.read("link:0.1.0")
