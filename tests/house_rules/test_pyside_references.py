"""The installed Qt binding keeps its references to None and True; one release loses them and aborts."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

CALLS = 20_000
SLACK = 500


def test_qt_calls_leave_the_counts_of_none_and_true_level():
    thing = QObject()
    before = sys.getrefcount(None), sys.getrefcount(True)
    for number in range(CALLS):
        thing.setObjectName("even" if number % 2 else "odd")
        thing.blockSignals(number % 2 == 0)
        thing.setProperty("number", None)
    after = sys.getrefcount(None), sys.getrefcount(True)
    lost = [old - new for old, new in zip(before, after, strict=True)]
    assert all(abs(number) < SLACK for number in lost), (
        f"references lost to None and True: {lost} in {CALLS} calls"
    )
