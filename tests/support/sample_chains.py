"""Small chains that several tests start from."""

from promptstone.core.chain import Chain
from promptstone.core.text.chain_text import read_chain

TRIAGE = """\
promptstone: 1
name: Triage
nodes:
  - {id: message, kind: input, settings: {name: message}}
  - id: classify
    kind: prompt
    settings:
      model: tiny
      template: "Topic of: {{message}}"
      answer: json
      json_schema: {type: object, properties: {topic: {type: string}}, required: [topic]}
  - {id: pick, kind: transform, settings: {path: topic}}
  - id: route
    kind: branch
    settings: {rules: [{name: careful, test: is one of, value: "hardship, complaint"}]}
  - {id: careful, kind: prompt, settings: {model: tiny, template: "Carefully: {{message}}"}}
  - {id: normal, kind: prompt, settings: {model: tiny, template: "Briefly: {{message}}"}}
  - {id: topic, kind: output, settings: {name: topic}}
  - {id: reply, kind: output, settings: {name: reply}}
edges:
  - message.value -> classify.message
  - classify.answer -> pick.value
  - pick.result -> route.value
  - message.value -> route.pass_on
  - route.careful -> careful.message
  - route.otherwise -> normal.message
  - pick.result -> topic.value
  - careful.answer -> reply.value
  - normal.answer -> reply.value
variants:
  - name: loud
    settings: {classify: {template: "TOPIC OF: {{message}}"}}
"""


def triage() -> Chain:
    """Classify, then one of two replies."""
    return read_chain(TRIAGE)


SHOUT = """\
promptstone: 1
name: Shout
nodes:
  - {id: words, kind: input, settings: {name: words, type: list}}
  - {id: greeting, kind: input, settings: {name: greeting}}
  - {id: each, kind: for_each}
  - {id: ask, kind: prompt, parent: each, settings: {model: tiny, template: "{{greeting}} {{word}}"}}
  - {id: all, kind: output, settings: {name: all, type: list}}
edges:
  - words.value -> each.items
  - each.item -> ask.word
  - greeting.value -> ask.greeting
  - ask.answer -> each.result
  - each.results -> all.value
"""

RETRY = """\
promptstone: 1
name: Retry
nodes:
  - {id: draft, kind: input, settings: {name: draft}}
  - {id: again, kind: repeat_until, settings: {test: contains, value: good, limit: 4}}
  - {id: better, kind: prompt, parent: again, settings: {model: tiny, template: "Improve: {{text}}"}}
  - {id: judge, kind: prompt, parent: again, settings: {model: tiny, template: "Judge: {{text}}"}}
  - {id: final, kind: output, settings: {name: final}}
  - {id: turns, kind: output, settings: {name: turns, type: number}}
edges:
  - draft.value -> again.start
  - again.value -> better.text
  - better.answer -> judge.text
  - better.answer -> again.next
  - judge.answer -> again.check
  - again.result -> final.value
  - again.turns -> turns.value
"""


def shout() -> Chain:
    """For each word of a list one prompt, with a greeting from outside the loop."""
    return read_chain(SHOUT)


def retry() -> Chain:
    """Rewrite a text until a judge says good, four times at most."""
    return read_chain(RETRY)
