"""Workspaces as places: those opened lately, when that was in words, and another window for one."""

import asyncio
import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, QProcess

from promptstone.desktop.looks.language import tr
from promptstone.services.user.recent_workspaces import RecentWorkspace, RecentWorkspaces


async def recent_places() -> tuple[RecentWorkspace, ...]:
    """Return the workspaces that were opened lately, newest first."""
    return await asyncio.to_thread(lambda: RecentWorkspaces().all())


def opened_when(when: datetime, now: datetime | None = None) -> str:
    """Return when that was, as people say it: today, yesterday, or the date."""
    local = when.astimezone()
    days = ((now or datetime.now().astimezone()).date() - local.date()).days
    if days <= 0:
        return tr("Today")
    if days == 1:
        return tr("Yesterday")
    date = QDate(local.year, local.month, local.day)
    return QLocale().toString(date, QLocale.FormatType.ShortFormat)


def window_command(folder: Path) -> list[str]:
    """Return the command that opens a workspace in a process of its own, also from a frozen program."""
    frozen = bool(getattr(sys, "frozen", False))
    program = [sys.executable] if frozen else [sys.executable, "-m", "promptstone"]
    return [*program, "--workspace", str(folder)]


def new_window(folder: Path) -> bool:
    """Open a workspace in another window; returns whether its process began."""
    program, *arguments = window_command(folder)
    return bool(QProcess.startDetached(program, arguments, str(Path.home()))[0])
