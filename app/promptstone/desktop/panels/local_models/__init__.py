"""The local models in memory, live: a strip in the status bar and, on a click, all of them."""

from promptstone.desktop.panels.local_models.engine_strip import EngineStrip

__all__ = ["EngineStrip"]
