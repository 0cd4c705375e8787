"""Evaluations: what they will take, running them, how long they still take."""

from promptstone.services.evaluations.evaluations import Evaluations
from promptstone.services.evaluations.preflight import ModelWork, Preflight, Trouble
from promptstone.services.evaluations.preflights import Preflights
from promptstone.services.evaluations.time_left import TimeLeft, duration_text

__all__ = ["Evaluations", "ModelWork", "Preflight", "Preflights", "TimeLeft", "Trouble", "duration_text"]
