"""A hub on this machine, and a download of one of its files in few words."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hub_server import Hub, hub_server

from promptstone.backends.llama.files.hub.download import DownloadProgress, download_model
from promptstone.backends.llama.files.hub.fetching import Patience
from promptstone.backends.llama.files.hub.listing import list_models

QUICK = Patience(connect=5, silence=5, attempts=3, pause=0.01, longest_pause=0.02)
REPOSITORY = "somebody/small-model"


@pytest.fixture
def hub() -> Iterator[Hub]:
    """An empty hub."""
    with hub_server() as served:
        yield served


@pytest.fixture
def bring(hub: Hub, tmp_path: Path) -> Callable[..., object]:
    """Download the first model of the repository into a folder."""

    async def brought(
        on_progress: Callable[[DownloadProgress], None] | None = None,
        token: str | None = None,
        index: int = 0,
    ) -> tuple[Path, ...]:
        listing = list_models(hub.address, REPOSITORY, token)
        return await download_model(
            listing, listing.models[index], tmp_path / "models", token, on_progress, QUICK
        )

    return brought
