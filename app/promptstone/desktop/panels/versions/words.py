"""The words in which differences and effects are told."""

from collections.abc import Mapping
from datetime import datetime

from promptstone.core.kinds import Catalog
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.versions.compared_chains import Mark
from promptstone.services.chains.revisions import GoldenEffect, VariantEffect

_SHORT_DIGEST = 19


def mark_word(mark: Mark | None) -> str:
    """Return what became of something."""
    return {
        Mark.ADDED: tr("added"),
        Mark.REMOVED: tr("removed"),
        Mark.CHANGED: tr("changed"),
        Mark.MOVED: tr("moved"),
        None: tr("the same"),
    }[mark]


def field_word(name: str) -> str:
    """Return what a part of a node or a chain is called."""
    return {
        "title": tr("Title"),
        "kind": tr("Kind"),
        "mode": tr("State"),
        "parent": tr("Lies in"),
        "collapsed": tr("Drawn small"),
        "inside": tr("Chain within"),
        "name": tr("Name"),
        "description": tr("Description"),
        "owner": tr("Owner"),
    }.get(name, name)


def setting_word(catalog: Catalog, kind: str, name: str) -> str:
    """Return what the inspector calls a setting."""
    known = catalog.kinds.get(kind)
    field = known.settings_type.model_fields.get(name) if known is not None else None
    return (field.title if field is not None else "") or name


def moment(created: datetime) -> str:
    """Return a time as this computer's clock shows it."""
    return created.astimezone().strftime("%Y-%m-%d %H:%M")


def version_word(digest: str, numbers: Mapping[str, int]) -> str:
    """Return `version 3`, or the beginning of the digest of a state that was never saved."""
    number = numbers.get(digest)
    if number is None:
        return tr("unsaved state {digest}").format(digest=digest[:_SHORT_DIGEST])
    return tr("version {number}").format(number=number)


def effect_words(effect: GoldenEffect | None) -> str:
    """Return what a version did to its golden sets, in a few words."""
    if effect is None:
        return ""
    if not effect.is_evaluated:
        return tr("not evaluated")
    if not effect.is_compared:
        passed = sum(part.passed for part in effect.parts)
        return tr("{passed} of {judged} passed").format(
            passed=passed, judged=sum(part.judged for part in effect.parts)
        )
    return tr("gained {gained}, lost {lost}").format(gained=effect.gained, lost=effect.lost)


def part_words(part: VariantEffect, numbers: Mapping[str, int]) -> str:
    """Return one golden set in one variant, in full."""
    head = f"{part.golden_set} · {part.variant}: "
    if not part.before_digest:
        return head + tr("{passed} of {judged} passed; nothing earlier to compare with").format(
            passed=part.passed, judged=part.judged
        )
    return head + tr(
        "gained {gained}, lost {lost}, the same {same}, not measured {missing}, against {version}"
    ).format(
        gained=len(part.gained),
        lost=len(part.lost),
        same=part.same,
        missing=part.not_measured,
        version=version_word(part.before_digest, numbers),
    )


def effect_tip(effect: GoldenEffect | None, numbers: Mapping[str, int]) -> str:
    """Return every golden set and variant of an effect, a line each."""
    if effect is None:
        return ""
    if not effect.is_evaluated:
        return tr("No evaluation has run on this state.")
    return "\n".join(part_words(part, numbers) for part in effect.parts)
