"""The Branch kind: sends a value one of several ways."""

import asyncio
from collections.abc import Iterable, Mapping
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, JsonValue

from promptstone.sdk import (
    Category,
    Editor,
    KindSettings,
    NodeKind,
    Port,
    PortSet,
    PortType,
    RunContext,
    as_text,
    setting,
)
from promptstone.sdk.names import NAME
from promptstone.sdk.patterns import matches, pattern_fault

OTHERWISE = "otherwise"


class BranchTest(StrEnum):
    """How a rule looks at the value."""

    EQUALS = "equals"
    ONE_OF = "is one of"
    CONTAINS = "contains"
    MATCHES = "matches"
    GREATER = "is greater than"
    LESS = "is less than"
    EMPTY = "is empty"


class BranchRule(BaseModel):
    """One way out: its name, and what the value must be like to leave by it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = setting("yes", "Way out", "The name of the output.", pattern=NAME)
    test: BranchTest = setting(BranchTest.EQUALS, "When the value")
    value: str = setting("", "Compared with", 'For "is one of": words parted by commas.')


class BranchSettings(KindSettings):
    """The ways out, in the order in which they are tried."""

    rules: tuple[BranchRule, ...] = setting(
        (),
        "Rules",
        "The first that fits decides. What fits none leaves by “otherwise”.",
        editor=Editor.BRANCHES,
    )
    ignore_case: bool = setting(True, "Ignore capital letters")


class BranchKind(NodeKind):
    """Looks at one value and sends it, or another one, one of several ways."""

    name = "branch"
    title = "Branch"
    description = "Sends a value one of several ways, by simple rules."
    category = Category.FLOW
    settings_type = BranchSettings

    def ports(self, settings: BranchSettings) -> PortSet:
        """Inputs `value` (decides) and `pass_on` (flows; the value itself when not connected); an output a rule."""
        ways = dict.fromkeys((*(rule.name for rule in settings.rules), OTHERWISE))
        return PortSet(
            inputs=(
                Port(name="value", type=PortType.JSON, description="Decides which way is taken."),
                Port(
                    name="pass_on",
                    type=PortType.JSON,
                    required=False,
                    description="Flows on instead of the value.",
                ),
            ),
            outputs=tuple(Port(name=way, type=PortType.JSON) for way in ways),
        )

    def problems(self, settings: BranchSettings) -> Iterable[str]:
        """Doubled names, unreadable patterns and numbers that are none."""
        names = [rule.name for rule in settings.rules]
        if not names:
            yield "There is no rule, so everything leaves by “otherwise”. Add a rule."
        if len(set(names)) != len(names) or OTHERWISE in names:
            yield "Two ways out have the same name. Rename one."
        for rule in settings.rules:
            if rule.test is BranchTest.MATCHES and (fault := pattern_fault(rule.value)):
                yield f"{rule.name}: {fault}"
            if rule.test in (BranchTest.GREATER, BranchTest.LESS) and _number(rule.value) is None:
                yield f'{rule.name}: "{rule.value}" is not a number.'

    async def run(
        self, settings: BranchSettings, inputs: Mapping[str, JsonValue], context: RunContext
    ) -> Mapping[str, JsonValue]:
        """Return the value on the one output that was chosen."""
        value = inputs["value"]
        if any(rule.test is BranchTest.MATCHES for rule in settings.rules):
            # In a thread: a pattern may take its whole second.
            chosen = await asyncio.to_thread(_chosen, settings, value)
        else:
            chosen = _chosen(settings, value)
        return {chosen: inputs.get("pass_on", value)}


def _chosen(settings: BranchSettings, value: JsonValue) -> str:
    ways = (rule.name for rule in settings.rules if _fits(rule, value, settings.ignore_case))
    return next(ways, OTHERWISE)


def _number(value: JsonValue) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(value)
    except ValueError:
        return None


def _fits(rule: BranchRule, value: JsonValue, ignore_case: bool) -> bool:
    text, wanted = as_text(value).strip(), rule.value.strip()
    if rule.test is BranchTest.MATCHES:
        return matches(rule.value, text, ignore_case=ignore_case)
    if rule.test in (BranchTest.GREATER, BranchTest.LESS):
        number, limit = _number(value), _number(wanted)
        if number is None or limit is None:
            return False
        return number > limit if rule.test is BranchTest.GREATER else number < limit
    if ignore_case:
        text, wanted = text.casefold(), wanted.casefold()
    return {
        BranchTest.EQUALS: text == wanted,
        BranchTest.ONE_OF: text in {part.strip() for part in wanted.split(",")},
        BranchTest.CONTAINS: bool(wanted) and wanted in text,
        BranchTest.EMPTY: not text or value in ([], {}),
    }[rule.test]
