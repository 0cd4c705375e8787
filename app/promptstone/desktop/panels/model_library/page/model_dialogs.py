"""Opens the dialogs of the models page, each at most once, and passes on what they were given."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from promptstone.core.generation import ModelEntry
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.model_library.adapter_dialog import AdapterDialog
from promptstone.desktop.panels.model_library.download_dialog import DownloadDialog
from promptstone.desktop.panels.model_library.endpoint_dialog import EndpointDialog
from promptstone.desktop.panels.model_library.engine_settings_dialog import EngineSettingsDialog
from promptstone.desktop.panels.model_library.page.price_dialog import PriceDialog
from promptstone.desktop.panels.model_library.smaller_dialog import SmallerDialog
from promptstone.desktop.panels.model_library.template_dialog import TemplateDialog
from promptstone.desktop.tasks import Tasks
from promptstone.desktop.theme import ThemeSource
from promptstone.services.studio import Studio

FILES_WORDS = "GGUF models (*.gguf);;All files (*)"


class ModelDialogs(QObject):
    """Each dialog is a child of the page and gone when it is closed."""

    file_given = Signal(Path)
    folder_given = Signal(Path)
    endpoint_given = Signal(str, str, str, str, object)
    """Name, address, identifier, key, price."""
    price_given = Signal(str, object)
    """Of which model, and its price: a ModelPrice, or None where nobody knows it."""
    models_made = Signal(str)
    """A dialog has put models into the workspace or taken some out; the name of the new one, or nothing."""

    def __init__(self, studio: Studio, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._studio = studio
        self._tasks = tasks
        self._page = page

    def ask_file(self) -> None:
        """Ask for a GGUF file."""
        dialog = QFileDialog(self._page, tr("Add a model file"), "", tr(FILES_WORDS))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.file_given.emit(Path(name)))
        self._open(dialog)

    def ask_folder(self) -> None:
        """Ask for a folder with models."""
        dialog = QFileDialog(self._page, tr("Look for models in another folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.folder_given.emit(Path(name)))
        self._open(dialog)

    def ask_endpoint(self, address: str = "") -> None:
        """Ask for an endpoint and one of its models; `address` is filled in."""
        dialog = EndpointDialog(self._studio, self._tasks, self._page)
        dialog.address.setText(address)
        dialog.entered.connect(self.endpoint_given)
        self._open(dialog)

    def price(self, entry: ModelEntry) -> None:
        """Ask what a model costs."""
        dialog = PriceDialog(entry, self._page)
        dialog.entered.connect(lambda price: self.price_given.emit(entry.name, price))
        self._open(dialog)

    def download(self) -> None:
        """Download a model; the window stays usable meanwhile."""
        for known in self._page.findChildren(DownloadDialog):
            if known.isVisible():
                known.raise_()
                known.activateWindow()
                return
        dialog = DownloadDialog(self._studio, None, self._page)
        dialog.added.connect(lambda entry: self.models_made.emit(entry.name))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def settings(self, entry: ModelEntry) -> None:
        """Show and change how a local model runs."""
        self._open(EngineSettingsDialog(self._studio, entry, self._page, self._tasks))

    def smaller(self, entry: ModelEntry) -> None:
        """Make a local model smaller and compare."""
        dialog = SmallerDialog(self._studio, entry, self._page, self._tasks)
        dialog.changed.connect(lambda: self.models_made.emit(""))
        self._open(dialog)

    def adapters(self, entry: ModelEntry) -> None:
        """Put LoRA adapters on a local model."""
        dialog = AdapterDialog(self._studio, entry, self._page, self._tasks)
        dialog.kept.connect(self.models_made)
        self._open(dialog)

    def template(self, entry: ModelEntry, themes: ThemeSource) -> None:
        """Show and change a local model's chat template."""
        dialog = TemplateDialog(self._studio, entry, self._page, self._tasks, themes)
        dialog.kept.connect(self.models_made)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
