"""Makes models out of models: with LoRA adapters on top, or with a chat template of one's own."""

import asyncio
import math
from collections.abc import Sequence
from pathlib import Path

from promptstone.backends.llama.errands import run_errand
from promptstone.backends.llama.files.adapter_file import AdapterDescription, check_adapter
from promptstone.backends.llama.files.gguf_file import file_digest
from promptstone.core.errors import BackendError, WorkspaceError
from promptstone.core.generation import MAX_ADAPTERS, Adapter, Message, ModelEntry
from promptstone.core.values import sha256_of
from promptstone.store.workspace import Workspace

MAX_TEMPLATE = 1_000_000
MAX_SCALE = 100.0
PREVIEW_SECONDS = 10.0
BEGINNING, END = "<s>", "</s>"
SAMPLE = (
    Message(role="system", content="You answer customers of a bank."),
    Message(role="user", content="When is my next payment due?"),
    Message(role="assistant", content="On the first of the month."),
    Message(role="user", content="And how much is it?"),
)
"""A conversation that shows every kind of message."""


class ModelChanges:
    """Adds models that are others with something changed; the files stay as they are."""

    def __init__(self, workspace: Workspace) -> None:
        """Work on one open workspace."""
        self._workspace = workspace

    async def describe_adapter(self, base: str, file: Path) -> AdapterDescription:
        """Return what an adapter is, once it is clear that it fits the model.

        Raises:
            BackendError: when the file is no adapter or does not fit.
            WorkspaceError: when there is no such base.
        """
        entry = await self._entry(base)
        return await asyncio.to_thread(check_adapter, file, Path(entry.path))

    async def attach(self, base: str, file: Path, scale: float = 1.0, name: str = "") -> ModelEntry:
        """Add a model that is `base`, with the adapters it has and one more.

        Raises:
            BackendError: when the file is no adapter or does not fit.
            WorkspaceError: when there is no such base, or the name is taken.
        """
        entry = await self._entry(base)
        scales = [adapter.scale for adapter in entry.reference.adapters]
        had = list(zip(map(Path, entry.adapter_paths), scales, strict=True))
        return await self.with_adapters(base, [*had, (file, scale)], name)

    async def with_adapters(
        self, base: str, files: Sequence[tuple[Path, float]], name: str = ""
    ) -> ModelEntry:
        """Add a model that is `base` with these adapters instead of those it has, each with its scale.

        Without a name it is called after the base and the adapters. A model with adapters is replaced by one of
        the same name on the same base.

        Raises:
            BackendError: when a file is no adapter or does not fit.
            WorkspaceError: when there is no such base, or the name is taken.
        """
        entry = await self._entry(base)
        if not files:
            raise BackendError("No adapter is chosen.", remedy="Choose one, or use the model as it is.")
        if len(files) > MAX_ADAPTERS:
            raise BackendError(f"A model takes at most {MAX_ADAPTERS} adapters.")
        adapters = [await asyncio.to_thread(_adapter, path, scale, Path(entry.path)) for path, scale in files]
        plain = await self._plain_name(entry)
        name = name.strip() or " + ".join([plain, *(adapter.name for adapter in adapters)])
        changed = entry.model_copy(
            update={
                "reference": entry.reference.model_copy(update={"name": name, "adapters": tuple(adapters)}),
                "adapter_paths": tuple(str(path.resolve()) for path, _ in files),
            }
        )
        await self._check_name(changed)
        await asyncio.to_thread(self._workspace.models.save, changed)
        return changed

    async def set_template(self, name: str, template: str) -> ModelEntry:
        """Let a model use this chat template from now on.

        Raises:
            BackendError: when the template cannot be read, or does not take an ordinary conversation.
            WorkspaceError: when there is no such model.
        """
        entry = await self._entry(name)
        if not template.strip():
            raise BackendError("The template is empty.", remedy="Write one, or go back to the model's own.")
        if template == entry.chat_template:
            return await self.reset_template(name)
        await self.preview(template)
        return await self._with_template(entry, template)

    async def reset_template(self, name: str) -> ModelEntry:
        """Let a model use the chat template of its file again.

        Raises:
            WorkspaceError: when there is no such model.
        """
        return await self._with_template(await self._entry(name), "")

    async def preview(self, template: str, messages: Sequence[Message] = SAMPLE) -> str:
        """Return the prompt that a template makes; the tokens that open and end a text stand as <s> and </s>.

        Raises:
            BackendError: when it cannot be read, does not take the messages, or does not come to an end.
        """
        if len(template) > MAX_TEMPLATE:
            raise BackendError(f"The template has more than {MAX_TEMPLATE:,} characters.")
        arguments = {
            "template": template,
            "beginning": BEGINNING,
            "end": END,
            "messages": [message.model_dump() for message in messages],
        }
        try:
            shown = await asyncio.wait_for(run_errand("template", arguments), PREVIEW_SECONDS)
        except TimeoutError:
            raise BackendError("The template does not come to an end.", remedy="Look at its loops.") from None
        return str(shown["text"])

    async def _with_template(self, entry: ModelEntry, own: str) -> ModelEntry:
        used = own or entry.chat_template
        digest = sha256_of(used.encode("utf-8", "surrogatepass")) if used else ""
        reference = entry.reference.model_copy(
            update={"own_template": bool(own), "chat_template_digest": digest}
        )
        changed = entry.model_copy(update={"reference": reference, "own_template": own})
        await asyncio.to_thread(self._workspace.models.save, changed)
        return changed

    async def _entry(self, name: str) -> ModelEntry:
        entry = await asyncio.to_thread(self._workspace.models.entry, name)
        if entry is None:
            raise WorkspaceError(f'There is no model called "{name}".')
        if not entry.path:
            raise BackendError(
                f'"{name}" runs at an endpoint, where its adapters and its template are out of reach.',
                remedy="Choose a local model.",
            )
        return entry

    async def _plain_name(self, entry: ModelEntry) -> str:
        """Return what the model is called without adapters, where that is known."""
        if not entry.reference.adapters:
            return entry.name
        known = await asyncio.to_thread(self._workspace.models.entries)
        same = (one for one in known if one.reference.digest == entry.reference.digest)
        return next((one.name for one in same if not one.reference.adapters), entry.name.split(" + ")[0])

    async def _check_name(self, changed: ModelEntry) -> None:
        known = await asyncio.to_thread(self._workspace.models.entry, changed.name)
        if known is None or (known.reference.adapters and known.reference.digest == changed.reference.digest):
            return
        raise WorkspaceError(
            f'There is a model called "{changed.name}" already.', remedy="Give this one another name."
        )


def _adapter(path: Path, scale: float, model: Path) -> Adapter:
    if not math.isfinite(scale) or abs(scale) > MAX_SCALE:
        raise BackendError(
            f"An adapter's scale is a number from -{MAX_SCALE:g} to {MAX_SCALE:g}; 1 is what it was made for.",
            where=path.name,
        )
    described = check_adapter(path, model)
    return Adapter(name=described.name, digest=file_digest(path), scale=scale)


def template_in(file: Path) -> str:
    """Return the chat template in a text file.

    Raises:
        WorkspaceError: when it cannot be read or is no text.
    """
    try:
        with file.open("rb") as source:
            raw = source.read(4 * MAX_TEMPLATE + 1)
        return raw.decode("utf-8")
    except OSError as error:
        raise WorkspaceError(
            f"The template cannot be read: {error.strerror or error}.", where=str(file)
        ) from error
    except UnicodeDecodeError as error:
        raise WorkspaceError("The template is no text in UTF-8.", where=str(file)) from error
