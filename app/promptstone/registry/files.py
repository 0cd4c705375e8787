"""Turns a bundle's contents into its files and back, and proves that the files agree with each other."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError

from promptstone.core.bundle import BundleContents
from promptstone.core.errors import BundleError
from promptstone.core.values import canonical_json, sha256_of
from promptstone.registry import paths
from promptstone.registry.oci import faults_of
from promptstone.registry.strict_json import ALTERED, parse_json

FORMAT = 1
_HEAD = ("name", "version", "variant", "owner", "created", "studio_version", "revision_digest", "summary")
_PARTS = {
    "chain": paths.CHAIN,
    "golden_set": paths.GOLDEN_SET,
    "models": paths.MODELS,
    "responses": paths.RESPONSES,
    "results": paths.RESULTS,
}


def in_utc(moment: datetime) -> datetime:
    """Return a time in UTC; one without a time zone counts as UTC, as databases keep it."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def files_of(contents: BundleContents) -> dict[str, bytes]:
    """Return the files of a bundle by path, in order of their paths.

    Raises:
        BundleError: when something in it cannot be written, such as a number that is not finite.
    """
    try:
        contents = contents.model_copy(update={"created": in_utc(contents.created)})
        whole = contents.model_dump(mode="json")
        parts: dict[str, Any] = {path: whole[field] for field, path in _PARTS.items()}
        parts[paths.BUNDLE] = {"format": FORMAT, **{field: whole[field] for field in _HEAD}}
        files = {path: canonical_json(part).encode("utf-8") for path, part in parts.items()}
        files |= {path: text.encode("utf-8") for path, text in paths.prompts_of(contents.chain).items()}
        for model, text in contents.chat_templates.items():
            files[paths.chat_template_path(model)] = text.encode("utf-8")
    except (ValueError, OverflowError, RecursionError) as error:
        what = f"The bundle holds something that cannot be written: {error}."
        raise BundleError(what, where=contents.name) from error
    return dict(sorted(files.items()))


def contents_of(files: Mapping[str, bytes]) -> BundleContents:
    """Return the contents that a bundle's files hold.

    Raises:
        BundleError: when a file is missing or too many, cannot be read, or disagrees with another.
    """
    for path in paths.JSON_PATHS:
        if path not in files:
            raise BundleError("This file is missing from the bundle.", where=path, remedy=ALTERED)
    head = parse_json(files[paths.BUNDLE], paths.BUNDLE)
    parts: dict[str, Any] = {field: parse_json(files[path], path) for field, path in _PARTS.items()}
    contents = _validated(_checked_head(head), parts, _chat_templates(files, parts["models"]))
    for path, fault in _faults(contents, files):
        # Names from a stranger may be of any length; a sentence must stay one.
        raise BundleError(fault[:500], where=path[:200], remedy=ALTERED)
    return contents


def _checked_head(head: Any) -> dict[str, Any]:
    if not isinstance(head, dict) or "format" not in head:
        raise BundleError("This is not the description of a bundle.", where=paths.BUNDLE, remedy=ALTERED)
    if type(head["format"]) is not int or head["format"] != FORMAT:
        what = f"The bundle's format is {str(head['format'])[:20]}; this version reads format {FORMAT}."
        raise BundleError(what, where=paths.BUNDLE, remedy="Use a newer Promptstone.")
    if set(head) != {"format", *_HEAD}:
        odd = ", ".join(sorted(str(name)[:100] for name in set(head) ^ {"format", *_HEAD}))
        raise BundleError(f"Fields are missing or too many: {odd[:500]}.", where=paths.BUNDLE, remedy=ALTERED)
    return {field: head[field] for field in _HEAD}


