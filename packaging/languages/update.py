"""`make languages`: takes the window's texts into resources/languages/*.ts and compiles them.

    update.py                     take in new texts, compile
    update.py --take FILE [de]    and take translations from a JSON file {"Save": "Speichern", ...}
    update.py --missing           list the texts that are not translated yet, as such a JSON file
    update.py --tidy              and drop what the code does not say any more

A text that two uses tell apart is written "text|what tells it apart" in the JSON file. Several people may call
this at the same time: one waits for the other.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from texts import NotFixed, all_texts
from ts_file import Entry, Key, compile_ts, merged, read_ts, write_ts

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "languages"
LONGEST_WAIT = 60.0


def main() -> int:
    """Do what the command line asks; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("language", nargs="?", default="de")
    parser.add_argument("--take", type=Path)
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("--tidy", action="store_true")
    wish = parser.parse_args()
    try:
        texts = all_texts(ROOT)
    except (NotFixed, SyntaxError) as trouble:
        print(trouble)
        return 1
    path = FOLDER / f"{wish.language}.ts"
    if wish.missing:
        entries = merged(read_ts(path), texts)
        missing = {_written(key): "" for key, entry in entries.items() if not entry.translation}
        print(json.dumps(missing, indent=1, ensure_ascii=False))
        return 0
    with _alone():
        entries = merged(read_ts(path), texts)
        if wish.take:
            entries = _taken(entries, json.loads(wish.take.read_text(encoding="utf-8")))
        if wish.tidy:
            entries = {key: entry for key, entry in entries.items() if not entry.is_gone}
        write_ts(path, wish.language, entries)
        print(compile_ts(path), end="")
    missing_count = sum(not entry.translation for entry in entries.values())
    print(f"{path.name}: {len(entries)} texts, {missing_count} to translate.")
    return 0


def _taken(entries: dict[Key, Entry], new: dict[str, str]) -> dict[Key, Entry]:
    by_name = {_written(key): key for key in entries}
    for name, translation in new.items():
        key = by_name.get(name)
        if key is None:
            print(f"not in the code: {name!r}")
        elif _places(key[0]) != _places(translation):
            print(f"other placeholders than the text has, not taken: {name!r} -> {translation!r}")
        else:
            entries[key] = Entry(translation, entries[key].files, entries[key].is_gone)
    return entries


def _places(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w*[^{}]*\}", text))


def _written(key: Key) -> str:
    return f"{key[0]}|{key[1]}" if key[1] else key[0]


@contextmanager
def _alone() -> Iterator[None]:
    """Wait for another call of this command to end, then keep the next one waiting."""
    lock = FOLDER / ".updating"
    end = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            lock.open("x").close()
            break
        except FileExistsError:
            if time.monotonic() > end:
                raise SystemExit(f"another call seems to have died: remove {lock}") from None
            time.sleep(0.1)
    try:
        yield
    finally:
        lock.unlink()


if __name__ == "__main__":
    raise SystemExit(main())
