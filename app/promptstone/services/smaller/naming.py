"""How smaller copies of a model, their files and their variants are called."""

from pathlib import Path

from promptstone.backends.llama.files.smaller import SmallerPlan


def free_file(folder: Path, file_name: str) -> Path:
    """Return the path of a file that is not there yet, with a number where the name is taken."""
    path, number = folder / file_name, 1
    while path.exists() or path.is_symlink():
        number += 1
        path = folder / f"{file_name.removesuffix('.gguf')}-{number}.gguf"
    return path


def copy_name(name: str, plan: SmallerPlan) -> str:
    """Return what the smaller copy of a model is called."""
    left_out = plan.without_layers
    if not left_out:
        return f"{name} ({plan.kind})"
    which = (
        f"layer{'s' * (len(left_out) > 1)} {', '.join(map(str, left_out))}"
        if len(left_out) < 6
        else f"{len(left_out)} layers"
    )
    return f"{name} ({plan.kind}, without {which})"


def label_of(original: str, smaller: str) -> str:
    """Return what tells the smaller model's variants apart: what its name has more than the original's."""
    more = smaller.removeprefix(original).strip(" ()") if smaller.startswith(original) else ""
    return more or smaller
