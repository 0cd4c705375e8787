<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>Promptstone</name>
        <message>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>A model says whether the output meets a rubric.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/regular_expression.py"></location>
            <source>A regular expression, for example \b\d{4}-\d{2}-\d{2}\b for a date.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/note.py"></location>
            <source>A remark for whoever reads the chain. It does nothing.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/output.py"></location>
            <source>A value the chain gives back. Paths that a Branch parted may meet here.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/input.py"></location>
            <source>A value the chain starts with, such as a customer's message.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <source>Allow more fields</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>Answer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>Asks a model. Variables of the prompt become inputs.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/branch.py"></location>
            <source>Branch</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/branch.py"></location>
            <source>Compared with</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/contains.py"></location>
            <source>Contains</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>Decimal mark</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>Each {{variable}} becomes an input of this node.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/edit_similarity.py"></location>
            <source>Edit similarity</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/exact.py"></location>
            <source>Exact match</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/input.py"></location>
            <source>Example</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/values.py"></location>
            <source>Expected</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/output.py"></location>
            <source>Expected outputs of a golden set are matched to this name.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>Field</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <source>Fields</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/input.py"></location>
            <source>Filled in when you try the chain by hand.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/core/kinds/kinds.py"></location>
            <source>Flow</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/branch.py"></location>
            <source>For "is one of": words parted by commas.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>Free text, JSON that fits a schema, or text that fits a grammar.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <source>Further fields in the output do no harm.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/input.py"></location>
            <source>Golden-set columns are matched to this name.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>Grammar (GBNF)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>How far it may be off as a share of the expected: 0.01 is 1 %.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>How far the number may be off, in its own unit.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/edit_similarity.py"></location>
            <source>How few letters must be changed to turn the output into the expected text.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/contains.py"></location>
            <source>How many</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/branch.py"></location>
            <source>Ignore capital letters</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/contains.py"></location>
            <location filename="app/promptstone/scorers/edit_similarity.py"></location>
            <location filename="app/promptstone/scorers/exact.py"></location>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <location filename="app/promptstone/scorers/regular_expression.py"></location>
            <source>Ignore case</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/edit_similarity.py"></location>
            <location filename="app/promptstone/scorers/exact.py"></location>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <source>Ignore outer spaces</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/input.py"></location>
            <source>Input</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <source>JSON fields</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>JSON schema</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>Judge by a model</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/core/kinds/kinds.py"></location>
            <source>Knowledge</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/edit_similarity.py"></location>
            <location filename="app/promptstone/scorers/exact.py"></location>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <source>Leave out white space and line breaks at both ends of a text.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>Let the judge see the inputs of the case.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>Let the judge see what was expected.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>Longest answer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/core/kinds/kinds.py"></location>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>Model</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/input.py"></location>
            <location filename="app/promptstone/nodes/output.py"></location>
            <source>Name</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/note.py"></location>
            <source>Note</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>Number</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/core/kinds/kinds.py"></location>
            <source>Other</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/output.py"></location>
            <location filename="app/promptstone/scorers/values.py"></location>
            <source>Output</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/edit_similarity.py"></location>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <source>Pass from</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/regular_expression.py"></location>
            <source>Pattern</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>Picks a field from JSON, joins, splits, or finds by a regular expression.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>Point: 1,234.50. Comma: 1.234,50.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>Prompt</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <location filename="app/promptstone/scorers/regular_expression.py"></location>
            <source>Regular expression</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>Relative tolerance</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>Replace with</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>Result</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>Rubric</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/branch.py"></location>
            <source>Rules</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>Rules that the answer must keep to, beginning with root, such as: root ::= "yes" | "no".</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>Sampling</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/branch.py"></location>
            <source>Sends a value one of several ways, by simple rules.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>Separator</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>Show expected</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>Show inputs</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>System prompt</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>Temperature 0 repeats exactly.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/core/kinds/kinds.py"></location>
            <location filename="app/promptstone/nodes/note.py"></location>
            <source>Text</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/contains.py"></location>
            <source>Texts</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/values.py"></location>
            <source>The expected output of the golden set. Empty: the one with the output's name, or the only one.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>The field to pick, such as topic or orders[0].id.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <source>The fields that count. Empty: all fields of the expected object.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/branch.py"></location>
            <source>The first that fits decides. What fits none leaves by “otherwise”.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>The model that judges.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/branch.py"></location>
            <source>The name of the output.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/contains.py"></location>
            <source>The output contains all, or any, of the texts.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>The output holds the expected number, within a tolerance.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/exact.py"></location>
            <source>The output is the expected value, letter by letter or number by number.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/values.py"></location>
            <source>The output of the chain that is judged. Empty: the only one, or the only one that is also expected.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/regular_expression.py"></location>
            <source>The output, or a part of it, matches a regular expression.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/core/kinds/kinds.py"></location>
            <source>The palette's shelves, in order.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <source>The share of fields in a JSON object that are as expected.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <source>The share of right fields from which the case passes.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/edit_similarity.py"></location>
            <source>The similarity from which the case passes; 1 means equal.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/regular_expression.py"></location>
            <source>The whole output must match, not only a part of it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>Tokens the judge may write. A verdict cut off is a missing score.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>Tolerance</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>Transform</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/contains.py"></location>
            <location filename="app/promptstone/scorers/edit_similarity.py"></location>
            <location filename="app/promptstone/scorers/exact.py"></location>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <location filename="app/promptstone/scorers/regular_expression.py"></location>
            <source>Treat capital and small letters alike.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/input.py"></location>
            <location filename="app/promptstone/nodes/output.py"></location>
            <source>Type</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/branch.py"></location>
            <source>Way out</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>What a good output must be, in plain words: the model reads it as it stands.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/input.py"></location>
            <source>What kind of value comes in.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/output.py"></location>
            <source>What kind of value goes out.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/note.py"></location>
            <source>What others should know about this chain.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>What stands between the parts.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>What the answer must look like.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>What the picked field is.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>What to do</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/contains.py"></location>
            <source>What to look for. Empty: the expected value of the case, a text or a list of texts.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/branch.py"></location>
            <source>When the value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/contains.py"></location>
            <source>Whether all of the texts must be there, or any one.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>Which number</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>Which of this workspace's models answers.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>Which one counts when the output holds several numbers.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>Who the model is and what it must heed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/regular_expression.py"></location>
            <source>Whole text</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>With a group, the group is the result.</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
</TS>
