"""Texts are laid into one call so that each has its rows to itself, in blocks that llama.cpp computes alike."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from promptstone.backends.llama.worker.embedding.packing import MOST_TEXTS, SEQUENCES, pack, packed_size

TEXTS = some.lists(
    some.lists(some.integers(0, 30_000), min_size=1, max_size=150), min_size=1, max_size=MOST_TEXTS
)


@pytest.mark.parametrize("align", [16, 64])
@given(texts=TEXTS)
def test_each_text_is_whole_in_a_sequence_of_its_own_that_begins_at_a_block(align, texts):
    packed = pack(texts, align)
    for number, text in enumerate(texts):
        rows = np.flatnonzero(packed.sequences == number)
        assert rows[0] % align == 0
        assert list(rows) == list(range(rows[0], rows[0] + len(text)))
        assert list(packed.tokens[rows]) == text
        assert list(packed.positions[rows]) == list(range(len(text)))


@pytest.mark.parametrize("align", [16, 64])
@given(texts=TEXTS)
def test_rows_and_sequences_come_in_whole_groups_and_what_fills_up_counts_on_without_gaps(align, texts):
    packed = pack(texts, align)
    size = packed_size([len(text) for text in texts], align)
    assert size == len(packed.tokens) == len(packed.positions) == len(packed.sequences)
    assert size % align == 0
    found = sorted(set(packed.sequences.tolist()))
    assert found == list(range(len(found)))
    assert len(found) % 8 == 0
    assert len(found) <= SEQUENCES
    for sequence in found[len(texts) :]:
        positions = packed.positions[packed.sequences == sequence]
        assert list(positions) == list(range(len(positions)))
        assert len(positions) <= 64


@pytest.mark.parametrize("align", [16, 64])
@given(texts=TEXTS)
def test_the_last_row_of_the_last_text_is_in_the_last_block(align, texts):
    packed = pack(texts, align)
    assert np.flatnonzero(packed.sequences == len(texts) - 1)[-1] >= len(packed.tokens) - align


def test_without_blocks_nothing_is_filled_up():
    packed = pack([[5, 6, 7]], 1)
    assert [list(part) for part in packed] == [[5, 6, 7], [0, 1, 2], [0, 0, 0]]
    assert packed_size([3], 1) == 3
