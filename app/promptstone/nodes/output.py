"""The Output kind: a value that the chain gives back."""

from collections.abc import Mapping

from pydantic import JsonValue

from promptstone.sdk import (
    Category,
    KindSettings,
    NodeKind,
    Port,
    PortSet,
    PortType,
    RunContext,
    convert,
    setting,
)
from promptstone.sdk.names import NAME


class OutputSettings(KindSettings):
    """What an Output is called and what it carries."""

    name: str = setting(
        "output", "Name", "Expected outputs of a golden set are matched to this name.", pattern=NAME
    )
    type: PortType = setting(PortType.TEXT, "Type", "What kind of value goes out.")


class OutputKind(NodeKind):
    """Hands a value out of the chain. Several edges may end here: the first that carries a value counts."""

    name = "output"
    title = "Output"
    description = "A value the chain gives back. Paths that a Branch parted may meet here."
    category = Category.FLOW
    settings_type = OutputSettings

    def ports(self, settings: OutputSettings) -> PortSet:
        """One input, `value`, that takes several edges."""
        return PortSet(inputs=(Port(name="value", type=settings.type, accepts_many=True),))

    def chain_outputs(self, settings: OutputSettings) -> Mapping[str, Port]:
        """The chain gives a value of this name."""
        return {"value": Port(name=settings.name, type=settings.type)}

    async def run(
        self, settings: OutputSettings, inputs: Mapping[str, JsonValue], context: RunContext
    ) -> Mapping[str, JsonValue]:
        """Return the first value that arrived."""
        arrived = inputs["value"]
        first = arrived[0] if isinstance(arrived, list) else arrived
        return {"value": convert(first, settings.type)}
