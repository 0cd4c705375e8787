"""Counts the tokens of a prompt with a model's vocabulary alone: its weights are never read."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from promptstone.backends.llama.worker.native import NativeModel
from promptstone.backends.llama.worker.prompts.chat_prompt import ChatPrompt
from promptstone.core.generation import Message

_KEPT = 2


def run(arguments: dict[str, Any], progress: Callable[[float, str], None]) -> dict[str, Any]:
    """Return the `count` of the tokens that these `messages` are for the model in the file at `path`.

    An `own_template` takes the place of the chat template in the file.

    Raises:
        BackendError: when the file cannot be read, or the template does not take the messages.
    """
    path, own_template = arguments["path"], arguments["own_template"]
    model, chat = _vocabulary(path), _chat(path, own_template)
    messages = [Message.model_validate(message) for message in arguments["messages"]]
    return {"count": len(prompt_tokens(model, chat, messages))}


def prompt_tokens(model: NativeModel, chat: ChatPrompt, messages: Sequence[Message]) -> list[int]:
    """Return the tokens of the prompt that a model's chat template makes of messages."""
    tokens: list[int] = []
    for place, segment in enumerate(chat.render(messages).segments):
        tokens += model.tokenize(segment.text, open_document=place == 0, plain=segment.plain)
    return tokens


@lru_cache(maxsize=_KEPT)
def _vocabulary(path: str) -> NativeModel:
    return NativeModel(path, vocabulary_only=True)


@lru_cache(maxsize=_KEPT)
def _chat(path: str, own_template: str) -> ChatPrompt:
    model = _vocabulary(path)
    opening, closing = model.token_text(model.beginning), model.token_text(model.end)
    return ChatPrompt(own_template or model.chat_template, opening, closing, model.control_texts())
