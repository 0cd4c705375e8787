"""The inspector: made from each kind's settings, so that a plugin's kind is edited like a built-in one."""

from promptstone.desktop.panels.inspector.inspector_panel import InspectorPanel

__all__ = ["InspectorPanel"]
