"""Time: odd and long texts take time in proportion to their length."""

from __future__ import annotations

import time

import pytest

from newsparse.engines.embedded.blocks import blocks
from newsparse.engines.embedded.lemmas import lemmas
from newsparse.engines.embedded.sentences import sentences
from newsparse.engines.embedded.tags import tags
from newsparse.engines.embedded.words import words

# What is quadratic takes far longer than the limit at this length, what is linear a second.
LENGTH, SECONDS = 100_000, 5


@pytest.mark.parametrize(
    "unit",
    [
        "a", "1", '"', "'", "(", ".", "\n", " ", "\u0301", "\u00a0a", "A\n", "AA B\n\n",
        "AAAAA: X\n\n", "a.b.c.", "aa.bb.cc.", '."', ". ", "A. ", "1. ", "x. [1] ", "[1]", "x. (",
        "“a", "s' ", "http://", "www.,", "x@", "a.b@", "#1", "@a.", "non-", "a's", "a\u00ad", "A&",
        "1,", "1:1-",
        "<a b=", "back ", "that ", "now like ", "to ", "(x ", "AA ", "AA, Bb", "By A", "A left. ",
        "word " * 14 + "\n", "\U0001f600\u200d", "(AP Photo/", "• a\n",
    ],
)  # fmt: skip
def test_time_is_linear(unit: str) -> None:
    text = unit * (LENGTH // len(unit))
    begin = time.process_time()
    parts = blocks(text)
    starts, ends, _ = words(text)
    spans = sentences(text, starts, ends, parts)
    forms = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    lemmas(forms, tags(forms, starts, spans))
    assert time.process_time() - begin < SECONDS
