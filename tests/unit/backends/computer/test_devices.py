"""The computer's memory and devices are told as they are, within the limits of a container."""

from pathlib import Path

import pytest

from promptstone.backends.llama.computer.devices import Device, Devices, devices
from promptstone.backends.llama.computer.system_memory import linux_memory, mac_free, system_memory

GIB = 1024**3


def kernel(folder: Path, group: str = "0::/\n") -> Path:
    """A computer with 16 GiB, of which 12 can be had."""
    (folder / "proc" / "self").mkdir(parents=True)
    text = (
        f"MemTotal: {16 << 20} kB\nMemFree: {2 << 20} kB\nMemAvailable: {12 << 20} kB\nHugePages_Total: 0\n"
    )
    (folder / "proc" / "meminfo").write_text(text, encoding="ascii")
    (folder / "proc" / "self" / "cgroup").write_text(group, encoding="ascii")
    (folder / "groups").mkdir()
    return folder


def limit(
    folder: Path, most: str, used: int, files: int = 0, names: tuple[str, str] = ("max", "current")
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"memory.{names[0]}").write_text(f"{most}\n", encoding="ascii")
    (folder / f"memory.{names[1]}").write_text(f"{used}\n", encoding="ascii")
    (folder / "memory.stat").write_text(f"anon 5\ninactive_file {files}\nactive_file 0\n", encoding="ascii")


def test_the_kernel_tells_the_memory(tmp_path: Path) -> None:
    folder = kernel(tmp_path)
    limit(folder / "groups", "max", 3 * GIB)
    found = linux_memory(folder / "proc", folder / "groups")
    assert (found.total, found.free) == (16 * GIB, 12 * GIB)


def test_a_container_has_no_more_than_it_is_allowed(tmp_path: Path) -> None:
    folder = kernel(tmp_path, "0::/app/inner\n")
    limit(folder / "groups" / "app", str(4 * GIB), 3 * GIB, files=GIB)
    limit(folder / "groups" / "app" / "inner", "max", 0)
    found = linux_memory(folder / "proc", folder / "groups")
    assert (found.total, found.free) == (4 * GIB, 2 * GIB)


def test_the_older_kind_of_limit_counts_too(tmp_path: Path) -> None:
    folder = kernel(tmp_path, "5:cpu:/x\n4:memory:/box\n")
    names = ("limit_in_bytes", "usage_in_bytes")
    limit(folder / "groups" / "memory" / "box", str(2 * GIB), GIB, names=names)
    limit(folder / "groups" / "memory", str(1 << 63), GIB, names=names)
    assert linux_memory(folder / "proc", folder / "groups").free == GIB


@pytest.mark.parametrize("group", ["", "nonsense", "0::/../../etc\n", "0::\n" * 3, "\x00:::"])
def test_strange_groups_do_no_harm(group: str, tmp_path: Path) -> None:
    folder = kernel(tmp_path, group)
    assert linux_memory(folder / "proc", folder / "groups").total == 16 * GIB


def test_what_a_mac_tells_is_added_up() -> None:
    told = (
        "Mach Virtual Memory Statistics:\nPages free:  10.\nPages active: 99.\nPages inactive:   5.\nbroken\n"
    )
    assert mac_free(told, 16_384) == 15 * 16_384


def test_this_computer_says_how_much_it_has() -> None:
    found = system_memory()
    assert 0 < found.free <= found.total


async def test_llama_cpp_tells_its_build_and_devices() -> None:
    found = await devices()
    assert found.library[0].isdigit()
    assert "CPU" in found.backends
    assert [device for device in found.devices if device.kind == "cpu"]
    assert all(device.total for device in found.devices if device.kind == "cpu")
    assert found.memory.total


def test_discrete_gpus_go_before_integrated_ones() -> None:
    own = Device(name="a", kind="gpu", total=8, free=8)
    shared = Device(name="b", kind="integrated", total=8, free=8)
    blas = Device(name="c", kind="accelerator")
    assert Devices(devices=(blas, shared, own)).gpus == (own,)
    assert Devices(devices=(blas, shared)).gpus == (shared,)


def test_free_memory_does_not_change_the_computers_fingerprint() -> None:
    one = Devices(system="AVX", devices=(Device(name="a", total=8 * GIB, free=1),))
    other = one.model_copy(update={"devices": (Device(name="a", total=8 * GIB, free=5 * GIB),)})
    assert one.fingerprint == other.fingerprint
    assert one.fingerprint != one.model_copy(update={"system": "AVX2"}).fingerprint
