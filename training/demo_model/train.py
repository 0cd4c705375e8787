"""Trains the demo model from nothing and writes its GGUF file: `python -m training.demo_model.train`."""

import argparse
import math
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional
from training.demo_model.export import write_model
from training.demo_model.lessons import Lesson, LessonMaker, corpus_for_merges
from training.demo_model.messages import COUNT, training_messages
from training.demo_model.network import Network, Shape
from training.demo_model.tokenizer import SPECIAL, Tokenizer, learn_merges

SEED = 7
STEPS = 1700
PEAK_RATE = 1.3e-3


@dataclass(frozen=True)
class Course:
    """How one kind of lesson is taught: examples a step, from which step on, every how many steps, how much it weighs."""

    tasks: tuple[str, ...]
    examples: int
    first_step: int
    every: int
    weight: float


# One after the other: begun together, the wordy drafts drown what the network first learns of sorting.
COURSES = (
    Course(("classify",), examples=32, first_step=0, every=1, weight=2.0),
    Course(("repeat",), examples=24, first_step=0, every=2, weight=1.0),
    Course(("extract",), examples=28, first_step=150, every=1, weight=2.0),
    Course(("draft_reply", "draft_careful"), examples=14, first_step=700, every=3, weight=1.0),
)


def tensors_of(lesson: Lesson) -> tuple[Tensor, Tensor, Tensor]:
    """Return the prefix, the rows filled up to one length, and the tokens to learn (-100 where there is none)."""
    length = max(map(len, lesson.rows))
    rows = torch.zeros(len(lesson.rows), length, dtype=torch.long)
    wanted = torch.full_like(rows, -100)
    for index, (row, start) in enumerate(zip(lesson.rows, lesson.answer_starts, strict=True)):
        ids = torch.tensor(row)
        rows[index, : len(row)] = ids
        wanted[index, start - 1 : len(row) - 1] = ids[start:]
    return torch.tensor([lesson.prefix]), rows, wanted


def loss_of(network: Network, lesson: Lesson) -> Tensor:
    """Return the mean loss on the answers of a lesson."""
    prefix, rows, wanted = tensors_of(lesson)
    states = network(prefix, rows)
    learned = wanted != -100
    return functional.cross_entropy(network.scores(states[learned]).float(), wanted[learned])


def rate_at(step: int, steps: int) -> float:
    """Return the learning rate: a short rise, then a cosine down to a twentieth."""
    rise = min(100, steps // 10)
    if step < rise:
        return PEAK_RATE * (step + 1) / rise
    done = (step - rise) / (steps - rise)
    return PEAK_RATE * (0.05 + 0.475 * (1 + math.cos(math.pi * done)))


def due(step: int) -> list[Course]:
    """Return the courses that have a lesson at this step."""
    return [course for course in COURSES if step >= course.first_step and step % course.every == 0]


def trained(tokenizer: Tokenizer, maker: LessonMaker, steps: int, unfinished: Path) -> Network:
    """Return a network trained for that many steps; what is there so far is written to `unfinished`."""
    network = Network(Shape(vocabulary=len(tokenizer.tokens)))
    matrices = [weight for weight in network.parameters() if weight.dim() == 2]
    others = [weight for weight in network.parameters() if weight.dim() != 2]
    groups = [{"params": matrices, "weight_decay": 0.05}, {"params": others, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=PEAK_RATE, betas=(0.9, 0.98))
    begun, recent = time.monotonic(), dict.fromkeys(COURSES, 0.0)
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = rate_at(step, steps)
        for course in due(step):
            task = course.tasks[step // course.every % len(course.tasks)]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(network, maker.make(task, course.examples))
            (loss * course.weight).backward()  # type: ignore[no-untyped-call, unused-ignore]
            recent[course] += 0.05 * (loss.item() - recent[course])
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        if step % 50 == 49:
            losses = ", ".join(f"{course.tasks[0]} {value:.3f}" for course, value in recent.items())
            print(f"step {step + 1} of {steps}, {time.monotonic() - begun:.0f} s: {losses}", flush=True)
            write_model(network, tokenizer, unfinished)
    return network


def main() -> None:
    """Make the messages, learn the tokenizer, train, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--output", type=Path, default=Path("resources/demo/demo-model.gguf"))
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    torch.use_deterministic_algorithms(True)
    shape = Shape()
    messages = training_messages()
    print(f"{COUNT} messages are made.", flush=True)
    merges = learn_merges(corpus_for_merges(messages), shape.vocabulary - len(SPECIAL) - 256)
    tokenizer = Tokenizer(merges, shape.vocabulary)
    print(f"The tokenizer has {len(merges)} merges.", flush=True)
    unfinished = options.output.with_suffix(".unfinished.gguf")
    network = trained(tokenizer, LessonMaker(tokenizer, messages, SEED), options.steps, unfinished)
    digest = write_model(network, tokenizer, options.output)
    for left_over in (unfinished, unfinished.with_suffix(".sha256")):
        left_over.unlink(missing_ok=True)
    print(f"{options.output} is written, {options.output.stat().st_size} bytes, {digest}")


if __name__ == "__main__":
    main()
