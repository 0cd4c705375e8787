"""Lets these tests import the trainer, which stands outside the package, and gives them what the demo ships."""

import csv
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))


@pytest.fixture(scope="session")
def demo() -> Path:
    return ROOT / "resources" / "demo"


@pytest.fixture(scope="session")
def golden_cases(demo: Path) -> list[dict[str, str]]:
    with (demo / "golden.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def made_messages():
    from training.demo_model.messages import training_messages

    return training_messages()
