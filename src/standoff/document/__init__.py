"""Model files: reading them with every error in its place, and writing them back as they were."""

from standoff.document.read import (
    Document,
    parse_conflict,
    parse_document,
    read_conflict,
    read_document,
)
from standoff.document.schema import schema_text
from standoff.document.write import to_yaml, write_conflict

__all__ = [
    "Document",
    "parse_conflict",
    "parse_document",
    "read_conflict",
    "read_document",
    "schema_text",
    "to_yaml",
    "write_conflict",
]
