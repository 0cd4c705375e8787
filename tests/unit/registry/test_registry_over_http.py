"""A registry over HTTP that fails, lies, hangs or redirects: the bundle arrives whole, or not at all with a reason."""

from __future__ import annotations

import base64
import hashlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from promptstone.core.errors import BundleError, RegistryError
from promptstone.registry import Layout, pack, verify
from promptstone.registry.remote import RemoteRegistry


def digest_of(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


class OciHandler(BaseHTTPRequestHandler):
    """The part of the distribution specification that pushing and pulling need, and ways to fail."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def say(self, status, content=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def handle_any(self):
        server = self.server
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = urlsplit(self.path).path
        server.asked.append((self.command, path))
        if server.login and self.headers.get("Authorization") != server.login:
            return self.say(401)
        if server.busy:
            server.busy -= 1
            return self.say(503)
        if server.hangs:
            server.released.wait(20)
            return self.say(500)
        if server.fixed is not None:
            return self.say(*server.fixed)
        *_, area, name = path.split("/")
        return getattr(self, f"{self.command.lower()}_{area}")(path, name, body)

    do_GET = do_HEAD = do_POST = do_PUT = handle_any

    def get_manifests(self, path, name, body):
        content = self.server.manifests.get(path)
        return self.say(404) if content is None else self.say(200, self.server.lie(content))

    def get_blobs(self, path, name, body):
        if name in self.server.elsewhere:
            return self.say(307, Location=self.server.elsewhere[name])
        content = self.server.blobs.get(name)
        return self.say(404) if content is None else self.say(200, self.server.lie(content))

    def head_blobs(self, path, name, body):
        return self.say(200 if name in self.server.blobs else 404)

    def post_uploads(self, path, name, body):
        return self.say(202, Location=f"{self.server.uploads_at}{path}1?state=x")

    def put_uploads(self, path, name, body):
        if self.server.broken_uploads:
            self.server.broken_uploads -= 1
            self.close_connection = True
            return None
        wanted = parse_qs(urlsplit(self.path).query)["digest"][0]
        if digest_of(body) != wanted:
            return self.say(400)
        self.server.blobs[wanted] = body
        return self.say(201)

    def put_manifests(self, path, name, body):
        for key in (path, f"{path.rsplit('/', 1)[0]}/{digest_of(body)}"):
            self.server.manifests[key] = body
        return self.say(201)


@pytest.fixture
def server():
    """A registry on this machine, with switches for what it does wrong."""
    one = ThreadingHTTPServer(("127.0.0.1", 0), OciHandler)
    one.daemon_threads = True
    one.handle_error = lambda *_: None  # clients that hang up are what is tested
    one.blobs, one.manifests, one.asked, one.elsewhere = {}, {}, [], {}
    one.busy, one.broken_uploads, one.hangs, one.fixed, one.login, one.uploads_at = 0, 0, False, None, "", ""
    one.lie = lambda content: content
    one.released = threading.Event()
    one.address = f"http://127.0.0.1:{one.server_port}/team"
    thread = threading.Thread(target=one.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield one
    one.released.set()
    one.shutdown()
    one.server_close()
    thread.join()


@pytest.fixture
def remote(server):
    with RemoteRegistry(server.address, timeout=5) as registry:
        yield registry


def test_a_pushed_bundle_is_pulled_the_same_to_the_byte(server, remote, contents, tmp_path):
    digest = remote.push(pack(contents), ["dev", "staging"])
    assert digest == pack(contents).digest
    for number, reference in enumerate(("mail-triage:0.1.0", "mail-triage:staging", f"mail-triage@{digest}")):
        pulled = remote.pull(reference, tmp_path / str(number))
        assert pulled.contents == contents
        assert verify(Layout(tmp_path / str(number))).digest == digest
    assert any(path.startswith("/v2/team/mail-triage/manifests/") for _, path in server.asked)


def test_what_is_there_is_not_uploaded_again(server, remote, contents):
    remote.push(pack(contents))
    server.asked.clear()
    remote.push(pack(contents))
    assert not [asked for asked in server.asked if asked[0] == "POST"]


def test_a_version_is_not_overwritten(server, remote, contents_like):
    remote.push(pack(contents_like()))
    before = dict(server.manifests)
    with pytest.raises(RegistryError, match="exists already"):
        remote.push(pack(contents_like(owner="Bob")))
    assert server.manifests == before


def test_a_busy_registry_is_asked_again(server, remote, contents):
    server.busy = 2
    remote.push(pack(contents))
    assert remote.verify("mail-triage:dev").contents == contents


def test_an_upload_that_breaks_off_is_begun_anew(server, remote, contents):
    server.broken_uploads = 2
    remote.push(pack(contents))
    assert remote.verify("mail-triage:dev").contents == contents


def test_an_upload_that_keeps_breaking_off_is_given_up_and_nothing_is_tagged(server, remote, contents):
    server.broken_uploads = 100
    with pytest.raises(RegistryError, match="broke"):
        remote.push(pack(contents))
    assert server.manifests == {}


@pytest.mark.parametrize(
    "lie",
    [lambda old: old[:-1] + b" ", lambda old: old[:-1], lambda old: old + b" " * 50_000, lambda old: b""],
)
def test_altered_content_is_refused(server, remote, contents, tmp_path, lie):
    remote.push(pack(contents))
    server.lie = lie
    with pytest.raises(BundleError):
        remote.pull(f"mail-triage@{pack(contents).digest}", tmp_path / "copy")
    whole = pack(contents).manifest
    server.lie = lambda old: old if old == whole else lie(old)
    with pytest.raises(BundleError):
        remote.pull("mail-triage:0.1.0", tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_another_bundle_than_asked_for_is_refused(server, remote, contents_like):
    remote.push(pack(contents_like(name="other")))
    wrong = pack(contents_like(name="other")).manifest
    for tag in ("dev", "0.1.0", "sha256:" + "0" * 64):
        server.manifests[f"/v2/team/mail-triage/manifests/{tag}"] = wrong
    with pytest.raises(BundleError, match="called other"):
        remote.verify("mail-triage:0.1.0")
    with pytest.raises(BundleError, match="something else"):
        remote.verify("mail-triage@sha256:" + "0" * 64)


def test_an_endless_answer_is_cut_off(server, remote):
    server.fixed = (200, b"x" * 5_000_000)
    with pytest.raises(RegistryError, match="longer than"):
        remote.verify("mail-triage:0.1.0")


def test_a_registry_that_does_not_answer_is_given_up(server):
    server.hangs = True
    with RemoteRegistry(server.address, timeout=0.1) as remote, pytest.raises(RegistryError, match="in time"):
        remote.verify("mail-triage:0.1.0")


@pytest.mark.parametrize(
    ("status", "words"), [(401, "login"), (403, "allow"), (413, "too large"), (418, "418")]
)
def test_a_refusal_is_told_in_words(server, remote, contents, status, words):
    server.fixed = (status,)
    with pytest.raises(RegistryError, match=words) as refusal:
        remote.push(pack(contents))
    assert refusal.value.remedy


def test_a_bundle_that_is_not_there_is_told(remote):
    with pytest.raises(BundleError, match=r'no "0\.9\.0"') as refusal:
        remote.verify("mail-triage:0.9.0")
    assert "team/mail-triage" in refusal.value.where


def test_no_registry_at_an_address_is_told():
    with (
        RemoteRegistry("http://127.0.0.1:1", timeout=2) as remote,
        pytest.raises(RegistryError, match="no registry"),
    ):
        remote.verify("mail-triage:0.1.0")


def test_the_login_goes_to_the_registry_and_nowhere_else(server, contents):
    packed = pack(contents)
    server.login = "Basic " + base64.b64encode(b"ada:secret").decode()
    with RemoteRegistry(server.address, login=("ada", "secret")) as remote:
        remote.push(packed)
        server.asked.clear()
        seen = []
        other = ThreadingHTTPServer(("127.0.0.1", 0), OciHandler)
        other.fixed, other.login, other.busy, other.hangs, other.asked = (200, b"{}"), "", 0, False, seen
        headers = []
        other.RequestHandlerClass = type(
            "Watching",
            (OciHandler,),
            {"do_GET": lambda self: (headers.append(dict(self.headers)), self.handle_any())},
        )
        thread = threading.Thread(target=other.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            empty = next(digest for digest, content in packed.blobs.items() if content == b"{}")
            server.elsewhere[empty] = f"http://127.0.0.1:{other.server_port}/x/blobs/y"
            assert remote.verify("mail-triage:0.1.0").contents == contents
            server.uploads_at = f"http://127.0.0.1:{other.server_port}"
            server.blobs.clear()
            with pytest.raises(RegistryError, match="login must not go"):
                remote.push(packed)
        finally:
            other.shutdown()
            other.server_close()
            thread.join()
    assert headers
    assert not [one for one in headers if "authorization" in {name.lower() for name in one}]
    assert seen == [("GET", "/x/blobs/y")]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "registry.test/x",
        "http://registry.test",
        "ftp://registry.test",
        "https://",
        "https://ada:secret@registry.test",
    ],
)
def test_an_address_that_is_none_or_unsafe_is_refused_without_repeating_a_password(address):
    with pytest.raises(RegistryError) as refusal:
        RemoteRegistry(address)
    assert "https://" in refusal.value.remedy
    assert "secret" not in str(refusal.value)
