"""What is wrong with a chain before it runs."""

from promptstone.core.problems.problems import Problem, Severity, find_problems
from promptstone.core.problems.said import SaidOfNodes

__all__ = ["Problem", "SaidOfNodes", "Severity", "find_problems"]
