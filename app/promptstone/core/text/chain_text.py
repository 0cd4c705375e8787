"""Reads and writes a chain as YAML that a person can read and git can diff: prompts stand as block text."""

from typing import Any

import yaml
from pydantic import ValidationError

from promptstone.core.chain import MAX_NESTED, Chain
from promptstone.core.errors import ChainFileError, faults_in
from promptstone.core.text.plain_yaml import read_yaml

FORMAT = 1
MAX_BYTES = 16_000_000
_EDGE_ARROW = " -> "
# YAML takes these for line breaks too; only a quoted text keeps them as they are.
_OTHER_LINE_BREAKS = ("\r", "\x85", "\u2028", "\u2029", "\ufeff")


class _Dumper(yaml.SafeDumper):
    """Writes long and multi-line text as blocks and never writes references."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    if any(mark in text for mark in _OTHER_LINE_BREAKS):
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def write_chain(chain: Chain) -> str:
    """Return the chain as YAML. Reading it gives the same chain; writing that gives the same text."""
    document = {"promptstone": FORMAT, **_written(chain.model_dump(mode="json"))}
    text: str = yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100_000)
    return text


def _written(chain: dict[str, Any]) -> dict[str, Any]:
    document: dict[str, Any] = {"name": chain["name"]}
    document |= {key: chain[key] for key in ("description", "owner") if chain[key]}
    document["nodes"] = [_written_node(node) for node in chain["nodes"]]
    document["edges"] = [
        f"{_end(edge['source'])}{_EDGE_ARROW}{_end(edge['target'])}" for edge in chain["edges"]
    ]
    if chain["variants"]:
        document["variants"] = [
            {key: value for key, value in variant.items() if value != ""} for variant in chain["variants"]
        ]
    return document


def _end(address: dict[str, str]) -> str:
    return f"{address['node']}.{address['port']}"


def _written_node(node: dict[str, Any]) -> dict[str, Any]:
    written = {"id": node["id"], "kind": node["kind"]}
    if node["title"]:
        written["title"] = node["title"]
    position = node["position"]
    written["position"] = f"{_short(position['x'])}, {_short(position['y'])}"
    # These are there only when they say something: see Node.
    written |= {key: node[key] for key in ("parent", "mode", "collapsed") if key in node}
    if node["settings"]:
        written["settings"] = node["settings"]
    if "inside" in node:
        written["inside"] = _written(node["inside"])
    return written


def _short(number: float) -> str:
    return repr(int(number)) if number == int(number) else repr(number)


def read_chain(text: str, where: str = "") -> Chain:
    """Return the chain that a YAML text holds.

    Raises:
        ChainFileError: saying what is wrong and where; nothing in the text is ever executed.
    """
    if len(text) > MAX_BYTES:
        raise ChainFileError(f"The chain file is larger than {MAX_BYTES // 1_000_000} MB.", where=where)
    try:
        return _chain_from(read_yaml(text))
    except ChainFileError as error:
        raise ChainFileError(error.what, where=_joined(where, error.where), remedy=error.remedy) from error
    except ValidationError as error:
        raise ChainFileError(
            f"This is not a readable chain file: {faults_in(error)}.", where=where
        ) from error
    except ValueError as error:
        raise ChainFileError(f"This is not a readable chain file: {error}.", where=where) from error


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _chain_from(document: Any) -> Chain:
    if not isinstance(document, dict) or "promptstone" not in document:
        raise ChainFileError(
            "This is not a Promptstone chain file.", remedy='A chain file begins with "promptstone: 1".'
        )
    version = document["promptstone"]
    if version != FORMAT or not isinstance(version, int) or isinstance(version, bool):
        raise ChainFileError(
            f"The file has format {version!r}; this Promptstone reads format {FORMAT}.",
            remedy="Open it with a newer Promptstone.",
        )
    return Chain.model_validate(_read(document, 0))


def _read(document: dict[str, Any], depth: int) -> dict[str, Any]:
    fields = {key: value for key, value in document.items() if key != "promptstone"}
    fields["nodes"] = [_read_node(node, depth) for node in _list(fields.get("nodes"), "nodes")]
    fields["edges"] = [_read_edge(edge) for edge in _list(fields.get("edges"), "edges")]
    fields["variants"] = _list(fields.get("variants"), "variants")
    return fields


def _list(value: Any, name: str) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise ChainFileError(f'"{name}" must be a list.')
    return value


def _read_node(node: Any, depth: int) -> Any:
    if not isinstance(node, dict):
        raise ChainFileError("A node must have an id and a kind.", where="nodes")
    if isinstance(inside := node.get("inside"), dict) and depth < MAX_NESTED:
        try:
            node = {**node, "inside": _read(inside, depth + 1)}
        except ChainFileError as error:
            raise ChainFileError(
                error.what, where=_joined(f"node {node.get('id')}", error.where), remedy=error.remedy
            ) from error
    position = node.get("position")
    if position is None:
        return node
    parts = str(position).split(",")
    try:
        x, y = (float(part) for part in parts)
    except ValueError as error:
        raise ChainFileError(
            f"{position!r} is not a position.", where=f"node {node.get('id')}", remedy='Write "120, 40".'
        ) from error
    return {**node, "position": {"x": x, "y": y}}


def _read_edge(edge: Any) -> Any:
    ends = [end.rpartition(".") for end in edge.split(_EDGE_ARROW)] if isinstance(edge, str) else []
    if len(ends) != 2 or not all(node and port for node, _, port in ends):
        raise ChainFileError(
            f"{edge!r} is not an edge.", where="edges", remedy='Write "node.port -> node.port".'
        )
    (source, _, output), (target, _, into) = ends
    return {"source": {"node": source, "port": output}, "target": {"node": target, "port": into}}
