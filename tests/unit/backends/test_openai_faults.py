"""What a user reads when an endpoint cannot answer, and what never appears there."""

import asyncio
import base64
import datetime
import ipaddress
import json
import logging
import socket
import ssl
from urllib.parse import quote

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from endpoint_calls import KEY, QUICK, backend_with, collect, fault, rehearsed, request
from hypothesis import given
from hypothesis import strategies as st
from rehearsed_server import RehearsedServer, answer, chunk, hang, refusal, said, stream

from promptstone.backends.openai_compatible import (
    KeyringUnavailable,
    OpenAICompatibleBackend,
    Patience,
    checked_base_url,
)
from promptstone.backends.openai_compatible.secrecy import without_key
from promptstone.sdk import BackendError


async def test_a_busy_server_is_asked_again_after_the_time_it_names():
    busy = refusal(429, "slow down", headers="retry-after: 0.2\r\n")
    async with rehearsed(busy, said("x")) as server, backend_with() as backend:
        began = asyncio.get_running_loop().time()
        _, completion = await collect(backend, request(server.base_url))
        took = asyncio.get_running_loop().time() - began
    assert completion.text == "x"
    assert took >= 0.2


async def test_a_server_that_asks_for_a_long_wait_is_not_waited_for():
    busy = refusal(429, "slow down", headers="retry-after: 3600\r\n")
    async with rehearsed(busy) as server, backend_with() as backend:
        error = await fault(backend, request(server.base_url))
    assert len(server.received) == 1
    assert "429" in error.what
    assert "It asks to wait 3,600 s." in error.what
    assert error.retryable


@pytest.mark.parametrize("status", [500, 502, 503, 529])
async def test_a_server_that_fails_is_asked_again_and_then_given_up(status):
    async with rehearsed(refusal(status, "out of order")) as server, backend_with() as backend:
        error = await fault(backend, request(server.base_url))
    assert len(server.received) == QUICK.attempts
    assert error.what == f"The endpoint failed ({status}): out of order"
    assert error.retryable


async def test_an_empty_account_is_not_asked_again():
    empty = refusal(429, "You exceeded your quota", "insufficient_quota")
    async with rehearsed(empty) as server, backend_with() as backend:
        error = await fault(backend, request(server.base_url))
    assert len(server.received) == 1
    assert "no credit" in error.what


CLEAR = [
    (refusal(401, "Incorrect API key"), "refuses the key"),
    (refusal(403, "Country not supported"), "may not do this (403): Country not supported"),
    (refusal(404, "The model `tiny` does not exist", "model_not_found"), 'no model "tiny"'),
    (refusal(404, 'model "tiny" not found, try pulling it first'), 'no model "tiny"'),
    (refusal(400, "The model `tiny` does not exist", "model_not_found"), 'no model "tiny"'),
    (answer(404, {"detail": "Not Found"}), "no page for chat completions (404)"),
    (answer(404, "<html><h1>Nope</h1></html>", "text/html"), "no page for chat completions (404)"),
    (answer(200, "<!doctype html><title>Welcome</title>", "text/html"), "answers with a web page"),
    (answer(200, "  <html>", "application/json"), "answers with a web page"),
    (answer(200, "not json", "application/json"), "not JSON"),
    (answer(200, {"hello": 1}), "no chat completion"),
    (stream("data: {broken\n\n"), "no answer of a model"),
    (stream('data: {"choices": "no"}\n\n'), "no chat completion"),
    (stream('data: {"error": {"message": "out of memory"}}\n\n'), "broke off with an error: out of memory"),
    (said(finish="content_filter"), "content filter"),
    (answer(502, "<html>Bad gateway</html>", "text/html"), "failed (502)."),
    (
        answer(307, "", headers="location: https://elsewhere.example/v1\r\n"),
        "sends us on to https://elsewhere",
    ),
    (answer(422, {"detail": [{"loc": ["body", "seed"], "msg": "too big"}]}), "too big"),
    (refusal(400, "Bad temperature"), "refuses the request (400): Bad temperature"),
    (
        refusal(400, "the request exceeds the available context size", n_prompt_tokens=900, n_ctx=512),
        "900 tokens, 388 more than the model's context of 512",
    ),
    (
        refusal(
            400,
            "maximum context length is 100 tokens. However, you requested 150 tokens (90 in the messages)",
        ),
        "The prompt (90 tokens) leaves too little",
    ),
    (refusal(400, "context length exceeded"), "longer than the model's context."),
]


@pytest.mark.parametrize(("rehearsal", "words"), CLEAR, ids=[words for _, words in CLEAR])
async def test_a_refusal_is_told_in_plain_words(rehearsal, words):
    async with rehearsed(rehearsal) as server, backend_with() as backend:
        error = await fault(backend, request(server.base_url))
    assert words in error.what
    assert error.where == server.base_url
    assert error.__cause__ is None
    assert error.__suppress_context__


async def test_an_endpoint_that_wants_a_key_where_none_is_kept_says_so_and_why():
    def locked(_):
        raise KeyringUnavailable("The keyring is locked.")

    async with rehearsed(refusal(401, "no key")) as server:
        for source, words in ((lambda _: None, "none is kept for it"), (locked, "The keyring is locked.")):
            backend = OpenAICompatibleBackend(source, QUICK)
            error = await fault(backend, request(server.base_url))
            await backend.close()
            assert words in error.what


async def test_a_corrected_key_is_used_at_the_next_call():
    keys = ["wrong-key-1", "right-key-2"]
    async with rehearsed(refusal(401, "no"), said("x")) as server:
        backend = OpenAICompatibleBackend(lambda _: keys.pop(0), QUICK)
        await fault(backend, request(server.base_url))
        await collect(backend, request(server.base_url))
        await backend.close()
    assert [got.headers["authorization"] for got in server.received] == [
        "Bearer wrong-key-1",
        "Bearer right-key-2",
    ]


