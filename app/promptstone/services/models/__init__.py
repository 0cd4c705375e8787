"""Models: those that a workspace knows, those that lie on this computer, and those that a hub offers."""

from promptstone.services.models.workspace_models import Models, entry_of_file

__all__ = ["Models", "entry_of_file"]
