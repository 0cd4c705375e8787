"""What became of each labelled task of this session: how far it is, how it ended, and where its result is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MOST_KEPT = 300

Show = Callable[[], object]


class TaskState(StrEnum):
    """How a task stands."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class TaskRecord:
    """One labelled task.

    `words` say what it does now, then what came of it or why it failed. `total` 0 means that nobody knows how
    much there is to do. `show` leads to what there is to see of it, if anything.
    """

    key: int
    label: str
    began: datetime
    state: TaskState = TaskState.RUNNING
    done: int = 0
    total: int = 0
    words: str = ""
    cancellable: bool = True
    ended: datetime | None = None
    show: Show | None = None

    @property
    def is_running(self) -> bool:
        """Whether it is under way."""
        return self.state is TaskState.RUNNING

    def seconds(self, now: datetime) -> float:
        """Return how long it took, or takes until now."""
        return max(0.0, ((self.ended or now) - self.began).total_seconds())


class TaskRecords:
    """The records of one session, in the order in which the tasks began; old ones that ended are dropped."""

    def __init__(self) -> None:
        """Begin with none."""
        self._records: dict[int, TaskRecord] = {}

    def all(self) -> tuple[TaskRecord, ...]:
        """Return them, the newest first."""
        return tuple(reversed(self._records.values()))

    def get(self, key: int) -> TaskRecord | None:
        """Return the record of that key."""
        return self._records.get(key)

    def put(self, record: TaskRecord) -> None:
        """Keep a record in place of the one with its key."""
        self._records[record.key] = record
        if len(self._records) > MOST_KEPT:
            over = [key for key, one in self._records.items() if not one.is_running]
            for key in over[: len(self._records) - MOST_KEPT]:
                del self._records[key]

    def forget_ended(self) -> None:
        """Drop all that are over."""
        self._records = {key: one for key, one in self._records.items() if one.is_running}
