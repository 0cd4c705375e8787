"""What is installed is what was tried: every dependency, also of dependencies, is pinned."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires

from packaging.requirements import Requirement


def normal(name: str) -> str:
    """Return a package name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(project) -> dict[str, str]:
    """Return the pinned version of each package."""
    text = (project.root / "packaging" / "constraints.txt").read_text(encoding="utf-8")
    found = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)$", text, re.MULTILINE)
    return {normal(name): version for name, version in found}


def declared(project) -> list[Requirement]:
    """Return the requirements of the package and of all its extras."""
    table = tomllib.loads((project.root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [table["dependencies"], *table["optional-dependencies"].values()]
    return [Requirement(text) for group in groups for text in group]


def test_every_pin_lies_in_the_declared_range(project):
    pinned = pins(project)
    outside = [
        f"{requirement} but {pinned.get(normal(requirement.name), 'no pin')}"
        for requirement in declared(project)
        if not requirement.specifier.contains(pinned.get(normal(requirement.name), ""))
    ]
    assert not outside, "mend packaging/constraints.txt:\n" + "\n".join(outside)


def test_what_the_dependencies_depend_on_is_pinned_too(project):
    pinned = pins(project)
    waiting = [(normal(requirement.name), requirement.extras) for requirement in declared(project)]
    unpinned, seen = set(), set()
    while waiting:
        name, extras = waiting.pop()
        if name not in pinned:
            unpinned.add(name)
        if (name, frozenset(extras)) in seen:
            continue
        seen.add((name, frozenset(extras)))
        try:
            needed = [Requirement(text) for text in requires(name) or []]
        except PackageNotFoundError:  # an extra that is not installed here
            continue
        for requirement in needed:
            asked = [{"extra": extra} for extra in extras] or [{"extra": ""}]
            if not requirement.marker or any(requirement.marker.evaluate(each) for each in asked):
                waiting.append((normal(requirement.name), requirement.extras))
    assert not unpinned, f"pin these in packaging/constraints.txt: {sorted(unpinned)}"


def test_the_pins_name_versions_and_no_places(project):
    for name in ("constraints.txt", "build-constraints.txt"):
        lines = (project.root / "packaging" / name).read_text(encoding="utf-8").splitlines()
        odd = [
            line
            for line in lines
            if line and not re.fullmatch(r"#.*|[A-Za-z0-9._-]+==[A-Za-z0-9._!+-]+", line)
        ]
        assert not odd, f"{name}: {odd}"
