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
