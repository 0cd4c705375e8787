"""The shipped demo model is the pinned one and says what it is."""

import hashlib

import gguf
import pytest
from llama_cpp import Llama
from llama_cpp.llama_chat_format import Jinja2ChatFormatter
from training.demo_model.prompts import CHAT_TEMPLATE, DETAILED, SHORT, TASKS, chain_prompts, prompts_digest
from training.demo_model.tokenizer import Tokenizer


@pytest.fixture(scope="module")
def fields(demo):
    return gguf.GGUFReader(demo / "demo-model.gguf").fields


def test_the_file_has_the_pinned_checksum(demo):
    pinned, name = (demo / "demo-model.sha256").read_text(encoding="ascii").split()
    assert hashlib.sha256((demo / name).read_bytes()).hexdigest() == pinned


def test_the_model_card_names_the_same_checksum_and_calls_it_a_toy(demo):
    card = (demo / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert (demo / "demo-model.sha256").read_text(encoding="ascii").split()[0] in card
    assert "teaching toy" in card


def test_the_chain_still_asks_with_the_prompts_the_model_was_trained_on(demo):
    card = (demo / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert prompts_digest() in card, "train the model anew, or take the prompts back"


def test_the_file_is_small_enough_to_ship(demo):
    assert (demo / "demo-model.gguf").stat().st_size <= 8_000_000


def test_it_says_what_it_is(fields):
    assert fields["general.architecture"].contents() == "llama"
    assert fields["llama.context_length"].contents() == 1024
    assert "teaching toy" in fields["general.description"].contents().lower()
    assert fields["general.license"].contents() and fields["general.name"].contents()
    assert fields["tokenizer.chat_template"].contents() == CHAT_TEMPLATE


@pytest.mark.parametrize("variant", [SHORT, DETAILED])
@pytest.mark.parametrize("task", TASKS)
def test_the_chat_template_writes_what_the_trainer_trained_on(variant, task):
    prompt = chain_prompts()[variant, task]
    user = (
        prompt.template.replace("{{message}}", "Hi.")
        .replace("{{topic}}", "rate")
        .replace("{{details}}", "{}")
    )
    messages = [{"role": "user", "content": user}]
    if prompt.system.strip():
        messages.insert(0, {"role": "system", "content": prompt.system})
    written = Jinja2ChatFormatter(template=CHAT_TEMPLATE, eos_token="<|end|>", bos_token="<|start|>")(
        messages=messages
    )
    assert written.prompt == prompt.rendered(message="Hi.", topic="rate", details="{}")


def test_the_longest_prompts_of_the_chain_stay_short(fields):
    merges = [tuple(merge.split(" ")) for merge in fields["tokenizer.ggml.merges"].contents()]
    tokenizer = Tokenizer(merges, 2048)
    for (variant, task), prompt in chain_prompts().items():
        assert len(tokenizer.encode(prompt.rendered(message=""))) <= 180, f"{variant} {task}"


def test_it_answers_and_stops_even_to_what_it_was_never_taught(demo):
    model = Llama(str(demo / "demo-model.gguf"), n_ctx=512, verbose=False)
    for text in ("", "Wie spät ist es? 今何時", "classify " * 60):
        answer = model.create_chat_completion(
            [{"role": "user", "content": text}], temperature=0.0, max_tokens=16
        )
        assert answer["usage"]["completion_tokens"] <= 16
