"""Reads one answer of an endpoint: streamed, or whole from a server that does not stream."""

import asyncio
import json
import time
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any

from promptstone.backends.openai_compatible.patience import Patience
from promptstone.sdk import Completion, TextDelta

MAX_TEXT = 16_000_000


class AnswerFault(Exception):
    """An answer that cannot be used. `ask_plainly`: asking without streaming may tell more."""

    def __init__(
        self, what: str, remedy: str = "", *, retryable: bool = False, ask_plainly: bool = False
    ) -> None:
        """See the class."""
        super().__init__(what)
        self.what, self.remedy = what, remedy
        self.retryable, self.ask_plainly = retryable, ask_plainly


class WholeCharacters:
    """Joins surrogate pairs that a server split between two pieces, and replaces lone ones."""

    def __init__(self) -> None:
        self._held = ""

    def take(self, text: str) -> str:
        """Return the text that is complete so far."""
        text, self._held = self._held + text, ""
        if text and "\ud800" <= text[-1] <= "\udbff":
            text, self._held = text[:-1], text[-1]
        return _whole(text)

    def rest(self) -> str:
        """Return what was held back when nothing follows."""
        rest, self._held = self._held, ""
        return _whole(rest)


def _whole(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class Answer:
    """One answer while it arrives."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.opened = False
        self._length = 0
        self._finish = ""
        self._tokens = (0, 0)
        self._started = time.perf_counter()
        self._first: float | None = None
        self._characters = WholeCharacters()

    @property
    def has_text(self) -> bool:
        """Whether any text was handed on; then the call cannot be repeated unseen."""
        return bool(self.parts)

    async def read(
        self, client: Any, body: dict[str, Any], patience: Patience
    ) -> AsyncGenerator[TextDelta, None]:
        """Ask, and yield the text as it arrives.

        Raises:
            AnswerFault: when what arrives is no usable answer.
            openai.OpenAIError, ValueError: what the SDK raises.
        """
        raw = await client.chat.completions.with_raw_response.create(**body)
        response = raw.http_response
        self.opened = True
        try:
            kind = response.headers.get("content-type", "")
            if not body["stream"] or "json" in kind or "html" in kind:
                if delta := self._delta(self._from_whole(await response.aread(), kind)):
                    yield delta
            else:
                chunks = aiter(raw.parse())
                while (chunk := await _next(chunks, patience)) is not None:
                    if delta := self._delta(self._from_chunk(chunk)):
                        yield delta
        finally:
            await response.aclose()
        if delta := self._delta(self._characters.rest(), last=True):
            yield delta
        self._check_end()

    def completion(self) -> Completion:
        """Return the finished answer."""
        return Completion(
            text="".join(self.parts),
            finish_reason="length" if self._finish in ("length", "max_tokens") else "stop",
            prompt_tokens=self._tokens[0],
            completion_tokens=self._tokens[1],
            seconds=time.perf_counter() - self._started,
            first_text_seconds=self._first,
        )

    def _delta(self, text: str, last: bool = False) -> TextDelta | None:
        text = text if last else self._characters.take(text)
        if not text:
            return None
        self._length += len(text)
        if self._length > MAX_TEXT:
            raise AnswerFault(f"The answer is longer than {MAX_TEXT:,} characters; the rest was not read.")
        if self._first is None:
            self._first = time.perf_counter() - self._started
        self.parts.append(text)
        return TextDelta(text=text)

    def _from_chunk(self, chunk: Any) -> str:
        # The SDK builds chunks without checking them, so nothing is taken for granted here.
        self._take_usage(getattr(chunk, "usage", None))
        choices = getattr(chunk, "choices", None) or []
        if not isinstance(choices, list):
            raise AnswerFault("The endpoint streams something that is no chat completion.")
        text = ""
        for choice in choices[:1]:
            self._finish = str(getattr(choice, "finish_reason", None) or self._finish)
            content = getattr(getattr(choice, "delta", None), "content", None)
            text += content if isinstance(content, str) else ""
        return text

    def _from_whole(self, content: bytes, kind: str) -> str:
        if "html" in kind or content.lstrip()[:1] == b"<":
            raise AnswerFault(
                "The address answers with a web page, not with an answer of a model.", PAGE_REMEDY
            )
        try:
            whole = json.loads(content)
            choice = whole["choices"][0]
            text = choice["message"]["content"] or ""
            usage = whole.get("usage") or {}
            self._tokens = (_count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens")))
            self._finish = str(choice.get("finish_reason") or "stop")
        except (ValueError, RecursionError):
            raise AnswerFault("The endpoint's answer is not JSON.", PAGE_REMEDY) from None
        except (KeyError, IndexError, TypeError, AttributeError):
            raise AnswerFault("The endpoint's answer is JSON, but no chat completion.", PAGE_REMEDY) from None
        return text if isinstance(text, str) else ""

    def _take_usage(self, usage: Any) -> None:
        if usage is not None:
            self._tokens = (
                _count(getattr(usage, "prompt_tokens", 0)),
                _count(getattr(usage, "completion_tokens", 0)),
            )

    def _check_end(self) -> None:
        if self._finish == "content_filter":
            raise AnswerFault(
                "The endpoint's content filter stopped the answer.", "Word the prompt otherwise."
            )
        if self._finish:
            return
        if not self.has_text:
            raise AnswerFault(
                "The endpoint ended its answer before any text.", retryable=True, ask_plainly=True
            )
        raise AnswerFault("The answer was cut off: the endpoint ended it without saying why.", retryable=True)


PAGE_REMEDY = 'Check the address: most end with "/v1".'


async def _next(chunks: AsyncIterator[Any], patience: Patience) -> Any:
    await asyncio.sleep(
        0
    )  # events that arrived together are read without a wait, which would hold up the window
    try:
        async with asyncio.timeout(patience.text):
            return await anext(chunks, None)
    except TimeoutError:
        raise AnswerFault(f"No text came for {patience.text:g} s.", retryable=True) from None


def _count(number: Any) -> int:
    return number if isinstance(number, int) and not isinstance(number, bool) and number >= 0 else 0
