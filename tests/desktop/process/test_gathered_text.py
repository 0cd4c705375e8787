"""Streamed text reaches the window gathered, in order, and leaves the window time to live."""

import asyncio

from PySide6.QtCore import QTimer

from promptstone.core.runs import RunStarted, StepStarted, StepText
from promptstone.desktop.process.gathered_text import GatheredText


def test_the_first_words_go_on_at_once_and_later_ones_as_one_piece_for_each_step_and_turn(qtbot) -> None:
    told: list = []
    gathered = GatheredText(told.append)
    gathered.take(StepText(node="a", text="zero "))
    assert told == [StepText(node="a", text="zero ")]
    for word in ("one ", "two "):
        gathered.take(StepText(node="a", text=word))
        gathered.take(StepText(node="b", text=word, turn=(1,)))
    assert len(told) == 1
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told[1:] == [StepText(node="a", text="one two "), StepText(node="b", text="one two ", turn=(1,))]


def test_no_event_overtakes_the_text_before_it(qtbot) -> None:
    told: list = []
    gathered = GatheredText(told.append)
    gathered.take(RunStarted(nodes=("a",)))
    gathered.take(StepText(node="a", text="said"))
    gathered.take(StepStarted(node="b", inputs={}))
    assert told == [
        RunStarted(nodes=("a",)),
        StepText(node="a", text="said"),
        StepStarted(node="b", inputs={}),
    ]


async def test_the_window_lives_while_events_come_without_end(qapp) -> None:
    gathered = GatheredText(lambda _event: None)
    ticks: list[int] = []
    timer = QTimer(gathered, interval=5)
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start()
    end = asyncio.get_running_loop().time() + 0.5
    while asyncio.get_running_loop().time() < end:
        gathered.take(StepText(node="a", text="word "))
        await gathered.breathe()
    assert len(ticks) > 5
    timer.stop()
