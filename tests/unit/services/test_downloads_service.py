"""Downloads of a workspace: which hub is asked, what the keyring holds, and what becomes of a model that came."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from hub_server import Hub, hub_server
from promptstone_command import DEMO_MODEL

from promptstone.backends.llama.files.hub.download import Stage
from promptstone.backends.llama.files.hub.faults import HubError
from promptstone.core.errors import BackendError
from promptstone.services.models import Models
from promptstone.services.models.downloads import Downloads
from promptstone.store.workspace import open_workspace

REPOSITORY = "promptstone/demo-GGUF"


@pytest.fixture
def hub() -> Iterator[Hub]:
    with hub_server() as served:
        served.put(REPOSITORY, "demo-Q8_0.gguf", DEMO_MODEL.read_bytes())
        yield served


@pytest.fixture
def downloads(tmp_path: Path, monkeypatch) -> Iterator[Downloads]:
    monkeypatch.delenv("HF_ENDPOINT", raising=False)
    with open_workspace(tmp_path / "workspace") as workspace:
        yield Downloads(workspace, Models(workspace, {}), lambda: tmp_path / "models")


async def test_the_hub_is_a_setting_of_the_workspace(downloads: Downloads, monkeypatch) -> None:
    assert await downloads.hub() == "https://huggingface.co"
    monkeypatch.setenv("HF_ENDPOINT", "https://mirror.example/")
    assert await downloads.hub() == "https://mirror.example"
    await downloads.set_hub("HTTPS://Own.Example:443/hub/")
    assert await downloads.hub() == "https://own.example/hub"
    await downloads.set_hub("")
    assert await downloads.hub() == "https://mirror.example"
    with pytest.raises(HubError):
        await downloads.set_hub("own.example")


async def test_a_model_that_came_is_in_the_workspace_with_the_digest_the_hub_lists(
    downloads: Downloads, hub: Hub
) -> None:
    offer = await downloads.offer(REPOSITORY, hub.address)
    (model,) = offer.listing.models
    seen = []
    entry = await downloads.download(offer.listing, model, on_progress=seen.append)
    assert entry.reference.digest == f"sha256:{model.files[0].sha256}"
    assert Path(entry.path).parent == downloads.folder / REPOSITORY
    assert {progress.stage for progress in seen} >= {Stage.FETCHING}
    assert (await downloads.offer_now(offer)).kept == {"demo-Q8_0.gguf": model.size}


async def test_downloaded_again_it_is_the_same_model(downloads: Downloads, hub: Hub) -> None:
    offer = await downloads.offer(REPOSITORY, hub.address)
    first = await downloads.download(offer.listing, offer.listing.models[0])
    assert await downloads.download(offer.listing, offer.listing.models[0]) == first
    assert len(hub.fetched()) == 1


async def test_what_is_no_model_is_told_and_not_added(downloads: Downloads, hub: Hub) -> None:
    hub.put("a/b", "x.gguf", b"<html>")
    offer = await downloads.offer("a/b", hub.address)
    with pytest.raises(BackendError, match="not a GGUF file"):
        await downloads.download(offer.listing, offer.listing.models[0])


async def test_the_keyring_is_not_touched_before_a_token_is_given(
    downloads: Downloads, hub: Hub, monkeypatch
) -> None:
    asked = []
    monkeypatch.setattr(keyring, "get_password", lambda *given: asked.append(given))
    await downloads.offer(REPOSITORY, hub.address)
    assert asked == []


async def test_a_token_is_used_for_its_own_hub_only_and_can_be_forgotten(
    downloads: Downloads, hub: Hub
) -> None:
    await downloads.set_token(hub.address, "token-of-somebody")
    await downloads.offer(REPOSITORY, hub.address)
    assert hub.asked[-1][2]["Authorization"] == "Bearer token-of-somebody"
    await downloads.offer(REPOSITORY, hub.elsewhere)
    assert "Authorization" not in hub.asked[-1][2]
    await downloads.set_token(hub.address, "")
    await downloads.offer(REPOSITORY, hub.address)
    assert "Authorization" not in hub.asked[-1][2]


async def test_a_token_is_not_sent_where_others_can_read_it(downloads: Downloads) -> None:
    with pytest.raises(HubError, match="could read it"):
        await downloads.set_token("http://hub.example", "token-of-somebody")


async def test_closing_the_workspace_stops_downloads_and_keeps_what_came(
    downloads: Downloads, hub: Hub
) -> None:
    hub.manners.hold_after = 1024 * 1024
    offer = await downloads.offer(REPOSITORY, hub.address)
    came = asyncio.Event()
    work = asyncio.ensure_future(
        downloads.download(
            offer.listing,
            offer.listing.models[0],
            on_progress=lambda progress: came.set() if progress.done else None,
        )
    )
    await asyncio.wait_for(came.wait(), 20)
    await downloads.close()
    with pytest.raises(asyncio.CancelledError):
        await work
    kept = (await downloads.offer_now(offer)).kept["demo-Q8_0.gguf"]
    assert 0 < kept <= 1024 * 1024
