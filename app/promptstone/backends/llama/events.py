"""What happens to the processes of local models, in words that the studio can show."""

from enum import StrEnum

from promptstone.core.values import Value


class BackendEventKind(StrEnum):
    """What happened."""

    CHECKING = "checking"
    LOADING = "loading"
    READY = "ready"
    DIED = "died"
    RESTARTED = "restarted"
    STOPPED = "stopped"


class BackendEvent(Value):
    """One event of one model's process. `text` is a sentence for people; `pid` is 0 while there is no process."""

    kind: BackendEventKind
    model: str
    text: str
    pid: int = 0
