"""Grammars in GBNF are read within bounds, faults name their line, and texts are followed through them."""

import re
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from promptstone.core.text.grammar import grammar_fault
from promptstone.core.text.grammar_walk import GrammarWalk, checked_rules, text_fits

JSON = r"""root ::= object
value ::= object | array | string | number | ("true" | "false" | "null") ws
object ::= "{" ws (string ":" ws value ("," ws string ":" ws value)*)? "}" ws
array ::= "[" ws (value ("," ws value)*)? "]" ws
string ::= "\"" ([^"\\\x7F\x00-\x1F] | "\\" (["\\bfnrt] | "u" [0-9a-fA-F]{4}))* "\"" ws
number ::= ("-"? ([0-9] | [1-9] [0-9]{0,15})) ("." [0-9]+)? ([eE] [-+]? [0-9]+)? ws
ws ::= | " " | "\n" [ \t]{0,20}  # a comment
"""


@pytest.mark.parametrize(
    ("grammar", "fault"),
    [
        ("", "The grammar is empty."),
        ("# nothing\n\n", "The grammar is empty."),
        ('x ::= "a"', 'No rule is called "root"'),
        ('root ::= "a"\n\nroot ::= (x\n | "b")', 'Line 3: The rule "root" is written twice'),
        ('root ::= ("a" |\n item)', 'Line 2: The rule "item" is used here and written nowhere'),
        ('root ::= "a"\nroot2 ::= root2 "b" | "c"', 'Line 2: The rule "root2" begins with itself'),
        ('root ::= a root "x" | "y"\na ::= b\nb ::= "z" |', 'The rule "root" begins with itself'),
        ('root ::= ("a"*)*', "begins with itself"),
        ('root ::= "a" root', 'Line 1: The rule "root" has no way to end'),
        ('root ::= "a\n', "Line 1: A text in quotes begins here and does not end"),
        ("root ::=\n [a-", "Line 2: A set of characters in brackets begins here and does not end"),
        ("root ::= []", "A set of characters is empty"),
        ('root ::= ("a"', "Line 1: A bracket opens here and is not closed"),
        ('root ::= "a" )', "Line 1: This does not belong here"),
        ('root = "a"', '"::=" must follow the name "root"'),
        ('root ::= "a"\n| "b"', "Line 2: A rule begins here"),
        (r'root ::= "\q"', "no such escape"),
        ('root ::= * "a"', 'nothing before the "*"'),
        ('root ::= ""{3}', 'nothing before the "{"'),
        ('root ::= "a"{5,2}', "ends before it begins"),
        ('root ::= "a"{,2}', "A number must stand here"),
        ('root ::= "a"{2001}', "2,000 times at most"),
        ('root ::= "a"{0,99999999}', "2,000 times at most"),
        ('root ::= "a"{99999999999999999999999}', "too many digits"),
        ('root ::= ("a"{0,2000}){3}', "too much is repeated"),
        ("root ::= <think>", "tokens by name or number are not supported"),
        ('root ::= "a\0"', "no text"),
        ('root ::= "\ud800"', "no text"),
        ("root ::= " + "(" * 200_000, "rules"),
        ("root ::= " + "(" * 5_000, "A bracket opens here and is not closed"),
        ('root ::= "' + "a" * 100_000 + '"{2000}', "parts"),
        ("root ::= " + ' "a"{0,2000}' * 100, "rules"),
        ('root ::= "' + "a" * 1_000_001 + '"', "more than 1,000,000 characters"),
        (
            "\n".join(["root ::= r0", *(f"r{i} ::= r{i + 1} | r{i + 1}" for i in range(40)), 'r40 ::= "x"']),
            "can begin in too many ways",
        ),
        ("\n".join(["root ::= r0", *(f"r{i} ::= r{i + 1}" for i in range(200_000))]), "more than"),
    ],
)
def test_a_fault_is_told_in_plain_words_with_its_line(grammar, fault):
    began = time.monotonic()
    assert fault.lower() in grammar_fault(grammar).lower()
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "grammar",
    [
        'root ::= "a"',
        'root ::= "a" |\n "b"\r\n\r\n# end',
        'root ::= x{2} y{3,} z{0,4} [^a-z\\]\\-\\\\]+ .\nx ::= "é"\ny ::= [\\u00E9]\nz ::= [\\U0001F600-]',
        'root ::=\n "a" (\n "b" # one\n | "c")?',
        'root ::= "(" root ")" |',
        JSON,
    ],
)
def test_a_sound_grammar_has_no_fault(grammar):
    assert grammar_fault(grammar) == ""


