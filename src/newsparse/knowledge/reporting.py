"""Words that report what a source says, and nouns for sources without a name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import attrs

from newsparse.knowledge.inflection import plural, verb_forms
from newsparse.knowledge.phrases import Phrases
from newsparse.knowledge.tables import ENGLISH, values


@attrs.frozen
class ReportingVerb:
    """Describe a verb of saying, thinking or wanting.

    `kind` is its class, such as say, claim, warn, deny, ask, order, hope, threaten, think, write.
    `that` and `quotation` tell whether it takes a content clause and words in quotation marks;
    `source` is who uses it: any, person or document.
    """

    lemma: str
    kind: str
    that: bool
    quotation: bool
    source: str


@attrs.frozen
class ReportingCue:
    """Describe a cue that is no verb.

    `form` is preposition (`according to`: the source follows), medium (`in a statement`), noun
    (`warning`) or adverb (`reportedly`); `kind` the class of verb it is like.
    """

    cue: str
    form: str
    kind: str
    source: str


@attrs.frozen
class SourceNoun:
    """Describe a noun for a source: a person, a group, an organization or a document."""

    noun: str
    type: str
    plural: bool


def _verbs() -> Iterator[tuple[str, ReportingVerb]]:
    for row in ENGLISH.rows("reporting_verbs"):
        takes = row["takes"].split()
        verb = ReportingVerb(
            row["verb"], row["class"], "that" in takes, "quote" in takes, row["source"]
        )
        for form in verb_forms(row["verb"], values(row["past"])):
            yield form, verb


@cache
def reporting_verbs() -> Phrases[ReportingVerb]:
    """Return the reporting verbs by each of their forms (`says`, `pointed out`)."""
    return Phrases(_verbs())


@cache
def reporting_cues() -> Phrases[ReportingCue]:
    """Return the cues that are no verbs; nouns in singular and plural."""
    return Phrases(_cues())


def _cues() -> Iterator[tuple[str, ReportingCue]]:
    for row in ENGLISH.rows("reporting_cues"):
        cue = ReportingCue(row["cue"], row["kind"], row["class"], row["source"])
        yield row["cue"], cue
        if row["kind"] == "noun":
            yield plural(row["cue"]), cue


def _nouns() -> Iterator[tuple[str, SourceNoun]]:
    for row in ENGLISH.rows("sources"):
        yield row["noun"], SourceNoun(row["noun"], row["type"], plural=False)
        if row["plural"] != "-":
            many = row["plural"] or plural(row["noun"])
            yield many, SourceNoun(row["noun"], row["type"], plural=True)


@cache
def source_nouns() -> Phrases[SourceNoun]:
    """Return the nouns for sources, in singular and plural."""
    return Phrases(_nouns())


def source_noun(word: str) -> SourceNoun | None:
    """Return what kind of source a noun or noun phrase stands for, or None."""
    return next(iter(source_nouns().get(word)), None)
