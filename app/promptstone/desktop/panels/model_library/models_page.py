"""The page where models are added, tried and removed."""

from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from promptstone.core.generation import ModelEntry
from promptstone.desktop.panels.model_library.endpoint_dialog import EndpointDialog
from promptstone.desktop.tasks import Tasks, Tone
from promptstone.desktop.theme import FONT_SIZES, ThemeSource
from promptstone.services.studio import Studio

EMPTY = (
    "<h3>No model yet</h3><p>Add a GGUF file that lies on this machine; it stays where it is.<br>"
    "Or add an OpenAI-compatible endpoint.</p>"
)


class ModelsPage(QWidget):
    """Lists the workspace's models and tells about the chosen one."""

    title = "Models"
    icon_name = "models"
    models_changed = Signal()

    def __init__(
        self, studio: Studio, tasks: Tasks, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._studio = studio
        self._tasks = tasks
        self._themes = themes
        self.list = QListWidget()
        self.list.setAccessibleName("Models")
        self.about = QLabel()
        self.about.setTextFormat(Qt.TextFormat.RichText)
        self.about.setWordWrap(True)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add_file_button = QPushButton("Add a file…")
        self.add_file_button.setObjectName("primary")
        self.add_endpoint_button = QPushButton("Add an endpoint…")
        self.test_button = QPushButton("Try it")
        self.remove_button = QPushButton("Remove")
        self._lay_out()
        self.list.currentItemChanged.connect(self._show_chosen)
        self.add_file_button.clicked.connect(self.ask_file)
        self.add_endpoint_button.clicked.connect(self.ask_endpoint)
        self.test_button.clicked.connect(self.test)
        self.remove_button.clicked.connect(self.remove)
        themes.changed.connect(self._show_chosen)
        self._show_chosen()

    def _lay_out(self) -> None:
        left = QWidget()
        left_layout = QVBoxLayout(left)
        left_layout.setContentsMargins(0, 0, 0, 0)
        left_layout.addWidget(self.list, 1)
        left_layout.addWidget(self.add_file_button)
        left_layout.addWidget(self.add_endpoint_button)
        buttons = QHBoxLayout()
        buttons.addWidget(self.test_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        right = QWidget()
        right_layout = QVBoxLayout(right)
        right_layout.setContentsMargins(12, 4, 0, 0)
        right_layout.setSpacing(14)
        right_layout.addWidget(self.about)
        right_layout.addLayout(buttons)
        right_layout.addStretch(1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([300, 840])
        splitter.setChildrenCollapsible(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.addWidget(splitter)

    @property
    def chosen(self) -> ModelEntry | None:
        """The model that is chosen, or None."""
        item = self.list.currentItem()
        entry = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return entry if isinstance(entry, ModelEntry) else None

    def refresh(self) -> None:
        """Read the list of models again."""
        self._tasks.start(self._refresh(), self)

    async def _refresh(self, chosen: str = "") -> None:
        chosen = chosen or (self.chosen.name if self.chosen else "")
        entries = await self._studio.models.entries()
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(entry.name)
            item.setData(Qt.ItemDataRole.UserRole, entry)
            item.setToolTip(entry.path or entry.reference.endpoint)
            self.list.addItem(item)
        names = [entry.name for entry in entries]
        if names:
            self.list.setCurrentRow(names.index(chosen) if chosen in names else 0)
        self._show_chosen()

    def _show_chosen(self) -> None:
        entry = self.chosen
        for button in (self.test_button, self.remove_button):
            button.setVisible(entry is not None)
        self.about.setText(EMPTY if entry is None else _about(entry, self._themes.theme.muted))

    def ask_file(self) -> None:
        """Ask for a GGUF file and add it."""
        dialog = QFileDialog(self, "Add a model file", "", "GGUF models (*.gguf);;All files (*)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.add_file(Path(name)))
        dialog.open()

    def add_file(self, path: Path) -> None:
        """Add a model file where it lies."""
        self._tasks.start(self._add_file(path), self, f"Reading {path.name}")

    async def _add_file(self, path: Path) -> None:
        entry = await self._studio.models.add_file(path)
        await self._refresh(entry.name)
        self.models_changed.emit()
        self._tasks.tell(f'"{entry.name}" is ready to use.', Tone.SUCCESS)

    def ask_endpoint(self) -> None:
        """Ask for an endpoint and add one of its models."""
        dialog = EndpointDialog(self._studio, self._tasks, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.entered.connect(self.add_endpoint)
        dialog.open()

    def add_endpoint(self, name: str, address: str, identifier: str, key: str) -> None:
        """Add a model behind an endpoint; the key goes to the keyring."""
        self._tasks.start(self._add_endpoint(name, address, identifier, key), self)

    async def _add_endpoint(self, name: str, address: str, identifier: str, key: str) -> None:
        entry = await self._studio.models.add_endpoint(name, address, identifier, key)
        await self._refresh(entry.name)
        self.models_changed.emit()

    def test(self) -> None:
        """Ask the chosen model for a few tokens and tell how that went."""
        if self.chosen is not None:
            self._tasks.start(self._test(self.chosen.name), self, f"Trying {self.chosen.name}")

    async def _test(self, name: str) -> None:
        self._tasks.tell(f"{name}: {await self._studio.models.test(name)}", Tone.SUCCESS)

    def remove(self) -> None:
        """Take the chosen model out of the workspace; its file stays."""
        if self.chosen is not None:
            self._tasks.start(self._remove(self.chosen.name), self)

    async def _remove(self, name: str) -> None:
        await self._studio.models.remove(name)
        await self._refresh()
        self.models_changed.emit()
        self._tasks.tell(f'"{name}" is out of this workspace. Its file is where it was.')


def _about(entry: ModelEntry, muted: str) -> str:
    reference = entry.reference
    if reference.endpoint:
        lines = {"Endpoint": reference.endpoint, "Model": reference.identifier, "Runs": "remotely"}
    else:
        context = f"{reference.context_length:,} tokens" if reference.context_length else "not said"
        lines = {
            "File": entry.path,
            "Size": f"{entry.size / 1e6:,.1f} MB",
            "Context": context,
            "Chat template": "in the file" if entry.chat_template else "none",
            "Licence": entry.licence or "not said",
            "Digest": reference.digest,
            "Runs": "on this machine, through llama.cpp",
        }
    rows = "".join(
        f'<tr><td style="color:{muted};padding:3px 18px 3px 0">{name}</td><td>{escape(value)}</td></tr>'
        for name, value in lines.items()
    )
    return f'<p style="font-size:{FONT_SIZES.heading}pt"><b>{escape(entry.name)}</b></p><table>{rows}</table>'
