"""Opens a file that was named on the command line or dropped on the window: each kind of file where it belongs."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from promptstone.core.errors import PromptstoneError
from promptstone.desktop.looks.language import tr
from promptstone.store.golden_files.reading import SUFFIXES as GOLDEN_SUFFIXES

if TYPE_CHECKING:
    from promptstone.desktop.workbench import Workbench

CHAIN_SUFFIXES = (".yaml", ".yml")
MODEL_SUFFIXES = (".gguf",)


class FileOpening(QObject):
    """Watches a window for files that are dropped on it."""

    def __init__(self, bench: "Workbench") -> None:
        super().__init__(bench)
        self._bench = bench
        bench.window.setAcceptDrops(True)
        bench.window.installEventFilter(self)

    def open(self, path: Path) -> None:
        """Open one file or workspace folder; what cannot be opened is told in the banner."""
        try:
            self._open(path)
        except PromptstoneError as error:
            self._bench.tasks.fail(error)

    def _open(self, path: Path) -> None:
        bench, ending = self._bench, path.suffix.lower()
        if path.is_dir():
            bench.start_desk.open_workspace(path)
        elif not path.is_file():
            raise PromptstoneError(tr("There is no such file."), where=str(path))
        elif ending in CHAIN_SUFFIXES:
            bench.show_page(bench.build)
            bench.build.session.when_safe(lambda: bench.build.session.import_file(path))
        elif ending in MODEL_SUFFIXES:
            bench.show_page(bench.models)
            bench.models.add_file(path)
        elif ending in GOLDEN_SUFFIXES:
            bench.show_page(bench.golden)
            bench.golden.map_columns(path)
        else:
            golden = ", ".join(GOLDEN_SUFFIXES)
            raise PromptstoneError(
                tr("Promptstone cannot open this file."),
                where=path.name,
                remedy=tr("Chains end in {chains}, models in {models}, golden sets in {golden}.").format(
                    chains=", ".join(CHAIN_SUFFIXES), models=", ".join(MODEL_SUFFIXES), golden=golden
                ),
            )

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Take files that are dragged onto the window; everything else goes its way."""
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop) or not isinstance(event, QDropEvent):
            return False
        files = _files(event.mimeData())
        if not files:
            return False
        event.acceptProposedAction()
        if not isinstance(event, QDragEnterEvent):
            self._take(files)
        return True

    def _take(self, files: tuple[Path, ...]) -> None:
        """Open what was dropped: any number of models, but of the rest one, as each asks something."""
        models = tuple(path for path in files if path.suffix.lower() in MODEL_SUFFIXES)
        for path in models or files[:1]:
            self.open(path)


def _files(mime: QMimeData) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
