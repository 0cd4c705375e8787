"""Where the program begins: to the window by the shortest way, or to the command line with all its commands."""

import gc
import os
import sys
from pathlib import Path

WORKSPACE_VARIABLE = "PROMPTSTONE_WORKSPACE"
OPENED = (".yaml", ".yml", ".gguf", ".csv", ".xlsx", ".jsonl")
_OPTIONS = {"--workspace": "workspace", "-w": "workspace", "--open": "open"}


def main() -> None:
    """Open the window at once when that is all that is asked for, or run the command line.

    The window does without what the commands need to be told and to answer: to load that takes a third of a second.
    """
    wanted = _window_only(sys.argv[1:])
    if wanted is None:
        from promptstone.cli.main import main as command_line

        command_line()
        return
    workspace = wanted.get("workspace") or os.environ.get(WORKSPACE_VARIABLE)
    named = wanted.get("open")
    try:
        status = open_window(Path(workspace) if workspace else None, Path(named) if named else None)
    except (Exception, KeyboardInterrupt) as error:
        status = _told(error)
    sys.exit(status)


def _window_only(words: list[str]) -> dict[str, str] | None:
    """Return what the window is to open when the words ask for nothing else, or None: the command line knows more."""
    if len(words) == 1 and Path(words[0]).suffix.lower() in OPENED and not words[0].startswith("-"):
        return {"open": words[0]}
    wanted: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        name, given, value = word.partition("=")
        value = value if given else next(rest, "")
        if name not in _OPTIONS or not value or value.startswith("-") or (given and name == "-w"):
            return None
        wanted[_OPTIONS[name]] = value
    return wanted


def open_window(workspace: Path | None, file: Path | None) -> int:
    """Open the studio; return the exit status when its window is closed."""
    # The window collects by a timer of its own; while thousands of classes are made there is nothing to find.
    gc.disable()
    # Numbers are not multiplied here: the threads that NumPy would start for it cost the start a tenth of a second.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Nothing here plugs into pydantic; to look through all that is installed for it takes a while.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from promptstone.desktop.application import run_desktop

    folder = workspace or default_workspace()
    # Whoever opens Promptstone for the first time finds something to look at.
    first_time = workspace is None and not folder.exists()
    named = [] if file is None else ["--open", str(file.absolute())]
    return run_desktop(folder, [*(["--demo"] if first_time else []), *named])


def default_workspace() -> Path:
    """Return where the workspace lies when none is named."""
    import platformdirs

    return Path(platformdirs.user_data_dir("promptstone", appauthor=False)) / "workspace"


def _told(error: BaseException) -> int:
    """Say an error as every command does, and return the exit code for it."""
    from typer import Exit

    from promptstone.cli.terminal import command

    @command
    def fail() -> None:
        raise error

    try:
        fail()
    except Exit as leaving:
        return leaving.exit_code
    return 0
