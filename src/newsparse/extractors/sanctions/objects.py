"""Read what is done to a measure noun: `imposed sanctions`, `hit X with a ban`, `put on a list`."""

from __future__ import annotations

from newsparse import Party
from newsparse.extractors.sanctions import actions
from newsparse.extractors.sanctions.actions import STANCES, uses
from newsparse.extractors.sanctions.clauses import Clauses
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.hits import Hit
from newsparse.extractors.sanctions.reading import Reader
from newsparse.extractors.sanctions.subjects import Subjects
from newsparse.extractors.sanctions.triggers import Trigger

_BREAKING = frozenset(("violated", "evaded", "mentioned"))
_LIGHT = frozenset(("hit", "enter", "leave"))
_REACH = 16  # phrases that the object of a light verb may take
# The use of a verb that goes with a preposition before a list, and before another measure.
_LIST_USES = {"to": "enter", "on": "enter", "in": "enter", "from": "leave", "off": "leave"}
_USES = {"with": "hit", "of": "hit", "under": "enter"}


class Objects:
    """Read the verb or preposition before a measure into its frame."""

    def __init__(self, reader: Reader, clauses: Clauses, subjects: Subjects) -> None:
        self._reader = reader
        self._words = reader.words
        self._clauses = clauses
        self._subjects = subjects

    def object(self, frame: Frame, trigger: Trigger, verb: int, end: int) -> None:
        """Read `imposed sanctions` and `faces sanctions`."""
        use = uses(self._clauses, verb)
        frame.rule = "object"
        if trigger.measure.is_list and (light := self._list_use(verb)):
            frame.rule, frame.strong = "light verb", True
            self._do(frame, verb, light)
            self.hits(frame, verb, -1)
        elif trigger.measure.action or "verb" in (use := self._split(verb, end) or use):
            self._do(frame, verb, use.get("verb", "imposed"))
            if self._clauses.phrases[verb].passive:  # `was handed a travel ban`
                frame.imposers = []
                self.hits(frame, verb, -1)
            frame.reference = frame.definite and frame.action == "mentioned"
        elif "suffer" in use:
            frame.action = actions.deed(self._clauses, verb, use["suffer"]).action
            if frame.action == "mentioned" and self._clauses.phrases[verb].modal == "future":
                frame.action = "threatened"
            if not frame.hit.parties:
                self.hits(frame, verb, -1)
        else:
            self._subjects.unsaid(frame, end)
            if self._words.lemmas[self._clauses.phrases[verb].head] == "have" and frame.strong:
                frame.reference = False
                if not frame.imposers:
                    self._reader.agents(self._clauses, frame, self._clauses.subject(verb))

    def after_preposition(self, frame: Frame, trigger: Trigger, prep: int, end: int) -> None:
        """Read `hit X with sanctions`, `added X to its blacklist`, `X is under sanctions`."""
        form = self._clauses.form(prep)
        verb, target = self._verb_of(prep)
        use = uses(self._clauses, verb)
        light = (_LIST_USES if trigger.measure.is_list else _USES).get(form)
        undergone = form == "by" and verb >= 0 and self._clauses.phrases[verb].passive
        if undergone and frame.strong and not self._clauses.phrases[verb].modal:
            light = "hit"
        if light in use:
            frame.rule, frame.strong = "light verb", True
            frame.hit = Hit() if trigger.measure.is_list else frame.hit
            self._do(frame, verb, use[light])
            self.hits(frame, verb, target)
        elif form == "in" and "join" in use:
            self._do(frame, verb, use["join"])
        elif verb >= 0 and (value := self._with_particle(verb, form)):
            self._do(frame, verb, value)
        elif form in ("with", "by") and "answer" in use:
            self._do(frame, verb, use["answer"])
        elif form == "from" and "waived" in use.values():
            self._do(frame, verb, "waived")
        elif form == "with" and verb >= 0 and target >= 0 and frame.strong and not use:
            self._do(frame, verb, "imposed")
            self.hits(frame, verb, target)
        elif form == "to" and (value := self._support(target)):
            self._do(frame, verb, value)
        elif verb >= 0 and self._stands(frame, trigger, verb, form):
            self.hits(frame, verb, -1)
        elif form in ("under", "by") and verb >= 0:
            frame.rule = "under"
            self._under(frame, verb, target, prep)
        else:
            self._subjects.unsaid(frame, end)

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
        before = self._clauses.governor(deed.agent) if deed.agent >= 0 else -1
        if self._clauses.kind(before) == "prep":  # `called today on X to adopt`
            before = self._clauses.skip(before - 1, -1)
        asked = deed.agent >= 0 and self._clauses.kind(before) == "verb"
        return value in ("called_for", "wanted") or not asked

    def _stands(self, frame: Frame, trigger: Trigger, verb: int, form: str) -> bool:
        """Read `came under sanctions`, `is on the blacklist`; tell whether that is said."""
        use, listed = uses(self._clauses, verb), trigger.measure.is_list
        value = use.get("undergo") if form == "under" else None
        if listed and form in ("on", "under"):
            value = value or use.get("figure") or use.get("run")
        is_on = self._words.lemmas[self._clauses.phrases[verb].head] == "be" and form == "on"
        if value is None and not (listed and is_on):
            return False
        frame.rule, frame.strong = "light verb", frame.strong or listed
        owners = list(frame.imposers)
        if value:
            self._do(frame, verb, value)
        frame.imposers, frame.doubtful = owners, False
        return True

    def _support(self, noun: int) -> str | None:
        """Return what `the green light` does in `gave the green light to sanctions`."""
        head = self._clauses.form(noun) if noun >= 0 else ""
        return self._words.lexicon.value("support", head)

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

    def _with_particle(self, verb: int, form: str) -> str | None:
        """Return what a verb can do whose preposition stands apart: `agreed in principle on`."""
        head = self._words.forms[self._clauses.phrases[verb].head]
        known = self._words.lexicon.verb([head, form], 0, 2)[1]
        return known.uses.get("verb") if known and " " in known.lemma else None

    def _list_use(self, verb: int) -> str | None:
        """Return what a verb with a preposition does about a list: `was added to the list`."""
        known = self._clauses.phrases[verb].verb
        lemma, _, link = known.lemma.rpartition(" ") if known else ("", "", "")
        return self._words.lexicon.uses(lemma).get(_LIST_USES.get(link, ""))

    def _partner(self, verb: int, prep: int) -> Party | None:
        """Return the state that somebody may not deal with: `end business with X under`."""
        for at in range(verb + 1, prep - 1):
            if self._clauses.kind(at) != "prep" or self._clauses.form(at) not in ("with", "from"):
                continue
            phrase = self._clauses.phrases[at + 1]
            party = self._reader.parties.name(phrase.first, phrase.last)
            if party and party.country and phrase.kind == "noun":
                return party
        return None

    def _under(self, frame: Frame, verb: int, target: int, prep: int) -> None:
        """Read who is hit `under sanctions`: who undergoes the verb, or may not buy its object."""
        words, phrase = self._words, self._clauses.phrases[verb]
        traded = words.lexicon.value("trade", words.lemmas[phrase.head]) is not None
        if traded and target >= 0 and not phrase.passive:
            items, _ = self._clauses.items(target)
            frame.hit.add(Hit(goods=self._reader.hits.read(self._clauses, items, True).goods))
            target = -1
        if frame.hit.parties:
            return
        if partner := self._partner(verb, prep):
            frame.hit.add(Hit([partner]))
        elif target < 0 or phrase.passive:
            self.hits(frame, verb, target)

    def _verb_of(self, prep: int) -> tuple[int, int]:
        """Return the verb that a prepositional phrase belongs to and the verb's object, or -1."""
        clauses = self._clauses
        for verb in range(prep - 2, max(prep - _REACH, -1), -1):
            if clauses.kind(verb) != "verb" or not _LIGHT & uses(clauses, verb).keys():
                continue
            target = clauses.object(verb)
            end = clauses.skip(clauses.items(target)[1]) if target >= 0 else -1
            end += clauses.kind(end) == "comma"
            if end == prep:
                return verb, target
        at, target = clauses.skip(prep - 1, -1), -1
        if clauses.kind(at) == "comma":
            at = clauses.before_remark(at)
        while clauses.kind(at) == "noun" and clauses.kind(at - 1) == "prep":
            at = clauses.skip(at - 2, -1)
        if clauses.kind(at) == "noun":
            target = clauses.group(at)[0]
            at = clauses.governor(target)
        return (at, target) if clauses.kind(at) == "verb" else (-1, -1)

    def hits(self, frame: Frame, verb: int, target: int) -> None:
        """Let a verb's object be hit; its subject, where it is passive or has no object."""
        if target < 0 or (verb >= 0 and self._clauses.phrases[verb].passive):
            subject = self._reader.antecedent(self._clauses, self._clauses.subject(verb))
            subject = self._clauses.predicated(subject) if subject >= 0 else subject
            if subject >= 0:
                self._reader.hit_before(self._clauses, frame, subject, goods=False)
        elif target >= 0:
            self._reader.hit(self._clauses, frame, target, goods=False)
