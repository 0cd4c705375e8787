"""The Repeat until kind: runs what lies in it again and again until its result is good enough."""

import asyncio
from collections.abc import Iterable, Mapping
from enum import StrEnum

from pydantic import JsonValue

from promptstone.nodes.value_tests import ValueTest, test_fault, value_fits
from promptstone.sdk import (
    Category,
    Holding,
    KindSettings,
    NodeKind,
    Port,
    PortSet,
    PortType,
    RunContext,
    StepError,
    setting,
)


class AtLimit(StrEnum):
    """What becomes of the loop when the last turn was not good enough either."""

    GIVE_LAST = "give the last result"
    FAIL = "the loop fails"


class RepeatUntilSettings(KindSettings):
    """When it is good enough, and how often it is tried at most."""

    test: ValueTest = setting(ValueTest.EQUALS, "Stop when the checked value")
    value: str = setting("yes", "Compared with", 'For "is one of": words parted by commas.')
    ignore_case: bool = setting(True, "Ignore capital letters")
    limit: int = setting(3, "Turns at most", "The loop ends then, whatever came out.", ge=1, le=100)
    at_limit: AtLimit = setting(AtLimit.GIVE_LAST, "When the last turn is not good enough")


class RepeatUntilKind(NodeKind):
    """Hands what a turn made to the next one, until a value passes a test."""

    name = "repeat_until"
    title = "Repeat until"
    description = (
        "Runs the nodes inside again, each time on what they made before, until a value passes a test."
    )
    category = Category.FLOW
    settings_type = RepeatUntilSettings
    holds = Holding.LOOP

    def ports(self, settings: RepeatUntilSettings) -> PortSet:
        """Outside `start` and `result`, `turns`, `passed`; inside `value`, `turn` and `next`, `check`."""
        return PortSet(
            inputs=(
                Port(name="start", type=PortType.JSON, description="The value of the first turn."),
                Port(name="next", type=PortType.JSON, inside=True, description="The value of the next turn."),
                Port(
                    name="check",
                    type=PortType.JSON,
                    inside=True,
                    required=False,
                    description="The value that is tested; the next value when not connected.",
                ),
            ),
            outputs=(
                Port(name="value", type=PortType.JSON, inside=True, description="What the last turn made."),
                Port(name="turn", type=PortType.NUMBER, inside=True, description="1 for the first turn."),
                Port(name="result", type=PortType.JSON, description="What the last turn made."),
                Port(name="turns", type=PortType.NUMBER, description="How many turns there were."),
                Port(name="passed", type=PortType.BOOLEAN, description="Whether it was good enough."),
            ),
        )

    def problems(self, settings: RepeatUntilSettings) -> Iterable[str]:
        """A test that cannot be made."""
        if fault := test_fault(settings.test, settings.value):
            yield fault

    async def run(
        self, settings: RepeatUntilSettings, inputs: Mapping[str, JsonValue], context: RunContext
    ) -> Mapping[str, JsonValue]:
        """Return what the last turn made."""
        value = inputs["start"]
        for turn in range(1, settings.limit + 1):
            made = await context.run_inside({"value": value, "turn": turn}, turn)
            if "next" not in made:
                raise StepError(f"Turn {turn} gave nothing to “next”: its path was not taken.")
            value = made["next"]
            checked = made.get("check", value)
            # In a thread: a pattern may take its whole second.
            if await asyncio.to_thread(
                value_fits, settings.test, settings.value, checked, ignore_case=settings.ignore_case
            ):
                return {"result": value, "turns": turn, "passed": True}
        if settings.at_limit is AtLimit.FAIL:
            raise StepError(f"After {settings.limit} turns it was still not good enough.")
        return {"result": value, "turns": settings.limit, "passed": False}
