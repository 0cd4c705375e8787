"""The Sub-chain kind: a whole chain as one node."""

from collections.abc import Mapping

from pydantic import JsonValue

from promptstone.sdk import Category, Holding, KindSettings, NodeKind, PortSet, RunContext, setting


class SubChainSettings(KindSettings):
    """Where the chain inside was taken from."""

    name: str = setting("", "Chain", "The chain of the workspace that it was taken from.", max_length=200)
    variant: str = setting("base", "Variant", "The variant of it that was taken.", max_length=64)
    revision: str = setting(
        "", "Revision", "The digest of the revision that it was taken from.", max_length=100
    )


class SubChainKind(NodeKind):
    """Runs the chain that lies in the node, with the node's inputs as that chain's inputs."""

    name = "chain"
    title = "Sub-chain"
    description = "Several nodes as one. Open it to see and change what is inside."
    category = Category.FLOW
    settings_type = SubChainSettings
    holds = Holding.CHAIN

    def ports(self, settings: SubChainSettings) -> PortSet:
        """None of its own: the catalog adds the inputs and outputs of the chain inside."""
        return PortSet()

    async def run(
        self, settings: SubChainSettings, inputs: Mapping[str, JsonValue], context: RunContext
    ) -> Mapping[str, JsonValue]:
        """Return the outputs of the chain inside."""
        return await context.run_inside(inputs)
