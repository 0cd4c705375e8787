"""Where the studio writes what went wrong inside it; never prompts, outputs or keys."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs

_BYTES = 1_000_000
CHATTY = ("httpx", "httpcore", "openai", "alembic")


def log_path() -> Path:
    """Return the file that is written to: that of the command line when it began the log."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.FileHandler):
            return Path(handler.baseFilename)
    return Path(platformdirs.user_log_dir("promptstone", appauthor=False)) / "promptstone.log"


def start_log() -> None:
    """Begin to write, unless somebody has begun; a folder that cannot be written to is no reason to stop."""
    root = logging.getLogger()
    if any(isinstance(handler, logging.FileHandler) for handler in root.handlers):
        return
    path = log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_BYTES, backupCount=2, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for chatty in CHATTY:
        logging.getLogger(chatty).setLevel(logging.WARNING)