def _chat_templates(files: Mapping[str, bytes], models: Any) -> dict[str, str]:
    """Return the chat templates by model name; the names come from the models, never from paths."""
    entries = models if isinstance(models, list) else []
    names = [
        entry["name"] for entry in entries if isinstance(entry, dict) and isinstance(entry.get("name"), str)
    ]
    found = {}
    for name in names:
        path = paths.chat_template_path(name)
        if path in files:
            try:
                found[name] = files[path].decode("utf-8")
            except UnicodeError as error:
                raise BundleError("The text is not valid UTF-8.", where=path, remedy=ALTERED) from error
    return found


def _validated(head: dict[str, Any], parts: dict[str, Any], chat_templates: dict[str, str]) -> BundleContents:
    try:
        return BundleContents.model_validate({**head, **parts, "chat_templates": chat_templates})
    except ValidationError as error:
        field = str(error.errors(include_url=False)[0]["loc"][0])
        where = _PARTS.get(field, paths.BUNDLE)
        raise BundleError(f"It does not fit: {faults_of(error)}.", where=where, remedy=ALTERED) from error
    except RecursionError as error:
        raise BundleError("It is nested too deep.", where=paths.BUNDLE, remedy=ALTERED) from error


def _faults(contents: BundleContents, files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield where and in what the files disagree with each other."""
    yield from _path_faults(contents, files)
    yield from _model_faults(contents)
    if contents.chain.variants:
        yield paths.CHAIN, "The chain has variants; a bundle holds one variant, laid flat."
    if contents.summary.variant != contents.variant:
        yield paths.BUNDLE, f'The summary is of "{contents.summary.variant}", not of "{contents.variant}".'
    if contents.summary.cells != len(contents.results):
        counts = f"{contents.summary.cells} results where there are {len(contents.results)}"
        yield paths.BUNDLE, f"The summary speaks of {counts}."
    yield from ((paths.RESULTS, fault) for fault in _result_faults(contents))


def _result_faults(contents: BundleContents) -> Iterator[str]:
    cases = {case.id for case in contents.golden_set.cases}
    seen: set[str] = set()
    for cell in contents.results:
        if cell.case_id not in cases:
            yield f'There is a result for "{cell.case_id}", which is no case of the golden set.'
        if cell.case_id in seen:
            yield f'There are two results for the case "{cell.case_id}".'
        seen.add(cell.case_id)
    if missing := next((case for case in contents.golden_set.cases if case.id not in seen), None):
        yield f'There is no result for the case "{missing.id}".'


def _path_faults(contents: BundleContents, files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    prompts = paths.prompts_of(contents.chain)
    templates = {paths.chat_template_path(name) for name in contents.chat_templates}
    expected = {*paths.JSON_PATHS, *prompts, *templates}
    for path in sorted(set(files) - expected):
        yield path, "This file belongs to no part of the bundle."
    for path, text in prompts.items():
        if path not in files:
            yield path, "This file is missing from the bundle."
        elif files[path] != text.encode("utf-8", "replace"):
            yield path, "This prompt is not the one in chain.json."


def _model_faults(contents: BundleContents) -> Iterator[tuple[str, str]]:
    names = [model.name for model in contents.models]
    if len(set(names)) != len(names):
        yield paths.MODELS, "Two models have the same name."
    for node, name in paths.models_of(contents.chain).items():
        if name not in names:
            yield paths.MODELS, f'The node "{node}" asks the model "{name}", which is not described.'
    for model in contents.models:
        text = contents.chat_templates.get(model.name)
        path = paths.chat_template_path(model.name)
        if text is None and model.chat_template_digest:
            yield path, f'The chat template of the model "{model.name}" is missing.'
        if text is not None and sha256_of(text.encode("utf-8", "replace")) != model.chat_template_digest:
            yield path, "This chat template does not have the digest that models.json states."
    known = {model.name: model.content for model in contents.models}
    for call in contents.responses:
        asked = call.request.model
        if known.get(asked.name) != asked.content:
            yield (
                paths.RESPONSES,
                f'A response comes from the model "{asked.name}", which models.json does not hold.',
            )
            return
