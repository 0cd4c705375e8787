"""A backend that answers from a function in the test, behind the real interface: it stands for any model."""

import asyncio
from collections.abc import AsyncIterator, Callable

from promptstone.core.errors import BackendError
from promptstone.core.generation import Completion, GenerationRequest, ModelBackend, ModelReference, TextDelta

TINY = ModelReference(name="tiny", backend="scripted", digest="sha256:" + "0" * 64)


class ScriptedBackend(ModelBackend):
    """Answers with `script(prompt)`, word by word, and keeps count of what was asked and cancelled."""

    name = "scripted"
    title = "Scripted"

    def __init__(self, script: Callable[[str], str], hold: asyncio.Event | None = None) -> None:
        """With `hold`, no answer comes before that event is set."""
        self.script = script
        self.hold = hold
        self.asked: list[str] = []
        self.at_once = 0
        self.most_at_once = 0
        self.cancelled = 0

    async def generate(self, request: GenerationRequest) -> AsyncIterator[TextDelta | Completion]:
        prompt = request.messages[-1].content
        self.asked.append(prompt)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            if self.hold is not None:
                await self.hold.wait()
            answer = self.script(prompt)
            if answer == "BREAK":
                raise BackendError("The model broke.")
            for word in answer.split(" "):
                yield TextDelta(text=word + " ")
                await asyncio.sleep(0)
            yield Completion(
                text=answer, prompt_tokens=len(prompt.split()), completion_tokens=len(answer.split())
            )
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        finally:
            self.at_once -= 1


def triage_script(prompt: str) -> str:
    """Classify by a word of the message, and reply by repeating the prompt."""
    if prompt.lower().startswith("topic of"):
        topic = "hardship" if "lost my job" in prompt else "payment"
        return '{"topic": "' + topic + '"}'
    return f"Reply to {prompt}"
