"""Shows what a chat template makes of messages, in a process of its own: a template may count to the end of time."""

from collections.abc import Callable
from typing import Any

from promptstone.backends.llama.worker.prompts.chat_prompt import ChatPrompt
from promptstone.core.generation import Message

MAX_SHOWN = 200_000


def run(arguments: dict[str, Any], progress: Callable[[float, str], None]) -> dict[str, Any]:
    """Return the `text` of the prompt for these `messages`; the `template` comes with the texts of two tokens.

    Raises:
        BackendError: when the template cannot be read or does not take the messages.
    """
    chat = ChatPrompt(arguments["template"], arguments["beginning"], arguments["end"])
    messages = [Message.model_validate(message) for message in arguments["messages"]]
    return {"text": chat.render(messages).text[:MAX_SHOWN]}
