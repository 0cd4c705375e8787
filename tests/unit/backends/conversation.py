"""An engine, what it was asked, and what it said."""

from collections import defaultdict
from pathlib import Path

from promptstone.backends.llama.protocol import Began, Delta, Done, EngineSettings, Failed, Generate, Load
from promptstone.backends.llama.worker.engine import Engine
from promptstone.core.generation import Completion, Message, Sampling

SMALL = EngineSettings(slots=3, chunk=64, threads=1)
MESSAGES = [
    "hello",
    "Please tell me what the interest rate of my home loan is, and when the next payment is due.",
    "I lost my work. " * 12,
    "žluťoučký kůň 😀",
    "a",
]


class Conversation:
    """Gives an engine requests and collects what it says."""

    def __init__(self, path: Path, settings: EngineSettings = SMALL) -> None:
        self.deltas: dict[int, list[str]] = defaultdict(list)
        self.done: dict[int, Completion] = {}
        self.failed: dict[int | None, Failed] = {}
        self.engine = Engine(Load(path=str(path), settings=settings), self._hear)
        self._next = 0

    def _hear(self, message: Began | Delta | Done | Failed) -> None:
        if isinstance(message, Delta):
            self.deltas[message.id].append(message.text)
        elif isinstance(message, Done):
            self.done[message.id] = message.completion
        elif isinstance(message, Failed):
            self.failed[message.id] = message

    def ask(self, text: str, schema: dict | None = None, background: bool = False, **sampling) -> int:
        self._next += 1
        settings = Sampling(**{"max_tokens": 40, **sampling})
        messages = (Message(role="user", content=text),)
        self.engine.submit(
            Generate(
                id=self._next,
                messages=messages,
                sampling=settings,
                json_schema=schema,
                background=background,
            )
        )
        return self._next

    def run(self, steps: int = 100_000) -> None:
        while self.engine.busy and steps:
            self.engine.step()
            steps -= 1

    def answer(self, text: str, schema: dict | None = None, **sampling) -> Completion:
        number = self.ask(text, schema, **sampling)
        self.run()
        assert number not in self.failed, self.failed
        return self.done[number]
