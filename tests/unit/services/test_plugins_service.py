"""Plugins: what they bring is in the catalog, and none of them can keep the studio from opening."""

from importlib.metadata import EntryPoint
from types import SimpleNamespace

import pytest

from promptstone.nodes import BUILT_IN
from promptstone.nodes.note import NoteKind
from promptstone.sdk import hookimpl
from promptstone.services import plugins


class Pin(NoteKind):
    """A kind for tests."""

    name = "pin"


@hookimpl
def good() -> list[object]:
    return [Pin()]


@hookimpl
def doubled() -> list[object]:
    return [NoteKind(), Pin()]


@hookimpl
def broken() -> list[object]:
    raise RuntimeError("a bug")


def with_plugins(monkeypatch: pytest.MonkeyPatch, *brings: object) -> None:
    entries = [EntryPoint(f"plugin-{number}", "nowhere", plugins.PROJECT) for number in range(len(brings))]
    pairs = zip(entries, brings, strict=True)
    loaded = {entry.name: SimpleNamespace(promptstone_kinds=bring) for entry, bring in pairs}
    monkeypatch.setattr(EntryPoint, "load", lambda self: loaded[self.name])
    monkeypatch.setattr(plugins, "entry_points", lambda group: entries)


def test_a_plugins_kind_is_in_the_catalog_beside_the_built_in_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    with_plugins(monkeypatch, good)
    assert list(plugins.load_catalog().kinds) == [*(kind.name for kind in BUILT_IN), "pin"]


def test_a_plugin_that_breaks_or_takes_a_name_costs_only_what_it_brings(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with_plugins(monkeypatch, broken, doubled, good)
    catalog = plugins.load_catalog()
    assert type(catalog.kinds["note"]) is NoteKind
    assert isinstance(catalog.kinds["pin"], Pin)
    assert "plugin-0" in caplog.text
    assert 'brings "note", which is there already' in caplog.text
