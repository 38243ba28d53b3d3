"""Model files: reading them with every error in its place, and writing them back as they were."""

from standoff.document.read import (
    Document,
    parse_conflict,
    parse_document,
    read_conflict,
    read_document,
)

__all__ = ["Document", "parse_conflict", "parse_document", "read_conflict", "read_document"]
