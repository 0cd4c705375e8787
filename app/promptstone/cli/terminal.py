"""How commands speak: results on standard output, progress and errors on standard error, and the exit codes."""

import asyncio
import io
import json
import logging
import os
import re
import signal
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from promptstone.cli.start import WORKSPACE_VARIABLE
from promptstone.core.errors import PromptstoneError

Result = TypeVar("Result")


class _Terminal(Console):
    """A console that leaves a reader's going away to the command, which knows the exit code for it."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


out = _Terminal()
err = _Terminal(stderr=True)
_log = logging.getLogger(__name__)
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_printed: list[bool] = []


class Exit(IntEnum):
    """What a command's exit status means."""

    DONE = 0
    """It did what was asked, and the answer is yes."""
    NO = 1
    """It did what was asked, and the answer is no: problems found, a bundle not equal or not sound."""
    USAGE = 2
    """The command line could not be understood."""
    FAILED = 3
    """It could not do what was asked; standard error says why."""
    CANCELLED = 130
    """It was cancelled from the keyboard; what was finished is kept."""


WorkspaceOption = Annotated[
    Path | None,
    typer.Option("--workspace", "-w", help="The workspace folder.", envvar=WORKSPACE_VARIABLE),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the result as one JSON document.")]


def run_async(work: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine to its end; Ctrl+C, and being asked to end, cancel it and let it tidy up."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    return asyncio.run(work)


def command(function: Callable[..., Any]) -> Callable[..., Any]:
    """Turn errors into one clear line on standard error and the right exit code; tracebacks go to the log."""

    @wraps(function)
    def wrapped(*arguments: Any, **options: Any) -> Any:
        as_json = bool(options.get("as_json"))
        try:
            given = function(*arguments, **options)
            if sys.stdout is not None:
                sys.stdout.flush()
            return given
        except PromptstoneError as error:
            fail(error, as_json=as_json)
        except KeyboardInterrupt:
            err.print("Cancelled. What was finished is kept.")
            raise typer.Exit(Exit.CANCELLED) from None
        except BrokenPipeError:
            _stop_writing()
            raise typer.Exit(Exit.FAILED) from None
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except OSError as error:
            _log.exception("The command broke")
            what = f"It cannot be read or written: {error.strerror or error}."
            fail(PromptstoneError(what, where=str(error.filename or "")), as_json=as_json)
        except Exception:
            _log.exception("The command broke")
            what = f"Something went wrong inside Promptstone. The log tells more: {log_file()}"
            fail(PromptstoneError(what), as_json=as_json)

    return wrapped


def _stop_writing() -> None:
    """Send what is still buffered nowhere: nobody can take it, and Python would complain of it at its end."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def fail(error: PromptstoneError, *, as_json: bool = False) -> NoReturn:
    """Print an error and leave with the exit code that says so; as JSON on standard output, too, if wanted there.

    A command that has printed its JSON document already, such as a run that failed, prints no second one.
    """
    head = f"{error.where}: {error.what}" if error.where else error.what
    err.print(f"Error: {harmless(head)}", style="red", markup=False, soft_wrap=True)
    if error.remedy:
        err.print(harmless(error.remedy), markup=False, soft_wrap=True)
    if as_json and not _printed:
        with suppress(OSError, PromptstoneError):
            print_json({"error": {"what": error.what, "where": error.where, "remedy": error.remedy}})
            sys.stdout.flush()
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except (
        OSError
    ):  # a full disk behind standard output: what is still buffered would fail once more at the end
        _stop_writing()
    raise typer.Exit(Exit.FAILED)


def harmless(text: str) -> str:
    """Return text without the control characters by which a terminal could be steered."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


def print_text(text: str) -> None:
    """Print a line of text that came from a model or a file, as it is but for what would steer a terminal."""
    out.print(
        harmless(text) if out.is_terminal else text,
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=True,
    )


def print_json(value: Any) -> None:
    """Print a value as one JSON document on standard output.

    Raises:
        PromptstoneError: when there is no standard output.
    """
    if sys.stdout is None:
        raise PromptstoneError("There is no standard output to print to.")
    is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    written = json.dumps(value, default=_plain, ensure_ascii=not is_utf8, indent=2, allow_nan=False)
    _printed.append(True)
    sys.stdout.write(written + "\n")


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return str(value)


@contextmanager
def progress_bar(label: str, total: int, done: int = 0) -> Iterator[Callable[[], None]]:
    """Show a progress bar on standard error; the function given advances it by one."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=False) as progress:
        task = progress.add_task(label, total=total, completed=done)
        yield lambda: progress.advance(task)


def log_file() -> Path:
    """Return where the log lies."""
    import platformdirs

    return Path(platformdirs.user_log_dir("promptstone", appauthor=False)) / "promptstone.log"


def start_speaking() -> None:
    """Let nothing fail for a letter that the terminal cannot show: it is written as its number."""
    _printed.clear()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def start_logging() -> None:
    """Write warnings and worse to the log file; a log that cannot be written stops nothing."""
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        logging.basicConfig(
            filename=log_file(), level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s"
        )
    except OSError:
        logging.basicConfig(level=logging.CRITICAL)
    for chatty in ("httpx", "httpcore", "openai", "alembic"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
