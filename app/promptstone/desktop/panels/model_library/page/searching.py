"""Looks for models on this computer for the models page, and keeps which folders are looked in."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.model_library.page.model_column import ModelColumn
from promptstone.desktop.tasks import Tasks
from promptstone.services.studio import Studio


class Searching(QObject):
    """Fills the column with what is found, while the window goes on answering."""

    changed = Signal()
    """Something more was found, or the folders are others."""

    def __init__(self, studio: Studio, tasks: Tasks, column: ModelColumn) -> None:
        super().__init__(column)
        self._studio = studio
        self._tasks = tasks
        self._column = column
        self.folders: tuple[str, ...] = ()

    def look(self) -> None:
        """Look for models on this computer."""
        self._tasks.start(self._look(), self, tr("Looking for models on this computer"))

    def add_folder(self, folder: Path) -> None:
        """Look in this folder from now on."""
        self._tasks.start(self._add_folder(folder), self, tr("Looking in {name}").format(name=folder.name))

    def forget_chosen(self) -> None:
        """Look no more in the folder that is chosen."""
        folder = self._column.found.chosen_place
        if folder in self.folders:
            self._tasks.start(self._forget(Path(folder)), self)

    async def _look(self) -> None:
        chosen = self._column.found.chosen
        is_whole = False
        self.folders = tuple(str(folder) for folder in await self._studio.model_library.folders())
        self._column.begin_search()
        try:
            async for batch in self._studio.model_library.find():
                self._column.add_found(batch)
                if chosen is not None and self._column.has_no_choice:
                    self._column.found.choose(chosen.path)
                self.changed.emit()
            is_whole = True
        finally:
            if isValid(self._column):  # a search also ends because the page is gone
                self._column.end_search(is_whole, self.folders)
        self.changed.emit()

    async def _add_folder(self, folder: Path) -> None:
        kept = await self._studio.model_library.add_folder(folder)
        await self._look()
        self._column.found.choose_place(str(kept))

    async def _forget(self, folder: Path) -> None:
        await self._studio.model_library.remove_folder(folder)
        await self._look()
        self._tasks.tell(
            tr("{folder} is not looked in any more. Nothing in it was changed.").format(folder=folder)
        )
