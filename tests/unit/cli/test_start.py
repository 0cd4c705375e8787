"""Which words open the window by the shortest way, without the command line and its libraries."""

import subprocess
import sys

import pytest

from promptstone.cli import start


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch):
    """What the window was asked to open; an empty list when it was not."""
    calls: list[tuple[object, object]] = []

    def note(workspace: object, file: object) -> int:
        calls.append((workspace, file))
        return 0

    monkeypatch.setattr(start, "open_window", note)
    monkeypatch.delenv(start.WORKSPACE_VARIABLE, raising=False)
    return calls


@pytest.mark.parametrize(
    ("words", "workspace", "file"),
    [
        ([], "None", "None"),
        (["--workspace", "here"], "here", "None"),
        (["-w", "here", "--open=a.yaml"], "here", "a.yaml"),
        (["sorted.gguf"], "None", "sorted.gguf"),
    ],
)
def test_words_that_only_name_what_to_open_lead_straight_to_the_window(
    opened, monkeypatch: pytest.MonkeyPatch, words: list[str], workspace: str, file: str
) -> None:
    monkeypatch.setattr(sys, "argv", ["promptstone", *words])
    with pytest.raises(SystemExit) as left:
        start.main()
    assert left.value.code == 0
    assert [(str(one), str(other)) for one, other in opened] == [(workspace, file)]


@pytest.mark.parametrize(
    "words", [["--help"], ["--workspace"], ["--version"], ["-w", "here", "run"], ["run"]]
)
def test_all_other_words_are_left_to_the_command_line(
    opened, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["promptstone", *words])
    with pytest.raises(SystemExit):
        start.main()
    assert opened == []


def test_an_error_of_the_window_is_told_in_words(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    def broken(_workspace: object, _file: object) -> int:
        raise OSError(28, "No space left on device", "/somewhere")

    monkeypatch.setattr(start, "open_window", broken)
    monkeypatch.setattr(sys, "argv", ["promptstone"])
    with pytest.raises(SystemExit) as left:
        start.main()
    said = capsys.readouterr().err
    assert left.value.code == 3
    assert "No space left on device" in said
    assert "Traceback" not in said


def test_the_way_to_the_window_loads_none_of_the_command_lines_libraries() -> None:
    code = (
        "import sys, promptstone.cli.start, promptstone.desktop.application\n"
        "heavy = {'typer', 'rich', 'sqlalchemy', 'jsonschema', 'jinja2', 'numpy', 'yaml'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {sorted(heavy)}' if heavy else 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
