"""A workspace with the demo model, a chain of one step that asks it, and a golden set of a few cases."""

from pathlib import Path

from promptstone.core.chain import Chain
from promptstone.core.golden import Case, GoldenSet
from promptstone.core.scoring import ScorerUse
from promptstone.core.text.chain_text import read_chain
from promptstone.services.studio import Studio

MODEL = "demo"
CHAIN = "Short"
GOLDEN_SET = "few"
DEMO_MODEL = Path(__file__).resolve().parents[2] / "resources" / "demo" / "demo-model.gguf"
_CHAIN = f"""\
promptstone: 1
name: {CHAIN}
nodes:
  - {{id: message, kind: input, settings: {{name: message}}}}
  - id: ask
    kind: prompt
    settings:
      model: {MODEL}
      template: "What is this message about, and how urgent is it?\\n\\n{{{{message}}}}"
      sampling: {{max_tokens: 24}}
  - {{id: reply, kind: output, settings: {{name: reply}}}}
edges: [message.value -> ask.message, ask.answer -> reply.value]
variants:
  - {{name: brief, settings: {{ask: {{sampling: {{max_tokens: 8}}}}}}}}
  - {{name: elsewhere, settings: {{ask: {{model: another}}}}}}
"""
_MESSAGES = ("Where is my payment?", "I lost my job.", "Why this fee?", "Send me my payoff amount.")


def short_chain() -> Chain:
    """A chain that asks the demo model once; its variant `elsewhere` does not ask it."""
    return read_chain(_CHAIN)


def few_cases() -> GoldenSet:
    """Four cases that pass when anything is answered."""
    return GoldenSet(
        name=GOLDEN_SET,
        cases=tuple(Case(id=f"c{number}", inputs={"message": text}) for number, text in enumerate(_MESSAGES)),
        scorers=(
            ScorerUse(name="says", scorer="regular_expression", settings={"output": "reply", "pattern": "."}),
        ),
    )


async def prepare(studio: Studio) -> None:
    """Put model, chain and golden set into a workspace."""
    await studio.models.add_file(DEMO_MODEL, MODEL)
    await studio.chains.save(short_chain(), "first", "ana")
    await studio.golden_sets.save(few_cases())
