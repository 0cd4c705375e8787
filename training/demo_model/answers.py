"""Says what the model is taught to answer to a message, by task and by how the prompt is put."""

import json
from random import Random
from typing import Any

from training.demo_model.grammar import read_phrases
from training.demo_model.messages import TrainingMessage
from training.demo_model.prompts import SHORT

CAREFUL_TOPICS = frozenset({"hardship", "complaint"})
LOOSE_SHARE = 0.3
"""How often a prompt that names no labels is taught with a label of somebody's own choosing."""


def compact(value: dict[str, str]) -> str:
    """Return JSON without white space, as the model writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class AnswerKey:
    """Gives the right answer for each task."""

    def __init__(self) -> None:
        phrases: dict[str, Any] = read_phrases("replies")
        self.requests: dict[str, dict[str, str]] = phrases["requests"]
        self.loose: dict[str, list[str]] = phrases["loose_topics"]

    def classify(self, message: TrainingMessage, style: str, random: Random) -> str:
        """Return topic and urgency; a prompt that names no labels often meets looser ones."""
        topic, urgency = message.topic, message.urgency
        if style == SHORT and random.random() < LOOSE_SHARE:
            topic = random.choice(self.loose[topic])
        if style == SHORT and random.random() < LOOSE_SHARE / 2:
            urgency = random.choice(("low", "normal", "high"))
        return compact({"topic": topic, "urgency": urgency})

    def details(self, message: TrainingMessage) -> dict[str, str]:
        """Return what the message asks for."""
        return {"amount": message.amount, "date": message.date, "request": message.request}

    def reply(self, message: TrainingMessage, style: str) -> str:
        """Return the normal reply; the short prompt is taught the plainer one."""
        words = self.requests[message.request]
        if style == SHORT:
            return f"Thank you for your message about {words['about']}. We will look into it and write to you soon."
        date = (
            f" We have noted {message.date}."
            if message.date and message.topic in ("payoff", "escrow")
            else ""
        )
        return f"Thank you for writing about {self._about(message)}. {words['action']} {words['when']}.{date}"

    def careful_reply(self, message: TrainingMessage, style: str) -> str:
        """Return the reply to somebody in difficulty or to a complaint."""
        words = self.requests[message.request]
        sorry = "I am sorry that you are going through this."
        if message.topic != "hardship":
            sorry = "I am sorry for the trouble this has caused you."
        if style == SHORT:
            return f"{sorry} We have your message about {words['about']} and will call you soon."
        ask = f" {words['ask']}." if "ask" in words else ""
        return f"{sorry} We have read what you wrote about {self._about(message)}. {words['action']} {words['when']}.{ask}"

    def _about(self, message: TrainingMessage) -> str:
        words = self.requests[message.request]
        if message.amount and "about_amount" in words:
            return words["about_amount"].format(amount=message.amount)
        return words["about"]
