"""The built-in node kinds, brought through the same hook as a plugin's."""

from promptstone.nodes.branch import BranchKind
from promptstone.nodes.for_each import ForEachKind
from promptstone.nodes.group import GroupKind
from promptstone.nodes.input import InputKind
from promptstone.nodes.note import NoteKind
from promptstone.nodes.output import OutputKind
from promptstone.nodes.prompt import PromptKind
from promptstone.nodes.repeat_until import RepeatUntilKind
from promptstone.nodes.reroute import RerouteKind
from promptstone.nodes.sub_chain import SubChainKind
from promptstone.nodes.transform import TransformKind
from promptstone.sdk import NodeKind, hookimpl

BUILT_IN: tuple[NodeKind, ...] = (
    InputKind(),
    PromptKind(),
    BranchKind(),
    ForEachKind(),
    RepeatUntilKind(),
    SubChainKind(),
    TransformKind(),
    OutputKind(),
    NoteKind(),
    GroupKind(),
    RerouteKind(),
)


@hookimpl
def promptstone_kinds() -> list[NodeKind]:
    """Return the built-in kinds."""
    return list(BUILT_IN)
