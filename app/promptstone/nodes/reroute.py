"""The Reroute kind: a bend in a wire."""

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
    setting,
)


class RerouteSettings(KindSettings):
    """What the wire carries; follows from what is connected."""

    type: PortType = setting(PortType.JSON, "Type", "What the wire carries. It follows what is connected.")


class RerouteKind(NodeKind):
    """A point through which a wire is led. Runs do not know of it."""

    name = "reroute"
    title = "Reroute"
    description = "A point that leads a wire around other nodes. One wire may leave it many times."
    category = Category.OTHER
    settings_type = RerouteSettings
    passes_through = True

    def ports(self, settings: RerouteSettings) -> PortSet:
        """One input and one output, `value`; the input takes every type."""
        return PortSet(
            inputs=(Port(name="value", type=PortType.JSON, required=False),),
            outputs=(Port(name="value", type=settings.type),),
        )

    async def run(
        self, settings: RerouteSettings, inputs: Mapping[str, JsonValue], context: RunContext
    ) -> Mapping[str, JsonValue]:
        """Return what arrived; an engine never asks, as a wire is no step."""
        return {"value": inputs["value"]} if "value" in inputs else {}
