"""The closed list of paths inside a bundle: which file lies where, and with which media type."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from promptstone.core.chain import Chain, Node, NodeMode, walk
from promptstone.core.ports import NAME_PATTERN

BUNDLE = "bundle.json"
CHAIN = "chain.json"
GOLDEN_SET = "golden-set.json"
MODELS = "models.json"
RESPONSES = "responses.json"
RESULTS = "results.json"
JSON_PATHS = (BUNDLE, CHAIN, GOLDEN_SET, MODELS, RESPONSES, RESULTS)

_PREFIX = "application/vnd.promptstone."
_PROMPT = re.compile(r"prompts/(?:[a-z0-9][a-z0-9_-]{0,63}\.){1,9}[A-Za-z_][A-Za-z0-9_]{0,63}\.txt")
_CHAT_TEMPLATE = re.compile(r"chat-templates/(?:[A-Za-z0-9_.~-]|%[0-9A-F]{2}){1,900}\.jinja")


def media_type_of(path: str) -> str:
    """Return the media type of the file at a path, or an empty text for a path no bundle has."""
    if path in JSON_PATHS:
        return f"{_PREFIX}{path.removesuffix('.json')}.v1+json"
    if _PROMPT.fullmatch(path):
        return f"{_PREFIX}prompt.v1"
    return f"{_PREFIX}chat-template.v1" if _CHAT_TEMPLATE.fullmatch(path) else ""


def chat_template_path(model_name: str) -> str:
    """Return where a model's chat template lies; every sign that a path gives a meaning to is encoded."""
    return f"chat-templates/{quote(model_name, safe='')}.jinja"


def prompts_of(chain: Chain) -> dict[str, str]:
    """Return the prompts of a chain as readable files, by path.

    The kinds are not known here, so the rule looks at the chain alone: in a node that names a model, each
    text with white space or a {{variable}} in it is a prompt.
    """
    return {
        f"prompts/{node}.{name}.txt": text
        for node, model, texts in _asking(walk(chain))
        for name, text in texts.items()
        if name != "model" and ("{{" in text or any(sign.isspace() for sign in text))
    }


def models_of(chain: Chain) -> dict[str, str]:
    """Return which model each node that asks one names, by node id; `sub.inner` within a sub-chain.

    Nodes that are off or bypassed ask none, nor does what lies in them.
    """
    return {node: model for node, model, _ in _asking(_taking_part(chain))}


def _taking_part(chain: Chain, prefix: str = "") -> Iterator[tuple[str, Node]]:
    idle = {node.id for node in chain.nodes if node.mode is not NodeMode.ON}
    parents = {node.id: node.parent for node in chain.nodes}
    for node in chain.nodes:
        place = node.id
        while place and place not in idle:
            place = parents[place]
        if not place:
            yield f"{prefix}{node.id}", node
            if node.inside is not None:
                yield from _taking_part(node.inside, f"{prefix}{node.id}/")


def _asking(nodes: Iterable[tuple[str, Node]]) -> Iterator[tuple[str, str, dict[str, str]]]:
    for path, node in nodes:
        model = node.settings.get("model")
        if isinstance(model, str) and model:
            texts = {
                name: text
                for name, text in node.settings.items()
                if isinstance(text, str) and re.fullmatch(NAME_PATTERN, name)
            }
            yield path.replace("/", "."), model, texts
