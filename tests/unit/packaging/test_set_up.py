"""The set-up installs once, says what is missing, and shows progress that a log can hold."""

from __future__ import annotations

import importlib
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def set_up(monkeypatch: pytest.MonkeyPatch, repository: Path):
    """Import a module of the set-up scripts, which lie outside the package."""
    monkeypatch.syspath_prepend(str(repository / "packaging" / "setup"))
    names = {path.stem for path in (repository / "packaging" / "setup").glob("*.py")}

    def load(name: str) -> ModuleType:
        return importlib.import_module(name)

    yield load
    for name in names:
        sys.modules.pop(name, None)


@pytest.fixture
def checkout(tmp_path: Path, repository: Path) -> Path:
    """A copy of the files that the set-up depends on."""
    shutil.copytree(repository / "packaging", tmp_path / "packaging")
    shutil.copy(repository / "pyproject.toml", tmp_path)
    return tmp_path


def test_a_second_set_up_of_the_same_state_does_nothing(set_up, checkout):
    stamps = set_up("stamps")
    key = stamps.set_up_key(checkout, "wheel")
    assert not stamps.Stamp(checkout).covers(key, ["test"])
    stamps.Stamp(checkout).write(key, ["test"], "wheel")
    assert stamps.Stamp(checkout).covers(stamps.set_up_key(checkout, "wheel"), ["test"])
    assert stamps.Stamp(checkout).covers(key, [])


def test_an_extra_that_is_not_there_yet_is_installed(set_up, checkout):
    stamps = set_up("stamps")
    stamps.Stamp(checkout).write("key", [], "wheel")
    assert not stamps.Stamp(checkout).covers("key", ["test"])


def test_changed_pins_or_dependencies_install_anew_but_a_lint_rule_does_not(set_up, checkout):
    stamps = set_up("stamps")
    key = stamps.set_up_key(checkout, "wheel")
    project = checkout / "pyproject.toml"
    project.write_text(project.read_text().replace("line-length = 110", "line-length = 100"))
    assert stamps.set_up_key(checkout, "wheel") == key
    project.write_text(project.read_text().replace('"qasync>=', '"httpx-sse", "qasync>='))
    changed = stamps.set_up_key(checkout, "wheel")
    assert changed != key
    pins = checkout / "packaging" / "constraints.txt"
    pins.write_text(pins.read_text() + "httpx-sse==1\n")
    assert stamps.set_up_key(checkout, "wheel") != changed
    assert stamps.set_up_key(checkout, "another wheel") != stamps.set_up_key(checkout, "wheel")


def test_a_wheel_for_another_processor_is_told_from_the_installed_one(set_up, tmp_path):
    stamps = set_up("stamps")
    stamps.Stamp(tmp_path).write("key", [], "for this processor")
    assert stamps.Stamp(tmp_path).holds_wheel("for this processor")
    assert not stamps.Stamp(tmp_path).holds_wheel("for another one")


def test_a_damaged_stamp_counts_as_none(set_up, tmp_path):
    (tmp_path / "promptstone-set-up.json").write_text("[broken")
    assert not set_up("stamps").Stamp(tmp_path).covers("key", [])


def test_a_missing_library_gives_the_command_for_an_administrator(set_up, monkeypatch):
    packages = set_up("system_packages")
    needs = set_up("needs").SystemNeeds({"libno-such-thing.so.1": "libno-such-thing1"}, {}, fonts=False)
    monkeypatch.setattr(packages, "root_prefix", lambda: None)
    monkeypatch.setattr(packages.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(set_up("console").SetUpError) as stopped:
        packages.provide(needs)
    assert "apt-get install --no-install-recommends libno-such-thing1" in str(stopped.value)


def test_the_demo_goes_on_without_a_window(set_up, monkeypatch, capsys):
    packages = set_up("system_packages")
    needs = set_up("needs").SystemNeeds({"libno-such-thing.so.1": "libno-such-thing1"}, {}, fonts=False)
    monkeypatch.setattr(packages, "root_prefix", lambda: None)
    packages.provide(needs, optional=True)
    assert "Going on without them" in capsys.readouterr().out


def test_the_compile_shows_how_far_it_is(set_up, capsys):
    progress = set_up("llama_wheel").CompileProgress()
    progress._ticker = set_up("console").Ticker(every_s=0)
    for line in ("  [1/83] g++ -c a.cpp", "noise", "  [41/83] g++ -c b.cpp", "[ 75%] Building CXX object"):
        progress.line(line)
    shown = capsys.readouterr().out.splitlines()
    assert [line.split("%")[0].strip() for line in shown] == ["1", "49", "75"]


def test_a_kept_wheel_is_used_again_without_a_compile(set_up, monkeypatch, tmp_path, repository, capsys):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    wheel = set_up("llama_wheel").LlamaWheel.wanted(repository)
    kept = wheel.folder / f"llama_cpp_python-{wheel.version}-py3-none-linux_x86_64.whl"
    kept.parent.mkdir(parents=True)
    kept.touch()
    assert wheel.find_or_build(environment=None) == kept
    assert "kept" in capsys.readouterr().out


def test_other_compile_options_make_another_wheel(set_up, monkeypatch, repository):
    wanted = set_up("llama_wheel").LlamaWheel.wanted
    plain = wanted(repository).key
    monkeypatch.setenv("CMAKE_ARGS", "-DGGML_BLAS=ON")
    assert wanted(repository).key != plain


def test_an_unreachable_index_is_said_in_plain_words(set_up, tmp_path):
    commands = set_up("commands")
    log = tmp_path / "pip.log"
    assert not commands.log_says_offline(log)
    log.write_text(
        "WARNING: Retrying ... Temporary failure in name resolution\nERROR: No matching distribution\n"
    )
    assert commands.log_says_offline(log)


def test_a_command_is_logged_and_its_status_returned(set_up, tmp_path):
    seen: list[str] = []
    log = tmp_path / "logs" / "x.log"
    code = "import sys; print('hello'); sys.exit(3)"
    status = set_up("commands").run_logged([sys.executable, "-c", code], log, seen.append, cwd=tmp_path)
    assert status == 3
    assert seen == ["hello"]
    assert "hello" in log.read_text()


def test_a_file_that_stands_for_a_service_is_missed_by_its_package(set_up, tmp_path):
    needs, system = set_up("needs"), set_up("system_packages")
    there, absent = tmp_path / "there.service", tmp_path / "absent.service"
    there.touch()
    wanted = needs.SystemNeeds({}, {}, fonts=False, files={str(there): "one", str(absent): "two"})
    assert system.missing_packages(wanted) == ["two"]
