"""What is said of a download while it runs, in words that need no knowledge of computers."""

from promptstone.backends.llama.files.hub.download import DownloadProgress, Stage, human_size


def progress_words(progress: DownloadProgress) -> str:
    """Return how far a download is, how fast, and how long it will take."""
    so_far = f"{human_size(progress.done)} of {human_size(progress.total)}"
    if progress.stage is Stage.CHECKING:
        return f"Checking what is here already: {so_far}"
    if progress.stage is Stage.ADDING:
        return f"It is here. Reading it once, to know it again: {so_far}"
    if progress.speed <= 0 or progress.seconds_left is None:
        return f"{so_far}. Waiting for the hub…"
    return f"{so_far}, {human_size(progress.speed)} a second, {time_words(progress.seconds_left)} left"


def time_words(seconds: float) -> str:
    """Return a time to come as people say it."""
    if seconds < 90:
        return f"{max(round(seconds), 1)} s"
    if seconds < 90 * 60:
        return f"about {round(seconds / 60)} min"
    if seconds < 48 * 3600:
        return f"about {round(seconds / 3600)} h"
    return "more than two days"
