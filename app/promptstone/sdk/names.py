"""The rule for names of ports, inputs and outputs."""

from promptstone.core.ports import NAME_PATTERN as NAME

__all__ = ["NAME"]
