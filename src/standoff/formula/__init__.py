"""Formulas: their grammar, their tree, and their value at states."""

from standoff.formula.parse import MAX_DEPTH, MAX_LENGTH, RESERVED, Formula

__all__ = ["MAX_DEPTH", "MAX_LENGTH", "RESERVED", "Formula"]
