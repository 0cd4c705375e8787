"""The extension point of nodes: what a kind declares, and what a running node may ask for."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError
from pydantic.config import JsonDict

from promptstone.core.chain import Node
from promptstone.core.errors import PromptstoneError, StepError, faults_in
from promptstone.core.generation import Completion, Message, Question, Sampling
from promptstone.core.ports import Port, PortSet


class Editor(StrEnum):
    """How the inspector edits a setting when its type alone does not say."""

    AUTO = "auto"
    TEMPLATE = "template"
    LONG_TEXT = "long_text"
    MODEL = "model"
    JSON_SCHEMA = "json_schema"
    SAMPLING = "sampling"
    CHOICES = "choices"
    BRANCHES = "branches"


class Category(StrEnum):
    """The palette's shelves, in order."""

    FLOW = "Flow"
    MODEL = "Model"
    KNOWLEDGE = "Knowledge"
    TEXT = "Text"
    OTHER = "Other"


class Holding(StrEnum):
    """What lies within a node of a kind.

    `group`: other nodes of the chain, only to be seen and moved together. `loop`: other nodes of the chain, which
    run once each turn. `chain`: a whole chain of its own, `Node.inside`.
    """

    NOTHING = "nothing"
    GROUP = "group"
    LOOP = "loop"
    CHAIN = "chain"


class KindSettings(BaseModel):
    """Base of a kind's settings: the inspector, the checks and the documentation come from its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def setting(
    default: Any,
    title: str,
    description: str = "",
    *,
    editor: Editor = Editor.AUTO,
    shown_if: str = "",
    **rules: Any,
) -> Any:
    """Declare one setting: a pydantic field with a title, a sentence, and how to edit it.

    `shown_if` is `other_setting=value`: the inspector hides this field unless the other one has that value.
    `rules` are pydantic's own (ge, le, max_length ...).
    """
    hints: JsonDict = {"editor": editor.value, "shown_if": shown_if}
    return Field(default, title=title, description=description, json_schema_extra=hints, **rules)


class RunContext(ABC):
    """What a node may reach while it runs, and nothing else."""

    @property
    @abstractmethod
    def chain_inputs(self) -> Mapping[str, JsonValue]:
        """The values the chain was started with, by name."""

    @abstractmethod
    async def generate(
        self,
        model: str,
        messages: tuple[Message, ...],
        sampling: Sampling,
        json_schema: dict[str, JsonValue] | None = None,
        grammar: str = "",
    ) -> Completion:
        """Ask the model of that name; its text streams to whoever watches the step.

        With `json_schema` the answer is JSON that fits it, with `grammar` (GBNF) text that does; never both.

        Raises:
            BackendError: in plain words, when the model cannot answer.
        """

    async def run_inside(self, values: Mapping[str, JsonValue], turn: int = 0) -> Mapping[str, JsonValue]:
        """Run what lies within this node once, and return what it gave.

        For a loop `values` go to its inner outputs and what arrived at its inner inputs comes back; for a sub-chain
        they are the inputs and outputs of the chain inside. `turn` counts from 1 in a loop; turns may run at once.

        Raises:
            StepError: when a step inside failed, saying which.
        """
        # Not abstract: contexts that plugins wrote for their tests know nothing of it, and need not.
        raise StepError("Nothing lies within this node.")


class NodeKind(ABC):
    """What a node can be. Built-in kinds and plugins are written the same way."""

    name: ClassVar[str]
    title: ClassVar[str]
    description: ClassVar[str]
    category: ClassVar[Category] = Category.OTHER
    version: ClassVar[int] = 1
    settings_type: ClassVar[type[KindSettings]] = KindSettings
    runs: ClassVar[bool] = True
    """False for kinds that only annotate the canvas."""
    holds: ClassVar[Holding] = Holding.NOTHING
    passes_through: ClassVar[bool] = False
    """True for kinds that are a piece of wire: what arrives flows on, and no step is made of it."""
    keeps_steps: ClassVar[bool] = False
    """True for kinds whose work is worth keeping and using again when nothing it depends on has changed."""

    @abstractmethod
    def ports(self, settings: Any) -> PortSet:
        """Return the ports that a node with these settings has."""

    @abstractmethod
    async def run(
        self, settings: Any, inputs: Mapping[str, JsonValue], context: RunContext
    ) -> Mapping[str, JsonValue]:
        """Return the outputs by port name. An output left out does not flow: what hangs on it is skipped.

        Raises:
            PromptstoneError: in plain words, when these inputs cannot be worked on.
        """

    def problems(self, settings: Any) -> Iterable[str]:
        """Return what is wrong with these settings beyond their types, in plain words."""
        return ()

    def models(self, settings: Any) -> tuple[str, ...]:
        """Return the names of the models a node with these settings asks."""
        return ()

    def question(self, settings: Any, inputs: Mapping[str, JsonValue] | None = None) -> Question | None:
        """Return what a node with these settings asks its model on these inputs; None when it asks nothing.

        Without inputs, what is asked whatever they are. It is counted while the user writes.

        Raises:
            PromptstoneError: when the settings or the inputs cannot be used.
        """
        return None

    def chain_inputs(self, settings: Any) -> tuple[Port, ...]:
        """Return the inputs of the whole chain that this node stands for."""
        return ()

    def chain_outputs(self, settings: Any) -> Mapping[str, Port]:
        """Return the outputs of the whole chain this node stands for: its output port's name -> chain output."""
        return {}

    def read_settings(self, node: Node) -> Any:
        """Return the node's settings as this kind's settings type.

        Raises:
            PromptstoneError: naming each setting that does not fit.
        """
        try:
            return self.settings_type.model_validate(node.settings)
        except ValidationError as error:
            raise PromptstoneError(
                f"The settings do not fit: {faults_in(error)}.", where=node.label
            ) from error
