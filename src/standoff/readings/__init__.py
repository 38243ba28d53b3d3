"""Readings: the complete ways to fill in what a model leaves open."""

from standoff.readings.applicable import applicable_concepts
from standoff.readings.enumerate import (
    DEFAULT_MAX_READINGS,
    Block,
    ReadingSet,
    blocks,
    choose_readings,
    readings_ahead,
)
from standoff.readings.premises import (
    Premise,
    count_readings,
    open_premises,
    preference_premises,
    settle_structure,
)
from standoff.readings.profiles import Profiler
from standoff.readings.refusals import require_readable
from standoff.readings.shares import Readings, interval, readings

__all__ = [
    "DEFAULT_MAX_READINGS",
    "Block",
    "Premise",
    "Profiler",
    "ReadingSet",
    "Readings",
    "applicable_concepts",
    "blocks",
    "choose_readings",
    "count_readings",
    "interval",
    "open_premises",
    "preference_premises",
    "readings",
    "readings_ahead",
    "require_readable",
    "settle_structure",
]
