"""The commands of `make languages` find what the window says, and lose no translation."""

from __future__ import annotations

import ast
import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
TOOLS = ROOT / "packaging" / "languages"


def tool(name: str, monkeypatch):
    monkeypatch.syspath_prepend(str(TOOLS))
    spec = importlib.util.spec_from_file_location(f"languages_{name}", TOOLS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def texts(monkeypatch):
    return tool("texts", monkeypatch)


def spoken(texts, source: str) -> list[tuple[str, str]]:
    return list(texts._spoken(ast.parse(source), "page.py"))


def test_texts_of_tr_and_tr_count_are_found_with_what_tells_them_apart(texts):
    source = 'tr("Save")\ntr("Open", "state")\ntr_count("{n} case", "{n} cases", 3)\ntr("long " "text")\nother("No")'
    assert set(spoken(texts, source)) == {
        ("Save", ""),
        ("Open", "state"),
        ("{n} case", ""),
        ("{n} cases", ""),
        ("long text", ""),
    }


def test_words_kept_in_constants_and_titles_of_pages_are_found(texts):
    source = (
        'STATE_WORDS = {"a": "Ready"}\nKEY_WORDS = (("F6", "Next part"),)\nclass Page:\n    title = "Build"\n'
    )
    assert [text for text, _ in spoken(texts, source)] == ["Ready", "Next part", "Build"]


@pytest.mark.parametrize("source", ['tr(f"Save {name}")', 'tr("Save" + name)', 'tr("Save {}".format(name))'])
def test_a_text_that_nobody_could_translate_is_refused_with_its_place(texts, source):
    with pytest.raises(texts.NotFixed, match=r"page\.py:1"):
        spoken(texts, source)


def test_titles_and_descriptions_of_kinds_and_settings_are_found(texts):
    source = (
        'class Shout(NodeKind):\n    title = "Shout"\n    description: ClassVar[str] = "Says it loudly."\n'
        'volume = setting(3, "Volume", "How loud.", choices={"a": "Quite"})\n'
    )
    assert {text for text, _ in texts._declared(ast.parse(source))} == {
        "Shout",
        "Says it loudly.",
        "Volume",
        "How loud.",
        "Quite",
    }


def test_a_translation_survives_when_its_text_goes_and_comes_back(monkeypatch, texts, tmp_path):
    ts = tool("ts_file", monkeypatch)
    file = tmp_path / "de.ts"
    key, text = ("Save", ""), texts.Text("Save", "", {"page.py"})
    ts.write_ts(file, "de", {key: ts.Entry("Speichern", ("page.py",)), ("A & <b>", ""): ts.Entry("")})
    read = ts.read_ts(file)
    assert read[key].translation == "Speichern"
    gone = ts.merged(read, {})
    assert gone[key].is_gone
    assert ("A & <b>", "") not in gone, "what nobody translated need not be kept"
    ts.write_ts(file, "de", gone)
    assert ts.merged(ts.read_ts(file), {key: text})[key] == ts.Entry("Speichern", ("page.py",))


def test_a_translation_with_other_placeholders_is_not_taken(monkeypatch, capsys):
    update = tool("update", monkeypatch)
    entries = {("Saved {name}", ""): update.Entry("")}
    assert (
        update._taken(entries, {"Saved {name}": "{nam} gespeichert"})[("Saved {name}", "")].translation == ""
    )
    assert "other placeholders" in capsys.readouterr().out
    taken = update._taken(entries, {"Saved {name}": "{name} gespeichert"})
    assert taken[("Saved {name}", "")].translation == "{name} gespeichert"


def test_texts_that_are_said_but_not_wrapped_are_listed(tmp_path, monkeypatch):
    unwrapped = tool("unwrapped", monkeypatch)
    file = tmp_path / "page.py"
    file.write_text(
        '"""A page."""\nlabel = QLabel("Nothing yet")\nlabel.setText(tr("Wrapped well"))\n'
        'label.setProperty("role", "Muted one")\nlabel.setStyleSheet("color: red; border: none;")\n'
        'label.setText("Let be so")  # not said\n_log.warning("Broken thing")\n',
        "utf-8",
    )
    assert list(unwrapped.unwrapped(file)) == [(2, "Nothing yet")]


def test_every_text_of_the_window_is_translated():
    asked = subprocess.run(
        [sys.executable, str(TOOLS / "update.py"), "--missing"], capture_output=True, text=True, check=False
    )
    assert asked.returncode == 0, asked.stdout + asked.stderr
    missing = json.loads(asked.stdout)
    assert not missing, (
        f"{len(missing)} texts lack a translation; see packaging/languages/update.py: {list(missing)[:8]}"
    )


def test_what_a_list_of_choices_offers_is_found_where_it_is_declared(texts):
    source = 'class Way(StrEnum):\n    ALL = "all of them"\n'
    assert [text for text, _ in texts._declared(ast.parse(source), has_choices=True)] == ["all of them"]
    assert not list(texts._declared(ast.parse(source)))


def test_sentences_that_a_function_returns_are_found_and_what_documents_it_is_not(texts):
    source = 'def size_words(size):\n    """Return words."""\n    return "very small" if size < 3 else ""\n'
    assert [text for text, _ in texts._declared(ast.parse(source))] == ["very small"]


def test_empty_words_of_a_constant_are_left_out(texts):
    assert list(texts._words(ast.parse('("Size", "")', mode="eval").body)) == ["Size"]
