"""Finds the plugin in its folder where it is not installed."""

import importlib.util
import sys
from pathlib import Path

if importlib.util.find_spec("promptstone_privacy") is None:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
