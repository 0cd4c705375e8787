"""The playground: one prompt, one input, several models beside each other."""

from promptstone.desktop.panels.prompt_help.playground.playground_page import PlaygroundPage

__all__ = ["PlaygroundPage"]
