"""The two looks of the studio as plain values: every colour and every font size."""

from dataclasses import dataclass, fields


class FontSizes:
    """Every font size of the studio in points, at the text size in use. `scale` is 1 for the usual size.

    There is one of it, asked whenever something is drawn, so that a new text size reaches every painter.
    """

    def __init__(self, scale: float = 1.0) -> None:
        self.scale = scale

    @property
    def small(self) -> float:
        """Remarks, table headings, marks."""
        return self._at(8.5)

    @property
    def body(self) -> float:
        """What most is written in."""
        return self._at(9.5)

    @property
    def title(self) -> float:
        """Titles within a page, and the names of tabs."""
        return self._at(11.0)

    @property
    def heading(self) -> float:
        """The name of a page."""
        return self._at(15.0)

    def by_name(self) -> dict[str, float]:
        """Return all sizes by name."""
        return {name: getattr(self, name) for name in ("small", "body", "title", "heading")}

    def _at(self, points: float) -> float:
        return round(points * self.scale, 2)


FONT_SIZES = FontSizes()
TEXT_FAMILIES = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans")
CODE_FAMILIES = ("JetBrains Mono", "Cascadia Code", "SF Mono", "Noto Sans Mono", "DejaVu Sans Mono")


@dataclass(frozen=True)
class Theme:
    """One look. Colours are `#rrggbb`.

    `window` lies at the back, `surface` is a panel on it, `raised` what stands out of a panel: fields,
    cards, buttons, menus. `text` and `muted` are readable (WCAG AA) on all three, `on_accent` is readable
    on `accent`.
    `border` only parts things, `edge` is what shows that one can write or tick here (3:1 on all three).
    `added` and `removed` are backgrounds of differences, `grid` the dots of the canvas. The tables are by the values
    of PortType, Category and StepState, which are texts: the window shows before the core is loaded.
    """

    name: str
    dark: bool
    window: str
    surface: str
    raised: str
    border: str
    edge: str
    text: str
    muted: str
    accent: str
    on_accent: str
    danger: str
    warning: str
    success: str
    selection: str
    grid: str
    added: str
    removed: str
    port_colours: dict[str, str]
    category_colours: dict[str, str]
    state_colours: dict[str, str]

    def colours(self) -> dict[str, str]:
        """Return the plain colours by name, without the tables of ports, categories and states."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if isinstance(value, str) and name != "name"}


LIGHT = Theme(
    name="light",
    dark=False,
    window="#eef0f4",
    surface="#f8f9fb",
    raised="#ffffff",
    border="#d5d9e2",
    edge="#808898",
    text="#1b1f29",
    muted="#596273",
    accent="#4450d0",
    on_accent="#ffffff",
    danger="#b9262c",
    warning="#8a5300",
    success="#15703f",
    selection="#dde1ff",
    grid="#d4d8e1",
    added="#c9f0d6",
    removed="#ffd5d3",
    port_colours={
        "text": "#3d6bd8",
        "number": "#1a8550",
        "boolean": "#9a3fc4",
        "json": "#bf6a06",
        "list": "#0b8290",
        "passages": "#c4386f",
    },
    category_colours={
        "Flow": "#3d6bd8",
        "Model": "#6a4fd6",
        "Knowledge": "#c4386f",
        "Text": "#0b8290",
        "Other": "#5f6878",
    },
    state_colours={
        "waiting": "#525a69",
        "running": "#4450d0",
        "done": "#15703f",
        "failed": "#b9262c",
        "skipped": "#525a69",
        "cancelled": "#8a5300",
    },
)

DARK = Theme(
    name="dark",
    dark=True,
    window="#13151a",
    surface="#1a1d24",
    raised="#242832",
    border="#353b48",
    edge="#737c8e",
    text="#e8eaf0",
    muted="#a8b0bf",
    accent="#8f9bff",
    on_accent="#0f1222",
    danger="#ff8583",
    warning="#e9b85c",
    success="#62d296",
    selection="#2d3462",
    grid="#2a2f3a",
    added="#1d4a33",
    removed="#5c2a2d",
    port_colours={
        "text": "#7da6ff",
        "number": "#62d296",
        "boolean": "#d08cf2",
        "json": "#f0a95a",
        "list": "#56cbd6",
        "passages": "#f786b0",
    },
    category_colours={
        "Flow": "#7da6ff",
        "Model": "#a995ff",
        "Knowledge": "#f786b0",
        "Text": "#56cbd6",
        "Other": "#a8b0bf",
    },
    state_colours={
        "waiting": "#b6bdca",
        "running": "#8f9bff",
        "done": "#62d296",
        "failed": "#ff8583",
        "skipped": "#b6bdca",
        "cancelled": "#e9b85c",
    },
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}
