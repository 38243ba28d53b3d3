"""Readings: the complete ways to fill in what a model leaves open."""

from standoff.readings.enumerate import (
    DEFAULT_MAX_READINGS,
    Block,
    ReadingSet,
    blocks,
    choose_readings,
)
from standoff.readings.premises import Premise, count_readings, open_premises
from standoff.readings.shares import Readings, interval, readings

__all__ = [
    "DEFAULT_MAX_READINGS",
    "Block",
    "Premise",
    "ReadingSet",
    "Readings",
    "blocks",
    "choose_readings",
    "count_readings",
    "interval",
    "open_premises",
    "readings",
]
