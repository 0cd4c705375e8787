"""The doctor tells what models run on here, and how to get a build of llama.cpp for the GPU at hand."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from promptstone.backends.llama.computer.devices import Device, Devices
from promptstone.cli.main import app
from promptstone.core.errors import BackendError
from promptstone.services.doctor import Check, all_checks, checks
from promptstone.services.doctor.gpu_builds import BUILDS, builds_for, makers_here

CARD = Device(name="CUDA0", description="RTX 4090", backend="CUDA", total=24 * 10**9, free=20 * 10**9)


def examined(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, found: Devices, makers=()) -> dict[str, Check]:
    async def devices() -> Devices:
        return found

    monkeypatch.setattr(checks, "devices", devices)
    monkeypatch.setattr(checks, "makers_here", lambda: makers)
    return {check.name: check for check in all_checks(tmp_path / "workspace")}


def test_a_gpu_that_can_be_used_is_named_with_its_memory(monkeypatch, tmp_path) -> None:
    found = examined(
        monkeypatch, tmp_path, Devices(library="9", gpu_build=True, backends=("CUDA",), devices=(CARD,))
    )
    assert found["GPU"].finding == "RTX 4090 (CUDA0), 20.0 GB of 24.0 GB free"
    assert found["llama.cpp"].finding == "llama-cpp-python 9, built for CUDA: it can use a GPU"
    assert not found["GPU"].advice


def test_a_gpu_that_this_build_cannot_use_comes_with_the_commands(monkeypatch, tmp_path) -> None:
    found = examined(monkeypatch, tmp_path, Devices(library="0.3.36"), makers=("nvidia",))["GPU"]
    told = "\n".join(found.advice)
    assert found.fine
    assert 'CMAKE_ARGS="-DGGML_CUDA=on"' in told
    assert "--no-binary llama-cpp-python llama-cpp-python==0.3.36" in told
    assert "make run" in told
    assert "GGML_HIP" not in told


def test_a_gpu_build_that_sees_no_gpu_says_where_to_look(monkeypatch, tmp_path) -> None:
    found = examined(monkeypatch, tmp_path, Devices(gpu_build=True, backends=("CUDA", "CPU")))["GPU"]
    assert "sees none" in found.finding
    assert "driver" in found.advice[0]


def test_a_build_that_cannot_be_loaded_is_not_fine(monkeypatch, tmp_path) -> None:
    async def broken() -> Devices:
        raise BackendError("The process that did this ended with SIGILL.")

    monkeypatch.setattr(checks, "devices", broken)
    found = {check.name: check for check in all_checks(tmp_path / "workspace")}
    assert not found["llama.cpp"].fine
    assert "SIGILL" in found["llama.cpp"].detail
    assert "GPU" not in found


@pytest.mark.parametrize(
    ("makers", "system", "options"),
    [
        (("nvidia",), "linux", ["-DGGML_CUDA=on", "-DGGML_VULKAN=on"]),
        (("amd",), "linux", ["-DGGML_HIP=on", "-DGGML_VULKAN=on"]),
        (("intel",), "win32", ["-DGGML_VULKAN=on"]),
        (("apple",), "darwin", ["-DGGML_METAL=on"]),
        ((), "linux", ["-DGGML_CUDA=on", "-DGGML_HIP=on", "-DGGML_VULKAN=on"]),
    ],
)
def test_each_maker_has_its_builds(makers, system, options) -> None:
    assert [build.option for build in builds_for(makers, system)] == options


def test_windows_gets_a_line_for_its_own_shell() -> None:
    told = "\n".join(BUILDS[0].steps("win32", "python", "1"))
    assert "$env:CMAKE_ARGS=" in told
    assert "make run" not in told


def test_the_makers_of_gpus_are_seen_without_their_drivers(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for number, vendor in enumerate(("0x10de", "0x1002", "0xffff", "\xff")):
        place = tmp_path / f"card{number}" / "device"
        place.mkdir(parents=True)
        (place / "vendor").write_text(f"{vendor}\n", encoding="latin-1")
    assert makers_here("linux", tmp_path) == ("amd", "nvidia")
    assert makers_here("linux", tmp_path / "none") == ()
    assert makers_here("darwin", tmp_path) == ("apple",)


def test_the_command_prints_findings_advice_and_details(monkeypatch, tmp_path) -> None:
    examined(monkeypatch, tmp_path, Devices(library="1", system="AVX2 = 1"), makers=("amd",))
    plain = CliRunner().invoke(app, ["doctor", "-w", str(tmp_path / "workspace")]).output
    assert "ok  GPU: there is one (amd), and this build of llama.cpp cannot use it" in plain
    assert "    " + '  anywhere else:  CMAKE_ARGS="-DGGML_HIP=on"' in plain
    assert "AVX2" not in plain
    assert "GGML_CUDA" not in plain
    verbose = CliRunner().invoke(app, ["doctor", "-v", "-w", str(tmp_path / "workspace")]).output
    assert "AVX2" in verbose
    assert "GGML_CUDA" in verbose
