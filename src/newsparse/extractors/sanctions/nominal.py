"""Read measures that are nouns: `imposed sanctions on`, `a ban was lifted`, `an arms embargo`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.extractors.sanctions import actions
from newsparse.extractors.sanctions.actions import MADE, uses
from newsparse.extractors.sanctions.clauses import Clauses
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.objects import Objects
from newsparse.extractors.sanctions.reading import Reader
from newsparse.extractors.sanctions.subjects import Subjects
from newsparse.extractors.sanctions.triggers import Trigger, triggers
from newsparse.knowledge.programs import issuers, targets

_GOODS = frozenset(("content", "trade_ban", "export_control", "price_cap"))
_WITH = frozenset(("along", "together"))
_PLAIN = MADE | {"mentioned"}


class Nominal:
    """Make a frame of each measure noun of a sentence."""

    def __init__(self, reader: Reader, clauses: Clauses) -> None:
        self._reader = reader
        self._words = reader.words
        self._clauses = clauses
        self._subjects = Subjects(reader, clauses)
        self._objects = Objects(reader, clauses, self._subjects)
        self._found = {trigger.at: trigger for trigger in triggers(clauses)}
        clauses.stops.update(self._found)

    def frames(self) -> Iterator[Frame]:
        """Yield the frames; those of nouns joined by `and` share what governs and follows them."""
        made: dict[int, Frame] = {}
        for trigger in self._found.values():
            frame = self._frame(trigger)
            if frame is None:
                continue
            made[trigger.at] = frame
            first = self._first_listed(trigger)
            if first != trigger.at and first in made:
                _share(made[first], frame)
        yield from made.values()

    def _first_listed(self, trigger: Trigger) -> int:
        """Return the position of the first of the measures that a list has up to this one."""
        kind, first = self._clauses.kind, trigger.at
        while True:
            before = first - 1
            before -= kind(before) == "and"
            before -= kind(before) == "comma"
            if before == first - 1:
                return first
            while before not in self._found and kind(before - 1) == "prep":
                before -= 2  # `a ban on oil` in `a ban on oil and an asset freeze`
            if before not in self._found:
                return first
            first = before

    def _frame(self, trigger: Trigger) -> Frame | None:
        words, phrase = self._words, self._clauses.phrases[trigger.at]
        compound = words.forms[trigger.last : self._clauses.phrases[trigger.end].last]
        if compound and words.lexicon.has("staff", compound[-1]):
            return None
        if not self._licensed(trigger):
            return None
        code = trigger.measure.code
        frame = Frame(
            trigger=words.span(trigger.first, trigger.last),
            measure=code,
            word=trigger.measure.head,
            rule="noun",
            strong=trigger.measure.strength == "strong",
            plural=words.forms[trigger.last - 1].endswith("s"),
            definite=any(
                words.has("definite", index) for index in range(phrase.first, trigger.first)
            ),
        )
        frame.plain = all(
            words.classes[index] in "DSq" or words.has("fresh", index) or index in words.names
            for index in range(phrase.first, trigger.first)
        )
        frame.known = frame.definite or code not in ("economic", "content")
        frame.fresh = self._fresh(trigger)
        frame.own = words.forms[trigger.first - 1] == "own"
        frame.open, frame.at = code == "content", trigger.at
        frame.faint = words.lexicon.has("faint", trigger.measure.head)
        self._premodifiers(frame, trigger)
        owners = list(frame.imposers)
        governor = self._clauses.kind(self._clauses.governor(self._first_listed(trigger)))
        governed = governor in ("verb", "prep")
        end = self._reader.modifiers(
            self._clauses, frame, trigger.end + 1, code in _GOODS, governed
        )
        self._act(frame, trigger, compound, end)
        if frame.action == "mentioned" or not (frame.imposers and frame.hit.parties):
            self._subjects.relative(frame, end)
        if not frame.imposers and words.has("possessive", phrase.first) and not frame.faint:
            self._owner(frame, trigger)
        if words.forms[phrase.first] == "no" and frame.action in _PLAIN:
            frame.action = "ruled_out" if frame.action == "mentioned" else "mentioned"
        if trigger.measure.action and frame.action in _PLAIN:
            frame.action = trigger.measure.action
        if frame.action == "extended":
            frame.hit.add(frame.further)
        if self._clauses.kind(end) == "comma" and self._clauses.form(end + 1) in _WITH:
            self._reader.hit(self._clauses, frame, end + 2, goods=False)
        told = frame.action == "ruled_out" or (frame.generic and frame.action == "imposed")
        told = told and not self._adopted(trigger)
        told = told and frame.rule != "relative" and not frame.own
        frame.reference = frame.reference or (frame.definite and told)
        if frame.reference and frame.rule == "object":
            frame.imposers = [party for party in frame.imposers if party in owners]
        return frame

    def _owner(self, frame: Frame, trigger: Trigger) -> None:
        """Let whom `its` refers to impose `its sanctions`, unless they are hit."""
        frame.owner = self._reader.parties.possessor(self._clauses, trigger.at)

    def _adopted(self, trigger: Trigger) -> bool:
        """Tell whether a verb takes over what others have imposed: `adopt the EU's sanctions`."""
        before = self._clauses.governor(trigger.at)
        if self._clauses.kind(before) != "verb":
            return False
        lemma = self._words.lemmas[self._clauses.phrases[before].head]
        return self._words.lexicon.has("adopting", lemma)

    def _licensed(self, trigger: Trigger) -> bool:
        """Tell whether a licence is a measure: one that is required, or put on goods."""
        clauses, lexicon = self._clauses, self._words.lexicon
        if not lexicon.has("licence", trigger.measure.head):
            return True
        before = clauses.governor(trigger.at)
        if clauses.kind(before) == "verb":
            lemma = self._words.lemmas[clauses.phrases[before].head]
            return lexicon.has("require", lemma)
        return clauses.form(before) == "under"

    def _fresh(self, trigger: Trigger) -> bool:
        """Tell whether a measure is news: `under the latest sanctions from Washington`."""
        first = self._clauses.phrases[trigger.at].first
        return any(self._words.has("fresh", index) for index in range(first, trigger.first))

    def _premodifiers(self, frame: Frame, trigger: Trigger) -> None:
        """Read what stands before the noun: who imposes it, whom it hits, which goods."""
        words = self._words
        start = self._clauses.phrases[trigger.at].first
        goods = [index for index in range(start, trigger.first) if self._is_goods(index)]
        traded = words.doc.tokens.starts[goods[0]] if goods else 0
        for owner in self._reader.owners(start, trigger.first):
            origin = owner.party.span is not None and owner.party.span.end <= traded
            issues = owner.party.country in issuers() - targets()  # `United States sanctions`
            if owner.owns or issues or (owner.people and not origin):
                frame.imposers.append(owner.party)
            elif owner.party.country:
                frame.hit.parties.append(owner.party)
        if goods:
            frame.hit.goods.append(words.text(goods[0], goods[-1] + 1))

    def _is_goods(self, index: int) -> bool:
        words = self._words
        noun = index not in words.names and words.classes[index] == "N"
        return noun and words.has("goods", index)

    def _act(self, frame: Frame, trigger: Trigger, compound: Sequence[str], end: int) -> None:
        """Decide what is done about the measure and by whom."""
        clauses = self._clauses
        at, action = self._noun_of_action(trigger, compound)
        before = clauses.governor(at)
        given = before if clauses.kind(before) == "noun" and before not in self._found else -1
        while clauses.kind(given - 1) == "prep" and clauses.form(given - 1) == "of":
            given -= 2
        given = clauses.group(given)[0] if given >= 0 else -1
        known = trigger.measure.action or uses(clauses, given - 1)
        if given >= 0 and clauses.kind(given - 1) == "verb" and known:
            before = given - 1  # `slapped Ruritania with`, but also `dealt Ruritania new sanctions`
            if not trigger.measure.action and not frame.hit.parties:
                self._reader.hit(clauses, frame, given, goods=False)
        if action:
            frame.rule = "noun of action"
            deed = actions.named(clauses, at, action)
            frame.action = deed.action
            gains = "suffer" in uses(clauses, before) and "verb" not in uses(clauses, before)
            if gains and not frame.hit.parties:
                self._objects.hits(frame, before, -1)
                frame.imposers = []
            elif clauses.kind(before) == "verb" and not frame.imposers:
                self._reader.agents(clauses, frame, deed.agent)
                self._reader.dates_around(clauses, frame, before)
        elif clauses.kind(before) == "verb" and not self._reported(before, end):
            self._objects.object(frame, trigger, before, end)
        elif clauses.kind(before) == "prep":
            self._objects.after_preposition(frame, trigger, before, end)
        else:
            self._subjects.subject(frame, end)

    def _reported(self, verb: int, end: int) -> bool:
        """Tell whether a verb before a measure only reports what it undergoes or does.

        `Ruritania said sanctions would follow`.
        """
        clauses = self._clauses
        if uses(clauses, verb) or clauses.phrases[verb].passive or clauses.kind(end) != "verb":
            return False
        return clauses.phrases[end].form == "finite"

    def _noun_of_action(self, trigger: Trigger, compound: Sequence[str]) -> tuple[int, str | None]:
        """Return the position and action of `sanctions relief` or `the lifting of sanctions`.

        Without such a noun it is the position of the measure, or of `a round` in `a round of
        sanctions`, and None.
        """
        clauses, lexicon = self._clauses, self._words.lexicon
        if compound and (action := lexicon.value("noun", compound[-1])):
            return trigger.at, action
        at = self._first_listed(trigger)
        while clauses.kind(at - 1) == "prep" and clauses.kind(at - 2) == "noun":
            if action := lexicon.value("noun", clauses.form(at - 2)):
                return at - 2, action
            if lexicon.has("ground", clauses.form(at - 2)):
                denied = self._words.forms[clauses.phrases[at - 2].first] == "no"
                return at - 2, "ruled_out" if denied else "called_for"
            if clauses.form(at - 1) in ("around", "round"):
                return at - 2, "evaded"
            if clauses.form(at - 1) != "of" or not lexicon.has("package", clauses.form(at - 2)):
                break
            at -= 2
        return at, None


def _share(first: Frame, other: Frame) -> None:
    """Give two measures joined by `and` what only one of them has."""
    other.action, other.reference = first.action, first.reference
    other.rule, other.date = first.rule, other.date or first.date
    if not other.imposers:
        other.imposers = list(first.imposers)
    first.imposers = first.imposers or list(other.imposers)
    first.date = first.date or other.date
    first.strong = other.strong = first.strong or other.strong
    if not first.hit.parties:
        first.hit.parties = list(other.hit.parties)
    elif not other.hit.parties:
        other.hit.parties = list(first.hit.parties)