def test_brackets_may_lie_deep_within_each_other():
    assert text_fits("root ::= " + '("a" ' * 900 + ")?" * 900, "a" * 899)
    assert not text_fits("root ::= " + '("a" ' * 900 + ")?" * 900, "a" * 901)


def test_a_bound_above_llama_cpps_own_is_lifted_where_that_is_asked_for():
    assert grammar_fault('root ::= "a"{1,5000}', lifts_bounds=True) == ""
    assert "2,000" in grammar_fault('root ::= "a"{5000}', lifts_bounds=True)


@pytest.mark.parametrize(
    ("grammar", "text", "fits"),
    [
        ('root ::= "yes" | "no"', "yes", True),
        ('root ::= "yes" | "no"', "ye", False),
        ('root ::= "yes" | "no"', "yes!", False),
        ('root ::= [a-c]{2,3} "\\n\\t\\\\\\""', 'abc\n\t\\"', True),
        ("root ::= [a-c]{2,3}", "abca", False),
        ("root ::= [^a-c]", "d", True),
        ("root ::= [^a-c]", "b", False),
        ("root ::= [a-]+ [\\]\\[]", "-a-]", True),
        ('root ::= "(" root ")" | ""', "((()))", True),
        ('root ::= "(" root ")" | ""', "((())", False),
        ("root ::= .", "😀", True),
        ("root ::= ", "", True),
        (JSON, '{"a": [1, -2.5e3, {"b": "h\\u00e9\\n"}], "c": null}', True),
        (JSON, '{"a": [1, -2.5e3, {"b": "h\\u00e9\\n"}, "c": null}', False),
        ('root ::= s\ns ::= "a" s "b" | "a" s "c" | ""', "a" * 300 + "bc" * 150, True),
    ],
)
def test_a_text_fits_a_grammar_or_not(grammar, text, fits):
    assert text_fits(grammar, text) is fits


# The same language twice: as a regular expression and as the body of a grammar's rule.
TWICE = st.recursive(
    st.sampled_from(
        [("a", '"a"'), ("b", '"b"'), ("[ab]", "[ab]"), ("[^a]", "[^a]"), ("", '""'), ("ac", '"ac"')]
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(
            lambda parts: ("".join(one for one, _ in parts), " ".join(other for _, other in parts))
        ),
        st.lists(inner, min_size=2, max_size=3).map(
            lambda ways: (
                f"(?:{'|'.join(one for one, _ in ways)})",
                f"({' | '.join(other for _, other in ways)})",
            )
        ),
        st.tuples(inner, st.sampled_from(["?", "{2}", "{1,2}", "{0,3}", "*", "+", "{2,}"])).map(
            lambda two: (f"(?:{two[0][0]}){two[1]}", f"({two[0][1]}){two[1]}")
        ),
    ),
    max_leaves=8,
)


@given(TWICE, st.text(alphabet="abcd", max_size=8))
def test_texts_fit_a_grammar_exactly_when_they_match_the_same_regular_expression(twice, text):
    pattern, body = twice
    fault = grammar_fault(f"root ::= {body}")
    assume(not fault)
    assert text_fits(f"root ::= {body}", text) == bool(re.fullmatch(pattern, text))


@given(TWICE)
def test_only_repeating_what_may_be_empty_is_refused_of_what_a_regular_expression_can_say(twice):
    fault = grammar_fault(f"root ::= {twice[1]}")
    assert not fault or "begins with itself" in fault


@given(st.text(alphabet='rot:=ab"|()[]*+?{},19\\ \n#^-<>', max_size=60))
def test_any_text_is_a_sound_grammar_or_has_a_fault_and_never_breaks(text):
    fault = grammar_fault("root ::= " + text)
    assert fault or GrammarWalk(checked_rules("root ::= " + text)).start is not None


def test_a_long_text_is_followed_in_time_that_grows_with_its_length():
    long = '{"a": "' + "x y z " * 20_000 + '"}'
    began = time.monotonic()
    assert text_fits(JSON, long)
    assert time.monotonic() - began < 5


def test_a_grammar_with_countless_readings_is_followed_or_refused_in_good_time():
    began = time.monotonic()
    assert text_fits('root ::= ("a" | "aa" | "a" "a" "a")* "b"', "a" * 2000 + "b")
    assert text_fits('root ::= "a" root "b" | "a" root "c" | "a" root root | ""', "a" * 60) in (True, False)
    assert time.monotonic() - began < 20
