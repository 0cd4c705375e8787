"""The line under a prompt that counts its tokens as it is written, and warns when the model cannot hold them."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Protocol

from pydantic import JsonValue
from PySide6.QtCore import QTimer

from promptstone.core.chain import Node, Position
from promptstone.desktop.looks.language import tr, tr_count
from promptstone.desktop.tasks import Tasks
from promptstone.desktop.widgets.page_parts import plain_label, with_role
from promptstone.services.models.prompt_sizes import PromptSize

PAUSE_MS = 450
_ABOUT_WORDS = (
    "Counted with the model's own vocabulary, with its chat template and the system prompt. "
    "A token is about three quarters of a word."
)
_GUESSED_WORDS = "Guessed from its length: nobody can look into the vocabulary of a remote model."

InputsOf = Callable[[str], Mapping[str, JsonValue] | None]
"""Gives the inputs of a node (by its id) as far as they are known: those of the last run, or those to be run."""


class Sizes(Protocol):
    """What tells the size of a node's prompt."""

    async def of(self, node: Node, inputs: Mapping[str, JsonValue] | None = None) -> PromptSize | None:
        """Return the size, or None when the node asks no model that is known."""


class TokenCount:
    """Counts after a pause in the typing, one count at a time, never in the window's own thread."""

    def __init__(self, sizes: Sizes, tasks: Tasks, inputs_of: InputsOf) -> None:
        """`inputs_of` is asked each time anew."""
        self._sizes = sizes
        self._tasks = tasks
        self._inputs_of = inputs_of
        self.label = plain_label(role="small")
        self.label.setAccessibleName(tr("Tokens of the prompt"))
        self.label.hide()
        self._wanted: tuple[Node, Mapping[str, JsonValue] | None] | None = None
        self._shown: tuple[Node, Mapping[str, JsonValue] | None] | None = None
        self._counting: asyncio.Task[None] | None = None
        self._pause = QTimer(self.label)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._start)

    def follow(self, node: Node) -> None:
        """Count this node's prompt when it has not changed for a moment."""
        if self._wanted is None or self._wanted[0].id != node.id:
            self.label.hide()
        wanted = (node.model_copy(update={"position": Position()}), self._inputs_of(node.id))
        if wanted != self._wanted:
            self._wanted = wanted
            self._pause.start()

    def count_again(self) -> None:
        """The models are others now: the same prompt may have another size."""
        self._shown = None
        if self._wanted is not None:
            self._pause.start()

    def _start(self) -> None:
        if self._counting is None or self._counting.done():
            # What cannot be counted is not worth an alarm: whoever runs it hears why.
            self._counting = self._tasks.start(
                self._count(), self.label, on_error=lambda _error: self._show(None)
            )

    async def _count(self) -> None:
        while self._wanted is not None and self._wanted != self._shown:
            asked = self._shown = self._wanted
            size = await self._sizes.of(*asked)
            if asked == self._wanted:
                self._show(size)

    def _show(self, size: PromptSize | None) -> None:
        self.label.setVisible(size is not None)
        if size is None:
            return
        filled = bool(self._wanted and self._wanted[1]) and size.is_whole
        self.label.setText(size_in_words(size, filled=filled))
        self.label.setToolTip(tr(_GUESSED_WORDS) if size.is_about else tr(_ABOUT_WORDS))
        with_role(self.label, "warning" if size.excess else "small")
        self.label.style().polish(self.label)


def size_in_words(size: PromptSize, *, filled: bool = False) -> str:
    """Return a prompt's size as people say it: `123 tokens + variables, of 4,096`."""
    count = tr_count("{n} token", "{n} tokens", size.tokens)
    count = tr("about {tokens}").format(tokens=count) if size.is_about else count
    count = count if size.is_whole else tr("{tokens} + variables").format(tokens=count)
    if size.excess:
        beside = "" if size.is_whole else tr(" even before its variables are filled in")
        return tr(
            "{tokens}. That is {excess:,} too many{beside}: the model holds {room:,}, and the longest "
            "answer takes {answer:,} of them. Shorten the prompt, or allow a shorter answer."
        ).format(tokens=count, excess=size.excess, beside=beside, room=size.room, answer=size.answer)
    of = tr("{tokens} of {room:,}") if size.is_whole else tr("{tokens}, of {room:,}")
    words = of.format(tokens=count, room=size.room) if size.room else count
    return tr("{words}, filled in").format(words=words) if filled else words
