"""The user's settings, declared once: the settings page, the file and the checks come from these fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, JsonValue
from pydantic.config import JsonDict


class Section(StrEnum):
    """The sections of the settings page, in order."""

    LOOK = "Look"
    CANVAS = "Canvas"
    WORK = "Work"
    MODELS = "Models"


class Widget(StrEnum):
    """How a setting is edited when its type alone does not say."""

    AUTO = "auto"
    LANGUAGE = "language"
    MODEL = "model"


def setting(
    default: Any,
    title: str,
    description: str,
    *,
    section: Section,
    choices: Mapping[str, str] | None = None,
    widget: Widget = Widget.AUTO,
    unit: str = "",
    step: int = 1,
    next_start: bool = False,
    **rules: Any,
) -> Any:
    """Declare one setting: a title, a sentence, where it stands, and how to edit it.

    `choices` are the values of a Literal with the words for each. With `next_start` a change takes effect when
    the window opens the next time; the page says so. `rules` are pydantic's own (ge, le, max_length ...).
    """
    hints: JsonDict = {
        "section": section.value,
        "choices": dict(choices or {}),
        "widget": widget.value,
        "unit": unit,
        "step": step,
        "next_start": next_start,
    }
    return Field(default, title=title, description=description, json_schema_extra=hints, **rules)


class UserSettings(BaseModel):
    """Everything a user can set for all workspaces."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    theme: Literal["system", "light", "dark"] = setting(
        "system",
        "Theme",
        "Light or dark. As the desktop: changes with it, also while the window is open.",
        section=Section.LOOK,
        choices={"system": "As the desktop", "light": "Light", "dark": "Dark"},
    )
    text_size: int = setting(
        100,
        "Text size",
        "How large everything is written, also on the canvas.",
        section=Section.LOOK,
        unit="%",
        step=10,
        ge=80,
        le=160,
    )
    language: str = setting(
        "system",
        "Language",
        "What the window speaks. Prompts, models' answers and the command line stay as they are.",
        section=Section.LOOK,
        widget=Widget.LANGUAGE,
        next_start=True,
        max_length=20,
    )
    keep_layout: bool = setting(
        True,
        "Keep the window's layout",
        "Open with the size, the place, the panes and the page of the last time.",
        section=Section.LOOK,
    )
    wheel: Literal["pan", "zoom"] = setting(
        "pan",
        "Turning the wheel",
        "What the mouse wheel does over the canvas; with Ctrl held it does the other.",
        section=Section.CANVAS,
        choices={"pan": "Moves the canvas", "zoom": "Zooms"},
    )
    snapping: bool = setting(
        True,
        "Snap while dragging",
        "A node that is dragged stops in line with others and on the grid. Ctrl does the other while it is held.",
        section=Section.CANVAS,
    )
    show_map: bool = setting(
        True,
        "Map of the chain",
        "Shows the whole chain in a corner when there is more than what is seen.",
        section=Section.CANVAS,
    )
    first_page: Literal["last", "start"] = setting(
        "last",
        "Open with",
        "What the window shows first.",
        section=Section.WORK,
        choices={"last": "The page of the last time", "start": "The page Start"},
    )
    messages: Literal["short", "long", "stay"] = setting(
        "short",
        "Messages that all went well",
        "How long they stay on top of the window. Errors stay until they are closed.",
        section=Section.WORK,
        choices={"short": "A few seconds", "long": "Half a minute", "stay": "Until they are closed"},
    )
    author: str = setting(
        "",
        "Your name",
        "Stands beside the revisions and evaluations that you make. Empty: your account's name on this computer.",
        section=Section.WORK,
        max_length=80,
    )
    look_for_servers: bool = setting(
        True,
        "Look for model servers on this computer",
        "When the start page is opened. Only this computer is asked; without it, a button does so.",
        section=Section.MODELS,
    )
    endpoint_calls: int = setting(
        4,
        "Calls to one endpoint at a time",
        "More is faster where the endpoint can bear it; others wait their turn.",
        section=Section.MODELS,
        ge=1,
        le=64,
        next_start=True,
    )


@dataclass(frozen=True)
class SettingSpec:
    """What a page needs to show and edit one setting. `lowest` and `highest` bound a number, both included."""

    name: str
    title: str
    description: str
    section: Section
    kind: type
    default: JsonValue
    choices: dict[str, str]
    widget: Widget
    unit: str
    step: int
    next_start: bool
    lowest: int | None
    highest: int | None


def setting_specs() -> tuple[SettingSpec, ...]:
    """Return all settings in the order in which they are declared."""
    found = []
    for name, field in UserSettings.model_fields.items():
        hints: Any = field.json_schema_extra
        bounds = {
            key: getattr(rule, key) for rule in field.metadata for key in ("ge", "le") if hasattr(rule, key)
        }
        choices = dict(hints["choices"])
        if get_origin(field.annotation) is Literal and set(choices) != set(get_args(field.annotation)):
            raise ValueError(f"the setting {name} lacks words for one of its choices")
        spec = SettingSpec(
            name=name,
            title=field.title or name,
            description=field.description or "",
            section=Section(hints["section"]),
            kind=field.annotation if isinstance(field.annotation, type) else str,
            default=field.default,
            choices=choices,
            widget=Widget(hints["widget"]),
            unit=hints["unit"],
            step=hints["step"],
            next_start=hints["next_start"],
            lowest=bounds.get("ge"),
            highest=bounds.get("le"),
        )
        found.append(spec)
    return tuple(found)
