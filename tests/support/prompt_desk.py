"""A scripted model that notes whole requests and can be held back by name, and somebody who works with prompts."""

import asyncio
from collections.abc import AsyncIterator, Callable

from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QStackedWidget, QWidget
from scripted_backend import ScriptedBackend
from window_user import WindowUser

from promptstone.core.generation import Completion, GenerationRequest, ModelReference, TextDelta
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.panels.inspector import InspectorPanel
from promptstone.desktop.panels.prompt_help.playground import PlaygroundPage
from promptstone.desktop.panels.prompt_help.prompt_help import PromptHelp
from promptstone.desktop.tasks import Notice, Tasks
from promptstone.desktop.theme import ThemeSource
from promptstone.services.studio import Studio

OTHER = ModelReference(name="other", backend="scripted", digest="sha256:" + "1" * 64)


class NotingBackend(ScriptedBackend):
    """Answers by the script; models in `held` write one word and then wait until they are let go or cancelled."""

    def __init__(self, script: Callable[[str], str]) -> None:
        super().__init__(script)
        self.requests: list[GenerationRequest] = []
        self.held: set[str] = set()
        self.go = asyncio.Event()
        self.stopped: list[str] = []

    async def generate(self, request: GenerationRequest) -> AsyncIterator[TextDelta | Completion]:
        self.requests.append(request)
        name = request.model.name
        if name in self.held:
            yield TextDelta(text=f"{name} begins ")
            try:
                await self.go.wait()
            except asyncio.CancelledError:
                self.stopped.append(name)
                raise
        async for piece in super().generate(request):
            yield piece


class PromptUser(WindowUser):
    """Sits before an inspector and the playground, and opens help as a user does: by the links under a prompt."""

    def __init__(self, studio: Studio, document: ChainDocument, tasks: Tasks, themes: ThemeSource) -> None:
        self.window = QWidget()
        self.document = document
        self.tasks = tasks
        self.told: list[Notice] = []
        tasks.noticed.connect(self.told.append)
        self.known: dict[str, dict[str, str]] = {}
        """What nodes worked on last."""
        self.inspector = InspectorPanel(document, studio.catalog, themes)
        self.page = PlaygroundPage(studio, document, tasks, themes, lambda node: self.known.get(node))
        self.pages = QStackedWidget()
        self.pages.addWidget(self.inspector)
        self.pages.addWidget(self.page)
        QHBoxLayout(self.window).addWidget(self.pages)
        self.prompt_help = PromptHelp(studio, document, tasks, themes, self.window)
        self.inspector.prompt_help_wanted.connect(self.prompt_help.open)
        self.prompt_help.try_wanted.connect(self._try)

    def _try(self, node: str) -> None:
        self.page.take_node(node)
        self.show_playground()

    def show_playground(self) -> None:
        """Go to the playground."""
        self.pages.setCurrentWidget(self.page)
        self.page.refresh()

    @property
    def chain(self):
        return self.document.chain

    async def until(self, condition, what, seconds=12.0):
        """As WindowUser, with less patience: scripted models answer at once."""
        return await super().until(condition, what, seconds)

    async def help(self, node: str, setting: str, what: str, kind: type[QDialog]) -> QDialog:
        """Select a node and click a link under one of its prompts; return the dialog that opens."""
        await self.until(lambda: QApplication.activeModalWidget() is None, "the dialog before is gone")
        await self.link(node, setting, what)
        return await self.dialog(kind)

    async def link(self, node: str, setting: str, what: str) -> None:
        """Select a node and click a link under one of its prompts."""
        self.document.select([node])
        row = self.inspector.form.rows[setting]
        await self.until(row.isVisible, f"{setting} is shown")
        button = row.editor.help.buttons[what]
        self.inspector._area.ensureWidgetVisible(button)
        await self.until(
            lambda: button.visibleRegion().contains(button.rect().center()), "the link is in sight"
        )
        self.click(button)

    async def left(self, dialog: QDialog) -> None:
        """Leave a dialog without accepting it."""
        dialog.reject()
        await self.back()

    def settings(self, node: str) -> dict:
        """The settings of a node in the variant that is being edited."""
        return self.document.shown(self.chain.node(node)).settings
