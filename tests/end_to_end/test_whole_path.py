"""`make demo` as its user meets it: every step, on the real demo model, without a window."""

import json
from pathlib import Path

import pytest
from promptstone_command import DEMO_MODEL, run, run_json


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, dict[str, object]]:
    """One demo for all tests of this module: its home, what it said, and what it gave back."""
    home = tmp_path_factory.mktemp("demo home")
    done = run(home, "demo", "--folder", home / "work space", "--json")
    return home, done.stderr, json.loads(done.stdout)


def test_the_demo_says_each_step_and_ends_with_equal_outputs(demo) -> None:
    _, said, result = demo
    for step in (
        "1/5 Opening",
        "2/5 Running both variants",
        "3/5 Comparing",
        "4/5 Handing over",
        "5/5 Writing",
    ):
        assert step in said
    assert "outputs are equal to what the studio recorded" in said
    assert Path(result["report"]).is_file()


def test_its_evaluation_holds_both_variants_over_all_cases_without_errors(demo) -> None:
    home, _, _ = demo
    shown = run_json(home, "compare", "-w", home / "work space")
    assert [summary["variant"] for summary in shown["summaries"]] == ["base", "detailed"]
    assert all(summary["cells"] >= 40 and summary["errors"] == 0 for summary in shown["summaries"])
    comparison = shown["comparison"]
    total = sum(comparison[verdict] for verdict in ("gained", "lost", "same", "unknown"))
    assert total == len(comparison["changes"]) == shown["summaries"][0]["cells"]


def test_the_comparison_is_a_table_in_the_terminal(demo) -> None:
    home, _, _ = demo
    table = run(home, "compare", "-w", home / "work space").stdout
    for word in ("topic", "urgency", "request", "passed", "detailed", "gained"):
        assert word in table


def test_the_pulled_bundle_runs_alone_on_the_model_and_from_its_recording(demo) -> None:
    home, _, _ = demo
    pulled = home / "work space" / "pulled"
    on_model = run_json(home, "bundle", "run", pulled, "--model", DEMO_MODEL)
    recorded = run_json(home, "bundle", "run", pulled, "--recorded")
    assert on_model["equal"] == recorded["equal"] == on_model["cases"] >= 40


def test_running_a_bundle_imports_neither_the_window_nor_the_database(demo) -> None:
    home, _, _ = demo
    pulled = home / "work space" / "pulled"
    done = run(home, "bundle", "run", pulled, "--recorded", more={"PYTHONPROFILEIMPORTTIME": "1"})
    imported = {
        line.rpartition("|")[2].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line
    }
    assert "promptstone" in imported
    assert not imported & {"PySide6", "qasync", "sqlalchemy", "sqlmodel", "alembic"}


def test_a_bundle_answers_a_new_message(demo) -> None:
    home, _, _ = demo
    pulled = home / "work space" / "pulled"
    message = "message=I lost my job last week and cannot make the payment."
    record = run_json(home, "bundle", "run", pulled, "--model", DEMO_MODEL, "-i", message)
    assert set(record["outputs"]) >= {"topic", "reply"}


def test_a_bundle_without_its_model_says_which_it_needs(demo) -> None:
    home, _, _ = demo
    done = run(home, "bundle", "run", home / "work space" / "pulled", expected=3)
    assert 'needs the model "demo-model"' in done.stderr


def test_a_tampered_bundle_is_not_sound(demo, tmp_path: Path) -> None:
    home, _, _ = demo
    run(home, "registry", "pull", "home-loan-messages:0.1.0", tmp_path / "copy", "-w", home / "work space")
    blobs = sorted((tmp_path / "copy" / "blobs" / "sha256").iterdir(), key=lambda path: path.stat().st_size)
    content = blobs[-1].read_bytes()
    blobs[-1].write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    verdict = run_json(home, "bundle", "verify", tmp_path / "copy", expected=1)
    assert verdict["sound"] is False
    run(home, "bundle", "run", tmp_path / "copy", "--recorded", expected=3)


def test_the_registry_lists_pushes_and_pulls(demo, tmp_path: Path) -> None:
    home, _, _ = demo
    work = home / "work space"
    (entry,) = run_json(home, "registry", "list", "-w", work)
    assert (entry["name"], entry["version"], entry["channels"]) == ("home-loan-messages", "0.1.0", ["dev"])
    pushed = run_json(home, "registry", "push", "home-loan-messages:dev", tmp_path / "shared", "-w", work)
    assert pushed["digest"] == entry["digest"]
    listed = run_json(home, "registry", "list", "--registry", tmp_path / "shared")
    assert [each["digest"] for each in listed] == [entry["digest"]]


def test_the_report_is_one_file_that_loads_nothing(demo) -> None:
    _, _, result = demo
    page = Path(result["report"]).read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert "src=" not in page
    assert "home-loan" in page.lower()
