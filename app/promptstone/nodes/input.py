"""The Input kind: a value that the chain is started with."""

from collections.abc import Mapping

from pydantic import JsonValue

from promptstone.sdk import (
    Category,
    Editor,
    KindSettings,
    NodeKind,
    Port,
    PortSet,
    PortType,
    RunContext,
    StepError,
    convert,
    setting,
)
from promptstone.sdk.names import NAME


class InputSettings(KindSettings):
    """What an Input is called and what it carries."""

    name: str = setting("input", "Name", "Golden-set columns are matched to this name.", pattern=NAME)
    type: PortType = setting(PortType.TEXT, "Type", "What kind of value comes in.")
    example: str = setting(
        "", "Example", "Filled in when you try the chain by hand.", editor=Editor.LONG_TEXT
    )


class InputKind(NodeKind):
    """Brings one of the chain's inputs onto the canvas."""

    name = "input"
    title = "Input"
    description = "A value the chain starts with, such as a customer's message."
    category = Category.FLOW
    settings_type = InputSettings

    def ports(self, settings: InputSettings) -> PortSet:
        """One output, `value`."""
        return PortSet(outputs=(Port(name="value", type=settings.type),))

    def chain_inputs(self, settings: InputSettings) -> tuple[Port, ...]:
        """The chain takes a value of this name."""
        return (Port(name=settings.name, type=settings.type, description=settings.example),)

    async def run(
        self, settings: InputSettings, inputs: Mapping[str, JsonValue], context: RunContext
    ) -> Mapping[str, JsonValue]:
        """Return the chain's input of that name."""
        if settings.name not in context.chain_inputs:
            given = ", ".join(sorted(context.chain_inputs)) or "none"
            raise StepError(
                f'The chain needs an input called "{settings.name}", which was not given (given: {given}).',
                remedy="Give it, or map a column to it.",
            )
        return {"value": convert(context.chain_inputs[settings.name], settings.type)}
