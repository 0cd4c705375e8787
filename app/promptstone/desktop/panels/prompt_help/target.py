"""Where help goes: one prompt of one node, in the variant that is being edited."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import JsonValue

from promptstone.core.chain import BASE_VARIANT, Chain
from promptstone.core.edits import add_variant, inner_view, replace_inside, set_settings
from promptstone.core.errors import PromptstoneError
from promptstone.core.kinds import Catalog, Editor
from promptstone.desktop.document import ChainDocument


@dataclass(frozen=True)
class PromptTarget:
    """A setting of a node that holds a template, and the way to change it."""

    document: ChainDocument
    catalog: Catalog
    node_id: str
    setting: str

    def settings(self) -> dict[str, Any]:
        """Return the node's settings as the variant being edited has them, with the kind's defaults."""
        node = self.document.chain.node(self.node_id)
        kind = self.catalog.kinds.get(node.kind) if node is not None else None
        if node is None or kind is None:
            return {}
        fields = kind.settings_type.model_fields
        usual = {name: field.get_default(call_default_factory=True) for name, field in fields.items()}
        return {**usual, **self.document.shown(node).settings}

    def text(self) -> str:
        """Return the prompt as it stands."""
        return str(self.settings().get(self.setting) or "")

    def whole_text(self) -> tuple[str, ...]:
        """Return all that the node says to its model: this prompt and the others beside it."""
        node = self.document.chain.node(self.node_id)
        kind = self.catalog.kinds.get(node.kind) if node is not None else None
        if kind is None:
            return ()
        settings = self.settings()
        return tuple(
            str(settings.get(name) or "")
            for name, field in kind.settings_type.model_fields.items()
            if isinstance(field.json_schema_extra, dict)
            and field.json_schema_extra.get("editor") == Editor.TEMPLATE.value
        )

    def schema(self) -> Mapping[str, Any]:
        """Return the JSON schema that the answer is held to; empty when there is none."""
        settings = self.settings()
        schema = settings.get("json_schema")
        return schema if str(settings.get("answer")) == "json" and isinstance(schema, dict) else {}

    def is_held(self) -> bool:
        """Say whether the answer is held to a schema or a grammar."""
        return str(self.settings().get("answer", "text")) != "text"

    def node_label(self) -> str:
        """Return what the node is called."""
        node = self.document.chain.node(self.node_id)
        return node.label if node is not None else self.node_id

    def chain_inputs(self) -> dict[str, str]:
        """Return by port the input of the whole chain that flows into it directly."""
        return chain_inputs_of(self.document.chain, self.catalog, self.node_id)

    def put(self, label: str, text: str) -> bool:
        """Change the prompt in the variant being edited, as one step; say whether anything changed."""
        variant = self.document.variant
        return self.document.apply(
            label, lambda chain: set_settings(chain, self.node_id, {self.setting: text}, variant)
        )

    def put_as_variant(self, label: str, text: str, name: str) -> bool:
        """Change the prompt in a new variant, as one step, and go on with that one."""
        like, path = self.document.variant, self.document.path

        def edit(whole: Chain) -> Chain:
            # Of the whole chain: a sub-chain that is looked at knows only what its own nodes do in a variant.
            whole = add_variant(whole, name, like)
            view = set_settings(inner_view(whole, path), self.node_id, {self.setting: text}, name)
            return replace_inside(whole, path, view)

        if not self.document.apply_to_whole(label, edit):
            return False
        self.document.use_variant(name)
        return True

    def fresh_variant(self, stem: str) -> str:
        """Return a name that no variant has yet."""
        taken, name, number = self.document.chain.variant_names, stem, 2
        while name in taken:
            name, number = f"{stem} {number}", number + 1
        return name

    @property
    def variant_words(self) -> str:
        """The name of the variant being edited; empty for the base."""
        return "" if self.document.variant == BASE_VARIANT else self.document.variant


def chain_inputs_of(chain: Chain, catalog: Catalog, node_id: str) -> dict[str, str]:
    """Return by port of a node the input of the whole chain that flows into it directly."""
    found: dict[str, str] = {}
    for edge in chain.edges:
        if edge.target.node != node_id:
            continue
        source = chain.node(edge.source.node)
        kind = catalog.kinds.get(source.kind) if source is not None else None
        if source is None or kind is None:
            continue
        try:
            ports = kind.chain_inputs(kind.read_settings(source))
        except PromptstoneError:
            continue
        if len(ports) == 1:
            found[edge.target.port] = ports[0].name
    return found


def answers_for(expected: Mapping[str, JsonValue], schema: Mapping[str, Any], wanted: str) -> JsonValue:
    """Return the answer that a case expects of a node: one output by name, or all that the schema knows."""
    if wanted:
        return expected.get(wanted)
    fields = schema.get("properties")
    known = [name for name in expected if isinstance(fields, Mapping) and name in fields]
    return {name: expected[name] for name in (known or expected)}
