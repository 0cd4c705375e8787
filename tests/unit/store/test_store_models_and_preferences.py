"""Models and preferences are kept by name, and no secret with them."""

import pytest

from promptstone.core.errors import WorkspaceError
from promptstone.core.generation import ModelEntry, ModelReference
from promptstone.store.workspace import Workspace


def entry(name: str = "toy", **reference: object) -> ModelEntry:
    return ModelEntry(
        reference=ModelReference.model_validate({"name": name, "backend": "llama", **reference}),
        path="models/toy.gguf",
        chat_template="{{ messages }}",
        licence="MIT",
        size=8_000_000,
    )


def test_entries_come_back_sorted_and_by_name(workspace: Workspace) -> None:
    workspace.models.save(entry("toy"))
    workspace.models.save(entry("larger"))
    assert workspace.models.entries() == (entry("larger"), entry("toy"))
    assert workspace.models.entry("toy") == entry("toy")
    assert workspace.models.entry("none") is None


def test_saving_under_a_name_again_replaces_the_entry(workspace: Workspace) -> None:
    workspace.models.save(entry())
    workspace.models.save(entry(identifier="newer"))
    assert workspace.models.entries() == (entry(identifier="newer"),)


def test_a_removed_entry_is_gone_and_removing_it_again_is_fine(workspace: Workspace) -> None:
    workspace.models.save(entry())
    workspace.models.remove("toy")
    workspace.models.remove("toy")
    assert workspace.models.entries() == ()


@pytest.mark.parametrize(
    "endpoint",
    ["https://ann:opensesame@models.example/v1", "https://models.example/v1?api_key=opensesame"],
)
def test_an_address_with_a_secret_is_refused_and_not_kept(workspace: Workspace, endpoint: str) -> None:
    with pytest.raises(WorkspaceError, match="password or a key") as raised:
        workspace.models.save(entry(endpoint=endpoint))
    assert "opensesame" not in str(raised.value)
    assert workspace.models.entries() == ()


def test_preferences_keep_any_json_value(workspace: Workspace) -> None:
    assert workspace.preferences.get("window", "default") == "default"
    for value in ({"size": [800, 600]}, None, "text é"):
        workspace.preferences.set("window", value)
        assert workspace.preferences.get("window", "default") == value
