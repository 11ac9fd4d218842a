"""Know the names of an article: which entity a phrase names, and what its name is in full."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property

import attrs

from newsparse import Document, Entity, Mention, Speaker
from newsparse.extractors.quotes import following
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import HYPHEN, Reading
from newsparse.extractors.quotes.roles import Roles
from newsparse.extractors.quotes.sources import is_honorific, is_title, source_kind
from newsparse.extractors.quotes.words import ARTICLE, FIRM, PART, POSTNOMINAL
from newsparse.knowledge import offices, people, reporting

_INNER = frozenset([HYPHEN, "more", "less", "fewer"])  # go on over a preposition: more than half
GENDERED = dict.fromkeys(("he", "him", "his", "himself"), "m") | dict.fromkeys(
    ("she", "her", "hers", "herself"), "f"
)
_JOINING = frozenset(["and", "&"])


@attrs.frozen
class Known:
    """Hold a speaker with what a later pronoun or noun must agree with.

    `at` is the word with which the source begins here, -1 where there is none; `nested` tells a
    source in the words of another. Of a source without a name there are the `noun`, a `key` that
    is the same wherever it speaks, and the words of its `phrase` here (what a relative pronoun
    stands for, not the pronoun).
    """

    speaker: Speaker
    person: bool
    gender: str = ""
    plural: bool = False
    noun: str = ""
    key: int = -1
    phrase: Words = (0, 0)
    at: int = -1
    nested: bool = False


class Names:
    """Look up the names of one document."""

    def __init__(self, doc: Document, r: Reading) -> None:
        self.r = r
        self.entities: dict[str, Entity] = {entity.id: entity for entity in doc[Entity]}
        self.surnames = {
            entity.name.rpartition(" ")[2].lower(): entity
            for entity in self.entities.values()
            if entity.kind == "person" and " " in entity.name
        }
        self.mentions: tuple[Mention, ...] = doc[Mention]
        self.starts = [mention.span.start for mention in self.mentions]
        self.roles = Roles(doc, r)

    def mention_at(self, word: int) -> Mention | None:
        """Return the mention that covers a word; a longer one before a shorter."""
        start, end = self.r.starts[word], self.r.ends[word]
        index = bisect_right(self.starts, start) - 1
        for position in range(index, max(-1, index - 4), -1):
            if self.mentions[position].span.end >= end:
                return self.mentions[position]
        return None

    def is_name_from(self, word: int) -> bool:
        """Tell whether the name of somebody or some body begins with a word."""
        mention = self.mention_at(word)
        if mention is None or mention.form != "name":
            return False
        body = mention.kind in ("person", "organization")
        return body and mention.span.start == self.r.starts[word]

    def is_person_between(self, first: int, past: int) -> bool:
        """Tell whether a person is named between two words."""
        low = bisect_right(self.starts, self.r.starts[first] - 1) if first < past else 0
        high = bisect_right(self.starts, self.r.starts[past] - 1) if first < past else 0
        return any(one.kind == "person" and one.form == "name" for one in self.mentions[low:high])

    def _inside_mention(self, word: int) -> bool:
        mention = self.mention_at(word)
        return mention is not None and mention.span.start < self.r.starts[word]

    def kernel(self, first: int, past: int) -> Words:
        """Return the words up to the head noun: without what follows it."""
        r = self.r
        core = following.phrase(r, first, past) or (first, past)
        end = core[0]
        while end < core[1] and (r.words[end - 1] in _INNER or not self._ends_kernel(end)):
            end += 1
        if end < core[1] and r.words[end] == "of" and r.words[end - 1] in PART:
            return self.kernel(end + 1, past)  # some of the delegates
        return core[0], max(end, core[0] + 1)

    def _ends_kernel(self, word: int) -> bool:
        r = self.r
        compound = word + 1 < len(r.words) and HYPHEN in (r.words[word + 1], r.words[word - 1])
        return r.words[word] in ("(", "to") or (r.tags[word] == "ADP" and not compound)

    def head(self, kernel: Words) -> int:
        """Return the last word of a kernel that is not letters after a name: `X Y KC`."""
        r, last = self.r, kernel[1] - 1
        while last > kernel[0] and r.text[r.starts[last] : r.ends[last]] in POSTNOMINAL:
            mention = self.mention_at(last - 1)
            if mention and mention.kind != "person":
                break  # `one Tory MP`
            last -= 1
        return last

    def body(self, kernel: Words) -> Known | None:
        """Return the name at the end of a phrase that no name is known in: `the charity X Y Z`."""
        r = self.r
        first = kernel[1]
        while first > kernel[0] and r.text[r.starts[first - 1]].isupper():
            first -= 1
        if kernel[1] - first < 2:
            return None
        named = r.words[first] == "the" and r.tags[kernel[1] - 1] == "PROPN"
        if named and kernel[1] - first > 2 and not is_title(r.words[kernel[1] - 1]):
            return Known(Speaker(name=r.text[r.starts[first + 1] : r.ends[kernel[1] - 1]]), False)
        if r.words[first] in ARTICLE:
            return None
        common = first > kernel[0] and r.tags[first - 1] == "NOUN"
        place = self.mention_at(kernel[1] - 1)
        if not (common or (place and place.span.start > r.starts[first])):
            return None
        name = r.text[r.starts[first] : r.ends[kernel[1] - 1]]
        own = _without_role(name)
        return (
            self.person(Speaker(name=own))
            if own != name
            else Known(Speaker(name=name), person=False)
        )

    def named_later(self, first: int, past: int) -> Mention | None:
        """Return the person whom an apposition names: `the mayor of X, Y`, `..., his friend, Y`."""
        r = self.r
        core = following.phrase(r, first, past)
        last = self.mention_at(past - 1)
        if core is None:
            return None
        if core[1] >= past:
            return last if last and self._is_after_role(first, last) else None
        if r.words[core[1]] == "," and core[1] + 1 < past:
            found = self.mention_at(self.head(self.kernel(core[1] + 1, past)))
            firm = r.words[self.head(self.kernel(first, past))] in FIRM
            person = found and found.kind == "person" and found.form == "name"
            if found and (person or (firm and found.kind == "organization")):
                return found
        noun = reporting.source_noun(r.words[self.head(self.kernel(first, past))])
        written = noun is not None and noun.type == "document"
        if last and last.kind == "person" and last.form == "name" and not written:
            before = r.last_word(last.span.start)
            kind = source_kind(r.words[before])
            text = r.text[r.starts[before] : r.ends[before]]
            title = is_title(text) or bool(offices.offices().get(text))
            role = title or (kind.people and not kind.plural)
            if role or r.words[before] == "," or "name" in r.words[core[1] : before + 1]:
                return last
        return None

    def _is_after_role(self, first: int, name: Mention) -> bool:
        """Tell whether a phrase ends in a name that a role stands before: `leader in X Ana Y`."""
        r = self.r
        start = bisect_left(r.starts, name.span.start)
        if name.kind != "person" or name.form != "name" or start <= first:
            return False
        before = start - 1 if r.tags[start - 1] == "NOUN" else self.head(self.kernel(first, start))
        role = source_kind(r.words[before])
        if r.tags[start - 1] == "NOUN":  # `Bank of Y governor X Z`
            return role.people and not role.plural
        return role.people and not role.plural and r.tags[start - 1] == "PROPN"

    def named(self, mention: Mention) -> Known:
        """Return whom or what a mention names, as a speaker."""
        entity = self.entities.get(mention.entity or "")
        text = self.r.text[mention.span.start : mention.span.end]
        name = entity.name if entity and mention.kind != "place" else _bare(text)
        person = mention.kind == "person" or self._has_role(mention, name)
        own = _without_role(name) if mention.form == "name" else name
        if own != name and (person or people.is_given_name(own.split()[0])):
            name, person = own, True
        speaker = Speaker(name=name, mention=mention.span, entity=mention.entity)
        if whole := self._whole(name):
            speaker = attrs.evolve(speaker, name=whole.name, entity=whole.id)
            person = whole.kind == "person"
        return self.person(speaker) if person else Known(speaker, person=False)

    def _whole(self, name: str) -> Entity | None:
        """Return whom or what one word names that the engine did not know again: `Al-Barr`."""
        found = self.surnames.get(name.lower()) if "-" in name else None
        if " " in name or name.lower() in self.surnames:
            return found
        return self._firms.get(name.lower())

    @cached_property
    def _firms(self) -> dict[str, Entity | None]:
        """The bodies by the first words of their names; None where several begin so."""
        found: dict[str, Entity | None] = {}
        for entity in self.entities.values():
            if entity.kind == "organization" and " " in entity.name:
                first = entity.name.partition(" ")[0].lower()
                found[first] = None if first in found else entity
        return found

    def _has_role(self, mention: Mention, name: str) -> bool:
        """Tell whether the noun before a name makes it that of a person: `judge X Y`."""
        before = bisect_left(self.r.starts, mention.span.start) - 1
        if mention.form != "name" or " " not in name or before < 0:
            return False
        if self.r.tags[before] != "NOUN":
            return False
        noun = self.r.words[before]
        return is_title(noun) and noun not in FIRM and not source_kind(noun).plural

    def person(self, speaker: Speaker) -> Known:
        """Return a person as a speaker, with the name in full and what agrees with a pronoun."""
        name, _, last = speaker.name.rpartition(" ")
        if last in POSTNOMINAL and name:
            speaker = attrs.evolve(speaker, name=name.rstrip(","))
        if (own := _without_honorific(speaker.name)) != speaker.name:
            speaker = attrs.evolve(speaker, name=own)
        if " " not in speaker.name:
            speaker = attrs.evolve(speaker, name=self.roles.full_name(speaker.name))
        gender: str = people.gender(speaker.name.split()[0]) or ""
        if gender not in ("m", "f"):
            gender = self._genders.get(speaker.entity or "", "")
        return Known(speaker, person=True, gender=gender)

    @cached_property
    def _genders(self) -> dict[str, str]:
        """The gender of people by the pronouns that most often stand for them."""
        counts: dict[str, Counter[str]] = {}
        for mention in self.mentions:
            if mention.form == "pronoun" and mention.kind == "person" and mention.entity:
                word = self.r.text[mention.span.start : mention.span.end].lower()
                if word in GENDERED:
                    counts.setdefault(mention.entity, Counter())[GENDERED[word]] += 1
        return {entity: count.most_common(1)[0][0] for entity, count in counts.items()}

    def joint(self, first: int, past: int, kernel: Words) -> Known | None:
        """Read `X and Y`: more than one, each of them named."""
        r = self.r
        core = following.phrase(r, first, past) or kernel
        end = core[1]
        cuts = [
            index
            for index in range(first + 1, end - 1)
            if r.words[index] in _JOINING and not self._inside_mention(index)
        ]
        if not cuts:
            return None
        items: list[Words] = []
        start = first
        for cut in [*cuts, past]:
            items.append((start, cut))
            start = cut + 1
        found = [
            self.mention_at(self.head(self.kernel(*item))) for item in items if item[0] < item[1]
        ]
        named = [self.named(mention) for mention in found if mention and mention.kind != "misc"]
        if len(named) < 2 or len(named) < len(items):
            return None
        speakers = [one.speaker for one in named]
        of = any(r.tags[word] == "ADP" for word in range(items[0][0], items[0][1]))
        if of and not (named[-1].person and " " in speakers[-1].name):
            return None  # Ann Barr of [Smith and Hill]
        ids = tuple(speaker.entity for speaker in speakers if speaker.entity)
        name = " and ".join(speaker.name for speaker in speakers)
        return Known(Speaker(name=name, entities=ids), named[0].person, plural=True)


def _bare(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if first.lower() in ARTICLE and rest else name


def _without_honorific(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and is_honorific(first) else name


def _without_role(name: str) -> str:
    """Leave out what stands before a person's given name: `Mayor X Y`, `mum-of-three X Y`."""
    first, _, rest = name.partition(" ")
    given, _, surname = rest.partition(" ")
    if not surname or people.is_given_name(first):
        return name
    if is_title(first):
        return rest
    role = first[:1].islower() or source_kind(first.lower()).people
    return rest if role and people.is_given_name(given) else name
