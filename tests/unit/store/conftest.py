"""Workspaces to test on: in SQLite, and in a PostgreSQL server of the tests' own."""

import ctypes
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from promptstone.core.chain import Chain, Node, Revision, Variant
from promptstone.core.evaluation import Cell
from promptstone.core.generation import Completion, GenerationRequest, Message, ModelCall, ModelReference
from promptstone.core.golden import Case, GoldenSet
from promptstone.core.runs import CellState, RunRecord, StepRecord, StepState
from promptstone.core.scoring import Score, ScorerUse
from promptstone.store.workspace import Workspace, open_workspace

NOBODY = "nobody"
# From linux/capability.h: version 3 of the call, and the bit of CAP_DAC_OVERRIDE.
_CAPABILITY_VERSION = 0x20080522
_MAY_PASS_OVER_FILE_RIGHTS = 1 << 1
_ROOT = Path(__file__).resolve().parents[3]
REAL_FILES = Path(os.environ.get("PROMPTSTONE_TEST_DATA", _ROOT.parent / "shared" / "data"))


def _postgres_binaries() -> Path | None:
    places = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    if found := shutil.which("initdb"):
        places.append(Path(found).resolve().parent)
    return next(
        (place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None
    )


def _why_no_postgres() -> str:
    if _postgres_binaries() is None:
        return "PostgreSQL's server is not installed (Debian: apt-get install postgresql)"
    if importlib.util.find_spec("psycopg") is None:
        return 'PostgreSQL\'s driver is not installed (pip install "psycopg[binary]")'
    return ""


# What this machine lacks, by the fixture that needs it, and why.
LACKING = {"postgres_url": _why_no_postgres()} if _why_no_postgres() else {}
if not REAL_FILES.is_dir():
    LACKING["real_files"] = (
        f"the folder of real golden sets is not there: {REAL_FILES} (PROMPTSTONE_TEST_DATA)"
    )
DATABASES = ["sqlite"] if "postgres_url" in LACKING else ["sqlite", "postgresql"]
for _fixture, _reason in LACKING.items():
    warnings.warn(f"Tests with {_fixture} are left out: {_reason}.", stacklevel=1)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, visibly, what this machine cannot run."""
    left_out = [item for item in items if LACKING.keys() & set(getattr(item, "fixturenames", ()))]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture
def real_files() -> Path:
    """The folder of real golden sets that other projects published."""
    return REAL_FILES


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a running server of the tests' own, in a temporary folder and without a network port."""
    binaries = _postgres_binaries()
    assert binaries is not None, _why_no_postgres()
    folder = Path(tempfile.mkdtemp(prefix="promptstone-pg-", dir="/tmp"))
    as_user: dict[str, object] = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        nobody = pwd.getpwnam(NOBODY)
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        as_user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}

    def run(*command: object) -> None:
        subprocess.run(
            [str(part) for part in command],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            timeout=120,
            **as_user,
        )

    cluster = folder / "cluster"
    control = (binaries / "pg_ctl", "-D", cluster, "-w")
    try:
        run(binaries / "initdb", "-D", cluster, "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        run(*control, "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql://tester@/postgres?host={folder}"
        finally:
            run(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """An address under which there is nothing yet: a schema of its own, far quicker to make than a database."""
    import psycopg

    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{postgres_server}&options=-csearch_path%3D{name}"


@pytest.fixture(params=DATABASES)
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace, in each kind of database."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else None
    with open_workspace(tmp_path / "workspace", url) as opened:
        yield opened


@pytest.fixture
def sqlite_workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace in SQLite, for what only SQLite does."""
    with open_workspace(tmp_path / "workspace") as opened:
        yield opened


@pytest.fixture
def without_rights() -> Iterator[None]:
    """Keep to the rights of files for the length of a test: root may otherwise write anywhere."""
    if os.geteuid() != 0:
        yield
        return
    library = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    rights = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; twice
    assert library.capget(header, rights) == 0
    before = rights[0]
    rights[0] = before & ~_MAY_PASS_OVER_FILE_RIGHTS
    assert library.capset(header, rights) == 0
    yield
    rights[0] = before
    assert library.capset(header, rights) == 0


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user reaches (pytest's own are closed to others)."""
    folder = Path(tempfile.mkdtemp(prefix="promptstone-"))
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def chain() -> Chain:
    """A small chain with one variant."""
    node = Node(
        id="prompt", kind="prompt", settings={"user": "Classify: {{message}}\nIn one word.", "max": 3}
    )
    return Chain(
        name="letters", nodes=(node,), variants=(Variant(name="short", settings={"prompt": {"max": 1}}),)
    )


@pytest.fixture
def golden_set() -> GoldenSet:
    """Three cases and one scorer."""
    cases = tuple(
        Case(
            id=f"case-{number}",
            inputs={"message": f"Message {number}"},
            expected={"topic": "payment"},
            tags=("a",),
        )
        for number in range(1, 4)
    )
    return GoldenSet(name="letters golden", cases=cases, scorers=(ScorerUse(name="topic", scorer="exact"),))


class Evaluated:
    """A workspace with a saved chain, a golden set, and an evaluation of both variants that has no cell yet."""

    def __init__(self, workspace: Workspace, chain: Chain, golden_set: GoldenSet) -> None:
        self.workspace = workspace
        self.chain = chain
        self.golden_set = golden_set
        self.revision: Revision = workspace.chains.save(chain)
        self.golden_digest = workspace.golden_sets.save(golden_set)
        self.id = workspace.evaluations.create(
            chain.name, self.revision.digest, self.golden_digest, ("base", "short"), "ann"
        )

    def cell(self, variant: str = "base", case_id: str = "case-1", **changes: object) -> Cell:
        fields: dict[str, object] = {
            "state": CellState.DONE,
            "outputs": {"topic": "payment"},
            "scores": (Score(name="topic", value=1.0, passed=True, detail="They are the same."),),
            "seconds": 0.5,
            "prompt_tokens": 7,
            "completion_tokens": 2,
        }
        return Cell.model_validate({"variant": variant, "case_id": case_id, **fields, **changes})

    def run(self, message: str = "hello", variant: str = "base") -> RunRecord:
        request = GenerationRequest(
            model=ModelReference(name="toy", backend="recorded", digest="sha256:0"),
            messages=(Message(role="user", content=message),),
        )
        step = StepRecord(
            node="prompt",
            kind="prompt",
            state=StepState.DONE,
            key=f"key of {message}",
            inputs={"message": message},
            outputs={"text": "payment"},
            seconds=0.4,
            calls=(ModelCall(request=request, completion=Completion(text="payment", prompt_tokens=7)),),
        )
        skipped = StepRecord(node="other", kind="branch", state=StepState.SKIPPED)
        return RunRecord(
            chain_digest=self.revision.digest,
            variant=variant,
            inputs={"message": message},
            outputs={"topic": "payment"},
            seconds=0.5,
            steps=(step, skipped),
        )


@pytest.fixture
def evaluated(workspace: Workspace, chain: Chain, golden_set: GoldenSet) -> Evaluated:
    """See Evaluated; in each kind of database."""
    return Evaluated(workspace, chain, golden_set)
