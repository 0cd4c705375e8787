"""What happened and what is under way: tasks, messages, the log, and the history of edits."""

from promptstone.desktop.panels.activity.activity_drawer import ActivityDrawer

__all__ = ["ActivityDrawer"]
