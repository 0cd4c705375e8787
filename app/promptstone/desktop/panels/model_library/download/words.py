"""What is said of a download while it runs, in words that need no knowledge of computers."""

from promptstone.backends.llama.files.hub.download import DownloadProgress, Stage, human_size
from promptstone.desktop.looks.language import tr


def progress_words(progress: DownloadProgress) -> str:
    """Return how far a download is, how fast, and how long it will take."""
    so_far = tr("{done} of {all}").format(done=human_size(progress.done), all=human_size(progress.total))
    if progress.stage is Stage.CHECKING:
        return tr("Checking what is here already: {so_far}").format(so_far=so_far)
    if progress.stage is Stage.ADDING:
        return tr("It is here. Reading it once, to know it again: {so_far}").format(so_far=so_far)
    if progress.speed <= 0 or progress.seconds_left is None:
        return tr("{so_far}. Waiting for the hub…").format(so_far=so_far)
    return tr("{so_far}, {speed} a second, {time} left").format(
        so_far=so_far, speed=human_size(progress.speed), time=time_words(progress.seconds_left)
    )


def time_words(seconds: float) -> str:
    """Return a time to come as people say it."""
    if seconds < 90:
        return f"{max(round(seconds), 1)} s"
    if seconds < 90 * 60:
        return tr("about {n} min").format(n=round(seconds / 60))
    if seconds < 48 * 3600:
        return tr("about {n} h").format(n=round(seconds / 3600))
    return tr("more than two days")
