"""Answers from recorded responses and never guesses: this is how a bundle is run again without its models."""

from collections.abc import AsyncIterator, Iterable
from typing import ClassVar

from promptstone.sdk import BackendError, Completion, GenerationRequest, ModelBackend, ModelCall, TextDelta

PIECES = 4
MAX_SHOWN = 60


class RecordedBackend(ModelBackend):
    """Repeats what was recorded for exactly the same request: model, messages, sampling and schema."""

    name: ClassVar[str] = "recorded"
    title: ClassVar[str] = "Recorded responses"

    def __init__(self, calls: Iterable[ModelCall]) -> None:
        """Of several recordings of one request, the first counts."""
        self._calls: dict[str, ModelCall] = {}
        for call in calls:
            self._calls.setdefault(call.request.digest, call)

    async def generate(self, request: GenerationRequest) -> AsyncIterator[TextDelta | Completion]:
        """Stream the recorded answer in a few pieces.

        Raises:
            BackendError: when nothing was recorded for this request, with what differs from the nearest one.
        """
        call = self._calls.get(request.digest)
        if call is None:
            raise self._unknown(request)
        text = call.completion.text
        length = max(1, -(-len(text) // PIECES))
        for start in range(0, len(text), length):
            yield TextDelta(text=text[start : start + length])
        yield call.completion

    def _unknown(self, request: GenerationRequest) -> BackendError:
        what = (
            f'Nothing was recorded for the model "{request.model.name}" with this prompt: {_start(request)}.'
        )
        if not self._calls:
            return BackendError(what, remedy="There are no recorded responses at all.")
        nearest = min(
            (call.request for call in self._calls.values()), key=lambda one: _distance(request, one)
        )
        differing = _differences(request, nearest)
        if len(differing) > 2 or ("the messages" in differing and len(differing) > 1):
            return BackendError(what, remedy="No recorded response is near to it.")
        return BackendError(
            what,
            remedy=f"The nearest recorded request differs in {' and '.join(differing)}.{_detail(request, nearest)}",
        )


def _start(request: GenerationRequest) -> str:
    last = request.messages[-1].content if request.messages else ""
    text = " ".join(last[: MAX_SHOWN * 4].split())
    return f'"{text[:MAX_SHOWN]}{"..." if len(text) > MAX_SHOWN or len(last) > MAX_SHOWN * 4 else ""}"'


def _differences(asked: GenerationRequest, recorded: GenerationRequest) -> list[str]:
    parts = {
        "the model": asked.model.content == recorded.model.content,
        "the messages": asked.messages == recorded.messages,
        "the sampling": asked.sampling == recorded.sampling,
        "the JSON schema": asked.json_schema == recorded.json_schema,
        "the grammar": asked.grammar == recorded.grammar,
    }
    return [name for name, same in parts.items() if not same]


def _distance(asked: GenerationRequest, recorded: GenerationRequest) -> tuple[bool, int, int]:
    same_words = sum(one == other for one, other in zip(asked.messages, recorded.messages, strict=False))
    return asked.messages != recorded.messages, -same_words, len(_differences(asked, recorded))


def _detail(asked: GenerationRequest, recorded: GenerationRequest) -> str:
    detail = ""
    if asked.model.content != recorded.model.content:
        detail += f' It was recorded with the model "{recorded.model.name}" ({_content(recorded)}).'
    before, now = dict(recorded.sampling), dict(asked.sampling)
    changes = [f"{name} was {before[name]}, is {now[name]}" for name in now if now[name] != before[name]]
    if changes:
        detail += f" {'; '.join(changes)}."
    if asked.messages != recorded.messages:
        detail += f" It begins: {_start(recorded)}."
    return detail


def _content(request: GenerationRequest) -> str:
    content = request.model.content
    return content if len(content) <= MAX_SHOWN else content[:MAX_SHOWN] + "..."
