"""Reports: one structured document, written as PDF, HTML, Markdown or DOCX."""

from standoff.report.blocks import Report
from standoff.report.build import build_report
from standoff.report.docx import to_docx
from standoff.report.html import to_html
from standoff.report.markdown import to_markdown
from standoff.report.pdf import to_pdf

__all__ = ["Report", "build_report", "to_docx", "to_html", "to_markdown", "to_pdf"]
