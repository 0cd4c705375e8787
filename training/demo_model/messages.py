"""Makes the messages the demo model is trained on, each with the answers it is taught. Standard library only."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from training.demo_model.grammar import expand, read_phrases
from training.demo_model.noise import finish_sentence, roughened
from training.demo_model.slots import SlotFiller, slot_lists

SEED = 20_261
COUNT = 40_000
TOPIC_FILES = ("everyday", "costs", "hardship", "complaint", "service")


@dataclass(frozen=True)
class TrainingMessage:
    """A borrower's message and what is right about it."""

    text: str
    topic: str
    urgency: str
    request: str
    amount: str
    date: str


@dataclass(frozen=True)
class Request:
    """What a borrower may ask for, and the phrases that ask for it."""

    topic: str
    name: str
    core: tuple[str, ...]
    context: tuple[str, ...]


def all_requests() -> tuple[Request, ...]:
    """Return every request of every topic."""
    return tuple(
        Request(topic, name, tuple(phrases["core"]), tuple(phrases["context"]))
        for file in TOPIC_FILES
        for topic, requests in read_phrases(file).items()
        for name, phrases in requests.items()
    )


class MessageMaker:
    """Makes messages from the phrases; the same seed gives the same messages."""

    def __init__(self, seed: int = SEED) -> None:
        self.random = Random(seed)
        self.common = read_phrases("common")
        self.lists = slot_lists(self.common)
        self.requests = all_requests()

    def __iter__(self) -> Iterator[TrainingMessage]:
        """Yield messages without end."""
        while True:
            yield self.make()

    def make(self) -> TrainingMessage:
        """Return the next message."""
        random = self.random
        request = random.choice(self.requests)
        fill = SlotFiller(self.lists)
        phrases, urgency = self._phrases(request)
        formal = random.random() < 0.6
        sentences = [finish_sentence(expand(phrase, random, fill), random, formal) for phrase in phrases]
        marked = joined(sentences, random, formal)
        marked = roughened(marked, random, random.choice((0.0, 0.0, 0.04, 0.1, 0.2)))
        marked = self._in_register(marked, formal)
        return TrainingMessage(
            text=fill.restored(marked),
            topic=request.topic,
            urgency=urgency,
            request=request.name,
            amount=fill.first("amount", marked),
            date=fill.first("date", marked),
        )

    def _in_register(self, text: str, formal: bool) -> str:
        draw = self.random.random()
        if not formal and draw < 0.6:
            text = text.lower()
        elif draw > 0.98:
            text = text.upper()
        return text.replace("'", "") if not formal and self.random.random() < 0.4 else text

    def _phrases(self, request: Request) -> tuple[list[str], str]:
        """Return the phrases of one message in order, and how urgent they make it."""
        random, common = self.random, self.common
        middle = [random.choice(request.core)]
        if random.random() < 0.25:
            middle.append(random.choice(request.core))
        if random.random() < 0.4:
            middle.insert(random.randint(0, len(middle)), random.choice(request.context))
        high = any(phrase.startswith("!") for phrase in middle)
        middle = [phrase.removeprefix("!") for phrase in middle]
        draw = random.random()
        urgency = "high" if high else "normal"
        if draw < 0.28:
            urgency = "high"
            middle.insert(
                random.choice((0, len(middle), len(middle))), random.choice(common["urgency"]["high"])
            )
        elif draw < 0.52 and not high:
            urgency = "low"
            if random.random() < 0.4:
                middle[0] = f"{random.choice(common['urgency']['low_lead'])} {middle[0]}"
            else:
                middle.insert(
                    random.choice((0, len(middle), len(middle))), random.choice(common["urgency"]["low"])
                )
        elif draw < 0.65:
            middle.append(random.choice(common["normal"]))
        for _ in range(random.choice((0, 0, 0, 1, 1, 2))):
            middle.insert(random.randint(0, len(middle)), random.choice(common["neutral"]))
        if random.random() < 0.4:
            middle.insert(0, random.choice(common["greeting"]))
        if random.random() < 0.4:
            middle.append(random.choice(common["closing"]))
        return middle, urgency


def joined(sentences: list[str], random: Random, formal: bool) -> str:
    """Return the sentences as one text; in a loose register they run into one another."""
    if formal:
        return random.choice((" ", " ", " ", " ", "\n")).join(sentences)
    text = sentences[0]
    for sentence in sentences[1:]:
        text = text.rstrip(".") if random.random() < 0.4 else text
        text += random.choice(_JOINTS) + sentence
    return text


_JOINTS = (
    " ",
    " ",
    " ",
    ", ",
    ", ",
    " and ",
    " but ",
    " because ",
    " so ",
    " - ",
    ", and ",
    " since ",
    "; ",
    "\n",
)


def training_messages(count: int = COUNT, seed: int = SEED) -> list[TrainingMessage]:
    """Return the messages of the training, always the same."""
    maker = MessageMaker(seed)
    return [maker.make() for _ in range(count)]
