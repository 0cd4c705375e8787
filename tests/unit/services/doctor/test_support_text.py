"""What goes to support holds no secret, wherever one stands, and stays readable otherwise."""

import base64
import json
import string
import time
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st

from promptstone.core.values import sha256_of
from promptstone.services.doctor.redaction import MASK, redacted
from promptstone.services.doctor.support import LINES, known_secrets, support_text

# In pieces: whoever searches this repository for secrets and homes shall find none.
HOME = Path("/", "home", "anna.b")
OTHERS, USERS, DASHES = "/".join(("", "home", "")), "/".join(("", "Users", "")), "-" * 5
GITHUB, AMAZON = "ghp", "AKIA"
KEY = "sk-proj-Zk39fJq0pLx7VtB2nHs5"
PLAIN = "correct horse battery"

# Each holds `SECRET`, which must not be found in what comes out.
PLACES = (
    "Authorization: Bearer SECRET",
    "authorization: Basic SECRET",
    "Proxy-Authorization: SECRET",
    "{'Authorization': 'Bearer SECRET', 'Accept': '*/*'}",
    '{"authorization": "SECRET", "a": 1}',
    "(b'Authorization', b'Bearer SECRET')",
    "headers={'x-api-key': 'SECRET'}",
    "X-Auth-Token: SECRET",
    "Cookie: session=SECRET; other=SECRET",
    "Set-Cookie: id=SECRET; Path=/",
    'api_key="SECRET"',
    "api_key=SECRET",
    '{"apiKey":"SECRET"}',
    "OPENAI_API_KEY=SECRET",
    "export HF_TOKEN='SECRET'",
    "password: SECRET",
    "passwd = SECRET",
    "--api-key SECRET",
    "--token=SECRET",
    "client_secret => SECRET",
    "https://user:SECRET@api.example.com/v1",
    "https://SECRET@api.example.com/v1",
    "postgresql+psycopg://ana:SECRET@db.example.com:5432/studio",
    "GET https://api.example.com/v1/models?api_key=SECRET&x=1",
    "https://hub.example.com/f?X-Amz-Signature=SECRET",
    "https://host.example.com/cb#access_token=SECRET",
    "wss://host.example.com/?token=SECRET",
)
LOOKS = (
    KEY,
    "sk-ant-api03-aB3dE5gH7jK9",
    "hf_abcdefghijklmnopqrstuvwx",
    f"{GITHUB}_16C7e42F292c6912E7710c838347Ae178B4a",
    "github_pat_11ABCDEFG0abcdefghijkl",
    "glpat-AbCdEf123456789",
    "xoxb-123456789012-abcdefGHIJ",
    f"{AMAZON}IOSFODNN7EXAMPLE",
    "AIzaSyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P",
    "gsk_Abc123Def456Ghi789",
    "9f86d081884c7d659a2feaa0c55ad015",
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY1",
    "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
    f"{DASHES}BEGIN OPENSSH PRIVATE KEY{DASHES}\nb3BlbnNzaC1rZXk\nAAAA\n{DASHES}END OPENSSH PRIVATE KEY{DASHES}",
    f"{DASHES}BEGIN RSA PRIVATE KEY{DASHES}\nMIIEpAIBAAKC",
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("secret", ["hunter2", KEY, "Zk39/fJq+0pLx7=="])
def test_no_secret_is_left_where_one_is_expected(place: str, secret: str) -> None:
    if "/" in secret and "//SECRET@" in place:
        return  # no address: there a slash begins the path
    text = redacted(
        f"2026-11-22 10:58:30,123 ERROR promptstone: {place.replace('SECRET', secret)}\nnext line", (), HOME
    )
    assert secret not in text
    assert text.startswith("2026-11-22 10:58:30,123 ERROR promptstone: ")
    assert text.endswith("\nnext line")


@pytest.mark.parametrize("secret", LOOKS)
@pytest.mark.parametrize("around", ["{}", "said {}.", '"{}"', "({})", "key {} here", "x={}", "[{}]", "{},{}"])
def test_what_looks_like_a_key_is_found_anywhere(secret: str, around: str) -> None:
    text = redacted(around.replace("{}", secret), (), HOME)
    for line in secret.split("\n"):
        assert line not in text or line.startswith("-----")
    assert "MIIEp" not in text
    assert "b3BlbnNzaC1" not in text


@pytest.mark.parametrize("secret", [KEY, PLAIN, "örtlich-geheim-7"])
def test_known_keys_are_masked_however_they_are_written(secret: str) -> None:
    spellings = (secret, quote(secret, safe=""), json.dumps(secret)[1:-1])
    text = redacted(" | ".join(f"Model said {one} twice: {one}" for one in spellings), (secret,), HOME)
    assert all(one not in text for one in (spellings if secret != PLAIN else spellings[:1]))
    encoded = base64.b64encode(f"ana:{KEY}".encode()).decode()
    assert encoded not in redacted(f"value {encoded}", (KEY,), HOME)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HOME}/project/x.py", "~/project/x.py"),
        (f"file://{HOME}/project", "file://~/project"),
        (f"{OTHERS}other/x", "~/x"),
        (f"{USERS}ana/Library", "~/Library"),
        (r"C:\Users\Ana\x", r"~\x"),
        (r"C:\\Users\\Ana\\x", r"~\\x"),
        ("c:/Users/Ana/x", "~/x"),
        ("ana@example.com", "[address]"),
    ],
)
def test_nobody_is_named(text: str, expected: str) -> None:
    assert redacted(text, (), HOME) == expected


