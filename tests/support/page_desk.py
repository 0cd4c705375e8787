"""What tests of the pages share: a studio with a scripted model, its golden set, and how a user presses buttons."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from scripted_backend import ScriptedBackend

from promptstone.core.generation import Completion, GenerationRequest, TextDelta
from promptstone.core.golden import Case, GoldenSet
from promptstone.core.scoring import ScorerUse
from promptstone.desktop.tasks import Notice, Progress, Tasks
from promptstone.desktop.theme import ThemeSource
from promptstone.services.studio import Studio

HOSTILE = '<img src="file:///etc/hostname"><script>alert(1)</script> & <b>bold</b>'
TOPIC = ScorerUse(name="topic", scorer="exact", settings={"output": "topic", "expected": "topic"})
CASES = (
    Case(
        id="pay",
        inputs={"message": "hello"},
        expected={"topic": "payment", "reply": "Answer to Briefly: hello friend"},
    ),
    Case(id="job", inputs={"message": "I lost my job"}, expected={"topic": "hardship"}, tags=("sad",)),
    Case(id="fee", inputs={"message": "why a fee?"}, expected={"topic": "payment"}),
    Case(id="evil", inputs={"message": HOSTILE}, expected={"topic": "payment"}),
    Case(id="broken", inputs={"message": "please fail"}, expected={"topic": "payment"}),
    Case(id="slow", inputs={"message": "answer this later"}, expected={"topic": "payment"}),
)
GOLDEN = GoldenSet(name="messages", cases=CASES, scorers=(TOPIC,))
AnyDialog = TypeVar("AnyDialog", bound=QDialog)


def script(prompt: str) -> str:
    """Answer so that the loud variant gains the lost job, loses the fee, and both fail once."""
    if "please fail" in prompt:
        return "BREAK"
    if not prompt.lower().startswith("topic of"):
        return f"Reply to {prompt}"
    loud = prompt.startswith("TOPIC")
    topic = "payment"
    if loud and "lost my job" in prompt:
        topic = "hardship"
    if loud and "fee" in prompt:
        topic = "complaint"
    return '{"topic": "' + topic + '"}'


class PausingBackend(ScriptedBackend):
    """Answers at once, but messages that say "later" only when `go` is set."""

    def __init__(self) -> None:
        super().__init__(script)
        self.go = asyncio.Event()

    async def generate(self, request: GenerationRequest) -> AsyncIterator[TextDelta | Completion]:
        if "later" in request.messages[-1].content:
            await self.go.wait()
        async for piece in super().generate(request):
            yield piece


@dataclass
class Desk:
    """What a test of a page works with."""

    studio: Studio
    backend: PausingBackend
    tasks: Tasks
    themes: ThemeSource
    told: list[Notice]
    progress: list[Progress]

    async def until(self, condition: Callable[[], object], what: str, seconds: float = 20.0) -> None:
        """Let the loop run until the condition holds."""
        for _ in range(int(seconds / 0.01)):
            if condition():
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"It never came to: {what}. Told: {[notice.text for notice in self.told]}")


def press(button: QWidget) -> None:
    """Click a button as a user does: it must be there and usable."""
    assert button.isVisible(), "the button is not shown"
    assert button.isEnabled(), "the button is greyed out"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def dialog_of(page: QWidget, kind: type[AnyDialog]) -> AnyDialog | None:
    """Return the open dialog of this kind, or None."""
    window = page.window()
    return next((dialog for dialog in window.findChildren(kind) if dialog.isVisible()), None)
