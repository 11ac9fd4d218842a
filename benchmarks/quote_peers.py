"""Find quotations as simpler tools do, over the same words and tags, to compare with."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from newsparse import Document, Span
from newsparse.knowledge import reporting

Found = tuple[Span, Span | None, Span | None]  # content, source, cue

_NAME = r"(?:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)*|he|she|they)"
_SAID = r"(?:said|says|told|added|asked|wrote|according to)"
_PLAIN = re.compile(
    rf"[\"“](?P<content>[^\"“”\n]+)[\"”],?"
    rf"(?: (?:(?P<source>{_NAME}) (?P<cue>{_SAID})|(?P<cue2>{_SAID}) (?P<source2>{_NAME})))?"
)


def by_pattern(document: Document) -> Iterator[Found]:
    """Yield what one regular expression finds: words in double marks, and a name beside "said"."""
    for match in _PLAIN.finditer(document.text):
        source, cue = (_span(match, name) or _span(match, f"{name}2") for name in ("source", "cue"))
        yield Span(*match.span("content")), source, cue


def _span(match: re.Match[str], name: str) -> Span | None:
    return Span(*match.span(name)) if match[name] is not None else None


_PAIRS = frozenset(['""', "“”", "''", "‘’", "«»", "„“"])
_FEWEST = 4  # words in marks that count as a quotation without ending as a sentence does
_NOMINAL = frozenset(["NOUN", "PROPN", "PRON"])


def by_textacy_rule(document: Document) -> Iterator[Found]:
    """Yield what the rule of textacy 0.13 for direct quotations finds, over the engine's tags.

    Marks are paired in their order, within a line; the cue is the verb of reporting nearest to
    them in the sentences that they touch, the source the nominal words beside it (textacy takes
    its subject from a parser, which the engine has none of).
    """
    text, tokens = document.text, document.tokens
    upos, ends = tokens.column("upos"), tokens.ends
    sentences = [span.start for span in document.sentences]
    opened = -1
    for index in range(len(tokens)):
        glyph = text[tokens.starts[index] : ends[index]]
        if glyph not in ('"', "“", "”", "'", "‘", "’", "«", "»", "„"):
            continue
        inside = opened >= 0 and "\n" not in text[tokens.starts[opened] : ends[index]]
        if inside and text[tokens.starts[opened] : ends[opened]] + glyph in _PAIRS:
            if index - opened > _FEWEST:
                yield _with_cue(document, sentences, upos, opened, index)
            opened = -1
            continue
        if ends[index] < len(text) and not text[ends[index]].isspace():
            opened = index


def _with_cue(
    document: Document, sentences: list[int], upos: object, first: int, last: int
) -> Found:
    tokens, text = document.tokens, document.text
    content = Span(tokens.ends[first], tokens.starts[last])
    low = bisect_left(sentences, tokens.starts[first] + 1) - 1
    high = bisect_left(sentences, tokens.ends[last])
    begin = sentences[max(0, low)]
    end = sentences[high + 1] if high + 1 < len(sentences) else len(text)
    near = [i for i in tokens.within(Span(begin, max(begin, end))) if not first <= i <= last]
    known = reporting.reporting_verbs()
    verbs = [
        i
        for i in near
        if upos[i] == "VERB" and known.get(tokens[i].text.lower())  # type: ignore[index]
    ]
    if not verbs:
        return content, None, None
    cue = min(verbs, key=lambda i: min(abs(i - first), abs(i - last)))
    source = _beside(document, upos, cue, first, last)
    return content, source, Span(tokens.starts[cue], tokens.ends[cue])


def _beside(document: Document, upos: object, cue: int, first: int, last: int) -> Span | None:
    tokens = document.tokens
    for step in (-1, 1):
        index = cue + step
        while 0 <= index < len(tokens) and upos[index] in _NOMINAL and not first <= index <= last:  # type: ignore[index]
            index += step
        low, high = sorted((cue + step, index - step))
        if (high - low) >= 0 and index != cue + step:
            return Span(tokens.starts[low], tokens.ends[high])
    return None
