"""Read measures that are nouns: `imposed sanctions on`, `a ban was lifted`, `an arms embargo`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.extractors.sanctions import actions
from newsparse.extractors.sanctions.actions import MADE, STANCES, uses
from newsparse.extractors.sanctions.clauses import Clauses
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.hits import Hit
from newsparse.extractors.sanctions.reading import Reader
from newsparse.extractors.sanctions.triggers import Trigger, triggers

_GOODS = frozenset(("content", "trade_ban", "export_control", "price_cap"))
_UNDONE = frozenset(("lifted", "eased", "suspended", "maintained"))
_WITH = frozenset(("along", "together"))
_PLAIN = MADE | {"mentioned"}
_BREAKING = frozenset(("violated", "evaded", "mentioned"))
# The use of a verb that goes with a preposition before a list, and before another measure.
_LIST_USES = {"to": "enter", "on": "enter", "in": "enter", "from": "leave", "off": "leave"}
_USES = {"with": "hit", "of": "hit", "under": "enter"}


class Nominal:
    """Make a frame of each measure noun of a sentence."""

    def __init__(self, reader: Reader, clauses: Clauses) -> None:
        self._reader = reader
        self._words = reader.words
        self._clauses = clauses
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
        code = trigger.measure.code
        frame = Frame(
            trigger=words.span(trigger.first, trigger.last),
            measure=code,
            word=trigger.measure.head,
            rule="noun",
            strong=trigger.measure.strength == "strong",
            plural=words.forms[trigger.last - 1].endswith("s"),
            definite=words.has("definite", phrase.first),
        )
        frame.plain = all(
            words.classes[index] in "DSq" or words.has("fresh", index) or index in words.names
            for index in range(phrase.first, trigger.first)
        )
        frame.known = frame.definite or code not in ("economic", "content")
        self._premodifiers(frame, trigger)
        owners = list(frame.imposers)
        governor = self._clauses.kind(self._clauses.governor(self._first_listed(trigger)))
        governed = governor in ("verb", "prep")
        end = self._reader.modifiers(
            self._clauses, frame, trigger.end + 1, code in _GOODS, governed
        )
        self._act(frame, trigger, compound, end)
        if frame.action == "mentioned" or not frame.imposers:
            self._relative(frame, end)
        if words.forms[phrase.first] == "no" and frame.action in _PLAIN:
            frame.action = "ruled_out" if frame.action == "mentioned" else "mentioned"
        if trigger.measure.action and frame.action in _PLAIN:
            frame.action = trigger.measure.action
        if frame.action == "extended":
            frame.hit.add(frame.further)
        if self._clauses.kind(end) == "comma" and self._clauses.form(end + 1) in _WITH:
            self._reader.hit(self._clauses, frame, end + 2, goods=False)
        if (
            frame.imposers
            and frame.hit.parties
            and frame.action == "mentioned"
            and self._fresh(trigger)
        ):
            frame.action = "imposed"
        told = frame.action == "ruled_out" or (frame.generic and frame.action == "imposed")
        told = told and frame.rule != "relative"
        frame.reference = frame.reference or (frame.definite and told)
        if frame.reference and frame.rule == "object":
            frame.imposers = [party for party in frame.imposers if party in owners]
        return frame

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
            if owner.owns or (owner.people and not origin):
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
                self._hits(frame, before, -1)
                frame.imposers = []
            elif clauses.kind(before) == "verb" and not frame.imposers:
                self._reader.agents(clauses, frame, deed.agent)
                self._reader.dates_around(clauses, frame, before)
        elif clauses.kind(before) == "verb" and not self._reported(before, end):
            self._object(frame, trigger, before, end)
        elif clauses.kind(before) == "prep":
            self._after_preposition(frame, trigger, before, end)
        else:
            self._subject(frame, end)

    def _reported(self, verb: int, end: int) -> bool:
        """Tell whether a verb before a measure only reports what it undergoes or does.

        `Ruritania said sanctions would follow`.
        """
        clauses = self._clauses
        if uses(clauses, verb) or clauses.phrases[verb].passive or clauses.kind(end) != "verb":
            return False
        return clauses.phrases[end].form == "finite"

    def _relative(self, frame: Frame, end: int) -> None:
        """Read `sanctions that the EU imposed in May` and `the toughest curbs it has adopted`."""
        clauses = self._clauses
        at = end + (clauses.kind(end) == "comma")
        at += clauses.kind(at) == "relative" or clauses.form(at) == "that"
        if clauses.kind(at) != "noun":
            return
        verb = at
        while clauses.kind(verb) in ("noun", "and", "prep"):
            verb += 1
        value = uses(clauses, verb).get("verb")
        phrase = clauses.phrases[verb] if clauses.kind(verb) == "verb" else None
        if phrase is None or value is None or phrase.passive or clauses.object(verb) >= 0:
            return
        deed = actions.deed(clauses, verb, value)
        if frame.action == "mentioned":
            frame.action, frame.rule, frame.reference = deed.action, "relative", False
            self._reader.dates_around(clauses, frame, verb)
        if not frame.imposers and deed.action in MADE | _UNDONE:
            self._reader.agents(clauses, frame, deed.agent)

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

    def _do(self, frame: Frame, verb: int, value: str) -> None:
        """Let an active verb do something about the measure."""
        deed = actions.deed(self._clauses, verb, value)
        frame.action = deed.action
        owned = frame.imposers and deed.action in STANCES
        if not (owned or {value, deed.action} & _BREAKING or self._only_asks(value, deed)):
            self._reader.agents(self._clauses, frame, deed.agent)
        self._reader.dates_around(self._clauses, frame, verb)
        self._reader.covered(self._clauses, frame, verb)

    def _only_asks(self, value: str, deed: actions.Deed) -> bool:
        """Tell whether someone asks for a measure, and nobody is asked to impose it."""
        if deed.action != "called_for":
            return False
        asked = deed.agent >= 0 and self._clauses.kind(self._clauses.governor(deed.agent)) == "verb"
        return value in ("called_for", "wanted") or not asked

    def _split(self, verb: int, end: int) -> dict[str, str]:
        """Return what a verb can do whose particle follows its object: `ruled sanctions out`."""
        clauses, words = self._clauses, self._words
        if end >= len(clauses.phrases):
            return {}
        head, first = clauses.phrases[verb].head, clauses.phrases[end].first
        forms = [words.forms[head], *words.forms[first : first + 2]]
        verb_found = words.lexicon.verb(forms, 0, len(forms))[1]
        uses = verb_found.uses if verb_found and " " in verb_found.lemma else {}
        return uses if "verb" in uses else {}

    def _list_use(self, verb: int) -> str | None:
        """Return what a verb with a preposition does about a list: `was added to the list`."""
        known = self._clauses.phrases[verb].verb
        lemma, _, link = known.lemma.rpartition(" ") if known else ("", "", "")
        return self._words.lexicon.uses(lemma).get(_LIST_USES.get(link, ""))

    def _object(self, frame: Frame, trigger: Trigger, verb: int, end: int) -> None:
        """Read `imposed sanctions` and `faces sanctions`."""
        use = uses(self._clauses, verb)
        frame.rule = "object"
        if trigger.measure.is_list and (light := self._list_use(verb)):
            frame.rule, frame.strong = "light verb", True
            self._do(frame, verb, light)
            self._hits(frame, verb, -1)
        elif trigger.measure.action or "verb" in (use := self._split(verb, end) or use):
            self._do(frame, verb, use.get("verb", "imposed"))
            frame.reference = frame.definite and frame.action == "mentioned"
        elif "suffer" in use:
            frame.action = actions.deed(self._clauses, verb, use["suffer"]).action
            if not frame.hit.parties:
                self._hits(frame, verb, -1)
        else:
            self._unsaid(frame, end)

    def _after_preposition(self, frame: Frame, trigger: Trigger, prep: int, end: int) -> None:
        """Read `hit X with sanctions`, `added X to its blacklist`, `X is under sanctions`."""
        form = self._clauses.form(prep)
        verb, target = self._verb_of(prep)
        use = uses(self._clauses, verb)
        light = (_LIST_USES if trigger.measure.is_list else _USES).get(form)
        if light in use:
            frame.rule, frame.strong = "light verb", True
            self._do(frame, verb, use[light])
            self._hits(frame, verb, target)
        elif form == "in" and "join" in use:
            self._do(frame, verb, use["join"])
        elif form in ("with", "by") and "answer" in use:
            self._do(frame, verb, use["answer"])
        elif form == "from" and "waived" in use.values():
            self._do(frame, verb, "waived")
        elif form == "with" and verb >= 0 and target >= 0 and frame.strong and not use:
            self._do(frame, verb, "imposed")
            self._hits(frame, verb, target)
        elif trigger.measure.is_list and "run" in use and form in ("on", "under"):
            frame.rule, frame.strong = "light verb", True
            self._do(frame, verb, use["run"])
            frame.imposers = [party for party in frame.imposers if party.span is None]
            self._hits(frame, verb, -1)
        elif form in ("under", "by") and verb >= 0:
            frame.rule = "under"
            self._under(frame, verb, target)
        else:
            self._unsaid(frame, end)

    def _under(self, frame: Frame, verb: int, target: int) -> None:
        """Read who is hit `under sanctions`: who undergoes the verb, or may not buy its object."""
        words, phrase = self._words, self._clauses.phrases[verb]
        traded = words.lexicon.value("trade", words.lemmas[phrase.head]) is not None
        if traded and target >= 0 and not phrase.passive:
            items, _ = self._clauses.items(target)
            frame.hit.add(Hit(goods=self._reader.hits.read(self._clauses, items, True).goods))
            target = -1
        if target < 0 or phrase.passive:
            self._hits(frame, verb, target)

    def _verb_of(self, prep: int) -> tuple[int, int]:
        """Return the verb that a prepositional phrase belongs to and the verb's object, or -1."""
        clauses = self._clauses
        at, target = clauses.skip(prep - 1, -1), -1
        if clauses.kind(at) == "comma":
            at = clauses.before_remark(at)
        while clauses.kind(at) == "noun" and clauses.kind(at - 1) == "prep":
            at = clauses.skip(at - 2, -1)
        if clauses.kind(at) == "noun":
            target = clauses.group(at)[0]
            at = clauses.governor(target)
        return (at, target) if clauses.kind(at) == "verb" else (-1, -1)

    def _hits(self, frame: Frame, verb: int, target: int) -> None:
        """Let a verb's object be hit; its subject, where it is passive or has no object."""
        if target < 0 or (verb >= 0 and self._clauses.phrases[verb].passive):
            subject = self._reader.antecedent(self._clauses, self._clauses.subject(verb))
            target = self._clauses.group(subject)[0] if subject >= 0 else -1
        if target >= 0:
            self._reader.hit(self._clauses, frame, target, goods=False)

    def _unsaid(self, frame: Frame, end: int) -> None:
        """Read a measure that nothing is done about before it, but perhaps in a clause after it."""
        if self._clauses.kind(end + (self._clauses.kind(end) == "comma")) == "relative":
            self._subject(frame, end)
        else:
            frame.reference = frame.action == "mentioned"

    def _subject(self, frame: Frame, end: int) -> None:
        """Read what a measure that is a subject undergoes or does, also in a remark on it."""
        clauses = self._clauses
        frame.rule = "subject" if frame.action == "mentioned" else frame.rule
        remark = clauses.kind(end) == "comma"
        verb = end + remark
        relative = clauses.kind(verb) == "relative"
        verb += relative
        if clauses.kind(verb) != "verb" or (
            remark and not relative and clauses.phrases[verb].form != "past"
        ):
            frame.reference = frame.definite
            return
        self._predicate(frame, verb, frame.definite or not remark)
        self._spoken(frame)
        if remark and (main := self._after_remark(verb)):
            self._predicate(frame, main, frame.reference)

    def _spoken(self, frame: Frame) -> None:
        """Let who announces a measure impose it: `X said its bans would stay`."""
        clauses, words = self._clauses, self._words
        first = words.doc.tokens.within(frame.trigger).start
        at = next(at for at, phrase in enumerate(clauses.phrases) if phrase.last > first)
        owned = words.has("possessive", clauses.phrases[at].first)
        verb = clauses.verb_before(at)
        if frame.imposers or verb < 0 or not (owned or frame.action == "threatened"):
            return
        self._reader.agents(clauses, frame, clauses.subject(verb))

    def _after_remark(self, verb: int) -> int:
        """Return the verb after the comma that closes a remark, 0 where there is none."""
        for at in range(verb + 1, len(self._clauses.phrases) - 1):
            if self._clauses.kind(at) == "break":
                break
            if self._clauses.kind(at) == "comma" and self._clauses.kind(at + 1) == "verb":
                return at + 1
        return 0

    def _predicate(self, frame: Frame, verb: int, refers: bool) -> None:
        """Read the verb of a measure that is its subject; it may only refer to a known one."""
        clauses, reader, words = self._clauses, self._reader, self._words
        use, phrase = uses(clauses, verb), clauses.phrases[verb]
        runs = "run" in use and not phrase.passive
        if "verb" in use and (phrase.passive or phrase.form == "past") and not runs:
            frame.rule, frame.reference = "passive", False
            frame.action = actions.deed(clauses, verb, use["verb"]).action
            reader.modifiers(clauses, frame, verb + 1, goods=False)
            reader.seated(clauses, frame, verb + 1)
            reader.dates_around(clauses, frame, verb)
            reader.covered(clauses, frame, verb)
        elif runs:
            frame.action = actions.deed(clauses, verb, use["run"]).action
            would = any(
                words.forms[at] in ("would", "'d") for at in range(phrase.first, phrase.last)
            )
            if frame.action == "imposed" and would:
                frame.action = "threatened"
            frame.reference = frame.definite and use["run"] == "imposed"
            reader.dates_around(clauses, frame, verb)
        elif "cover" in use:
            reader.hit(clauses, frame, verb + 1, goods=True)
            frame.reference = True
        else:
            frame.reference = refers
            if phrase.verb is None:
                reader.modifiers(clauses, frame, verb + 1, goods=False)


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
