"""Layers import only downwards, and every public name is in its module's `__all__`."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

import standoff

PACKAGE = Path(standoff.__file__).parent
LAYERS = (
    {"language", "starting"},
    {"errors", "version"},
    {"formula"},
    {"model"},
    {"space"},
    {"stability"},
    {"reach", "structures"},
    {"explain", "telling", "words"},
    {"verdict"},
    {"frame", "html", "analysis"},
    {"patches"},
    {"perception", "hypergame"},
    {"inversion"},
    {"readings"},
    {"claims"},
    {"coalition", "statusquo"},
    {"readings"},
    {"claims"},
    {"levers", "comparison"},
    {"document"},
    {"interop"},
    {"picture"},
    {"catalogue"},
    {"report"},
    {"draft"},
    {"web"},
    {"cli"},
)
"""Each may import what stands above it here, and its own layer."""
TOP = {"__init__", "__main__"}
"""The package itself, which re-exports, and the entry point."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def layer_of(name: str) -> int:
    """The position of a module's layer; unknown modules are an error."""
    for position, names in enumerate(LAYERS):
        if name in names:
            return position
    raise AssertionError(f"'{name}' is in no layer; add it to LAYERS in {__file__}")


def imported_layers(tree: ast.Module) -> set[str]:
    """The first-level modules of standoff that a module imports when it runs."""
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found = set()
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            parts = node.module.split(".")
            if parts[0] == "standoff":
                found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names = (alias.name.split(".") for alias in node.names)
            found |= {parts[1] for parts in names if parts[0] == "standoff" and len(parts) > 1}
    return found - {"_native"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_downwards(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    imports = imported_layers(ast.parse(path.read_text("utf-8")))
    if own in TOP:
        return
    above = {name for name in imports if layer_of(name) > layer_of(own)}
    assert not above, f"{own} imports {sorted(above)}, which stand above it"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_files_stay_small(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= 320, f"{lines} lines; a file that long wants dividing"


def test_public_names_are_sorted_and_exist() -> None:
    assert standoff.__all__ == sorted(standoff.__all__)
    assert all(hasattr(standoff, name) for name in standoff.__all__)


def test_every_module_says_what_is_public() -> None:
    for path in MODULES:
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        if parts[-1] in TOP or parts[-1].startswith("_"):
            continue
        module = import_module(".".join(parts))
        assert all(hasattr(module, name) for name in module.__all__), path


def test_every_public_name_has_a_docstring() -> None:
    for name in standoff.__all__:
        if not name.startswith("__"):
            assert getattr(standoff, name).__doc__, name
