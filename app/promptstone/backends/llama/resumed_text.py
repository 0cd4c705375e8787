"""Lets a streamed answer go on after it was begun a second time, without saying its first part twice."""

from promptstone.core.errors import BackendError


class ResumedText:
    """Remembers what was passed on; of a second answer only what comes after that is fresh."""

    def __init__(self) -> None:
        self._passed = ""
        self._seen = ""

    def restart(self) -> None:
        """The answer begins anew."""
        self._seen = ""

    def add(self, text: str) -> str:
        """Return the part of this piece that was not passed on before.

        Raises:
            BackendError: when the second answer differs from the first.
        """
        self._seen += text
        if len(self._seen) <= len(self._passed):
            self._compare(self._passed.startswith(self._seen))
            return ""
        self._compare(self._seen.startswith(self._passed))
        fresh = self._seen[len(self._passed) :]
        self._passed = self._seen
        return fresh

    def finish(self, whole: str) -> str:
        """Return what of the whole answer was not passed on yet.

        Raises:
            BackendError: when the answer does not begin with what was passed on.
        """
        self._compare(whole.startswith(self._passed))
        return whole[len(self._passed) :]

    def _compare(self, agrees: bool) -> None:
        if not agrees:
            raise BackendError(
                "The model's process died in the middle of an answer, and the second answer began differently.",
                remedy="Run it again.",
                retryable=True,
            )
