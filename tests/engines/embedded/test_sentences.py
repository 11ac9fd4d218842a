"""Sentences: a table with `|` where one ends, and properties of any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.engines.embedded.blocks import blocks
from newsparse.engines.embedded.sentences import sentences
from newsparse.engines.embedded.words import words


@pytest.mark.parametrize(
    "marked",
    [
        # quotations
        '"We will not go," he said.| "They will."| She left.',
        '"Why?" Smith asked.| "Go!" he shouted.| "Is it so?"| The crowd left.',
        "“It is over.| We are done,” she said.| “No.”| Then he left.",
        "He said: ‘I know.’| She left.| 'I know.'| She left.",
        "\"He told me 'No.'\"| Then he ran.",
        "“Really?” President Jane Roe asked reporters.",
        "“We won. ”| He left.| “We…” Jane Roe said.| “We…”| The line went dead.",
        # abbreviations
        "Sen. Jane Roe met Lt. Gen. Doe on Sept. 11.| They left.",
        "He met Gen. Roe in the U.S.| The talks ended at 5 p.m. Monday.| It was 5 p.m.| They ate.",
        "He left Acme Inc.| In March he joined Acme Corp. Friday.",
        "Sen. Roe, D-Mass., agreed.| Washington, D.C. Mayor Doe did not.",
        "George W. Doe and J. K. Roe met.| Plan B.| The rest.| Vitamin D.| Then what?",
        "It cost approx. five.| Prices rose 5 pct. in May.| See fig. 3.| No. 5 won.",
        "St. Paul's is old.| They live on Main St.| They like it.",
        "Mr. al-Roe spoke.| Yahoo! said it would.",
        # marks
        "What?!| Really... yes.| And … no.| He said...| Go.",
        "He was late. . . and he left.",
        "The deal (signed in May.) was off.| (It was signed in May.)| It fell.",
        "He paid $3.5.| 5 people died.| End.|Next sentence.| It was found.[3]| So it was.",
        "See www.example.org.| It is 3.5 or x.y@z.example.",
        "1. The first.| The second.",
        # blocks and lines
        "Minister quits|\n\nShe left.| He stayed|\n\n• One|\n• Two",
        "ACCRA (Agency) —| She left.",
        "The last line has no full stop",
        "",
    ],
)
def test_sentences(marked: str) -> None:
    text = marked.replace("|", "")
    starts, ends, _ = words(text)
    found = [text[span.start : span.end] for span in sentences(text, starts, ends, blocks(text))]
    assert found == [part.strip() for part in marked.split("|") if part.strip()]


@given(st.text(st.sampled_from("aB1 .?!…,:-—\"'”’)([]\n\u00a0")) | st.text())
def test_every_word_is_in_one_sentence_of_one_block(text: str) -> None:
    starts, ends, _ = words(text)
    parts = blocks(text)
    found = sentences(text, starts, ends, parts)
    assert found == sorted(found)
    holders = [
        [span for span in found if span.start <= start and end <= span.end]
        for start, end in zip(starts, ends, strict=True)
    ]
    assert all(len(spans) == 1 for spans in holders)
    assert {span.start for span in found} <= set(starts)
    assert {span.end for span in found} <= set(ends)
    for span in found:
        assert sum(part.span.contains(span) for part in parts) == 1
