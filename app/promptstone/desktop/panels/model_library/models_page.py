"""The page where models are added, tried and removed."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from promptstone.core.errors import PromptstoneError
from promptstone.core.generation import ModelEntry
from promptstone.desktop.panels.model_library.endpoint_dialog import EndpointDialog
from promptstone.desktop.panels.model_library.model_html import model_html
from promptstone.desktop.tasks import OUR_FAULT, Tasks, Tone
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.page_parts import (
    EmptyOr,
    EmptyState,
    PageBar,
    icon_button,
    on_surface,
    plain_label,
    side_by_side,
    with_role,
)
from promptstone.desktop.widgets.safe_text import SafeText
from promptstone.services.studio import Studio

EMPTY = (
    "Add a GGUF file that lies on this computer; it stays where it is.\n"
    "Or add a model behind an OpenAI-compatible endpoint."
)
FILES = "GGUF models (*.gguf);;All files (*)"


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
        self._tried: dict[str, tuple[str, str]] = {}
        icons = ThemedIcons(themes, self)
        self.list = QListWidget()
        self.list.setAccessibleName("Models")
        self.list.setProperty("flat", True)
        self.name = with_role(QLabel(), "title")
        self.about = SafeText("The model")
        self.outcome = plain_label()
        self.add_file_button = icon_button(icons, "Add a f&ile…", "file", "primary")
        self.add_endpoint_button = icon_button(icons, "Add an e&ndpoint…", "key")
        self.test_button = icon_button(icons, "&Try it", "run", tool_tip="Ask the model for a few words")
        self.remove_button = icon_button(
            icons, "Remove", "delete", "danger", "Take it out of this workspace; its file stays where it is"
        )
        self._content = EmptyOr(self._empty(icons), self._content_pane())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(PageBar(self.title, (), (self.add_endpoint_button, self.add_file_button)))
        layout.addWidget(self._content, 1)
        self._connect()

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._show_chosen)
        self.add_file_button.clicked.connect(self.ask_file)
        self.add_endpoint_button.clicked.connect(self.ask_endpoint)
        self.test_button.clicked.connect(self.test)
        self.remove_button.clicked.connect(self.remove)
        self._themes.changed.connect(self._show_chosen)

    def _empty(self, icons: ThemedIcons) -> EmptyState:
        empty = EmptyState(self._themes, self.icon_name, "No model yet", EMPTY)
        for text, icon_name, role, action in (
            ("Add a file…", "file", "primary", self.ask_file),
            ("Add an endpoint…", "key", "", self.ask_endpoint),
        ):
            button = icon_button(icons, text, icon_name, role)
            button.clicked.connect(action)
            empty.add_button(button)
        return empty

    def _content_pane(self) -> QWidget:
        left = on_surface(QWidget(), "panel")
        left_layout = QVBoxLayout(left)
        left_layout.setContentsMargins(8, 10, 8, 8)
        left_layout.addWidget(with_role(QLabel("MODELS"), "section"))
        left_layout.addWidget(self.list)
        bar = on_surface(QFrame(), "bar")
        top = QHBoxLayout(bar)
        top.setContentsMargins(16, 8, 16, 8)
        top.setSpacing(8)
        top.addWidget(self.name)
        top.addWidget(self.outcome, 1)
        top.addWidget(self.test_button)
        top.addWidget(self.remove_button)
        right = on_surface(QWidget(), "raised")
        right_layout = QVBoxLayout(right)
        right_layout.setContentsMargins(0, 0, 0, 0)
        right_layout.setSpacing(0)
        right_layout.addWidget(bar)
        right_layout.addWidget(self.about, 1)
        return side_by_side(left, right, sizes=(260, 930))

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
        self.list.blockSignals(True)
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(f"{entry.name}\n{'remote' if entry.reference.endpoint else 'local'}")
            item.setData(Qt.ItemDataRole.UserRole, entry)
            item.setToolTip(entry.path or entry.reference.endpoint)
            item.setSizeHint(QSize(0, 46))
            self.list.addItem(item)
        names = [entry.name for entry in entries]
        self.list.setCurrentRow(names.index(chosen) if chosen in names else 0 if names else -1)
        self.list.blockSignals(False)
        self._content.show_content(bool(entries))
        for button in (self.add_file_button, self.add_endpoint_button):
            button.setVisible(bool(entries))
        self._show_chosen()

    def _show_chosen(self) -> None:
        entry = self.chosen
        if entry is None:
            return
        self.name.setText(entry.name)
        self.about.setHtml(model_html(entry, self._themes.theme))
        words, role = self._tried.get(entry.name, ("", "muted"))
        self.outcome.setText(words)
        with_role(self.outcome, role)
        self.outcome.style().polish(self.outcome)

    def ask_file(self) -> None:
        """Ask for a GGUF file and add it."""
        dialog = QFileDialog(self, "Add a model file", "", FILES)
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
        self._tasks.tell(f'"{entry.name}" is ready to use. Try it to see whether it answers.', Tone.SUCCESS)

    def test(self) -> None:
        """Ask the chosen model for a few tokens and tell how that went."""
        if self.chosen is not None:
            name = self.chosen.name
            self._note(name, "asking…", "muted")
            self._tasks.start(
                self._test(name), self, f"Trying {name}", lambda error: self._not_tried(name, error)
            )

    async def _test(self, name: str) -> None:
        self._note(name, f"✓ {await self._studio.models.test(name)}", "success")

    def _not_tried(self, name: str, error: BaseException) -> None:
        words = str(error) if isinstance(error, PromptstoneError) else OUR_FAULT
        self._note(name, f"✗ {words}", "danger")

    def _note(self, name: str, words: str, role: str) -> None:
        self._tried[name] = (words, role)
        self._show_chosen()

    def remove(self) -> None:
        """Take the chosen model out of the workspace; its file stays."""
        if self.chosen is not None:
            self._tasks.start(self._remove(self.chosen.name), self)

    async def _remove(self, name: str) -> None:
        await self._studio.models.remove(name)
        await self._refresh()
        self.models_changed.emit()
        self._tasks.tell(f'"{name}" is out of this workspace. Its file is where it was.')
