"""What `promptstone doctor` looks at, and what it advises."""

from promptstone.services.doctor.checks import Check, all_checks

__all__ = ["Check", "all_checks"]
