"""Reads and writes Qt's translation sources (.ts), and compiles them to what a window loads (.qm)."""

from __future__ import annotations

import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import PySide6
from texts import Text

CONTEXT = "Promptstone"
Key = tuple[str, str]


@dataclass(frozen=True)
class Entry:
    """What a language says for one text. An empty translation is still to be made."""

    translation: str
    files: tuple[str, ...] = ()
    is_gone: bool = False
    """The code does not say it any more; kept, in case that it comes back."""


def read_ts(path: Path) -> dict[Key, Entry]:
    """Return the entries by text and by what tells it apart; none when there is no file yet."""
    if not path.exists():
        return {}
    found = {}
    for message in ElementTree.parse(path).iter("message"):  # noqa: S314 - a file of our own checkout
        key = message.findtext("source") or "", message.findtext("comment") or ""
        translation = message.find("translation")
        text = "" if translation is None else translation.text or ""
        gone = translation is not None and translation.get("type") in ("vanished", "obsolete")
        files = tuple(place.get("filename", "") for place in message.iter("location"))
        found[key] = Entry(text, files, gone)
    return found


def merged(old: Mapping[Key, Entry], texts: Mapping[Key, Text]) -> dict[Key, Entry]:
    """Return the entries for the texts of the code; what is translated and gone stays, marked as gone."""
    entries = {
        key: Entry(old[key].translation if key in old else "", tuple(sorted(text.files)))
        for key, text in texts.items()
    }
    for key, entry in old.items():
        if key not in entries and entry.translation:
            entries[key] = Entry(entry.translation, (), is_gone=True)
    return entries


def write_ts(path: Path, language: str, entries: Mapping[Key, Entry]) -> None:
    """Write the entries in order of their texts, so that two people's additions do not meet."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for (source, about), entry in sorted(entries.items()):
        message = ElementTree.SubElement(context, "message")
        for file in entry.files:
            ElementTree.SubElement(message, "location", filename=file)
        ElementTree.SubElement(message, "source").text = source
        if about:
            ElementTree.SubElement(message, "comment").text = about
        translation = ElementTree.SubElement(message, "translation")
        translation.text = entry.translation
        if entry.is_gone or not entry.translation:
            translation.set("type", "vanished" if entry.is_gone else "unfinished")
    ElementTree.indent(root, "    ")
    body = ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def compile_ts(path: Path) -> str:
    """Compile a .ts into the .qm beside it; return what Qt's compiler says."""
    compiler = next(Path(PySide6.__file__).parent.glob("lrelease*"))
    command = [str(compiler), "-silent", "-removeidentical", str(path), "-qm", str(path.with_suffix(".qm"))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{path.name} could not be compiled: {done.stdout}{done.stderr}")
    return done.stdout + done.stderr
