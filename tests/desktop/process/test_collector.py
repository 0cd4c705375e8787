"""Garbage that hangs together in cycles is collected in the window's thread only."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from promptstone.desktop.process.collector import WindowCollector, collector_paused


class Ring:
    """Holds itself, and notes in which thread it went."""

    def __init__(self, gone: list[str]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: gone.append(threading.current_thread().name))


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[WindowCollector]:
    made = WindowCollector()
    yield made
    made.close()


def test_a_worker_thread_never_collects(collector: WindowCollector) -> None:
    gone: list[str] = []
    Ring(gone)
    busy = threading.Thread(target=lambda: [[number] for number in range(200_000)])
    busy.start()
    busy.join()
    assert not gone
    gc.collect()
    assert gone == ["MainThread"]


def test_the_timer_collects_what_became_garbage(collector: WindowCollector) -> None:
    gone: list[str] = []
    Ring(gone)
    kept = [[number] for number in range(5_000)]
    collector.collect()
    assert len(kept) == 5_000
    assert gone == ["MainThread"]


def test_python_collects_by_itself_afterwards(qapp: QApplication) -> None:
    WindowCollector().close()
    assert gc.isenabled()


def test_a_pause_leaves_the_collector_as_it_was(collector: WindowCollector) -> None:
    with collector_paused():
        assert not gc.isenabled()
    assert not gc.isenabled()
