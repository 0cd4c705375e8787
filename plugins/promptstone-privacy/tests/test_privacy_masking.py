"""What is masked, and what is left alone."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from promptstone_privacy.masking import Detail, mask

MASKED = [
    ("Write to jo.b+x@mail.example.org.", "Write to [email 1]."),
    ("Call (555) 010-4477 or 555.010.4477!", "Call [phone 1] or [phone 1]!"),
    ("Call +49 30 901820 or +15550104477.", "Call [phone 1] or [phone 2]."),
    ("My loan number is HL-2024-55812.", "My loan number is [account 1]."),
    ("Loan #48211 and loan no. 48211", "Loan #[account 1] and loan no. [account 1]"),
    ("Acct.: 0012-99, account 0012-99", "Acct.: [account 1], account [account 1]"),
    ("IBAN DE89 3704 0044 0532 0130 00 please", "IBAN [account 1] please"),
    ("It is 48211734.", "It is [account 1]."),
    ("a@b.co, c@d.co and A@B.co", "[email 1], [email 2] and [email 1]"),
]


@pytest.mark.parametrize(("text", "masked"), MASKED)
def test_details_become_placeholders_and_equal_ones_the_same(text, masked):
    assert mask(text)[0] == masked


@pytest.mark.parametrize(
    "text",
    [
        "I pay $1,234.56 on the 3rd.",
        "It costs $1234567 or € 1234567.",
        "On 2026-11-22 and 22.11.2026 and 11/22/2026",
        "From 9 to 17, rooms 12-14, 6.125 %",
        "My loan is 2 years old.",
        "COVID-19, the B-52, chapter 4.2",
        "Ask @support",
        "Room ab12 that were gone",
        "",
    ],
)
def test_amounts_dates_and_plain_words_are_left_alone(text):
    assert mask(text) == (text, ())


def test_only_what_is_wanted_is_masked():
    text, found = mask("a@b.co 555-010-4477", {Detail.PHONE})
    assert text == "a@b.co [phone 1]"
    assert [(one.detail, one.original, one.count) for one in found] == [(Detail.PHONE, "555-010-4477", 1)]


@given(st.text(alphabet="aB1 2@.-+()#$[]loan\n", max_size=80))
@settings(max_examples=200)
def test_masking_what_is_masked_changes_nothing(text):
    once, found = mask(text)
    assert mask(once) == (once, ())
    for one in found:
        assert one.placeholder in once


@given(
    st.from_regex(r"[a-z]{1,10}@[a-z]{1,10}\.(com|org)", fullmatch=True),
    st.text(alphabet="ab \n", max_size=20),
)
def test_no_address_survives(address, around):
    assert address not in mask(f"{around} {address} {around}")[0]


@pytest.mark.parametrize("piece", ["a", "1", "1-", "a.", "@", "loan ", "A1", "+", "(1)", "1 ", "a@b."])
def test_the_time_grows_with_the_length_alone(piece):
    began = time.perf_counter()
    mask(piece * (200_000 // len(piece)))
    assert time.perf_counter() - began < 10
