"""What a hub lists: names, sizes and digests, whole models only, and plain words for what goes wrong."""

import json
import subprocess
import sys
import time

import pytest
from hub_server import COMMIT, Hub

from promptstone.backends.llama.files.hub import listing as listing_module
from promptstone.backends.llama.files.hub.faults import HubError
from promptstone.backends.llama.files.hub.listing import list_models

REPOSITORY = "somebody/small-model"


def test_models_are_listed_with_size_digest_and_quantisation(hub: Hub) -> None:
    hub.put(REPOSITORY, "README.md", b"words")
    hub.put(REPOSITORY, "small-Q8_0.gguf", b"x" * 30)
    hub.put(REPOSITORY, "folder/small-Q4_K_M.gguf", b"x" * 20)
    found = list_models(hub.address, REPOSITORY)
    assert [(model.path, model.size, model.quantisation) for model in found.models] == [
        ("folder/small-Q4_K_M.gguf", 20, "Q4_K_M"),
        ("small-Q8_0.gguf", 30, "Q8_0"),
    ]
    assert all(len(model.files[0].sha256) == 64 and model.has_checksum for model in found.models)
    assert (found.commit, found.licence, found.is_gated) == (COMMIT, "apache-2.0", False)


def test_the_parts_of_a_split_model_are_one_and_an_incomplete_one_is_left_out(hub: Hub) -> None:
    for number in (1, 2):
        hub.put(REPOSITORY, f"big-Q8_0-0000{number}-of-00002.gguf", b"x" * 10)
        hub.put(REPOSITORY, f"torn-Q8_0-0000{number}-of-00003.gguf", b"x" * 10)
    found = list_models(hub.address, REPOSITORY)
    assert [(model.name, model.size, len(model.files)) for model in found.models] == [
        ("big-Q8_0-00001-of-00002.gguf", 20, 2)
    ]
    assert found.left_out == ("torn-Q8_0: 2 of its 3 parts are there",)


@pytest.mark.parametrize(
    "name",
    [
        "../escaped.gguf",
        "/etc/escaped.gguf",
        "a/../../escaped.gguf",
        "..\\escaped.gguf",
        "C:\\escaped.gguf",
        "C:escaped.gguf",
        "a//b.gguf",
        "./b.gguf",
        ".hidden.gguf",
        "-rf.gguf",
        "nul\x00.gguf",
        "line\nbreak.gguf",
        "turned\u202efugg.gguf",
        "CON.gguf",
        "aux.Q4.gguf",
        "x" * 300 + ".gguf",
    ],
)
def test_names_that_would_lead_elsewhere_are_not_offered(hub: Hub, name) -> None:
    hub.put(REPOSITORY, name, b"x")
    found = list_models(hub.address, REPOSITORY)
    assert found.models == ()
    assert found.left_out == ("a file whose name cannot be used on this computer",)


def test_what_is_no_model_by_itself_comes_last_and_says_so(hub: Hub) -> None:
    hub.put(REPOSITORY, "mmproj-F16.gguf", b"x")
    hub.put(REPOSITORY, "small-Q4_0.gguf", b"x" * 9)
    found = list_models(hub.address, REPOSITORY)
    assert [bool(model.no_model) for model in found.models] == [False, True]


@pytest.mark.parametrize("size", [-1, 0, "12", 2**60, True])
def test_a_file_of_absurd_size_is_left_out(hub: Hub, size) -> None:
    hub.put(REPOSITORY, "odd.gguf", b"x", size=size)
    assert list_models(hub.address, REPOSITORY).models == ()


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"<html>Log in</html>", b'{"siblings": 3}', b'{"siblings": [{"rfilename": null}]}', b'{"id": 1}',
     b'{"id": "x", "siblings": [{}]}', b'{"id": "x", "siblings": [{"rfilename": "a.gguf", "lfs": 5}]}', b"[" * 100_000],
)  # fmt: skip
def test_an_answer_that_is_no_listing_is_an_error_in_words_or_an_empty_list(hub: Hub, body) -> None:
    hub.manners.listing = body
    try:
        assert list_models(hub.address, REPOSITORY).models == ()
    except HubError as error:
        assert "cannot be understood" in error.what


