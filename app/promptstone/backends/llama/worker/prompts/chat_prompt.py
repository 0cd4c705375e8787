"""Makes a model's prompt from messages, with its chat template, in a sandbox.

What looks like a control token in a message stays plain text. Whether one is the template's or a message's shows
in a second rendering, of messages that carry marks where their texts might be mistaken: a character chosen by
chance after the messages were seen, so that nobody can write it beforehand. Taken out again, the marks leave the
prompt and tell which control tokens came with a message. A template that looks into its messages (that cuts or
compares them) may make another prompt of the marked ones; then that one counts, as it cannot be deceived.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NoReturn

import jinja2
from jinja2.ext import Extension, loopcontrols
from jinja2.nodes import Node
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from promptstone.backends.llama.worker.prompts.segments import (
    ControlTexts,
    Prompt,
    Segment,
    new_mark,
    without_marks,
)
from promptstone.core.errors import BackendError
from promptstone.core.generation import Message, as_openai_messages

MAX_PROMPT = 16_000_000
# Some templates name today's date. A run that is repeated tomorrow must see the same prompt, so the day stands still.
_FIXED_DAY = datetime(2024, 7, 26)


class _GenerationTag(Extension):
    """Reads over the tags with which some templates mark what a model was trained to say."""

    tags = {"generation"}  # noqa: RUF012 - jinja2 declares it so

    def parse(self, parser: Parser) -> Node | list[Node]:
        """Return what stands between the tags."""
        next(parser.stream)
        return parser.parse_statements(("name:endgeneration",), drop_needle=True)


class ChatPrompt:
    """A compiled chat template. A model file without one gets the messages' texts, one below the other."""

    def __init__(self, template: str, beginning: str, end: str, control_texts: Iterable[str] = ()) -> None:
        """Compile; `beginning` and `end` are the texts of the tokens that open and close a document.

        `control_texts` are how all the vocabulary's control tokens are written.

        Raises:
            BackendError: for a template that cannot be read.
        """
        self._tokens = {"bos_token": beginning, "eos_token": end}
        self._controls = ControlTexts(control_texts)
        self._template: jinja2.Template | None = None
        if not template:
            return
        environment = ImmutableSandboxedEnvironment(
            trim_blocks=True, lstrip_blocks=True, extensions=[_GenerationTag, loopcontrols]
        )
        environment.filters["tojson"] = _as_json
        try:
            self._template = environment.from_string(template)
        except (jinja2.TemplateError, RecursionError) as error:
            line = f" in line {error.lineno}" if isinstance(error, jinja2.TemplateSyntaxError) else ""
            raise BackendError(
                f"The model's chat template cannot be read{line}: {str(error).rstrip('.')}."
            ) from error

    def render(self, messages: Sequence[Message]) -> Prompt:
        """Return the prompt that asks for the assistant's next message.

        Raises:
            BackendError: when the template refuses the messages.
        """
        text = self._rendered(messages)
        if not any(self._controls.may_come_of(message.content) for message in messages):
            return Prompt((Segment(text),))
        mark = new_mark(text, *(message.content for message in messages))
        for rims in (True, False):
            marked, places = without_marks(self._rendered(self._marked(messages, mark, rims=rims)), mark)
            if marked == text:
                break
        return self._controls.split(marked, places)

    def _marked(self, messages: Sequence[Message], mark: str, *, rims: bool) -> list[Message]:
        return [
            message.model_copy(update={"content": self._controls.marked(message.content, mark, rims=rims)})
            for message in messages
        ]

    def _rendered(self, messages: Sequence[Message]) -> str:
        if self._template is None:
            return "\n\n".join(message.content for message in messages)
        values = {
            "messages": as_openai_messages(tuple(messages)),
            "add_generation_prompt": True,
            "raise_exception": _refuse,
            "strftime_now": _FIXED_DAY.strftime,
            **self._tokens,
        }
        pieces: list[str] = []
        length = 0
        try:
            for piece in self._template.generate(values):
                length += len(piece)
                if length > MAX_PROMPT:
                    raise jinja2.TemplateError("it makes an endless prompt")
                pieces.append(piece)
        except Exception as error:  # a template may fail in any way that its expressions can
            raise BackendError(
                f"The model's chat template does not take these messages: {str(error).rstrip('.')}.",
                remedy="Try it without a system message, or with user and assistant taking turns.",
            ) from error
        return "".join(pieces)


def _refuse(message: object) -> NoReturn:
    raise jinja2.TemplateError(str(message))


def _as_json(value: Any, indent: int | None = None, **_ignored: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)
