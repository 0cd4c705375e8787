"""The demo model's tokenizer: nothing is lost, and llama.cpp cuts text exactly as the trainer does."""

import gguf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from llama_cpp import Llama
from training.demo_model.tokenizer import SPECIAL, Tokenizer, cut, learn_merges

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=80)


@pytest.fixture(scope="module")
def shipped(demo):
    fields = gguf.GGUFReader(demo / "demo-model.gguf").fields
    merges = [tuple(merge.split(" ")) for merge in fields["tokenizer.ggml.merges"].contents()]
    return Tokenizer(merges, len(fields["tokenizer.ggml.tokens"].contents()))


@pytest.fixture(scope="module")
def llama(demo):
    return Llama(str(demo / "demo-model.gguf"), vocab_only=True, verbose=False)


@given(ANY_TEXT)
def test_the_pieces_of_a_text_are_the_text(text):
    assert "".join(cut(text)) == text


@given(ANY_TEXT)
def test_decoding_gives_back_what_was_encoded(text):
    tokenizer = Tokenizer(learn_merges(["the payment, the payoff"], 10), 300)
    assert tokenizer.decode(tokenizer.encode(text)) == text or any(name in text for name in SPECIAL)


def test_merges_are_learnt_the_same_each_time_and_spare_digits():
    texts = ["pay 1111 now", "pay 1111 later", "pay 1111 today"]
    merges = learn_merges(texts, 40)
    assert merges == learn_merges(texts, 40)
    assert not any(character.isdigit() for pair in merges for character in "".join(pair))


def test_a_vocabulary_too_small_for_the_merges_is_refused():
    with pytest.raises(ValueError):
        Tokenizer([("a", "b")], 256 + len(SPECIAL))


def test_the_shipped_tokens_are_the_trainers(shipped, demo):
    fields = gguf.GGUFReader(demo / "demo-model.gguf").fields
    assert fields["tokenizer.ggml.tokens"].contents() == shipped.tokens


@given(text=ANY_TEXT)
def test_llama_cpp_cuts_any_text_alike(text, shipped, llama):
    assert llama.tokenize(text.encode(), add_bos=True, special=True) == shipped.encode(text)


def test_llama_cpp_cuts_real_and_made_messages_alike(golden_cases, made_messages, shipped, llama):
    texts = [case["message"] for case in golden_cases] + [message.text for message in made_messages[:1000]]
    for text in texts:
        asked = f"<|user|>{text}<|end|><|assistant|>"
        assert llama.tokenize(asked.encode(), add_bos=True, special=True) == shipped.encode(asked)
