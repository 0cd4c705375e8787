"""Turns messages and prompts into batches of token ids: what is asked, and what is to be answered."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from training.demo_model.answers import CAREFUL_TOPICS, AnswerKey
from training.demo_model.grammar import read_phrases
from training.demo_model.messages import TrainingMessage
from training.demo_model.prompts import DETAILED, SHORT, TASKS, PromptText, chain_prompts, reworded
from training.demo_model.slots import SlotFiller, slot_lists
from training.demo_model.tokenizer import Tokenizer

SHORT_SHARE = {"classify": 0.25, "extract": 0.25, "draft_reply": 0.3, "draft_careful": 0.3}
REWORDED_SHARE = 0.3
NEIGHBOURS = 2000
REPEAT = "repeat"
REPEATED = ("amt", "amt", "amt", "date", "date", "loan", "name", "pct")


@dataclass(frozen=True)
class Lesson:
    """Examples that begin alike: the shared ids once, then for each example its own ids and where its answer begins."""

    prefix: list[int]
    rows: list[list[int]]
    answer_starts: list[int]


class LessonMaker:
    """Makes lessons from the messages; the same seed gives the same lessons."""

    def __init__(self, tokenizer: Tokenizer, messages: Sequence[TrainingMessage], seed: int) -> None:
        self.tokenizer = tokenizer
        self.random = Random(seed)
        self.prompts = chain_prompts()
        self.key = AnswerKey()
        self.slots = slot_lists(read_phrases("common"))
        by_length = sorted(messages, key=lambda message: len(tokenizer.encode(message.text)))
        careful = [message for message in by_length if message.topic in CAREFUL_TOPICS]
        normal = [message for message in by_length if message.topic not in CAREFUL_TOPICS]
        self.pools = {
            "classify": by_length,
            "extract": by_length,
            "draft_reply": normal,
            "draft_careful": careful,
        }

    def make(self, task: str, size: int) -> Lesson:
        """Return a lesson of `size` examples of one task, all under one wording of the prompt."""
        random = self.random
        if task == REPEAT:
            return _shared([self._repetition() for _ in range(size)])
        style = SHORT if random.random() < SHORT_SHARE[task] else DETAILED
        prompt = self.prompts[style, task]
        if random.random() < REWORDED_SHARE:
            prompt = reworded(style, task, prompt, random)
        pool = self.pools[task]
        # Neighbours in length, so that little is spent on filling rows up.
        start = random.randrange(-NEIGHBOURS // 2, len(pool) - NEIGHBOURS // 2)
        messages = random.choices(pool[max(0, start) : start + NEIGHBOURS], k=size)
        rows = [self._row(task, style, prompt, message) for message in messages]
        return _shared(rows)

    def _repetition(self) -> tuple[list[int], list[int]]:
        """Return sums, dates, names and numbers to say again: so copying is learnt before it is needed."""
        fill = SlotFiller(self.slots)
        names = self.random.choices(REPEATED, k=self.random.randint(2, 4))
        said = fill.restored(", ".join(fill(name, self.random) for name in names))
        question = PromptText("", "Repeat: {{said}}").rendered(said=said)
        return self.tokenizer.encode(question), self.tokenizer.encode(said + "<|end|>")

    def _row(
        self, task: str, style: str, prompt: PromptText, message: TrainingMessage
    ) -> tuple[list[int], list[int]]:
        values = {"message": message.text, "topic": message.topic}
        details = self.key.details(message)
        if task == "classify":
            answer = self.key.classify(message, style, self.random)
        elif task == "extract":
            answer = json.dumps(details, ensure_ascii=False, separators=(",", ":"))
        else:
            values["details"] = json.dumps(details, ensure_ascii=False)
            write = self.key.reply if task == "draft_reply" else self.key.careful_reply
            answer = write(message, style)
        question = self.tokenizer.encode(prompt.rendered(**values))
        return question, self.tokenizer.encode(answer + "<|end|>")


def _shared(rows: list[tuple[list[int], list[int]]]) -> Lesson:
    """Return the rows with what all of them begin with taken out."""
    first = rows[0][0]
    length = min(len(question) for question, _ in rows) - 1
    for question, _ in rows:
        while question[:length] != first[:length]:
            length -= 1
    rows = sorted(rows, key=lambda row: len(row[0]) + len(row[1]))
    return Lesson(
        prefix=first[:length],
        rows=[question[length:] + answer for question, answer in rows],
        answer_starts=[len(question) - length for question, _ in rows],
    )


def corpus_for_merges(messages: Sequence[TrainingMessage]) -> list[str]:
    """Return the texts from which the tokenizer learns: messages, prompts and answers."""
    key, random = AnswerKey(), Random(0)
    prompts = [prompt.system + prompt.template for prompt in chain_prompts().values()]
    answers = []
    for message in messages[:4000]:
        answers += [key.classify(message, style, random) for style in (SHORT, DETAILED)]
        write = key.careful_reply if message.topic in CAREFUL_TOPICS else key.reply
        answers += [write(message, style) for style in (SHORT, DETAILED)]
    return [message.text for message in messages] + prompts * 200 + answers


__all__ = ["TASKS", "Lesson", "LessonMaker", "corpus_for_merges"]
