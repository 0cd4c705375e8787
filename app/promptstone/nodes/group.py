"""The Group kind: a frame around nodes that belong together."""

from collections.abc import Mapping

from pydantic import JsonValue

from promptstone.nodes.colours import Colour
from promptstone.sdk import Category, Editor, Holding, KindSettings, NodeKind, PortSet, RunContext, setting


class GroupSettings(KindSettings):
    """What the group is for, and how it looks."""

    text: str = setting("", "Remark", "What these nodes do together.", editor=Editor.LONG_TEXT)
    colour: Colour = setting(Colour.BLUE, "Colour")


class GroupKind(NodeKind):
    """A frame around nodes. It can be made small; runs do not know of it."""

    name = "group"
    title = "Group"
    description = (
        "A frame around nodes that belong together. It can be folded up; it changes nothing in a run."
    )
    category = Category.OTHER
    settings_type = GroupSettings
    runs = False
    holds = Holding.GROUP

    def ports(self, settings: GroupSettings) -> PortSet:
        """No ports."""
        return PortSet()

    async def run(
        self, settings: GroupSettings, inputs: Mapping[str, JsonValue], context: RunContext
    ) -> Mapping[str, JsonValue]:
        """Nothing runs."""
        return {}
