"""What every mouse gesture is: an object with a beginning, moves, and an end; and the stage it plays on."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QGraphicsView

from promptstone.core.kinds import Catalog
from promptstone.desktop.canvas.camera import Camera
from promptstone.desktop.canvas.scene import ChainScene
from promptstone.desktop.document import ChainDocument


@dataclass
class Habits:
    """What the user wants of every gesture. With `snaps`, a node that is dragged stops in line and on the grid."""

    snaps: bool = True


@dataclass(frozen=True)
class Stage:
    """What a gesture may reach. `say` shows a sentence beside the cursor (empty: none), red when it is a refusal.

    `mouse` tells where in the scene the mouse is; None when it is not over the canvas.
    """

    document: ChainDocument
    catalog: Catalog
    scene: ChainScene
    camera: Camera
    view: QGraphicsView
    say: Callable[[str, QPoint, bool], None]
    mouse: Callable[[], QPointF | None] = lambda: None
    habits: Habits = field(default_factory=Habits)


@dataclass(frozen=True)
class Pointer:
    """Where the mouse is and what is held down."""

    pixel: QPoint
    place: QPointF
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    @property
    def extends(self) -> bool:
        """Whether Ctrl or Shift is held: what is clicked joins the selection."""
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        return bool(self.modifiers & both)


class UserInteraction:
    """A gesture. The view makes it when a button goes down, feeds it moves, and ends or cancels it once."""

    cursor = Qt.CursorShape.ArrowCursor
    scrolls = False
    """Whether the view scrolls while the gesture is held near its edge."""

    def __init__(self, stage: Stage, start: Pointer) -> None:
        self.stage = stage
        self.start = start

    def move(self, pointer: Pointer) -> None:
        """Follow the mouse."""

    def end(self, pointer: Pointer) -> None:
        """Take effect: the button was let go."""

    def cancel(self) -> None:
        """Leave everything as it was before: Esc was pressed, or the mouse was taken away."""
