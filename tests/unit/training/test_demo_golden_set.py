"""The golden set is sound and shares nothing with what the demo model was trained on."""

import csv
from collections import Counter, defaultdict

import yaml
from rapidfuzz import fuzz
from training.demo_model.messages import all_requests

NEAR = 90


def bare(text):
    return "".join(character for character in text.lower() if character.isalnum())


def words(text):
    return frozenset(word for word in map(bare, text.split()) if word)


def test_it_has_enough_cases_with_ids_of_their_own(golden_cases):
    assert len(golden_cases) >= 48
    assert len({case["id"] for case in golden_cases}) == len(golden_cases)
    assert len({bare(case["message"]) for case in golden_cases}) == len(golden_cases)


def test_its_labels_are_those_the_chain_allows(golden_cases, demo):
    nodes = yaml.safe_load((demo / "home-loan-messages.chain.yaml").read_text(encoding="utf-8"))["nodes"]
    settings = {node["id"]: node["settings"] for node in nodes}
    allowed = {
        name: set(schema["enum"])
        for prompt in ("classify", "extract")
        for name, schema in settings[prompt]["json_schema"]["properties"].items()
        if "enum" in schema
    }
    for case in golden_cases:
        for field in ("topic", "urgency", "request"):
            assert case[field] in allowed[field], case["id"]
        assert case["amount"] in case["message"], case["id"]


def test_each_request_belongs_to_the_topic_it_is_trained_under(golden_cases):
    topics = {request.name: request.topic for request in all_requests()}
    assert all(topics[case["request"]] == case["topic"] for case in golden_cases)
    assert set(topics) == {case["request"] for case in golden_cases}, "every request has a case"


def test_no_case_is_in_the_training_messages(golden_cases, made_messages):
    trained = {bare(message.text) for message in made_messages}
    assert [case["id"] for case in golden_cases if bare(case["message"]) in trained] == []


def test_no_case_is_nearly_a_training_message(golden_cases, made_messages):
    # A text that is nearly another has most of its words; so only those that share many need a close look.
    places = defaultdict(list)
    for index, message in enumerate(made_messages):
        for word in words(message.text):
            places[word].append(index)
    for case in golden_cases:
        own = words(case["message"])
        shared = Counter(index for word in own for index in places.get(word, ()))
        for index, count in shared.items():
            if count * 2 < len(own):
                continue
            text = made_messages[index].text
            assert fuzz.ratio(case["message"].lower(), text.lower()) <= NEAR, (
                f"{case['id']} is nearly: {text}"
            )


def test_the_cases_that_tuned_the_trainer_are_others(golden_cases):
    from training.demo_model.grammar import PHRASES

    with (PHRASES.parent / "development.csv").open(encoding="utf-8", newline="") as file:
        development = [row["message"].lower() for row in csv.DictReader(file)]
    for case in golden_cases:
        assert max(fuzz.ratio(case["message"].lower(), other) for other in development) <= 80, case["id"]
