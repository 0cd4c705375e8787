"""The registry page and the export dialog: how a proved variant is handed over."""

from promptstone.desktop.panels.registry.export_dialog import ExportDialog
from promptstone.desktop.panels.registry.registry_page import RegistryPage

__all__ = ["ExportDialog", "RegistryPage"]
