"""What an evaluation will take, as numbers and as a sentence: calls, tokens and minutes."""

from pydantic import Field

from promptstone.core.values import Value
from promptstone.services.evaluations.time_left import duration_text

SURE = 0.6
"""Up to this part of the time a doubt is covered by the word "about"; beyond it both ends are said."""


class ModelWork(Value):
    """What one model still has to do. Tokens are about right; the calls are exact when `is_exact`.

    `shared_tokens` of the prompts are a beginning that many prompts have alike. `seconds` alone, None when nobody
    knows. `measured_by` says where the speed comes from.
    """

    name: str
    calls: int
    prompt_tokens: int
    shared_tokens: int
    written_tokens: int
    is_exact: bool = True
    is_remote: bool = False
    seconds: float | None = None
    measured_by: str = ""


class Trouble(Value):
    """What went wrong in the cells that were tried: in how many of them, and in which words the first one said it."""

    cells: int
    of: int
    what: str


class Preflight(Value):
    """What an evaluation will take. `cells` are still to be run, of `total`; `measured` of them were tried.

    `known_calls` are answers that are kept from earlier and cost nothing. `seconds` is the best guess, `low` and
    `high` the bounds it most likely lies between; with `at_least`, no cell came to its end and `seconds` is a lower
    bound. `unasked` names remote models that were not asked without consent, so that nothing could be measured.
    `cost` is what the calls cost, in words; empty when no price is known.
    """

    cells: int
    total: int
    measured: int = 0
    models: tuple[ModelWork, ...] = ()
    known_calls: int = 0
    seconds: float | None = None
    low: float | None = None
    high: float | None = None
    at_least: bool = False
    failed: Trouble | None = None
    unjudged: Trouble | None = None
    unasked: tuple[str, ...] = Field(default=())
    cost: str = ""

    @property
    def calls(self) -> int:
        """The calls of all models together."""
        return sum(work.calls for work in self.models)

    @property
    def has_remote(self) -> bool:
        """Whether any of the models runs elsewhere."""
        return any(work.is_remote for work in self.models) or bool(self.unasked)

    @property
    def time(self) -> str:
        """The time in words: `about 20 seconds`, `10 to 40 seconds`; empty when nobody knows."""
        if self.seconds is None or self.low is None or self.high is None:
            return ""
        if self.at_least:
            return f"more than {duration_text(self.seconds)}"
        low, high = duration_text(self.low), duration_text(self.high)
        if self.high - self.seconds <= SURE * self.seconds or low == high or self.high < 3:
            return f"about {duration_text(self.seconds)}"
        return f"{low} to {high}"

    @property
    def sentence(self) -> str:
        """All of it in plain words."""
        return " ".join(part for part in (self.warning, self._work(), self._measured()) if part)

    @property
    def warning(self) -> str:
        """What already went wrong when it was tried; empty when nothing did."""
        said = []
        if self.failed is not None:
            tried, what = self.failed, ended(self.failed.what)
            many = "All" if tried.cells == tried.of > 1 else f"{tried.cells} of"
            cells = "case" if tried.of == 1 else "cases"
            said.append(f"{many} {tried.of} tried {cells} failed. {what}")
        if self.unjudged is not None:
            tried, what = self.unjudged, ended(self.unjudged.what)
            said.append(f"{tried.cells} of {tried.of} tried could not be judged. {what}")
        return " ".join(said)

    def _work(self) -> str:
        if not self.cells:
            return "Nothing is left to run."
        if self.unasked:
            return (
                f"It asks {listed(self.unasked)}, which runs elsewhere: nothing is asked before you say so."
            )
        if self.at_least:
            return f"This takes {self.time}: no case came to its end while it was measured."
        if not self.models:
            known = " All answers are kept from earlier." if self.known_calls else ""
            return f"No model has to be asked.{known}"
        work = listed(tuple(map(_described, self.models)))
        time = f": {self.time} {self._where()}" if self.time else ", in a time that nobody knows"
        known = ""
        if self.known_calls:
            one = self.known_calls == 1
            known = f" {self.known_calls:,} more {'is' if one else 'are'} kept from earlier and cost nothing."
        return f"{work[0].upper() if work.startswith('about') else work[0]}{work[1:]}{time}.{known}{self._price()}"

    def _price(self) -> str:
        if self.cost:
            about = "" if self.cost.startswith("at least") else "about "
            return f" It costs {about}{self.cost}."
        return " What it costs is up to the endpoint." if self.has_remote else ""

    def _where(self) -> str:
        remote = [work.is_remote for work in self.models]
        if not any(remote):
            return "on this computer"
        return "at the endpoint" if all(remote) else "here and at the endpoint"

    def _measured(self) -> str:
        if not self.measured or not self.models:
            return ""
        runs = "run" if self.cells == 1 else "runs"
        return f"Measured on {self.measured:,} of {self.cells:,} {runs}."


def _described(work: ModelWork) -> str:
    about = "" if work.is_exact else "about "
    calls = (
        "1 call" if work.calls == 1 else f"{about}{rounded(work.calls) if about else f'{work.calls:,}'} calls"
    )
    shared = f" ({rounded(work.shared_tokens)} of them shared)" if work.shared_tokens else ""
    return (
        f"{calls} of {work.name}, about {rounded(work.prompt_tokens)} tokens to read{shared} "
        f"and {rounded(work.written_tokens)} to write"
    )


def rounded(number: float) -> str:
    """Return a number no finer than an estimate can be, two digits: `9,400`."""
    whole = round(number)
    step = 10 ** max(len(str(whole)) - 2, 0)
    return f"{round(whole / step) * step:,}"


def listed(words: tuple[str, ...]) -> str:
    """Return `a`, `a and b`, `a; b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{'; '.join(words[:-1])} and {words[-1]}"


def ended(sentence: str) -> str:
    """Return a sentence with a full stop."""
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."
