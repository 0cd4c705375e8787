"""Model files with random weights for tests outside the local backend's own."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "unit" / "backends"))

from tiny_gguf import Shape, write_tiny_model


def large_model(folder: Path) -> Path:
    """Write a model that takes a second or more to make smaller."""
    return write_tiny_model(folder / "large.gguf", Shape(layers=4, width=512, hidden=4096))
