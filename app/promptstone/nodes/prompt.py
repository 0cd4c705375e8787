"""The Prompt kind: asks a model, with a template whose variables are ports."""

import asyncio
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import ClassVar

from pydantic import JsonValue

from promptstone.nodes.answers import checked_answer, schema_fault
from promptstone.sdk import (
    Category,
    Editor,
    Grown,
    KindSettings,
    Message,
    NodeKind,
    Port,
    PortSet,
    PortType,
    Question,
    RunContext,
    Sampling,
    StepError,
    as_text,
    fixed_text,
    grammar_fault,
    render,
    setting,
    template_fault,
    text_fits,
    variables_of,
)

SMALL = 20_000
"""Characters that are worked on at once, without holding up the window."""
_LOOP = "{%"


class AnswerFormat(StrEnum):
    """What the model is asked to answer with."""

    TEXT = "text"
    JSON = "json"
    GRAMMAR = "grammar"


class PromptSettings(Grown, KindSettings):
    """What is asked, of which model, and how it samples."""

    later: ClassVar[frozenset[str]] = frozenset({"grammar"})

    model: str = setting("", "Model", "Which of this workspace's models answers.", editor=Editor.MODEL)
    system: str = setting(
        "", "System prompt", "Who the model is and what it must heed.", editor=Editor.TEMPLATE
    )
    template: str = setting(
        "{{text}}", "Prompt", "Each {{variable}} becomes an input of this node.", editor=Editor.TEMPLATE
    )
    answer: AnswerFormat = setting(
        AnswerFormat.TEXT, "Answer", "Free text, JSON that fits a schema, or text that fits a grammar."
    )
    json_schema: dict[str, JsonValue] = setting(
        {},
        "JSON schema",
        "What the answer must look like.",
        editor=Editor.JSON_SCHEMA,
        shown_if="answer=json",
    )
    grammar: str = setting(
        "",
        "Grammar (GBNF)",
        'Rules that the answer must keep to, beginning with root, such as: root ::= "yes" | "no".',
        editor=Editor.LONG_TEXT,
        shown_if="answer=grammar",
    )
    sampling: Sampling = setting(
        Sampling(), "Sampling", "Temperature 0 repeats exactly.", editor=Editor.SAMPLING
    )


class PromptKind(NodeKind):
    """Fills in a template and asks a model."""

    name = "prompt"
    title = "Prompt"
    description = "Asks a model. Variables of the prompt become inputs."
    category = Category.MODEL
    settings_type = PromptSettings
    keeps_steps = True

    def ports(self, settings: PromptSettings) -> PortSet:
        """An input for each variable of the two templates, one output `answer`."""
        wanted = {**variables_of(settings.system), **variables_of(settings.template)}
        result = PortType.JSON if settings.answer is AnswerFormat.JSON else PortType.TEXT
        return _ports(tuple((name, type_) for name, type_ in wanted.items() if len(name) <= 64), result)

    def models(self, settings: PromptSettings) -> tuple[str, ...]:
        """The chosen model."""
        return (settings.model,)

    def problems(self, settings: PromptSettings) -> Iterable[str]:
        """Templates that cannot be read, an empty prompt, a schema or a grammar that is none."""
        for title, template in (("System prompt", settings.system), ("Prompt", settings.template)):
            if fault := template_fault(template):
                yield f"{title}: {fault}"
        if not settings.template.strip():
            yield "The prompt is empty."
        if settings.answer is AnswerFormat.JSON and (fault := schema_fault(settings.json_schema)):
            yield fault
        if settings.answer is AnswerFormat.GRAMMAR and (fault := grammar_fault(settings.grammar)):
            yield f"Grammar: {fault}"

    def question(self, settings: PromptSettings, inputs: Mapping[str, JsonValue] | None = None) -> Question:
        """The filled-in templates; without inputs, what stands in them beside the variables."""
        if inputs is not None:
            messages, is_whole = _messages(settings, inputs), True
        else:
            is_whole = not (variables_of(settings.system) or variables_of(settings.template))
            messages = _as_messages(settings, fixed_text(settings.system), fixed_text(settings.template))
        return Question(
            model=settings.model, messages=messages, sampling=settings.sampling, is_whole=is_whole
        )

    async def run(
        self, settings: PromptSettings, inputs: Mapping[str, JsonValue], context: RunContext
    ) -> Mapping[str, JsonValue]:
        """Return the model's answer, as text, as checked JSON, or as text that was checked by the grammar."""
        # A loop or a large input takes its time, so they go to a thread; the usual case is not worth the way there.
        is_quick = _LOOP not in settings.system + settings.template and _is_small(inputs)
        messages = (
            _messages(settings, inputs) if is_quick else await asyncio.to_thread(_messages, settings, inputs)
        )
        asked = settings.model, messages, settings.sampling
        if settings.answer is AnswerFormat.JSON:
            completion = await context.generate(*asked, settings.json_schema)
            return {"answer": await checked_answer(completion, settings.json_schema)}
        if settings.answer is AnswerFormat.GRAMMAR:
            return {"answer": await _by_grammar(settings, asked, context)}
        return {"answer": (await context.generate(*asked)).text}


@lru_cache(maxsize=1024)
def _ports(inputs: tuple[tuple[str, PortType], ...], answer: PortType) -> PortSet:
    # Of thousands of prompts most have the same few variables.
    return PortSet(
        inputs=tuple(Port(name=name, type=type_) for name, type_ in inputs),
        outputs=(Port(name="answer", type=answer),),
    )


async def _by_grammar(
    settings: PromptSettings, asked: tuple[str, tuple[Message, ...], Sampling], context: RunContext
) -> str:
    if fault := await asyncio.to_thread(grammar_fault, settings.grammar):
        raise StepError(f"The grammar cannot be used. {fault}")
    completion = await context.generate(*asked, grammar=settings.grammar)
    # Not every endpoint holds to a grammar, and one that does not know it may pass over it without a word.
    if await asyncio.to_thread(text_fits, settings.grammar, completion.text):
        return completion.text
    if completion.finish_reason == "length":
        raise StepError(
            "The answer was cut off before it fitted the grammar.",
            remedy="Raise the number of tokens it may write.",
        )
    raise StepError(
        "The answer does not fit the grammar.",
        remedy="The endpoint may not know grammars: choose a local model, or ask for JSON.",
    )


def _is_small(inputs: Mapping[str, JsonValue]) -> bool:
    return sum(len(as_text(value)) for value in inputs.values()) < SMALL


def _messages(settings: PromptSettings, inputs: Mapping[str, JsonValue]) -> tuple[Message, ...]:
    system = render(settings.system, inputs) if settings.system.strip() else ""
    return _as_messages(settings, system, render(settings.template, inputs))


def _as_messages(settings: PromptSettings, system: str, prompt: str) -> tuple[Message, ...]:
    asked = Message(role="user", content=prompt)
    if not settings.system.strip():
        return (asked,)
    return (Message(role="system", content=system), asked)
