"""The commands: exit codes, errors on standard error, nothing but the result on standard output."""

from pathlib import Path

from promptstone_command import run, run_json
from sample_chains import TRIAGE


def test_a_sound_chain_file_has_no_problems_and_a_broken_one_has(tmp_path: Path) -> None:
    (tmp_path / "chain.yaml").write_text(TRIAGE.replace("model: tiny", "model: ''"), encoding="utf-8")
    problems = run_json(tmp_path, "chain", "check", "chain.yaml", expected=1)
    assert {problem["node"] for problem in problems} == {"classify", "careful", "normal"}
    assert all("No model is chosen" in problem["message"] for problem in problems)


def test_a_hostile_chain_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "evil.yaml").write_text("!!python/object/apply:os.system ['touch gotcha']", encoding="utf-8")
    done = run(tmp_path, "chain", "check", "evil.yaml", expected=3)
    assert done.stdout == ""
    assert "evil.yaml" in done.stderr
    assert not (tmp_path / "gotcha").exists()


def test_chains_go_in_and_out_of_a_workspace_unchanged(tmp_path: Path) -> None:
    (tmp_path / "chain.yaml").write_text(TRIAGE, encoding="utf-8")
    run(tmp_path, "chain", "import", "chain.yaml", "-m", "from a file")
    run(tmp_path, "chain", "export", "Triage", "once.yaml")
    run(tmp_path, "chain", "import", "once.yaml")
    run(tmp_path, "chain", "export", "Triage", "twice.yaml")
    assert (tmp_path / "once.yaml").read_text() == (tmp_path / "twice.yaml").read_text()
    assert [each["message"] for each in run_json(tmp_path, "chain", "list")] == ["from a file"]


def test_an_import_names_the_rows_that_do_not_fit_and_keeps_the_others(tmp_path: Path) -> None:
    rows = "id,text,topic\n1,hello,payment\n1,again,payment\n3,,payment\n4,bye,payoff\n"
    (tmp_path / "cases.csv").write_text(rows, encoding="utf-8")
    mapped = ("--input", "message=text", "--expected", "topic", "--id", "id")
    found = run_json(tmp_path, "golden", "import", "cases.csv", *mapped, expected=1)
    assert found["cases"] == 2
    assert [fault["line"] for fault in found["faults"]] == [3, 4]
    assert [each["cases"] for each in run_json(tmp_path, "golden", "list")] == [2]


def test_an_import_without_a_mapping_lists_the_columns(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text("text,topic\nhello,payment\n", encoding="utf-8")
    done = run(tmp_path, "golden", "import", "cases.csv", expected=3)
    assert "text, topic" in done.stderr
    assert "--input" in done.stderr


def test_a_workspace_means_the_same_before_and_after_the_command(tmp_path: Path) -> None:
    (tmp_path / "chain.yaml").write_text(TRIAGE, encoding="utf-8")
    run(tmp_path, "-w", tmp_path / "one", "chain", "import", "chain.yaml")
    assert len(run_json(tmp_path, "chain", "list", "-w", tmp_path / "one")) == 1
    assert run_json(tmp_path, "chain", "list", "-w", tmp_path / "two") == []


def test_what_is_not_understood_has_its_own_exit_code(tmp_path: Path) -> None:
    run(tmp_path, "evaluate", expected=2)
    run(tmp_path, "run", "x", "-i", "no-equals-sign", expected=2)
    run(tmp_path, "fly", expected=2)


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.gguf").write_bytes(b"not a model at all")
    done = run(tmp_path, "model", "add-file", "model.gguf", expected=3)
    assert "GGUF" in done.stderr


def test_a_workspace_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    done = run(tmp_path, "chain", "list", "-w", tmp_path / "file", expected=3)
    assert "Error" in done.stderr


def test_the_doctor_looks_at_everything(tmp_path: Path) -> None:
    checks = {check["name"]: check for check in run_json(tmp_path, "doctor")}
    expected = {
        "program",
        "packages",
        "llama.cpp",
        "GPU",
        "memory",
        "window",
        "keyring",
        "demo model",
        "workspace",
    }
    assert set(checks) == expected
    assert all(check["fine"] for check in checks.values())