def test_a_listing_without_end_is_given_up(hub: Hub, monkeypatch) -> None:
    monkeypatch.setattr(listing_module, "MAX_BYTES", 100_000)
    hub.manners.listing = json.dumps({"id": "x", "siblings": [], "more": "x" * 200_000}).encode()
    with pytest.raises(HubError, match="cannot be understood"):
        list_models(hub.address, REPOSITORY)


@pytest.mark.parametrize(
    ("status", "code", "words", "asks_token"),
    [
        (401, "", "no repository", True),
        (401, "GatedRepo", "gated", True),
        (403, "GatedRepo", "gated", True),
        (403, "", "gated", True),
        (404, "RepoNotFound", "no repository", False),
        (404, "", "no repository", False),
        (429, "", "how often", False),
        (500, "", "The hub failed", False),
        (400, "", "refuses this", False),
    ],
)
def test_each_refusal_has_its_plain_words(hub: Hub, status, code, words, asks_token) -> None:
    hub.manners.statuses["/api/"] = [(status, code)]
    with pytest.raises(HubError, match=words) as caught:
        list_models(hub.address, REPOSITORY)
    assert caught.value.asks_token == asks_token
    assert caught.value.remedy
    assert REPOSITORY in str(caught.value)


def test_a_wrong_token_is_told_without_repeating_it(hub: Hub) -> None:
    hub.manners.statuses["/api/"] = [(401, "")]
    with pytest.raises(HubError, match="refuses the access token") as caught:
        list_models(hub.address, REPOSITORY, "secret-of-somebody")
    assert "secret" not in str(caught.value)


def test_no_hub_at_that_address(hub: Hub) -> None:
    with pytest.raises(HubError, match="Nothing answers"):
        list_models("http://127.0.0.1:9", REPOSITORY)


def test_the_hub_learns_nothing_about_this_computer_and_gets_no_token_that_lies_around(
    hub: Hub, tmp_path
) -> None:
    hub.put(REPOSITORY, "small-Q8_0.gguf", b"x")
    code = (
        "import sys\n"
        "from promptstone.backends.llama.files.hub.listing import list_models\n"
        "assert 'huggingface_hub' not in sys.modules and 'httpx' not in sys.modules\n"
        f"assert list_models({hub.address!r}, {REPOSITORY!r}).models\n"
        "assert 'hf_xet' not in sys.modules\n"
    )
    token = tmp_path / "token"
    token.write_text("token-of-somebody")
    environment = {"HF_TOKEN": "token-of-somebody", "HF_TOKEN_PATH": str(token), "HF_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": ":".join(sys.path), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    ((method, path, headers),) = hub.asked
    assert (method, path) == ("GET", f"/api/models/{REPOSITORY}")
    assert "Authorization" not in headers
    agent = headers["User-Agent"]
    assert agent.startswith("promptstone/")
    assert "torch" not in agent and "agent/" not in agent


def test_a_computer_that_is_set_to_stay_offline_asks_nobody(hub: Hub, monkeypatch) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(HubError, match="stay offline"):
        list_models(hub.address, REPOSITORY)
    assert hub.asked == []


def test_a_slow_listing_is_given_up_after_a_while(hub: Hub, monkeypatch) -> None:
    monkeypatch.setattr(listing_module, "TIMEOUT", 0.2)
    hub.put(REPOSITORY, "small-Q8_0.gguf", b"x")
    monkeypatch.setattr(hub, "listing", lambda repository: hub.manners.go.wait(3) or {})
    began = time.monotonic()
    with pytest.raises(HubError, match="silent"):
        list_models(hub.address, REPOSITORY)
    assert time.monotonic() - began < 3
