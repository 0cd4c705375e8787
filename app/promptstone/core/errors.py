"""The errors that reach a user: each says what is wrong, where, and what to do."""

from collections.abc import Iterator

from pydantic import ValidationError

MAX_FAULTS = 5


def faults_in(error: ValidationError) -> str:
    """Return in one line what a value does not fulfil: `field: what is wrong; field: ...`."""
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    told = [_told(fault["loc"], fault["msg"]) for fault in faults[:MAX_FAULTS]]
    more = [f"and {len(faults) - MAX_FAULTS} more"] if len(faults) > MAX_FAULTS else []
    return "; ".join(told + more)


def _told(place: tuple[int | str, ...], message: str) -> str:
    said = message.removeprefix("Value error, ").rstrip(".")
    return f"{'.'.join(str(part) for part in place)}: {said}" if place else said


def causes_of(error: BaseException) -> Iterator[BaseException]:
    """Yield the error and all that led to it, each once."""
    waiting, seen = [error], set[int]()
    while waiting:
        cause = waiting.pop()
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        if isinstance(cause, BaseExceptionGroup):
            waiting.extend(cause.exceptions)
        waiting.extend(one for one in (cause.__cause__, cause.__context__) if one is not None)


class PromptstoneError(Exception):
    """Something the user can understand and act on.

    Args:
        what: what is wrong, one plain sentence.
        where: the file, line, node or field it concerns; empty when obvious.
        remedy: what to do about it; empty when nothing can be done.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        """Keep the three parts apart, so that a dialog can lay them out."""
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        """Return the three parts as one line: `where: what remedy`."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} {self.remedy}".strip()


class ChainFileError(PromptstoneError):
    """A chain file that cannot be read."""


class EditError(PromptstoneError):
    """An edit that the chain does not allow."""


class TemplateError(PromptstoneError):
    """A template that cannot be read or rendered."""


class ValueConversionError(PromptstoneError):
    """A value that does not fit the port it flows into."""


class StepError(PromptstoneError):
    """A node that could not do its work on these inputs."""


class BackendError(PromptstoneError):
    """A model that could not answer; `retryable` says whether the same call may work later."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "", retryable: bool = False) -> None:
        """See the class."""
        super().__init__(what, where=where, remedy=remedy)
        self.retryable = retryable


class GoldenSetError(PromptstoneError):
    """A golden set that cannot be imported or used."""


class BundleError(PromptstoneError):
    """A bundle that is damaged, foreign or incomplete."""


class RegistryError(PromptstoneError):
    """A registry that cannot be read or written."""


class WorkspaceError(PromptstoneError):
    """A workspace that cannot be opened or that lacks what was asked for."""
