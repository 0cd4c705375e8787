"""A difference of two texts as parts that can be taken one by one."""

from collections.abc import Collection
from dataclasses import dataclass

from promptstone.core.text.differences import Change, word_differences


@dataclass(frozen=True)
class Part:
    """A stretch of text: kept as it is (`before` equals `after`), or a change from one to the other."""

    before: str
    after: str

    @property
    def is_change(self) -> bool:
        """Whether there is something to take or to leave."""
        return self.before != self.after


def parts_of(before: str, after: str) -> tuple[Part, ...]:
    """Return the parts in order: all that is before, taken together, is `before`, all after is `after`."""
    found: list[Part] = []
    removed = ""
    for span in word_differences(before, after):
        if span.change is Change.REMOVED:
            removed += span.text
        elif span.change is Change.ADDED:
            found.append(Part(removed, span.text))
            removed = ""
        else:
            found += [Part(removed, "")] if removed else []
            found.append(Part(span.text, span.text))
            removed = ""
    if removed:
        found.append(Part(removed, ""))
    return tuple(found)


def changes_in(parts: tuple[Part, ...]) -> tuple[int, ...]:
    """Return the places of the parts that are changes."""
    return tuple(place for place, part in enumerate(parts) if part.is_change)


def with_taken(parts: tuple[Part, ...], taken: Collection[int]) -> str:
    """Return the text in which the changes at these places are made and the others are not."""
    return "".join(part.after if place in taken else part.before for place, part in enumerate(parts))
