"""Reads the demo chain's prompts, so that the model is trained on exactly what the chain will ask."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

CHAIN_FILE = Path(__file__).parents[2] / "resources" / "demo" / "home-loan-messages.chain.yaml"
TASKS = ("classify", "extract", "draft_reply", "draft_careful")
SHORT, DETAILED = "base", "detailed"


@dataclass(frozen=True)
class PromptText:
    """The two templates of one Prompt node."""

    system: str
    template: str

    def rendered(self, **values: str) -> str:
        """Return the conversation up to where the model answers, as the chat template writes it."""
        system, user = self.system.strip(), self.template
        for name, value in values.items():
            user = user.replace("{{" + name + "}}", value)
        head = f"<|system|>{system}<|end|>" if system else ""
        return f"{head}<|user|>{user.strip()}<|end|><|assistant|>"


CHAT_TEMPLATE = (
    "{% for message in messages %}"
    "{{ '<|' + message['role'] + '|>' + (message['content'] | trim) + '<|end|>' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}"
)


def chain_prompts() -> dict[tuple[str, str], PromptText]:
    """Return the prompts of the demo chain by (variant, node)."""
    document: dict[str, Any] = yaml.safe_load(CHAIN_FILE.read_text(encoding="utf-8"))
    base = {node["id"]: node["settings"] for node in document["nodes"] if node["kind"] == "prompt"}
    prompts = {(SHORT, task): _text(base[task]) for task in TASKS}
    for variant in document["variants"]:
        for task in TASKS:
            settings = {**base[task], **variant["settings"].get(task, {})}
            prompts[variant["name"], task] = _text(settings)
    return prompts


def prompts_digest() -> str:
    """Return a checksum of the chain's prompts; the model card keeps that of the prompts trained on."""
    texts = [(*key, prompt.system, prompt.template) for key, prompt in sorted(chain_prompts().items())]
    return hashlib.sha256(json.dumps(texts, ensure_ascii=False).encode()).hexdigest()


def _text(settings: dict[str, Any]) -> PromptText:
    return PromptText(settings["system"], settings["template"])


SHORT_WORDINGS = {
    "classify": ("What is this about?", "Classify this message.", "Which topic is this, and is it urgent?", "Sort this message by topic and urgency."),
    "extract": ("What is asked for? Topic: {{topic}}", "Extract the request. Topic: {{topic}}", "Topic: {{topic}}", "Find the request, the amount and the date. Topic: {{topic}}"),
    "draft_reply": ("Answer this customer.\nDetails: {{details}}", "Draft a reply.\nDetails: {{details}}", "Details: {{details}}"),
    "draft_careful": ("Answer this customer with care.\nDetails: {{details}}", "Write a warm reply.\nDetails: {{details}}", "Write an apology.\nDetails: {{details}}"),
}  # fmt: skip


def reworded(style: str, task: str, prompt: PromptText, random: Random) -> PromptText:
    """Return the prompt as somebody else might have put it, so that small edits do not throw the model."""
    if style == SHORT:
        wording = random.choice(SHORT_WORDINGS[task])
        return PromptText("", wording + random.choice(("\n\n", "\n")) + "{{message}}")
    lines = prompt.system.strip().split("\n")
    kept = [line for line in lines if random.random() > 0.2]
    if random.random() < 0.3:
        random.shuffle(kept)
    return PromptText("\n".join(kept), prompt.template)
