"""The demo chain is sound in both variants, and written the way the studio writes it."""

import pytest

from promptstone.core.problems import find_problems
from promptstone.core.text.chain_text import read_chain, write_chain
from promptstone.services.plugins import load_catalog


@pytest.fixture(scope="module")
def catalog():
    return load_catalog()


@pytest.fixture(scope="module")
def text(demo):
    return (demo / "home-loan-messages.chain.yaml").read_text(encoding="utf-8")


def test_reading_and_writing_it_changes_nothing(text):
    assert write_chain(read_chain(text)) == text


def test_it_has_a_short_and_a_detailed_variant_and_no_problem(text, catalog):
    chain = read_chain(text)
    assert chain.variant_names == ("base", "detailed")
    assert list(find_problems(chain, catalog, models={"demo-model"})) == []


def test_it_gives_what_the_golden_set_expects(text, catalog, golden_cases):
    chain = read_chain(text)
    outputs = {node.settings["name"] for node in chain.nodes if node.kind == "output"}
    inputs = {node.settings["name"] for node in chain.nodes if node.kind == "input"}
    assert outputs == {"topic", "urgency", "request", "amount", "reply"}
    assert inputs == {"message"}
    assert (outputs | inputs) - {"reply"} <= set(golden_cases[0])
