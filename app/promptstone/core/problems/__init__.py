"""What is wrong with a chain before it runs."""

from promptstone.core.problems.problems import Problem, Severity, find_problems

__all__ = ["Problem", "Severity", "find_problems"]
