"""Status quo analysis: what can come of a state, by whose moves, and how likely by chance."""

from standoff.statusquo.analysis import Attained, Paths, PathStep, Way, paths
from standoff.statusquo.chances import Chances, Cycle

__all__ = ["Attained", "Chances", "Cycle", "PathStep", "Paths", "Way", "paths"]
