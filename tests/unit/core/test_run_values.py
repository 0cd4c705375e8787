"""The pace of model calls: added up, in words, and honest about what is not known."""

from promptstone.core.generation import Completion, GenerationRequest, Message, ModelCall, ModelReference
from promptstone.core.runs import Pace, StepRecord, StepState, pace_of

REQUEST = GenerationRequest(
    model=ModelReference(name="m", backend="b"), messages=(Message(role="user", content="hi"),)
)


def call(**told: object) -> ModelCall:
    return ModelCall(request=REQUEST, completion=Completion(text="x", **told))


def test_the_pace_of_several_calls_is_their_sum_and_the_first_ones_wait() -> None:
    first = call(
        prompt_tokens=100, reused_tokens=80, completion_tokens=11, seconds=1.5, first_text_seconds=0.5
    )
    then = call(prompt_tokens=50, completion_tokens=31, seconds=3.25, first_text_seconds=0.25)
    pace = pace_of((first, then))
    assert (pace.prompt_tokens, pace.reused_tokens, pace.completion_tokens) == (150, 80, 42)
    assert pace.first_text_seconds == 0.5
    assert pace.speed == 40 / 4.0
    assert pace.words == ("150 prompt tokens, 80 of them reused", "first text after 500 ms", "10 tokens/s")


def test_an_endpoint_that_told_nothing_gets_no_made_up_figures() -> None:
    assert pace_of((call(seconds=2.0),)).words == ()
    assert pace_of(()).speed is None


def test_one_token_alone_has_no_speed() -> None:
    pace = pace_of((call(prompt_tokens=1, completion_tokens=1, seconds=0.2, first_text_seconds=0.2),))
    assert pace.speed is None
    assert pace.words == ("1 prompt token", "first text after 200 ms")


def test_a_slow_model_is_told_with_a_decimal() -> None:
    pace = Pace(completion_tokens=8, later_tokens=7, writing_seconds=2.0)
    assert pace.words == ("3.5 tokens/s",)


def test_a_step_that_was_used_again_took_nothing() -> None:
    done = StepRecord(node="n", kind="prompt", state=StepState.DONE, calls=(call(prompt_tokens=5),))
    assert done.pace.prompt_tokens == 5
    assert done.model_copy(update={"reused": True}).pace == Pace()
