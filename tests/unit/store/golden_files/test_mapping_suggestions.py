"""What is surely meant is suggested; what is not stays open."""

from promptstone.core.golden import ColumnMapping
from promptstone.store.golden_files import suggest_mapping


def test_names_that_are_the_same_are_mapped() -> None:
    columns = ("id", "message", "topic", "tags", "source", "more")
    assert suggest_mapping(columns, ("message",), ("topic",)) == ColumnMapping(
        inputs={"message": "message"}, expected={"topic": "topic"}, tags=("tags",), id="id", source="source"
    )


def test_case_spaces_and_punctuation_do_not_matter() -> None:
    suggested = suggest_mapping(("Customer Info", "TOPIC"), ("customer_info",), ("topic",))
    assert suggested == ColumnMapping(inputs={"customer_info": "Customer Info"}, expected={"topic": "TOPIC"})


def test_a_typing_mistake_or_a_plural_is_seen_through() -> None:
    assert suggest_mapping(("mesage", "topics"), ("message",), ("topic",)) == ColumnMapping(
        inputs={"message": "mesage"}, expected={"topic": "topics"}
    )


def test_what_is_only_similar_stays_open_for_the_user() -> None:
    columns = ("customer_info", "history", "item_number", "order_number", "description", "intent")
    suggested = suggest_mapping(columns, ("customer_info", "chat_history"), ("intent",))
    assert suggested == ColumnMapping(
        inputs={"customer_info": "customer_info"}, expected={"intent": "intent"}
    )


def test_two_columns_that_are_equally_near_leave_it_open() -> None:
    assert suggest_mapping(("message_1", "message_2"), ("message",), ()).inputs == {}
    assert suggest_mapping(("MESSAGE", "Message"), ("message",), ()).inputs == {}


def test_an_exact_name_wins_over_a_near_one_and_no_column_is_taken_twice() -> None:
    suggested = suggest_mapping(("text", "texts"), ("texts", "text"), ("text",))
    assert suggested == ColumnMapping(inputs={"texts": "texts", "text": "text"})


def test_expected_outputs_may_say_that_they_are_expected() -> None:
    columns = ("message", "expected_topic", "Urgency (gold)")
    suggested = suggest_mapping(columns, ("message",), ("topic", "urgency", "message"))
    assert suggested.expected == {"topic": "expected_topic", "urgency": "Urgency (gold)"}


def test_nothing_to_map_gives_an_empty_mapping() -> None:
    assert suggest_mapping((), ("message",), ("topic",)) == ColumnMapping(inputs={})
