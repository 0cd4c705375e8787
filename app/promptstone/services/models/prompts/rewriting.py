"""Asks for a better wording of a prompt, and reads what came back: a model's answer is text to look at, no more."""

import re
from dataclasses import dataclass
from enum import StrEnum

from promptstone.core.generation import Message
from promptstone.core.text.techniques import free_tag
from promptstone.core.text.template import template_fault, variables_of

USUAL_GOAL = "Make it clearer and more exact, and say what the answer must look like."
_FENCE = re.compile(r"^\s*(```+|~~~+)[\w-]*[ \t]*\n(.*?)\n?[ \t]*\1[ \t]*$", re.DOTALL | re.MULTILINE)
_PREAMBLE = re.compile(
    r"^\s*(sure|certainly|of course|here(['’]s| is| are)|(the )?(improved|rewritten|revised) (prompt|version))"
    r"[^\n]{0,120}:\s*\n+",
    re.IGNORECASE,
)
_REFUSAL = re.compile(
    r"^\s*(i['’]m sorry|i am sorry|sorry|i can(no|['’])t|i can not|as an ai|i['’]m unable|i am unable)\b",
    re.IGNORECASE,
)
_LONG_FOR_REFUSAL = 600


class BadRewrite(StrEnum):
    """Why an answer is no rewrite that one could take."""

    EMPTY = "empty"
    SAME = "same"
    REFUSED = "refused"
    CUT = "cut"


@dataclass(frozen=True)
class Rewrite:
    """What a model made of a prompt; `bad` tells why it cannot be taken at all."""

    text: str
    bad: BadRewrite | None = None


@dataclass(frozen=True)
class VariableChanges:
    """The variables that a new wording lost and those that it brought; and why it cannot be read, if so."""

    lost: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    fault: str = ""

    def __bool__(self) -> bool:
        """Say whether there is anything to point out."""
        return bool(self.lost or self.new or self.fault)


def rewrite_messages(template: str, goal: str) -> tuple[Message, ...]:
    """Return what is asked of the model: the prompt stands between tags that do not occur in it."""
    tag = free_tag("prompt", [template, goal])
    names = ", ".join(f"{{{{{name}}}}}" for name in variables_of(template)) or "none"
    system = (
        "You improve prompts that other people wrote for language models. You do not carry out the prompt; "
        "you rewrite it. Keep its language, its task and everything that it says about facts."
    )
    asked = (
        f"Rewrite the prompt between <{tag}> and </{tag}>.\n"
        f"Goal: {goal.strip() or USUAL_GOAL}\n"
        f"Keep every placeholder in double braces exactly as it is ({names}), and add no other one. "
        f"Answer with the rewritten prompt alone, between <{tag}> and </{tag}>, without a word before or after.\n\n"
        f"<{tag}>\n{template}\n</{tag}>"
    )
    return (Message(role="system", content=system), Message(role="user", content=asked))


def read_rewrite(answer: str, template: str, *, goal: str = "", was_cut: bool = False) -> Rewrite:
    """Return the new wording in a model's answer, without the fences, tags and courtesies around it."""
    text = _inside_tag(answer.replace("\r\n", "\n"), free_tag("prompt", [template, goal]))
    text = _unwrapped(_PREAMBLE.sub("", text, count=1), template)
    text = _like(text, template)
    if was_cut:
        return Rewrite(text, BadRewrite.CUT)
    if not text.strip():
        return Rewrite(text, BadRewrite.EMPTY)
    if len(text) < _LONG_FOR_REFUSAL and _REFUSAL.match(text) and not _REFUSAL.match(template):
        return Rewrite(text, BadRewrite.REFUSED)
    if text.split() == template.split():
        return Rewrite(text, BadRewrite.SAME)
    return Rewrite(text)


def variable_changes(before: str, after: str) -> VariableChanges:
    """Return what a new wording does to the variables of a template."""
    if fault := template_fault(after):
        return VariableChanges(fault=fault)
    old, new = variables_of(before), variables_of(after)
    return VariableChanges(
        tuple(name for name in old if name not in new), tuple(name for name in new if name not in old)
    )


def _inside_tag(answer: str, tag: str) -> str:
    opened = re.search(rf"<{tag}>[ \t]*\n?", answer)
    if opened is None:
        return answer.partition(f"</{tag}>")[0] if f"</{tag}>" in answer else answer
    inside = answer[opened.end() :]
    closed = inside.rfind(f"</{tag}>")
    return inside[:closed] if closed >= 0 else inside


def _unwrapped(text: str, template: str) -> str:
    """Take off a fence around everything; one that belongs to the prompt itself stays."""
    found = _FENCE.search(text)
    if found is None or _FENCE.search(template):
        return text
    outside = text[: found.start()] + text[found.end() :]
    return found.group(2) if len(outside.strip()) < len(found.group(2)) else text


def _like(text: str, template: str) -> str:
    """Begin and end as the prompt did: blank lines at the rim are no improvement."""
    head = template[: len(template) - len(template.lstrip("\n"))]
    tail = template[len(template.rstrip()) :]
    return f"{head}{text.strip()}{tail}" if text.strip() else ""
