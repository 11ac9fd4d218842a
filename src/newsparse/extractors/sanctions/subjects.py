"""Read what a measure noun undergoes or does: `the ban was lifted`, `sanctions that X imposed`."""

from __future__ import annotations

from newsparse.extractors.sanctions import actions
from newsparse.extractors.sanctions.actions import MADE, uses
from newsparse.extractors.sanctions.clauses import Clauses
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.hits import Hit
from newsparse.extractors.sanctions.reading import Reader

_UNDONE = frozenset(("lifted", "eased", "suspended", "maintained"))


class Subjects:
    """Read the clauses after a measure into its frame."""

    def __init__(self, reader: Reader, clauses: Clauses) -> None:
        self._reader = reader
        self._words = reader.words
        self._clauses = clauses

    def subject(self, frame: Frame, end: int) -> None:
        """Read what a measure that is a subject undergoes or does, also in a remark on it."""
        clauses = self._clauses
        frame.rule = "subject" if frame.action == "mentioned" else frame.rule
        remark = clauses.kind(end) == "comma"
        verb = end + remark
        relative = clauses.kind(verb) == "relative"
        verb += relative
        if clauses.kind(verb) == "verb" and clauses.kind(verb + 1) == "verb":
            due = self._words.lemmas[clauses.phrases[verb].head] == "be"
            verb += due and clauses.phrases[verb + 1].form == "infinitive"  # `are to follow`
        if clauses.kind(verb) != "verb" or (
            remark and not relative and clauses.phrases[verb].form != "past"
        ):
            frame.reference = frame.definite
            if relative and clauses.kind(verb) == "noun" and (main := self._after_clause(verb)):
                frame.reference = False
                frame.action, frame.rule = "lifted", "subject"
                self._reader.dates_around(clauses, frame, main)
                return
            main = self._after_remark(end) if remark and clauses.kind(verb) == "noun" else 0
            if main and {"run", "verb"} & uses(clauses, main).keys():
                self._predicate(frame, main, frame.reference)
            return
        self._predicate(frame, verb, frame.definite or not remark)
        self._spoken(frame)
        if remark and (main := self._after_remark(verb)):
            self._predicate(frame, main, frame.reference)

    def unsaid(self, frame: Frame, end: int) -> None:
        """Read a measure that nothing is done about before it, but perhaps in a clause after it."""
        remark = self._clauses.kind(end) == "comma"
        after = end + remark
        told = self._clauses.kind(after) == "verb" and remark
        told = (
            told and self._clauses.phrases[after].form == "past" and not self._clauses.finite(after)
        )
        if told or self._clauses.kind(after) == "relative":
            self.subject(frame, end)
        else:
            frame.reference = frame.action == "mentioned"

    def relative(self, frame: Frame, end: int) -> None:
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
        if not frame.hit.parties:
            self._reader.modifiers(clauses, frame, verb + 1, goods=False, governed=True)
        if not frame.imposers and deed.action in MADE | _UNDONE:
            self._reader.agents(clauses, frame, deed.agent)

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

    def _after_clause(self, at: int) -> int:
        """Return the verb of `the embargo that X imposed is over`, 0 where none says so."""
        clauses = self._clauses
        for verb in range(at, len(clauses.phrases) - 1):
            if clauses.kind(verb) in ("break", "comma"):
                break
            copula = (
                clauses.kind(verb) == "verb" and clauses.words.lemmas[clauses.phrases[verb].head]
            )
            if copula == "be" and self._words.has("over", clauses.phrases[verb + 1].head):
                return verb
        return 0

    def _after_remark(self, verb: int) -> int:
        """Return the verb after the comma that closes a remark, 0 where there is none."""
        for at in range(verb + 1, len(self._clauses.phrases) - 1):
            if self._clauses.kind(at) == "break":
                break
            if self._clauses.kind(at) == "comma" and self._clauses.kind(at + 1) == "verb":
                return at + 1
        return 0

    def _over_manner(self, at: int) -> int:
        """Return the position after `in full` or `in part`."""
        manner = self._clauses.kind(at) == "prep" and self._clauses.kind(at + 1) == "adjective"
        return at + 2 if manner else at

    def _predicate(self, frame: Frame, verb: int, refers: bool) -> None:
        """Read the verb of a measure that is its subject; it may only refer to a known one."""
        clauses, reader, words = self._clauses, self._reader, self._words
        use, phrase = uses(clauses, verb), clauses.phrases[verb]
        runs = "run" in use and not phrase.passive
        if "verb" in use and (phrase.passive or phrase.form == "past") and not runs:
            frame.rule, frame.reference = "passive", False
            frame.action = actions.deed(clauses, verb, use["verb"]).action
            owners, frame.imposers = frame.imposers, []
            reader.modifiers(clauses, frame, self._over_manner(verb + 1), goods=False)
            if not frame.imposers:
                frame.imposers = owners
            elif not frame.hit.parties:
                frame.hit.add(Hit(owners))  # `Ruritania's embargo was lifted by the UN`
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
            told = frame.imposers and frame.hit.parties
            frame.reference = frame.definite and use["run"] == "imposed" and not told
            reader.dates_around(clauses, frame, verb)
        elif "cover" in use:
            frame.hostile = True
            reader.hit(clauses, frame, verb + 1, goods=True)
            frame.reference = True
        else:
            frame.reference = refers
            if phrase.verb is None:
                reader.modifiers(clauses, frame, verb + 1, goods=False)
