"""The HTML report of an evaluation: one self-contained file for the browser and for paper."""

from promptstone.services.reports.reports import Reports, report_html

__all__ = ["Reports", "report_html"]
