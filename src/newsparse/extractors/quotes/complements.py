"""Read what a cue takes after it: clauses, infinitives, noun phrases, perhaps after a listener."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from newsparse.extractors.quotes import clauses, finite, following, things
from newsparse.extractors.quotes.cues import Cue
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.stances import cue_stance
from newsparse.extractors.quotes.words import GRANT, TIME, WH

_NOMINAL = frozenset(["NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET", "SYM", "X"])
_LONGEST_LISTENER = 14  # words between a cue and "that"

Complement = tuple[Words, str]  # the content and the name of the rule


@attrs.frozen
class Reach:
    """Say how far content may go: to before the word `past`, and to a comma if it is `short`.

    `cues` are those of the document by the word at which they begin.
    """

    r: Reading
    past: int
    cues: Mapping[int, Cue]
    short: bool = False

    def clause(self, start: int) -> Words:
        """Return the clause of content that begins at a word."""
        past = clauses.clause(self.r, start, self.past, self.cues, short=self.short)
        past = clauses.before_next_act(self.r, start, past, self.cues)
        return start, clauses.without_next_act(self.r, start, past)

    def phrase(self, start: int) -> Words:
        """Return the noun phrase of content that begins at a word."""
        return start, things.phrase(self.r, start, self.past)


def complement(reach: Reach, cue: Cue) -> Complement | None:
    """Return the content that follows a cue."""
    start = after_adverbials(reach.r, cue.past, reach.past, leading=cue.takes("s"))
    if start >= reach.past:
        return None
    found = _marked(reach, cue, start)
    # What somebody does "to discuss" or "to support" a thing is rarely said by them.
    return found if found or cue.form == "to" else _unmarked(reach, cue, start)


def _marked(reach: Reach, cue: Cue, start: int) -> Complement | None:
    """Read what a word of its own begins: that, whether, to, -ing."""
    r, word = reach.r, reach.r.words[start]
    listener = word not in WH | {"to", "that", "not"} and cue.takes("a") and cue.takes("t")
    if listener and (that := _that(reach, start + 1)):
        return reach.clause(that), "told-that"
    if word == "that" and cue.takes("t"):
        return reach.clause(start), "said-that"
    if word in WH and cue.takes("w"):
        return reach.clause(start), "asked-whether"
    to = start + (word == "not")
    if r.words[to : to + 1] == ["to"] and cue.takes("i") and _is_infinitive(reach, to):
        return reach.clause(start), "wants-to"
    if cue.takes("g") and r.tags[start] == "VERB" and word.endswith("ing"):
        return reach.phrase(start), "denied-doing"
    return None


def _unmarked(reach: Reach, cue: Cue, start: int) -> Complement | None:
    """Read a clause without "that", a noun phrase, or a listener and either."""
    r, tag = reach.r, reach.r.tags[start]
    nominal = tag in _NOMINAL or r.stretch[start] >= 0
    fronted = cue.takes("s") and cue.takes("c") and tag in ("ADP", "SCONJ")
    if not (nominal or fronted or tag == "ADV"):
        return None
    if cue.takes("a") and (found := _after_listener(reach, cue, start)):
        return found
    if cue.takes("c") and _is_content(reach, cue, start):
        return reach.clause(start), "said-clause"
    if cue.takes("o"):
        after = _past_listener(reach, start)
        if after < reach.past and r.words[after] == "to":
            return reach.clause(start), "urged-to"
    if cue.takes("v") and nominal:
        return (reach.phrase(start), "rated") if _is_rated(reach, start) else None
    if not (cue.takes("n") and nominal):
        return None
    if cue.word.lemma in GRANT and _is_given(reach, start):
        return None
    content = reach.phrase(start)
    if clauses.is_called(r, content, reach.cues):
        return None
    if cue.takes("o") and "for" in r.words[start + 1 : content[1]]:
        return content, "wanted"  # asked the army for boats
    stance = cue_stance(cue.word, "phrase")
    if stance in ("hoped", "ordered", "threatened"):
        return reach.clause(start), "wanted"
    return reach.phrase(start), "rejected" if stance == "denied" else "criticized"


def _is_rated(reach: Reach, start: int) -> bool:
    """Tell whether a thing is followed by what it is reckoned at: `[the cost] at [$2 million]`."""
    r, thing = reach.r, following.phrase(reach.r, start, reach.past)
    if thing is None:
        return False
    at = next(
        (word for word in range(start + 1, min(thing[1] + 3, reach.past)) if r.words[word] == "at"),
        0,
    )
    if not 0 < at < reach.past - 1:
        return False
    return r.stretch[at + 1] >= 0 or not {"NUM", "SYM"}.isdisjoint(r.tags[at + 1 : at + 4])


def _is_given(reach: Reach, start: int) -> bool:
    """Tell whether two noun phrases follow, who and what: `deny [them] [the money]`."""
    r = reach.r
    first = following.phrase(r, start, reach.past)
    if first is None or first[1] >= reach.past or r.stretch[start] >= 0:
        return False
    return r.tags[first[1]] in ("DET", "NOUN") or r.stretch[first[1]] >= 0


def _is_infinitive(reach: Reach, to: int) -> bool:
    tags = reach.r.tags
    return to + 1 < reach.past and tags[to + 1] not in ("DET", "PROPN", "PRON", "NUM", "PUNCT")


def _is_content(reach: Reach, cue: Cue, start: int) -> bool:
    """Tell whether a clause follows; verbs of saying take little else."""
    if cue.takes("s") and not (cue.takes("n") or cue.takes("a")):
        return finite.may_be_clause(reach.r, start, reach.past)
    return finite.is_clause(reach.r, start, reach.past)


def _that(reach: Reach, first: int) -> int | None:
    """Return the "that" which follows a listener: `told the crowd in Y that`."""
    r = reach.r
    for index in range(first, min(first + _LONGEST_LISTENER, reach.past)):
        if r.words[index] == "that":
            return index
        if r.words[index] == "," or r.tags[index] in ("AUX", "PART") or r.stretch[index] >= 0:
            return None
    return None


def _after_listener(reach: Reach, cue: Cue, start: int) -> Complement | None:
    r = reach.r
    index = after_adverbials(r, _past_listener(reach, start), reach.past)
    if index >= reach.past:
        return None
    word = r.words[index]
    if word in WH and cue.takes("w"):
        return reach.clause(index), "told-whether"
    if cue.takes("c") and r.tags[index] in _NOMINAL and finite.is_clause(r, index, reach.past):
        return reach.clause(index), "told-clause"
    orders = word == "to" or r.words[index : index + 2] == ["not", "to"]
    if not (cue.takes("o") and orders):
        return None
    # Who is told or warned to do something is no part of what is said; who is urged is.
    return (reach.clause(index), "told-to") if cue.takes("l") else (reach.clause(start), "urged-to")


def _past_listener(reach: Reach, start: int) -> int:
    """Return where what follows a listener begins: `the judge, Ana Keller, [to ...]`."""
    r = reach.r
    listener = following.phrase(r, start, reach.past)
    if listener is None:
        return reach.past
    if listener[1] < reach.past and r.words[listener[1]] == ",":
        apposed = following.phrase(r, listener[1] + 1, reach.past)
        if apposed and apposed[1] + 1 < reach.past and r.words[apposed[1]] == ",":
            return apposed[1] + 1
    return listener[1]


def after_adverbials(r: Reading, index: int, past: int, *, leading: bool = False) -> int:
    """Step over when, where and how something is said.

    `leading`: what leads on to "that" may be any phrase (`said at the hearing that`).
    """
    while index < past and (step := _adverbial(r, index, past, leading)):
        index += step
    return index


def _adverbial(r: Reading, index: int, past: int, leading: bool) -> int:
    """Return the number of words in an adverbial that begins at a word, 0 if none does."""
    word = r.words[index]
    if word in TIME or (r.tags[index] == "ADV" and word.endswith("ly")):
        return 1
    if word in ("last", "this", "next") and r.words[index + 1 : index + 2]:
        return 2 if r.words[index + 1] in TIME else 0
    if r.tags[index] != "ADP":
        return 0
    place = following.phrase(r, index + 1, past)
    if following.is_setting(r, index, past):
        return place[1] - index if place else 1
    leads_on = (
        leading and word != "for" and place and place[1] < past and r.words[place[1]] == "that"
    )  # said at the hearing that
    return place[1] - index if place and leads_on else 0
