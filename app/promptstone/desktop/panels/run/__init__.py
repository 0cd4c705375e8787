"""The run panel: try the open chain by hand and watch each step."""

from promptstone.desktop.panels.run.run_panel import RunPanel

__all__ = ["RunPanel"]
