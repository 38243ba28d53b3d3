"""Files of other programs: reading them as conflicts, and writing conflicts for them."""

from standoff.interop.formats import (
    EXPORTS,
    IMPORTS,
    export_conflict,
    import_conflict,
    parse_foreign,
)
from standoff.interop.network import to_networkx
from standoff.interop.result import Exported, Imported

__all__ = [
    "EXPORTS",
    "IMPORTS",
    "Exported",
    "Imported",
    "export_conflict",
    "import_conflict",
    "parse_foreign",
    "to_networkx",
]
