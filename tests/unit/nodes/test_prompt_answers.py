"""The Prompt kind holds answers to a grammar, and its steps keep their content address while no grammar is used."""

from collections.abc import AsyncIterator

import pytest

from promptstone.core.chain import Node
from promptstone.core.errors import PromptstoneError, StepError
from promptstone.core.generation import Completion, GenerationRequest, ModelBackend, ModelReference
from promptstone.core.kinds import Catalog
from promptstone.engine.context import EngineContext, StepContext
from promptstone.nodes import BUILT_IN
from promptstone.nodes.prompt import PromptKind, PromptSettings

GRAMMAR = 'root ::= "yes" | "no"'
MODEL = ModelReference(name="tiny", backend="said", digest="sha256:0")


class Saying(ModelBackend):
    """Says one thing and keeps what it was asked."""

    name = "said"
    title = "Said"

    def __init__(self, text: str, reason: str = "stop") -> None:
        self.completion = Completion(text=text, finish_reason=reason)
        self.asked: list[GenerationRequest] = []

    async def generate(self, request: GenerationRequest) -> AsyncIterator[Completion]:
        self.asked.append(request)
        yield self.completion


def settings_of(**settings) -> PromptSettings:
    return PromptKind().read_settings(Node(id="n", kind="prompt", settings={"model": "tiny", **settings}))


async def answered(backend: Saying, **settings) -> object:
    engine = EngineContext(Catalog(BUILT_IN), {"tiny": MODEL}, {"said": backend})
    context = StepContext(engine, {}, lambda text: None)
    return (await PromptKind().run(settings_of(**settings), {"text": "Hi"}, context))["answer"]


async def test_a_grammar_goes_with_the_request_and_the_answer_is_text():
    backend = Saying("yes")
    assert await answered(backend, answer="grammar", grammar=GRAMMAR) == "yes"
    assert (backend.asked[0].grammar, backend.asked[0].json_schema) == (GRAMMAR, None)


async def test_a_grammar_that_is_not_chosen_is_not_sent():
    backend = Saying("perhaps")
    assert await answered(backend, answer="text", grammar=GRAMMAR) == "perhaps"
    assert backend.asked[0].grammar == ""
    backend = Saying('{"a": 1}')
    await answered(backend, answer="json", json_schema={"type": "object"}, grammar=GRAMMAR)
    assert backend.asked[0].grammar == ""


@pytest.mark.parametrize(
    ("backend", "fault"),
    [(Saying("perhaps"), "does not fit the grammar"), (Saying("ye", "length"), "cut off before it fitted")],
)
async def test_an_answer_that_does_not_fit_is_told_also_when_an_endpoint_passes_over_the_grammar(
    backend, fault
):
    with pytest.raises(StepError, match=fault):
        await answered(backend, answer="grammar", grammar=GRAMMAR)


async def test_a_grammar_that_cannot_be_used_is_told_before_any_model_is_asked():
    backend = Saying("yes")
    with pytest.raises(PromptstoneError, match='Line 1: The rule "item" is used here and written nowhere'):
        await answered(backend, answer="grammar", grammar="root ::= item")
    assert not backend.asked


def test_a_grammars_fault_is_a_problem_of_the_node_only_while_it_is_used():
    assert list(PromptKind().problems(settings_of(answer="grammar", grammar="root ::= ("))) == [
        "Grammar: Line 1: A bracket opens here and is not closed."
    ]
    assert list(PromptKind().problems(settings_of(answer="grammar"))) == ["Grammar: The grammar is empty."]
    assert not list(PromptKind().problems(settings_of(answer="text", grammar="root ::= (")))


def test_settings_without_a_grammar_are_written_as_they_always_were():
    written = settings_of(sampling={"temperature": 0.5}).model_dump(mode="json")
    assert set(written) == {"model", "system", "template", "answer", "json_schema", "sampling"}
    assert set(written["sampling"]) == {
        "temperature",
        "top_k",
        "top_p",
        "min_p",
        "repeat_penalty",
        "seed",
        "max_tokens",
        "stop",
    }
    assert settings_of(grammar=GRAMMAR).model_dump(mode="json")["grammar"] == GRAMMAR
