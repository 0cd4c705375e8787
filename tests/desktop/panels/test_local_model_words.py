"""The strip says the busiest model first, and says less where there is less room."""

from hypothesis import given
from hypothesis import strategies as st

from promptstone.desktop.panels.inspector.token_count import size_in_words
from promptstone.desktop.panels.local_models.model_words import state_words, strip_texts
from promptstone.services.models.loaded_models import LoadedModel, LoadedState
from promptstone.services.models.prompt_sizes import PromptSize

BUSY = LoadedModel("demo", "a", LoadedState.ANSWERING, 143.4, 8, 15, 1200, 410_000_000)
IDLE = LoadedModel("other", "b", LoadedState.IDLE, memory=5_400_000_000)


def test_a_model_at_work_tells_speed_answers_queue_and_memory() -> None:
    assert strip_texts((BUSY, IDLE)) == (
        "demo · 143 tokens/s · 8 of 15 at once · 1,200 waiting · 410 MB · 1 more",
        "demo · 143 tokens/s · 8 of 15 at once · 1,200 waiting · 1 more",
        "143 tokens/s · 8 of 15 at once · 1,200 waiting · 1 more",
        "143 tokens/s",
    )


def test_a_model_that_rests_or_loads_tells_that() -> None:
    assert strip_texts((IDLE,)) == ("other · idle · 5.4 GB", "other · idle", "idle")
    loading = LoadedModel("demo", "a", LoadedState.LOADING, was_restarted=True)
    assert strip_texts((loading,))[0] == "demo · loading… after a restart · memory not known"
    assert state_words(LoadedModel("m", "k", LoadedState.FAILED)) == "could not be loaded"


@given(st.text(max_size=300), st.sampled_from(LoadedState), st.integers(0, 99), st.integers(0, 10**6))
def test_no_name_makes_the_strip_long_and_each_text_is_shorter(name, state, running, waiting) -> None:
    texts = strip_texts((LoadedModel(name, "k", state, 10.0, running, 15, waiting, 10**9),))
    assert all(len(text) < 110 for text in texts)
    assert list(texts) == sorted(texts, key=len, reverse=True)


def test_a_prompts_size_is_said_with_all_that_is_known() -> None:
    assert size_in_words(PromptSize(1, 10, 4096)) == "1 token of 4,096"
    assert size_in_words(PromptSize(123, 256, 4096, is_whole=False)) == "123 tokens + variables, of 4,096"
    assert size_in_words(PromptSize(123, 256, 4096), filled=True) == "123 tokens of 4,096, filled in"
    assert size_in_words(PromptSize(123, 256, is_about=True)) == "about 123 tokens"
    too_long = size_in_words(PromptSize(4000, 256, 4096))
    assert too_long.startswith("4,000 tokens. That is 160 too many: the model holds 4,096")
