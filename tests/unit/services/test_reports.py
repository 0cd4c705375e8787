"""The report is one file, shows expected beside actual, and executes nothing that came from outside."""

from datetime import UTC, datetime
from html.parser import HTMLParser

from promptstone.core.evaluation import Cell, Evaluation
from promptstone.core.golden import Case, GoldenSet
from promptstone.core.runs import CellState
from promptstone.core.scoring import Score, ScorerUse
from promptstone.services.reports import report_html

ATTACK = '<script>alert(1)</script><img src="http://evil.example/x" onerror="x()">'


class Seen(HTMLParser):
    """Collects tags, attributes and text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def report(output: str, expected: str = "pay by 1 March") -> Seen:
    case = Case(id=ATTACK, inputs={"message": ATTACK}, expected={"answer": expected}, tags=(ATTACK,))
    cells = [
        Cell(
            variant=variant,
            case_id=ATTACK,
            state=CellState.DONE,
            outputs={"answer": answer},
            scores=(Score(name="same", passed=passed, value=float(passed)),),
        )
        for variant, answer, passed in (("old", output, False), ("new", expected, True))
    ]
    evaluation = Evaluation(
        id=7,
        chain_name=ATTACK,
        revision_digest="sha256:1",
        golden_set=GoldenSet(name="g", cases=(case,), scorers=(ScorerUse(name="same", scorer="exact"),)),
        variants=("old", "new"),
        created=datetime(2026, 1, 2, tzinfo=UTC),
        cells=tuple(cells),
    )
    seen = Seen()
    seen.feed(report_html(evaluation))
    return seen


def test_nothing_from_outside_becomes_markup() -> None:
    seen = report(ATTACK)
    assert not {"script", "img", "iframe", "link", "object"} & set(seen.tags)
    assert not {"onerror", "src", "href"} & set(seen.attributes)
    assert "<script>alert(1)</script>" in seen.text


def test_words_that_differ_from_what_was_expected_are_marked() -> None:
    seen = report("pay by 9 March")
    assert seen.tags.count("ins") == 2  # one in the explanation, one in the case
    assert seen.tags.count("del") == 2


def test_gained_and_lost_are_counted() -> None:
    assert "1gained by new" in report("other").text.replace("\n", "")
