"""Golden sets from files: CSV, JSON Lines, JSON and XLSX, row by row, so that a bad row stops no other."""

from promptstone.store.golden_files.cases import cases_from
from promptstone.store.golden_files.reading import read_table
from promptstone.store.golden_files.suggestion import suggest_mapping
from promptstone.store.golden_files.table import Table

__all__ = ["Table", "cases_from", "read_table", "suggest_mapping"]
