"""Gather the words that attribute content to a source, and find them in a sequence of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal

import attrs

from newsparse.knowledge import reporting, tables
from newsparse.knowledge.inflection import verb_forms

CueClass = Literal["verb", "noun", "adjective"]


@attrs.frozen(eq=False)
class CueWord:
    """Hold a word or phrase that attributes, and what it takes (letters: see `quotes/cues.tsv`)."""

    lemma: str
    kind: CueClass
    takes: frozenset[str]


class CueWords:
    """Map the inflected forms of all cues to their entries."""

    def __init__(self, entries: Iterable[tuple[str, CueWord]]) -> None:
        self._by_head: dict[str, list[tuple[tuple[str, ...], CueWord]]] = {}
        for form, entry in entries:
            head, *rest = form.split()
            self._by_head.setdefault(head, []).append((tuple(rest), entry))
        for found in self._by_head.values():
            found.sort(key=lambda item: -len(item[0]))
        self.heads = frozenset(self._by_head)

    def match(self, words: Sequence[str], start: int) -> Iterator[tuple[int, CueWord]]:
        """Yield the end and the entry of the cues that begin at a word, longest first."""
        for rest, entry in self._by_head.get(words[start], ()):
            end = start + 1 + len(rest)
            if not rest or tuple(words[start + 1 : end]) == rest:
                yield end, entry


@cache
def cue_words() -> CueWords:
    """Return the cues that newsparse knows, with what the extractor adds to them."""
    return CueWords(_entries())


def _entries() -> Iterator[tuple[str, CueWord]]:
    rows = list(tables.ENGLISH.rows("quotes/cues"))
    added = {row["cue"]: row["takes"] for row in rows if row["class"] == "verb"}
    known: set[str] = set()
    for form in reporting.reporting_verbs():
        for verb in reporting.reporting_verbs().get(form):
            known.add(verb.lemma)
            yield form, CueWord(verb.lemma, "verb", _takes(verb, added.get(verb.lemma, "")))
    for form in reporting.reporting_cues():
        for cue in reporting.reporting_cues().get(form):
            if cue.form == "noun":
                yield form, CueWord(cue.cue, "noun", frozenset("t"))
    for row in rows:
        entry = CueWord(row["cue"], row["class"], frozenset(row["takes"]))  # type: ignore[arg-type]
        if entry.kind == "verb" and entry.lemma not in known:
            for form in verb_forms(entry.lemma, tables.values(row["past"])):
                yield form, entry
        elif entry.kind == "adjective":
            yield entry.lemma, entry


# Verbs of other classes that take words in marks, but no clause, judge: called it "brave".
_SPEECH = frozenset(["say", "ask", "answer", "write", "exclaim", "murmur", "joke"])


def _takes(verb: reporting.ReportingVerb, added: str) -> frozenset[str]:
    takes = set(added)
    if verb.that:
        takes.add("t")
    if verb.quotation and (verb.that or verb.kind in _SPEECH):
        takes.add("s")
    return frozenset(takes | {"p"} if takes >= {"s", "t"} else takes)
