"""The Note kind: words on the canvas that do nothing."""

from collections.abc import Mapping

from pydantic import JsonValue

from promptstone.nodes.colours import Colour
from promptstone.sdk import Category, Editor, KindSettings, NodeKind, PortSet, RunContext, setting


class NoteSettings(KindSettings):
    """What the note says."""

    text: str = setting(
        "",
        "Text",
        "What others should know about this chain. Markdown: # title, **bold**, - list.",
        editor=Editor.LONG_TEXT,
    )
    colour: Colour = setting(Colour.YELLOW, "Colour")


class NoteKind(NodeKind):
    """A remark for whoever reads the chain."""

    name = "note"
    title = "Note"
    description = "A remark for whoever reads the chain. It does nothing."
    category = Category.OTHER
    settings_type = NoteSettings
    runs = False

    def ports(self, settings: NoteSettings) -> PortSet:
        """No ports."""
        return PortSet()

    async def run(
        self, settings: NoteSettings, inputs: Mapping[str, JsonValue], context: RunContext
    ) -> Mapping[str, JsonValue]:
        """Nothing runs."""
        return {}
