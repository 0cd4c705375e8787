"""The Branch kind: sends a value one of several ways."""

import asyncio
from collections.abc import Iterable, Mapping

from pydantic import BaseModel, ConfigDict, JsonValue

from promptstone.nodes.value_tests import ValueTest, test_fault, value_fits
from promptstone.sdk import (
    Category,
    Editor,
    KindSettings,
    NodeKind,
    Port,
    PortSet,
    PortType,
    RunContext,
    setting,
)
from promptstone.sdk.names import NAME

OTHERWISE = "otherwise"


class BranchRule(BaseModel):
    """One way out: its name, and what the value must be like to leave by it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = setting("yes", "Way out", "The name of the output.", pattern=NAME)
    test: ValueTest = setting(ValueTest.EQUALS, "When the value")
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
            if fault := test_fault(rule.test, rule.value):
                yield f"{rule.name}: {fault}"

    async def run(
        self, settings: BranchSettings, inputs: Mapping[str, JsonValue], context: RunContext
    ) -> Mapping[str, JsonValue]:
        """Return the value on the one output that was chosen."""
        value = inputs["value"]
        if any(rule.test is ValueTest.MATCHES for rule in settings.rules):
            # In a thread: a pattern may take its whole second.
            chosen = await asyncio.to_thread(_chosen, settings, value)
        else:
            chosen = _chosen(settings, value)
        return {chosen: inputs.get("pass_on", value)}


def _chosen(settings: BranchSettings, value: JsonValue) -> str:
    ways = (rule.name for rule in settings.rules if _fits(rule, value, settings))
    return next(ways, OTHERWISE)


def _fits(rule: BranchRule, value: JsonValue, settings: BranchSettings) -> bool:
    return value_fits(rule.test, rule.value, value, ignore_case=settings.ignore_case)
