"""Measures a demo model on hand-written cases through llama.cpp: `python -m training.demo_model.evaluate FILE.gguf`."""

import argparse
import csv
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

import yaml
from llama_cpp import Llama
from training.demo_model.answers import CAREFUL_TOPICS
from training.demo_model.prompts import CHAIN_FILE, DETAILED, SHORT, PromptText, chain_prompts

FIELDS = ("topic", "urgency", "request", "amount")


class Asker:
    """Asks the model what the demo chain asks, one node after the other."""

    def __init__(self, model: Path) -> None:
        self.llama = Llama(str(model), n_ctx=1024, n_threads=1, verbose=False)
        self.prompts = chain_prompts()
        nodes = yaml.safe_load(CHAIN_FILE.read_text(encoding="utf-8"))["nodes"]
        self.schemas = {node["id"]: node["settings"].get("json_schema") for node in nodes}
        self.tokens: Counter[str] = Counter()

    def ask(self, style: str, task: str, **values: str) -> str:
        """Return the model's answer, taking the likeliest token each time."""
        prompt: PromptText = self.prompts[style, task]
        user = prompt.template
        for name, value in values.items():
            user = user.replace("{{" + name + "}}", value)
        messages = [{"role": "user", "content": user}]
        if prompt.system.strip():
            messages.insert(0, {"role": "system", "content": prompt.system})
        schema = self.schemas.get(task)
        form = {"type": "json_object", "schema": schema} if schema else None
        answer: Any = self.llama.create_chat_completion(
            messages,  # type: ignore[arg-type]
            temperature=0.0,
            max_tokens=90,
            response_format=form,  # type: ignore[arg-type]
        )
        self.tokens[f"{style} {task} prompt"] += answer["usage"]["prompt_tokens"]
        self.tokens[f"{style} {task} answer"] += answer["usage"]["completion_tokens"]
        self.tokens[f"{style} {task} calls"] += 1
        return str(answer["choices"][0]["message"]["content"])

    def run(self, style: str, message: str) -> dict[str, str]:
        """Return the chain's outputs for one message."""
        sorted_as = json.loads(self.ask(style, "classify", message=message))
        details = json.loads(self.ask(style, "extract", message=message, topic=sorted_as["topic"]))
        task = "draft_careful" if sorted_as["topic"] in CAREFUL_TOPICS else "draft_reply"
        reply = self.ask(style, task, message=message, details=json.dumps(details, ensure_ascii=False))
        return {**sorted_as, **details, "reply": reply}


def main() -> None:
    """Print how many cases each prompt style gets right, and what it takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--cases", type=Path, default=CHAIN_FILE.with_name("golden.csv"))
    parser.add_argument("--show", action="store_true", help="print each case that is not right")
    options = parser.parse_args()
    with options.cases.open(encoding="utf-8", newline="") as file:
        cases = list(csv.DictReader(file))
    asker = Asker(options.model)
    for style in (SHORT, DETAILED):
        right: Counter[str] = Counter()
        begun = time.monotonic()
        for case in cases:
            outputs = asker.run(style, case["message"])
            right.update(field for field in FIELDS if outputs[field] == case[field])
            wrong = [field for field in FIELDS if outputs[field] != case[field]]
            if options.show:
                faults = "; ".join(f"{field} {outputs[field]!r} not {case[field]!r}" for field in wrong)
                print(f"- {case['message']}\n  {faults}\n  {outputs['date']!r} {outputs['reply']}")
        seconds = (time.monotonic() - begun) / len(cases)
        shares = ", ".join(f"{field} {right[field] / len(cases):.1%}" for field in FIELDS)
        print(f"{style}: {shares}; {seconds:.3f} s a case")
    for name in [key for key in asker.tokens if key.endswith("calls")]:
        label, calls = name.removesuffix(" calls"), asker.tokens[name]
        print(
            f"{label}: {asker.tokens[label + ' prompt'] / calls:.0f} + {asker.tokens[label + ' answer'] / calls:.0f}"
        )


if __name__ == "__main__":
    main()
