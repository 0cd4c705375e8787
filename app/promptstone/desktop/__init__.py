"""The studio window: the only place that knows Qt."""

from promptstone.desktop.process.quick_imports import leave_sources_unread

leave_sources_unread()
