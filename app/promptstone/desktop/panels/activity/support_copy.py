"""Puts together the text for support from the open workspace, with everything taken out that others must not see."""

import asyncio
from collections.abc import Callable, Mapping

from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QGuiApplication

from promptstone.core.generation import ModelReference
from promptstone.services.doctor.support import known_secrets, support_text
from promptstone.services.studio import Studio


class SupportCopy:
    """Called with the text of the log."""

    def __init__(self, studio: Studio, settings: Callable[[], Mapping[str, object]]) -> None:
        """`settings` gives the user's settings by name."""
        self._studio = studio
        self._settings = settings

    async def __call__(self, log: str) -> str:
        """Return the whole text."""
        references = tuple((await self._studio.models.references()).values())
        addresses = {one.endpoint for one in references if one.endpoint}
        secrets = await known_secrets((*sorted(addresses), await self._studio.downloads.hub()))
        facts = {**_screen_facts(), **_model_facts(references)}
        return await asyncio.to_thread(support_text, log, dict(self._settings()), facts, secrets)


def _screen_facts() -> dict[str, str]:
    screen = QGuiApplication.primaryScreen()
    size = screen.size()
    return {
        "Qt": qVersion(),
        "Display": f"{QGuiApplication.platformName()}, {size.width()}x{size.height()}, x{screen.devicePixelRatio():g}",
        "Locale": QLocale.system().name(),
    }


def _model_facts(references: tuple[ModelReference, ...]) -> dict[str, str]:
    # Neither names nor addresses: they may say for whom somebody works.
    remote = sum(bool(one.endpoint) for one in references)
    return {"Models": f"{len(references) - remote} local, {remote} behind endpoints"}
