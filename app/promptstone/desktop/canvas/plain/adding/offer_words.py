"""Other words for the kinds, and common purposes a kind can be added for, ready set."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from promptstone.desktop.looks.language import tr


@dataclass(frozen=True)
class Preset:
    """A kind with some of its settings set for one purpose."""

    kind: str
    title: str
    description: str
    settings: Mapping[str, JsonValue]
    words: str = ""


def synonyms(kind: str) -> str:
    """Return other words by which people look for a kind, parted by spaces."""
    return {
        "input": tr("start begin question variable parameter message source entry"),
        "output": tr("end result finish return answer sink"),
        "prompt": tr("llm ai ask model generate complete completion chat question gpt text"),
        "branch": tr("if else switch route router condition decide case way"),
        "transform": tr("parse extract convert json regex format code change"),
        "note": tr("comment remark sticky text markdown label"),
        "group": tr("frame box comment section cluster"),
        "for_each": tr("loop map iterate list repeat batch"),
        "repeat_until": tr("loop while retry again iterate condition"),
        "chain": tr("subchain part nested reuse function"),
        "retrieve": tr("search knowledge documents rag passages vector find"),
    }.get(kind, "")


def presets() -> tuple[Preset, ...]:
    """Return the ready-made settings, in the order in which they are offered."""
    return (*_prompts(), *_text_prompts(), *_transforms(), *_inputs())


def _prompts() -> tuple[Preset, ...]:
    return (
        Preset(
            "prompt",
            tr("Classify"),
            tr("A prompt that answers with one of several words."),
            {"template": tr("Which of these is the message about: A, B or C?\n\n{{text}}\n\nOne word only.")},
            tr("label category intent sort"),
        ),
        Preset(
            "prompt",
            tr("Extract fields"),
            tr("A prompt that answers with JSON that fits a schema."),
            {
                "template": tr("Take the name and the date from this message.\n\n{{text}}"),
                "answer": "json",
                "json_schema": {
                    "type": "object",
                    "properties": {"name": {"type": "string"}, "date": {"type": "string"}},
                    "required": ["name", "date"],
                },
            },
            tr("json structured data parse"),
        ),
    )


def _text_prompts() -> tuple[Preset, ...]:
    return (
        Preset(
            "prompt",
            tr("Summarise"),
            tr("A prompt that tells a text in a few sentences."),
            {"template": tr("Summarise this text in three sentences.\n\n{{text}}")},
            tr("summary shorten digest"),
        ),
        Preset(
            "prompt",
            tr("Translate"),
            tr("A prompt that puts a text into another language."),
            {"template": tr("Translate this text into plain English.\n\n{{text}}")},
            tr("language"),
        ),
        Preset(
            "prompt",
            tr("Answer from passages"),
            tr("A prompt that answers a question from given passages only."),
            {
                "template": tr(
                    "Answer from these passages only. Say so when they do not tell.\n\n"
                    "{{passages}}\n\nQuestion: {{question}}"
                )
            },
            tr("rag retrieval knowledge question"),
        ),
    )


def _transforms() -> tuple[Preset, ...]:
    return (
        Preset(
            "transform",
            tr("Join texts"),
            tr("A Transform that puts several values into one text."),
            {"operation": "join"},
            tr("concatenate merge combine"),
        ),
        Preset(
            "transform",
            tr("Split a text"),
            tr("A Transform that makes a list of a text's parts."),
            {"operation": "split"},
            tr("list lines separate"),
        ),
        Preset(
            "transform",
            tr("Find by pattern"),
            tr("A Transform that finds the first match of a regular expression."),
            {"operation": "find", "pattern": "[0-9]+"},
            tr("regex search match"),
        ),
        Preset(
            "transform",
            tr("Replace by pattern"),
            tr("A Transform that replaces every match of a regular expression."),
            {"operation": "replace", "pattern": "[ ]+"},
            tr("regex substitute clean"),
        ),
    )


def _inputs() -> tuple[Preset, ...]:
    return (
        Preset(
            "input",
            tr("List input"),
            tr("An Input that carries a list."),
            {"name": "items", "type": "list"},
            tr("many several batch"),
        ),
    )
