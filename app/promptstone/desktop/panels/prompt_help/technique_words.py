"""What each technique is called and does, in the user's language."""

from dataclasses import dataclass

from promptstone.core.text.techniques import Technique
from promptstone.desktop.looks.language import tr


@dataclass(frozen=True)
class TechniqueWords:
    """A technique for people: what it does, when it helps, what it costs."""

    title: str
    does: str
    helps: str
    costs: str


def words_of_techniques() -> dict[Technique, TechniqueWords]:
    """Return the words for every technique, in the order in which they are offered."""
    return {**_thinking(), **_keeping_to_it()}


def _thinking() -> dict[Technique, TechniqueWords]:
    return {
        Technique.STEPS: TechniqueWords(
            tr("Reason step by step"),
            tr("Lets the model write down its reasoning before it decides."),
            tr("Sums, rules with exceptions, and decisions that weigh several facts."),
            tr(
                "Longer answers: more time and tokens. The reasoning stands in the answer unless you cut it off."
            ),
        ),
        Technique.ROLE: TechniqueWords(
            tr("Assume expertise"),
            tr("Tells the model whose knowledge and tone to use."),
            tr("The right terms of a trade, and a steady tone. It does not make facts more right."),
            tr("A sentence of tokens in each call."),
        ),
        Technique.EXAMPLES: TechniqueWords(
            tr("Examples from a golden set"),
            tr("Shows the model inputs beside the answers you expect of them."),
            tr("Fixed forms, labels and borderline cases that are hard to put into words."),
            tr("Every example is read in each call, and cases used as examples are no test any more."),
        ),
    }


def _keeping_to_it() -> dict[Technique, TechniqueWords]:
    return {
        Technique.CONTRACT: TechniqueWords(
            tr("Fix the form of the answer"),
            tr("Says exactly what the answer must look like, field by field."),
            tr("Whatever is read by a program or compared with an expected output."),
            tr("A few tokens a field. Too tight a form can press out a wrong answer: allow for “unknown”."),
        ),
        Technique.GROUNDING: TechniqueWords(
            tr("Allow “I don’t know”"),
            tr("Holds the answer to what is given and says what to answer when it is not there."),
            tr("Questions on documents, where an invented answer is worse than none."),
            tr("Some answers that could have been guessed right are not given."),
        ),
        Technique.FENCE: TechniqueWords(
            tr("Fence in text from outside"),
            tr("Puts a customer’s text between tags nobody can guess and says that it is no instruction."),
            tr("Texts written by strangers: they may hold “ignore your instructions”."),
            tr("A few tokens. It makes such attacks harder, not impossible."),
        ),
    }
