"""Finds the model files that other programs have put on this computer."""

from promptstone.backends.llama.files.finding.finder import find_files
from promptstone.backends.llama.files.finding.found import FoundFile, Unread, model_or_fault
from promptstone.backends.llama.files.finding.places import Place, known_places, own_models_folder

__all__ = [
    "FoundFile",
    "Place",
    "Unread",
    "find_files",
    "known_places",
    "model_or_fault",
    "own_models_folder",
]
