"""Asks models behind any OpenAI-compatible address, over the official SDK."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Any, ClassVar

from promptstone.backends.openai_compatible.address import checked_base_url
from promptstone.backends.openai_compatible.answer import PAGE_REMEDY, Answer, AnswerFault
from promptstone.backends.openai_compatible.dialect import Dialect, is_about_schema
from promptstone.backends.openai_compatible.embeddings import embed_texts
from promptstone.backends.openai_compatible.endpoints import Endpoint, make_client
from promptstone.backends.openai_compatible.faults import (
    Circumstances,
    explained,
    is_transient,
    wait_before,
    words_of,
)
from promptstone.backends.openai_compatible.keys import KeySource, checked_key
from promptstone.backends.openai_compatible.patience import Patience
from promptstone.sdk import (
    BackendError,
    Completion,
    GenerationRequest,
    ModelBackend,
    ModelReference,
    TextDelta,
)

AT_ONCE = 4
MAX_LISTED = 5000
ONE_AT_A_TIME = (
    "It answers one request at a time, so from now on it is asked one at a time: run again what was cut off. "
    "(llama_cpp.server does this unless it is started with --interrupt_requests False.)"
)


class OpenAICompatibleBackend(ModelBackend):
    """Models at remote addresses. Keys come from `key_for` and go to the address they belong to only."""

    name: ClassVar[str] = "openai_compatible"
    title: ClassVar[str] = "OpenAI-compatible endpoint"

    def __init__(self, key_for: KeySource, patience: Patience | None = None, at_once: int = AT_ONCE) -> None:
        """`at_once` bounds the calls under way at one address; further ones wait."""
        self._key_for = key_for
        self._patience = patience or Patience()
        self.at_once = at_once
        self._endpoints: dict[str, Endpoint] = {}

    async def generate(self, request: GenerationRequest) -> AsyncIterator[TextDelta | Completion]:
        """Stream the answer. Repeats the call when it fails for a passing reason before any text has arrived.

        Raises:
            BackendError: in plain words, when the endpoint cannot answer.
        """
        url = checked_base_url(request.model.endpoint)
        endpoint = self._endpoints.setdefault(url, Endpoint(url, self.at_once))
        async with endpoint.turns.one():
            client = await endpoint.client(self._key_for, self._patience)
            call = _Call(request, endpoint, client, self._patience)
            async with aclosing(call.events()) as events:
                async for event in events:
                    yield event

    async def embed(self, model: ModelReference, texts: tuple[str, ...]) -> tuple[tuple[float, ...], ...]:
        """Return a vector of length 1 for each text. Repeats a call that fails for a passing reason.

        Raises:
            BackendError: in plain words, when the endpoint makes none.
        """
        url = checked_base_url(model.endpoint)
        endpoint = self._endpoints.setdefault(url, Endpoint(url, self.at_once))
        async with endpoint.turns.one():
            client = await endpoint.client(self._key_for, self._patience)
            asked = GenerationRequest(model=model, messages=())
            seen = Circumstances(url, endpoint.key, endpoint.note, asked, self._patience, page="embeddings")
            return await embed_texts(client, seen, texts, endpoint.forget_key)

    async def list_models(self, base_url: str, key: str | None = None) -> tuple[str, ...]:
        """Return the identifiers of the models at this address, sorted; without `key` the kept one is used.

        Raises:
            BackendError: in plain words, when they cannot be listed.
        """
        url = checked_base_url(base_url)
        endpoint = Endpoint(url, 1)
        if key:
            key = checked_key(key)
            client = await asyncio.to_thread(make_client, url, key, self._patience)
        else:
            client = await endpoint.client(self._key_for, self._patience)
            key = endpoint.key
        seen = Circumstances(url, key, endpoint.note, patience=self._patience)
        try:
            raw = await client.models.with_raw_response.list()
            return _model_names(raw.http_response.content)
        except Exception as error:  # whatever went wrong is told in plain words, never with its request
            raise explained(error, seen) from None
        finally:
            await client.close()

    async def close(self) -> None:
        """Close all connections."""
        endpoints, self._endpoints = list(self._endpoints.values()), {}
        for endpoint in endpoints:
            await endpoint.close()


def _model_names(content: bytes) -> tuple[str, ...]:
    try:
        entries = json.loads(content)["data"][:MAX_LISTED]
        return tuple(sorted({str(entry["id"]) for entry in entries}))
    except (ValueError, RecursionError, KeyError, TypeError):
        raise AnswerFault("What the address answers is no list of models.", PAGE_REMEDY) from None


class _Call:
    """One request to one endpoint, repeated as long as patience and the rules allow."""

    def __init__(
        self, request: GenerationRequest, endpoint: Endpoint, client: Any, patience: Patience
    ) -> None:
        self._request, self._endpoint, self._client = request, endpoint, client
        self._patience = patience
        self._seen = Circumstances(endpoint.url, endpoint.key, endpoint.note, request, patience)
        self._model = request.model.identifier or request.model.name
        self._known = endpoint.dialects.get(self._model, Dialect())
        self._dialect = self._known
        self._attempt = 1
        self._first_refusal: BackendError | None = None
        self._streams = True

    async def events(self) -> AsyncGenerator[TextDelta | Completion, None]:
        while True:
            answer = Answer()
            try:
                async with aclosing(answer.read(self._client, self._body(), self._patience)) as deltas:
                    async for delta in deltas:
                        yield delta
            except Exception as error:  # the SDK's errors carry the request, so each is put into our words
                if answer.has_text:
                    raise self._cut_off(error) from None
                await self._prepare_again(error, answer)
                continue
            self._endpoint.dialects[self._model] = self._dialect
            yield answer.completion()
            return

    def _body(self) -> dict[str, Any]:
        body = self._dialect.body(self._request, stream=self._streams)
        if not self._streams:
            body["timeout"] = self._patience.text
        return body

    async def _prepare_again(self, error: Exception, answer: Answer) -> None:
        """Arrange the next attempt, waiting where one should; raise when there is none."""
        status = getattr(error, "status_code", None)
        # 500 as well: llama_cpp.server answers so to a field it does not know.
        if status in (400, 422, 500):
            words = words_of(error)
            if after := self._dialect.after_refusal(words, self._request):
                self._first_refusal = self._first_refusal or explained(error, self._seen)
                self._dialect = after
                return
            if self._first_refusal is not None and is_about_schema(words):
                raise self._first_refusal from None  # the other form was no better: the first words say why
        if status == 401:
            self._endpoint.forget_key()
        if self._streams and (getattr(error, "ask_plainly", False) or (answer.opened and _dropped(error))):
            # llama_cpp.server drops a stream without a word, and answers a plain question with the reason.
            self._streams = False
            return
        await self._wait(error)

    async def _wait(self, error: Exception) -> None:
        self._attempt += 1
        await wait_before(self._attempt, error, self._seen)

    def _cut_off(self, error: Exception) -> BackendError:
        fault = explained(error, self._seen)
        if isinstance(error, AnswerFault) and error.retryable and self._endpoint.turns.running > 1:
            self._endpoint.turns.narrow()
            return self._seen.error(fault.what, ONE_AT_A_TIME, retryable=True)
        what = fault.what if isinstance(error, AnswerFault) else f"The answer was cut off. {fault.what}"
        return self._seen.error(what, fault.remedy, retryable=fault.retryable)


def _dropped(error: Exception) -> bool:
    return not hasattr(error, "status_code") and not isinstance(error, AnswerFault) and is_transient(error)
