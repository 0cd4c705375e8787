"""How to get a build of llama.cpp that uses a GPU: the exact commands, for the GPUs that are in this computer."""

import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "llama-cpp-python"
_VENDORS = {"0x10de": "nvidia", "0x1002": "amd", "0x8086": "intel"}


@dataclass(frozen=True)
class GpuBuild:
    """One way to build: for which makers' GPUs, with which option, and what has to be installed before."""

    title: str
    option: str
    makers: tuple[str, ...]
    systems: tuple[str, ...]
    needs: str

    def steps(self, system: str, python: str, version: str) -> tuple[str, ...]:
        """Return what to do, line by line: in a checkout, or in any other environment."""
        pinned = f"{PACKAGE}=={version}" if version else PACKAGE
        pip = f"{python} -m pip install --force-reinstall --no-deps --no-cache-dir --no-binary {PACKAGE} {pinned}"
        if system == "win32":
            return (
                f"{self.title}. It needs {self.needs}. In PowerShell:",
                f'  $env:CMAKE_ARGS="{self.option}"; {pip}',
            )
        return (
            f"{self.title}. It needs {self.needs}.",
            f'  in a checkout:  export CMAKE_ARGS="{self.option}" && make run',
            "                  (set it also for later calls of make, or they build for the processor again)",
            f'  anywhere else:  CMAKE_ARGS="{self.option}" {pip}',
        )


BUILDS = (
    GpuBuild(
        "CUDA, for NVIDIA's GPUs",
        "-DGGML_CUDA=on",
        ("nvidia",),
        ("linux", "win32"),
        "the CUDA toolkit (nvcc) and NVIDIA's driver",
    ),
    GpuBuild(
        "ROCm, for AMD's GPUs",
        "-DGGML_HIP=on",
        ("amd",),
        ("linux",),
        "AMD's ROCm with its HIP compiler",
    ),
    GpuBuild(
        "Vulkan, for nearly every GPU",
        "-DGGML_VULKAN=on",
        ("nvidia", "amd", "intel"),
        ("linux", "win32"),
        "the Vulkan SDK (headers and glslc; Debian: libvulkan-dev glslc spirv-headers) and the GPU's driver",
    ),
    GpuBuild(
        "Metal, for Apple's GPUs",
        "-DGGML_METAL=on",
        ("apple",),
        ("darwin",),
        "Xcode's command line tools (xcode-select --install)",
    ),
)


def builds_for(makers: Iterable[str], system: str = sys.platform) -> tuple[GpuBuild, ...]:
    """Return the builds that use GPUs of these makers here, the best first; with no makers, all for this system."""
    wanted = set(makers)
    return tuple(
        build
        for build in BUILDS
        if system in build.systems and (not wanted or not wanted.isdisjoint(build.makers))
    )


def makers_here(system: str = sys.platform, devices: Path = Path("/sys/class/drm")) -> tuple[str, ...]:
    """Return who made the GPUs in this computer, as far as that can be seen without their drivers."""
    if system == "darwin":
        return ("apple",)
    found = {"nvidia"} if shutil.which("nvidia-smi") else set()
    for vendor in sorted(devices.glob("card*/device/vendor")):
        try:
            maker = _VENDORS.get(vendor.read_text(encoding="ascii", errors="replace").strip())
        except OSError:
            continue
        if maker:
            found.add(maker)
    return tuple(sorted(found))
