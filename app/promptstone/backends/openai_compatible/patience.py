"""How long an endpoint is waited for, and when it is asked again."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

RETRIED_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529})


@dataclass(frozen=True)
class Patience:
    """Times in seconds.

    `connect` bounds the way to the server, `silence` the time in which nothing at all arrives, `text` the
    time in which no text arrives although the server shows that it lives. `attempts` counts the first one;
    between them lies `first_wait`, doubled each time up to `longest_wait`, of which up to half is taken off
    by chance so that many callers do not come back at once. A server that asks for more gets no wait at all.
    """

    connect: float = 10.0
    silence: float = 120.0
    text: float = 600.0
    attempts: int = 4
    first_wait: float = 0.5
    longest_wait: float = 30.0

    def wait_before(self, attempt: int, asked: float | None) -> float | None:
        """Return how long to wait before the attempt of that number (from 2), or None to give up."""
        if attempt > self.attempts:
            return None
        if asked is not None:
            return asked if asked <= self.longest_wait else None
        wait = min(self.first_wait * 2.0 ** (attempt - 2), self.longest_wait)
        return wait * random.uniform(0.5, 1.0)  # noqa: S311 - spreads callers, guards nothing


def asked_wait(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Return the seconds a Retry-After header asks for (RFC 9110, 10.2.3), or None; never less than 0."""
    text = headers.get("retry-after", "").strip()
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        try:
            then = parsedate_to_datetime(text)
        except (ValueError, TypeError, OverflowError):
            return None
        then = then if then.tzinfo else then.replace(tzinfo=UTC)
        seconds = (then - (now or datetime.now(UTC))).total_seconds()
    return max(seconds, 0.0) if seconds == seconds else None
