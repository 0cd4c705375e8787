"""How commands speak: results on standard output, progress and errors on standard error, and the exit codes."""

import asyncio
import json
import logging
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from enum import IntEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from promptstone.core.errors import PromptstoneError

Result = TypeVar("Result")
WORKSPACE_VARIABLE = "PROMPTSTONE_WORKSPACE"
out = Console()
err = Console(stderr=True)
_log = logging.getLogger(__name__)


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
    """Run a coroutine to its end; Ctrl+C cancels it and lets it tidy up."""
    return asyncio.run(work)


def command(function: Callable[..., Any]) -> Callable[..., Any]:
    """Turn errors into one clear line on standard error and the right exit code; tracebacks go to the log."""

    @wraps(function)
    def wrapped(*arguments: Any, **options: Any) -> Any:
        try:
            return function(*arguments, **options)
        except PromptstoneError as error:
            fail(error)
        except KeyboardInterrupt:
            err.print("Cancelled. What was finished is kept.")
            raise typer.Exit(Exit.CANCELLED) from None
        except BrokenPipeError:
            raise typer.Exit(Exit.FAILED) from None
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except Exception:
            _log.exception("The command broke")
            err.print(
                f"Something went wrong inside Promptstone. The log tells more: {log_file()}", soft_wrap=True
            )
            raise typer.Exit(Exit.FAILED) from None

    return wrapped


def fail(error: PromptstoneError) -> None:
    """Print an error and leave with the exit code that says so."""
    head = f"{error.where}: {error.what}" if error.where else error.what
    err.print(f"Error: {head}", style="red", markup=False, soft_wrap=True)
    if error.remedy:
        err.print(error.remedy, markup=False, soft_wrap=True)
    raise typer.Exit(Exit.FAILED)


def print_json(value: Any) -> None:
    """Print a value as one JSON document on standard output."""
    sys.stdout.write(json.dumps(value, default=_plain, ensure_ascii=False, indent=2, allow_nan=False) + "\n")


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
