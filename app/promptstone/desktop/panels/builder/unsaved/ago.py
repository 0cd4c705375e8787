"""Says in words how long ago something was."""

from datetime import datetime

from promptstone.desktop.looks.language import tr

MINUTE, HOUR = 60, 3600


def ago(now: datetime, then: datetime) -> str:
    """Return `3 minutes ago` and the like; a day and its time when it was not today."""
    seconds = (now - then).total_seconds()
    if -MINUTE < seconds < MINUTE:
        return tr("less than a minute ago")
    if 0 < seconds < HOUR:
        minutes = int(seconds // MINUTE)
        return tr("1 minute ago") if minutes == 1 else tr("{count} minutes ago").format(count=minutes)
    local, today = then.astimezone(), now.astimezone()
    if local.date() == today.date():
        return tr("today at {time}").format(time=local.strftime("%H:%M"))
    return local.strftime("%Y-%m-%d %H:%M")
