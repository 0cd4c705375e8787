"""The colours that notes and groups can have; the window says what they look like in each theme."""

from enum import StrEnum


class Colour(StrEnum):
    """A colour by name."""

    YELLOW = "yellow"
    BLUE = "blue"
    GREEN = "green"
    RED = "red"
    PURPLE = "purple"
    GREY = "grey"
