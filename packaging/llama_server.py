"""Builds llama.cpp's own server from the source of the pinned llama-cpp-python, as a rival for `make bench`."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / ".llama-server" / "bin" / "llama-server"
OPTIONS = (
    "-DCMAKE_BUILD_TYPE=Release",
    "-DBUILD_SHARED_LIBS=OFF",
    "-DLLAMA_CURL=OFF",
    "-DLLAMA_OPENSSL=OFF",
    "-DLLAMA_BUILD_TESTS=OFF",
    "-DLLAMA_BUILD_EXAMPLES=OFF",
    "-DLLAMA_BUILD_UI=OFF",
)


def main() -> None:
    """Build it once; some ten minutes on two cores."""
    if TARGET.is_file():
        print(f"llama.cpp's server is there: {TARGET.relative_to(ROOT)}")
        return
    if shutil.which("cmake") is None:
        sys.exit("CMake is missing (Debian: apt-get install cmake).")
    pins = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8")
    pinned = re.search(r"^llama-cpp-python==\S+", pins, re.MULTILINE | re.IGNORECASE)
    if pinned is None:
        sys.exit("packaging/constraints.txt pins no llama-cpp-python; the checkout is damaged.")
    with tempfile.TemporaryDirectory() as name:
        build(pinned[0], Path(name))
    print(f"Built {TARGET.relative_to(ROOT)}")


def build(requirement: str, folder: Path) -> None:
    """Fetch the source, compile it in a folder, and keep the program."""
    pip = (sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:")
    run(*pip, "-d", folder, requirement)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        archive.extractall(folder, filter="data")
    source = next(folder.glob("*/vendor/llama.cpp"))
    run("cmake", "-S", source, "-B", folder / "build", *OPTIONS)
    jobs = os.cpu_count() or 1
    run("cmake", "--build", folder / "build", "--target", "llama-server", "--parallel", jobs)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(folder / "build" / "bin" / "llama-server", TARGET)


def run(*command: object) -> None:
    """Run a command; when it fails, so does this."""
    if subprocess.call([str(part) for part in command]):
        sys.exit(f"This failed: {' '.join(map(str, command))}")


if __name__ == "__main__":
    main()
