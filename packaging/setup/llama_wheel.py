"""The compiled llama.cpp: built once as a wheel for this processor, kept outside the checkout, used again."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import platform
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from commands import OFFLINE, log_says_offline, run_logged
from console import SetUpError, Ticker, say
from environment import Environment, cpu_count, last_errors
from system_packages import provide_compiler

PACKAGE = "llama-cpp-python"
# Only the library: no tools, no server, no vision part, no tests.
OPTIONS = (
    "-DLLAVA_BUILD=OFF",
    "-DLLAMA_OPENSSL=OFF",
    "-DLLAMA_BUILD_TOOLS=OFF",
    "-DLLAMA_BUILD_SERVER=OFF",
    "-DLLAMA_BUILD_TESTS=OFF",
    "-DLLAMA_BUILD_EXAMPLES=OFF",
)
ONLY_LIBRARY = Path(__file__).resolve().parent / "llama_only.cmake"


@dataclass(frozen=True)
class LlamaWheel:
    """Which wheel this machine wants: the version, and all that the compiled code depends on."""

    version: str
    traits: dict[str, str]

    @classmethod
    def wanted(cls, root: Path) -> LlamaWheel:
        """Read the pinned version and describe this machine."""
        pins = (root / "packaging" / "constraints.txt").read_text(encoding="utf-8")
        pinned = re.search(rf"^{PACKAGE}==(\S+)", pins, re.MULTILINE | re.IGNORECASE)
        if not pinned:
            raise SetUpError(f"packaging/constraints.txt pins no {PACKAGE}; the checkout is damaged.")
        traits = {
            "version": pinned[1],
            "options": " ".join(OPTIONS) + " " + ONLY_LIBRARY.read_text(encoding="utf-8"),
            "extra options": os.environ.get("CMAKE_ARGS", ""),
            "platform": f"{platform.system()} {platform.machine()} {' '.join(platform.libc_ver())}",
            # The compiler is told to use every instruction that this processor has.
            "processor": processor_flags(),
        }
        return cls(pinned[1], traits)

    @property
    def key(self) -> str:
        """A short digest of the traits: the folder in the cache."""
        return hashlib.sha256(json.dumps(self.traits, sort_keys=True).encode()).hexdigest()[:20]

    @property
    def folder(self) -> Path:
        """Where the wheel is kept for the next environment."""
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        return cache / "promptstone" / "wheels" / self.key

    def find(self) -> Path | None:
        """Return the kept wheel, if there is one."""
        return next(iter(sorted(self.folder.glob("llama_cpp_python-*.whl"))), None)

    def find_or_build(self, environment: Environment) -> Path:
        """Return the wheel, compiled now unless it is kept; two set-ups at once compile it once."""
        if kept := self.find():
            say(f"Using the compiled llama.cpp that is kept in {self.folder}.")
            return kept
        with _alone(self.folder.with_suffix(".lock")):
            return self.find() or self._build(environment)

    def _build(self, environment: Environment) -> Path:
        provide_compiler()
        say(
            f"Compiling llama.cpp {self.version} for this processor. This is the long part: up to ten\n"
            f"minutes on 2 processors (here: {cpu_count()}). It happens once; kept in {self.folder.parent}."
        )
        log = environment.logs / "llama-compile.log"
        log.unlink(missing_ok=True)
        parallel = os.environ.get("CMAKE_BUILD_PARALLEL_LEVEL") or str(cpu_count())
        with tempfile.TemporaryDirectory(dir=self.folder.parent, prefix="build-") as workshop:
            status = run_logged(
                self._command(environment, workshop),
                log,
                CompileProgress().line,
                cwd=environment.root,
                env={"CMAKE_ARGS": self._cmake_arguments(), "CMAKE_BUILD_PARALLEL_LEVEL": parallel},
            )
            built = next(Path(workshop).glob("*.whl"), None)
            if status or not built:
                raise SetUpError(self._why(log))
            return self._keep(built)

    def _command(self, environment: Environment, target: str) -> list[str]:
        build_pins = environment.root / "packaging" / "build-constraints.txt"
        return [
            *(str(environment.python), "-m", "pip", "wheel", "--verbose", "--no-deps", "--no-cache-dir"),
            *("--no-input", "--disable-pip-version-check", "--progress-bar", "off"),
            *("--no-binary", PACKAGE, "--build-constraint", str(build_pins), "--wheel-dir", target),
            f"{PACKAGE}=={self.version}",
        ]

    def _cmake_arguments(self) -> str:
        ours = [*OPTIONS, f"-DCMAKE_PROJECT_llama.cpp_INCLUDE={ONLY_LIBRARY}"]
        return " ".join([shlex.join(ours), os.environ.get("CMAKE_ARGS", "")]).strip()

    def _keep(self, built: Path) -> Path:
        """Put the wheel and what it was built for into the cache in one move."""
        (built.parent / "built-for.json").write_text(json.dumps(self.traits, indent=1), encoding="utf-8")
        kept = built.parent / "kept"
        kept.mkdir()
        for file in (built, built.parent / "built-for.json"):
            file.rename(kept / file.name)
        shutil.rmtree(self.folder, ignore_errors=True)
        kept.rename(self.folder)
        return self.folder / built.name

    def _why(self, log: Path) -> str:
        if log_says_offline(log):
            return OFFLINE
        text = log.read_text(encoding="utf-8", errors="replace")
        if "No space left on device" in text:
            places = f"{tempfile.gettempdir()} and {self.folder.parent}"
            reason = f"the disk is full. The compile wants about 1 GB in {places}."
        elif re.search(r"Killed signal|out of memory|virtual memory exhausted", text):
            reason = "the memory was not enough. Close other programs or set CMAKE_BUILD_PARALLEL_LEVEL=1."
        elif re.search(r"No CMAKE_CXX_COMPILER|CMAKE_CXX_COMPILER not set|identification is unknown", text):
            reason = "no working C++ compiler was found. On Debian: sudo apt-get install g++"
        else:
            reason = f"the compiler stopped. Its last words:\n\n{last_errors(log)}\n"
        return f"llama.cpp could not be compiled: {reason}\nThe whole log: {log}"


class CompileProgress:
    """Turns ninja's '[52/83]' or make's '[ 37%]' into a line of progress every few seconds."""

    def __init__(self) -> None:
        self._ticker = Ticker(every_s=5.0)
        self._shown = -1

    def line(self, text: str) -> None:
        """Take one line of the build's output."""
        if counted := re.match(r"\s*\[(\d+)/(\d+)\]", text):
            done, total = int(counted[1]), int(counted[2])
            self._show(100 * done // max(total, 1), f"{done} of {total} steps")
        elif percent := re.match(r"\s*\[\s*(\d+)%\]", text):
            self._show(int(percent[1]), "compiling")

    def _show(self, percent: int, what: str) -> None:
        if percent != self._shown and (self._ticker.due() or percent == 100):
            self._shown = percent
            say(f"  {percent:3d} %  {what}, {self._ticker.gone()} gone")


def processor_flags() -> str:
    """Return a digest of the processor's instruction sets, as Linux lists them; elsewhere its name."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return platform.processor() or platform.machine()
    flags = re.search(r"^(?:flags|Features)\s*:\s*(.+)$", text, re.MULTILINE)
    named = " ".join(sorted(flags[1].split())) if flags else platform.processor()
    return hashlib.sha256(named.encode()).hexdigest()[:16]


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Hold the lock file; say so when another set-up is compiling already."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is compiling llama.cpp at the moment; waiting for it.")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
