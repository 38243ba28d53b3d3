"""What reading a text with a language model gave, what was not taken of it, and what it used."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.draft.account import Account

__all__ = ["Dropped", "ModelAccount", "Usage"]


@dataclass(frozen=True, kw_only=True)
class Usage:
    """What was used.

    Attributes:
        requests: that were answered.
        sent: tokens that the server counted in them, None if it did not say.
        received: tokens of its answers, None if it did not say.
    """

    requests: int = 0
    sent: int | None = 0
    received: int | None = 0

    def cost(self, per_million_sent: float, per_million_received: float) -> float | None:
        """What it cost at these prices for a million tokens, None if they were not counted."""
        if self.sent is None or self.received is None:
            return None
        return (self.sent * per_million_sent + self.received * per_million_received) / 1e6


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """Something in a model's answer that was not taken.

    Attributes:
        what: the quote or the name; it comes from outside and is in no file.
        reason: why not.
    """

    what: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ModelAccount:
    """An account that a language model drew up.

    Attributes:
        account: what was found; every quote in it stands in the text.
        dropped: what was not taken.
        repaired: how many quotes had to be put into the text's own letters.
        usage: requests and tokens.
    """

    account: Account
    dropped: tuple[Dropped, ...]
    repaired: int
    usage: Usage
