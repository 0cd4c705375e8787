"""The studio window: the only place that knows Qt."""
