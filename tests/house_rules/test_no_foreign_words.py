"""The project carries nothing of the machine it was written on: paths, registry addresses, secrets."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

LARGEST_READ = 5_000_000
# One letter of each stands in brackets, so that this file does not find itself.
FOREIGN = {
    "a path into somebody's home": r"(?<![\w.])/(?:hom[e]|User[s])/[a-z][\w.-]*/|(?<![\w.~-])/roo[t]/",
    "a path of a workplace": r"(?<![\w.-])/wor[k]/|\.\./share[d]/",
    "a package registry's address": (
        r"https?://[\w.-]*(?:pyp[i]\.org|pythonhoste[d]|registry\.npmj[s]|deb\.debia[n]|devp[i]|artifactor[y])"
    ),
    "an option naming a registry": r"--(?:extra-)?index-ur[l]|--trusted-hos[t]|^(?:extra-)?index-ur[l]\s*=",
    "a private key": r"-----BEGIN (?:[A-Z]+ )?PRIVATE KE[Y]-----",
    "an access key": r"\b(?:sk-[A-Za-z0-9]{2}[\w-]{30,}|gh[pousr]_[A-Za-z0-9]{30,}|AKIA[0-9A-Z]{16})\b",
}


def texts(project) -> dict[str, str]:
    """Return the text of every kept file that is text."""
    found = {}
    for path in project.tracked():
        raw = path.read_bytes()[:LARGEST_READ]
        if b"\0" not in raw:
            found[path.relative_to(project.root).as_posix()] = raw.decode("utf-8", errors="replace")
    return found


def test_no_kept_file_holds_foreign_words(project):
    found = []
    for name, text in texts(project).items():
        for what, pattern in FOREIGN.items():
            for match in re.finditer(pattern, text, re.MULTILINE):
                line = text.count("\n", 0, match.start()) + 1
                found.append(f"{name}:{line} holds {what}: {match.group()!r}")
    assert not found, "\n".join(found)


def test_no_kept_file_names_this_machine(project):
    named = [address for address in configured_registries() if len(address) > 8]
    for folder in (project.root, Path.home()):
        if len(folder.parts) > 2:
            named.append(f"{folder}/")
    found = [
        f"{name} names {word!r}" for name, text in texts(project).items() for word in named if word in text
    ]
    assert not found, "\n".join(found)


def configured_registries() -> list[str]:
    """Return the registry addresses in this machine's pip settings: none of them belongs into the project."""
    asked = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    )
    lines = [line for line in asked.stdout.splitlines() if "index-url" in line or "find-links" in line]
    words = [word for line in lines for word in re.findall(r"(?:\w+://)?[\w.-]*/[^\s'\"]+", line)]
    return [word.removeprefix("file://") for word in words]


def test_the_patterns_find_what_they_are_for():
    home, top, shop, option = "home", "root", "pypi", "index"
    samples = [f"/{home}/jo/x", f"/{top}/x", f"see https://{shop}.org/simple", f"pip --{option}-url=x"]
    for sample in samples:
        assert any(re.search(pattern, sample, re.MULTILINE) for pattern in FOREIGN.values()), sample