async def test_nothing_listening_an_unknown_name_and_a_broken_secure_connection_differ():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with rehearsed(said("x")) as server, backend_with() as backend:
        refused = await fault(backend, request(f"http://127.0.0.1:{port}/v1"))
        unknown = await fault(backend, request("http://no-such-host.invalid/v1"))
        not_tls = await fault(backend, request(f"https://127.0.0.1:{server.port}/v1"))
    assert "Nothing answers" in refused.what
    assert "name is not known" in unknown.what
    assert "TLS" in not_tls.what


async def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path):
    server = RehearsedServer([said("x")])
    await server.start(self_signed(tmp_path))
    try:
        async with backend_with() as backend:
            error = await fault(backend, request(server.base_url))
    finally:
        await server.stop()
    assert "certificate is not to be trusted" in error.what
    assert "SSL_CERT_FILE" in error.remedy
    assert not server.received


async def test_silence_before_and_in_an_answer_ends_after_its_time():
    patience = Patience(connect=2.0, silence=0.2, text=5.0, attempts=2, first_wait=0.01)
    for rehearsal in (hang, stream(chunk("a"), then="hang")):
        async with rehearsed(rehearsal) as server, backend_with(patience=patience) as backend:
            error = await fault(backend, request(server.base_url))
        assert "silent for 0.2 s" in error.what
        assert len(server.received) == 1


async def test_a_server_that_only_shows_that_it_lives_is_not_waited_for_for_ever():
    async def pings(writer):
        writer.write(
            b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
        )
        while not writer.transport.is_closing():
            writer.write(b"8\r\n: ping\n\n\r\n")
            await writer.drain()
            await asyncio.sleep(0.01)

    patience = Patience(connect=2.0, silence=5.0, text=0.3, attempts=1)
    async with rehearsed(pings) as server, backend_with(patience=patience) as backend:
        error = await fault(backend, request(server.base_url))
    assert "No text came for 0.3 s" in error.what


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_a_redirect_is_not_followed_and_the_key_stays_here(status):
    async with rehearsed(said("x")) as other:
        moved = answer(status, "", headers=f"location: {other.base_url}/chat/completions\r\n")
        async with rehearsed(moved) as server, backend_with() as backend:
            error = await fault(backend, request(server.base_url))
            with pytest.raises(BackendError, match="not followed"):
                await backend.list_models(server.base_url)
    assert other.base_url in error.what
    assert not other.received


ECHOES = [
    KEY,
    KEY.upper(),
    quote(KEY + "/"),
    json.dumps(KEY),
    base64.b64encode(f"user:{KEY}".encode()).decode(),
    f"{KEY[:8]}...{KEY[-8:]}",
]


@pytest.mark.parametrize("status", [200, 307, 400, 401, 403, 404, 422, 429, 500])
async def test_a_key_that_the_server_repeats_is_never_shown_or_logged(status, caplog):
    caplog.set_level(logging.DEBUG)
    async with rehearsed() as server, backend_with() as backend:
        for echo in ECHOES:
            location = f"location: http://x.example/{quote(echo)}\r\n"
            rehearsal = refusal(status, f"wrong key {echo}", echo, headers=location)
            if status == 200:
                rehearsal = stream(f'data: {{"error": {{"message": {json.dumps(echo)}}}}}\n\n')
            server.answers = [rehearsal]
            error = await fault(backend, request(server.base_url))
            shown = [
                str(error),
                repr(error),
                repr(vars(error)),
                repr(backend),
                repr(vars(backend)),
                caplog.text,
            ]
            for text in shown:
                assert not [s for s in range(len(KEY) - 7) if KEY[s : s + 8].lower() in text.lower()]


@given(st.text(min_size=5, max_size=40), st.text(max_size=60), st.text(max_size=60))
def test_masking_leaves_no_key_behind(key, before, after):
    masked = without_key(f"{before}{key}{after}", key)
    assert key not in masked or key in "[key]"


@given(st.text(max_size=200))
def test_masking_does_not_touch_other_text(text):
    key = "\x00\x01\x02\x03\x04\x05\x06\x07"
    assert without_key(text.replace("\x00", ""), key) == text.replace("\x00", "")


def test_a_base_url_has_one_spelling():
    assert checked_base_url(" HTTPS://API.Example.com:443/v1/ ") == "https://api.example.com/v1"
    assert checked_base_url("http://[::1]:8000/v1") == "http://[::1]:8000/v1"


NO_ADDRESSES = [
    *("", "api.example.com/v1", "ftp://x/v1", "file:///etc/passwd", "http:///v1", "http://x:99999/v1"),
    *("http://a b/v1", "http://x/v1?key=1", "http://x/v1#a", "https://x/v1/chat/completions", "x" * 3000),
    *("http://x/v1\r\nHost: y", "javascript:alert(1)", "http://[::1/"),
]


@pytest.mark.parametrize("text", NO_ADDRESSES)
def test_what_is_no_base_url_is_refused(text):
    with pytest.raises(BackendError) as caught:
        checked_base_url(text)
    assert caught.value.remedy


def test_a_password_in_a_base_url_is_refused_and_not_repeated():
    with pytest.raises(BackendError) as caught:
        checked_base_url("https://jo:hunter2-secret@api.example.com/v1")
    assert "hunter2" not in str(caught.value)
    assert "user name or password" in caught.value.what


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_a_clear_error(text):
    for candidate in (text, f"http://{text}", f"https://host/{text}"):
        try:
            once = checked_base_url(candidate)
        except BackendError:
            continue
        assert checked_base_url(once) == once


def self_signed(folder) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context