@pytest.mark.parametrize(
    "text",
    [
        '  File "app/promptstone/services/evaluations/preflights.py", line 187, in _measure_all_of_them',
        "/usr/lib/python3.11/site-packages/pydantic_core/core_schema.py",
        "Qwen2.5-0.5B-Instruct-Q4_K_M.gguf, demo-model-q4_k_m-00001-of-00002.gguf",
        sha256_of(b"content"),
        "prompt_tokens: 34, max_tokens=40, 12 tokens, tokens: 5",
        "2026-11-22T10:58:30.123456+00:00 took 1234567.890123 s",
        "http://127.0.0.1:8080/v1/models?limit=5",
        "ZeroDivisionError: division by zero",
        "llama_cpp.llama_model_quantize(q4_0, nthread=2)",
        "Something went wrong inside Promptstone.",
    ],
)
def test_what_helps_stays_readable(text: str) -> None:
    assert redacted(text, (KEY,), HOME) == text


@given(st.text(alphabet=string.ascii_letters + string.digits, min_size=32, max_size=64))
def test_long_random_keys_are_found_by_their_look(key: str) -> None:
    classes = [letter.isdigit() + 2 * letter.isupper() for letter in key]
    changes = sum(one != two for one, two in pairwise(classes))
    if sum(letter.isdigit() for letter in key) < 3 or changes < len(key) / 3:
        return  # not what a random key looks like
    assert key not in redacted(f"said {key} to it", (), HOME)


@given(st.text(max_size=300))
def test_any_text_can_be_cleaned_and_a_clean_one_stays_as_it_is(text: str) -> None:
    once = redacted(text, (KEY,), HOME)
    assert redacted(once, (KEY,), HOME) == once


def test_cleaning_a_hostile_log_takes_a_moment_only() -> None:
    lines = (
        "token=" * 300,
        "a" * 2000,
        "a-" * 1000,
        "a://" * 500,
        "x." * 1000,
        f"{DASHES}BEGIN A PRIVATE KEY{DASHES}",
    )
    began = time.thread_time()
    assert redacted("\n".join(lines * 60), (KEY,), HOME)
    assert time.thread_time() - began < 3


async def test_keys_are_asked_of_the_keyring_and_of_the_environment(monkeypatch) -> None:
    keyring.set_password("promptstone", "https://api.example.com/v1", "known-to-the-keyring")
    monkeypatch.setenv("SOME_API_KEY", "known-to-the-environment")
    found = await known_secrets(("https://api.example.com/v1", "https://other.example.com/v1", "no address"))
    assert {"known-to-the-keyring", "known-to-the-environment"} <= set(found)


def test_the_whole_text_says_what_helps_and_nothing_secret() -> None:
    log = "\n".join(f"2026-11-22 10:58:30 ERROR x: {place.replace('SECRET', KEY)}" for place in PLACES * 40)
    settings = {
        "theme": "dark",
        "hub_token": "hunter2-hunter2",
        "author": "Anna",
        "folder": str(HOME / "models"),
    }
    text = support_text(log, settings, {"Qt": "6.11"}, (PLAIN,), HOME)
    assert KEY not in text
    assert "hunter2" not in text
    assert "Anna" not in text
    assert str(HOME) not in text
    assert "folder: ~/models" in text
    assert "theme: dark" in text
    assert "Qt: 6.11" in text
    assert text.count(" ERROR x: ") == LINES
    assert MASK in text


@pytest.mark.parametrize("name", ["password", "Passphrase", "db_password"])
def test_a_passphrase_of_several_words_goes_as_a_whole(name: str) -> None:
    assert redacted(f"{name}: {PLAIN}, user: anna") == f"{name}: {MASK}, user: anna"
    assert redacted(f"{name} = {PLAIN}\nnext line") == f"{name} = {MASK}\nnext line"
