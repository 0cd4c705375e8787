"""Golden sets: reference examples, and how each expected output is compared."""

from typing import Annotated

from pydantic import Field, JsonValue, StringConstraints, model_validator

from promptstone.core.scoring import ScorerUse
from promptstone.core.values import Value, content_digest

CaseId = Annotated[str, StringConstraints(min_length=1, max_length=200)]
MAX_CASES = 200_000


class Case(Value):
    """One reference example: inputs and expected outputs by name."""

    id: CaseId
    inputs: dict[str, JsonValue]
    expected: dict[str, JsonValue] = Field(default_factory=dict)
    tags: tuple[str, ...] = ()
    source: str = ""


class GoldenSet(Value):
    """Named cases and the scorers that judge them."""

    name: str = Field(min_length=1, max_length=200)
    description: str = ""
    cases: tuple[Case, ...] = Field(default=(), max_length=MAX_CASES)
    scorers: tuple[ScorerUse, ...] = ()

    @model_validator(mode="after")
    def _distinct(self) -> "GoldenSet":
        if len({case.id for case in self.cases}) != len(self.cases):
            raise ValueError("Two cases have the same id.")
        if len({use.name for use in self.scorers}) != len(self.scorers):
            raise ValueError("Two scorers have the same name.")
        return self

    @property
    def digest(self) -> str:
        """The content address of cases and scorers."""
        return content_digest(self)

    @property
    def input_names(self) -> tuple[str, ...]:
        """The names of the inputs that any case has, in order of appearance."""
        return tuple(dict.fromkeys(name for case in self.cases for name in case.inputs))

    @property
    def expected_names(self) -> tuple[str, ...]:
        """The names of the expected outputs that any case has, in order of appearance."""
        return tuple(dict.fromkeys(name for case in self.cases for name in case.expected))


class ColumnMapping(Value):
    """Which column of an imported file becomes which input, expected output, tag, id and source.

    Keys are our names, values the columns of the file.
    """

    inputs: dict[str, str]
    expected: dict[str, str] = Field(default_factory=dict)
    tags: tuple[str, ...] = ()
    id: str = ""
    source: str = ""


class RowFault(Value):
    """A row of an imported file that does not fit. `line` counts from 1, the header included."""

    line: int
    reason: str

    def __str__(self) -> str:
        """Return `line 12: reason`."""
        return f"line {self.line}: {self.reason}"


class ImportedCases(Value):
    """What an import found: the cases, and the rows that did not fit, each with its line."""

    cases: tuple[Case, ...]
    faults: tuple[RowFault, ...] = ()
    columns: tuple[str, ...] = ()
