"""Read measures that are verbs: `blacklisted three firms`, `was sanctioned by`, `froze assets`."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.extractors.sanctions import actions
from newsparse.extractors.sanctions.clauses import Clauses
from newsparse.extractors.sanctions.dealings import Dealings
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.hits import PARTIES, Hit
from newsparse.extractors.sanctions.lists import Item
from newsparse.extractors.sanctions.reading import Reader

_TOWARDS = frozenset(("from", "to", "with", "for", "against"))
_STRONG = frozenset(("economic", "blacklisting", "asset_freeze"))
_NAMING = frozenset(("economic", "blacklisting", "trade_ban"))
# The classes of verbs that are measures by themselves, and what they do.
_KINDS = (
    ("measure", "imposed"), ("release", "lifted"), ("halt", "imposed"), ("exclude", "imposed"),
    ("strip", "imposed"), ("resume", "lifted"),
)  # fmt: skip
_HALTS = frozenset(("halt", "exclude", "strip", "resume"))


class Verbal:
    """Make a frame of each verb of a sentence that is itself a measure."""

    def __init__(self, reader: Reader, clauses: Clauses) -> None:
        self._reader = reader
        self._words = reader.words
        self._clauses = clauses
        self._dealings = Dealings(reader, clauses)

    def frames(self) -> Iterator[Frame]:
        """Yield the frames of a sentence's verbs."""
        for at in range(len(self._clauses.phrases)):
            if self._clauses.kind(at) == "noun":
                yield from self._described(at)
            if self._clauses.kind(at) != "verb":
                continue
            use = actions.uses(self._clauses, at) | self._clauses.parted(at)
            made = (self._frame(at, kind, use, act) for kind, act in _KINDS if kind in use)
            frame = next(filter(None, made), None) or self._dealings.refused(at)
            kinds = [(kind, act) for kind, act in _KINDS if kind in use]
            if frame is None and kinds:
                frame = self._loose(at, *kinds[0], use)
            if frame:
                yield frame

    def _described(self, at: int) -> Iterator[Frame]:
        """Give the measures that describe a noun: `EU-sanctioned steel`."""
        words, phrase = self._words, self._clauses.phrases[at]
        for index in range(phrase.first, phrase.head):
            form = words.forms[index].rpartition("-")[2]
            codes = (verb.uses.get("measure") for verb in words.lexicon.verbs(form))
            code = next((code for code in codes if code in _NAMING), None)
            owners = self._reader.parties.names(phrase.first, index + 1) if code else []
            if code and form.endswith("ed"):
                yield Frame(
                    trigger=words.span(index, index + 1),
                    measure=code,
                    word=form,
                    rule="modifier",
                    strong=bool(owners),
                    imposers=owners,
                    hit=self._reader.hits.read(self._clauses, [Item(at, at + 1)], goods=True),
                )

    def _loose(self, at: int, kind: str, action: str, use: dict[str, str]) -> Frame:
        """Make a frame of a verb by itself, where the words beside it are read as nothing."""
        reader, clauses, phrase = self._reader, self._clauses, self._clauses.phrases[at]
        frame = Frame(
            trigger=self._words.span(
                phrase.head, phrase.last if kind in _HALTS else phrase.head + 1
            ),
            measure="content" if kind in _HALTS else use[kind],
            word=phrase.verb.lemma if phrase.verb else "",
            rule="loose",
            odd=True,
        )
        deed = actions.deed(clauses, at, action)
        frame.action, frame.agent = deed.action, deed.agent
        place = clauses.subject(at) if phrase.passive else clauses.object(at)
        end = at + 1
        if place >= 0 and not phrase.passive:
            end = reader.hit(clauses, frame, place, goods=True)
        elif place >= 0:
            reader.hit_before(clauses, frame, place, goods=False)
        if not phrase.passive:
            reader.agents(clauses, frame, deed.agent)
        self._after(frame, end, by=phrase.passive)
        reader.dates_around(clauses, frame, at)
        return frame

    def _frame(self, at: int, kind: str, use: dict[str, str], action: str) -> Frame | None:
        """Make a frame of a verb; None where what it hits is nothing that can be sanctioned."""
        reader, clauses, phrase = self._reader, self._clauses, self._clauses.phrases[at]
        halts = kind in _HALTS
        measure = "content" if halts else use[kind]
        about = clauses.relative_object(at)
        undergoing = phrase.passive or (
            phrase.form == "past" and about < 0 and not clauses.finite(at)
        )
        place = clauses.subject(at) if undergoing else clauses.object(at)
        place = about if about >= 0 else place
        if kind in ("halt", "resume") and not undergoing and place < 0:
            place = self._dealings.stopped(at)
        if place < 0:
            place = self._intransitive(at, kind, undergoing)
            undergoing = undergoing or place >= 0
        dealt = kind in ("halt", "resume") and not undergoing and clauses.object(at) < 0
        if place < 0 or not (dealt or self._can(kind, at, place, measure)):
            return None
        lemma = phrase.verb.lemma if phrase.verb else ""
        frame = Frame(
            trigger=self._words.span(phrase.head, phrase.last if halts else phrase.head + 1),
            measure=measure,
            word=lemma,
            rule="halt" if halts else kind,
            strong=measure in _STRONG and not self._words.lexicon.has("mild", lemma),
            banning=use.get("halt") == "ban" if halts else None,
        )
        frame.about = self._tokens(place)
        if undergoing and halts and (denied := clauses.object(at)) >= 0:
            frame.about = self._tokens(denied)
        goods = measure in ("content", "trade_ban", "price_cap")
        goods = goods and not self._barred_from(at, place)
        end = at + 1
        if undergoing and (holder := self._holder(place, measure)) >= 0:
            reader.hit_before(clauses, frame, holder, goods=False)
        elif undergoing or about >= 0:
            reader.hit_before(clauses, frame, place, goods)
        elif kind == "strip":
            frame.hit, end = reader.hits.read(clauses, [Item(place, place + 1)], goods), place + 1
        else:
            end = reader.hit(clauses, frame, place, goods)
        deed = actions.deed(clauses, at, action)
        frame.action, frame.agent = deed.action, deed.agent
        frame.traded = self._words.has("trade", clauses.phrases[place].head) or kind == "exclude"
        if not undergoing and (deed.action != "called_for" or self._asked(deed.agent)):
            reader.agents(clauses, frame, deed.agent)
        if undergoing:
            self._after(frame, clauses.extent(place))
        self._after(frame, at + 1 if undergoing else end, by=undergoing)
        reader.dates_around(clauses, frame, at)
        pronoun = self._words.classes[clauses.phrases[place].head] == "P"
        return frame if frame.hit.parties or frame.hit.goods or pronoun or halts else None

    def _intransitive(self, at: int, kind: str, undergoing: bool) -> int:
        """Return what a verb without object happens to, or -1.

        `Exports to X ceased`; `Blacklisted in May, the firm`.
        """
        clauses = self._clauses
        if undergoing and at == 0:
            comma = next((n for n, each in enumerate(clauses.phrases) if each.kind == "comma"), 0)
            return comma + 1 if comma and clauses.kind(comma + 1) == "noun" else -1
        subject = clauses.subject(at) if kind == "halt" and not undergoing else -1
        traded = subject >= 0 and self._words.has("trade", clauses.phrases[subject].head)
        return subject if traded else -1

    def _holder(self, place: int, measure: str) -> int:
        """Return who has what is frozen (`X had its accounts frozen`), or -1."""
        clauses, before = self._clauses, self._clauses.governor(place)
        if measure != "asset_freeze" or clauses.kind(before) != "verb":
            return -1
        lemma = self._words.lemmas[clauses.phrases[before].head]
        if not self._words.lexicon.has("having", lemma):
            return -1
        return self._reader.antecedent(clauses, clauses.subject(before))

    def _can(self, kind: str, verb: int, place: int, measure: str) -> bool:
        """Tell whether a verb of a kind makes a sanction of what happens to a noun phrase."""
        clauses, words = self._clauses, self._words
        denied = clauses.object(verb) if place < verb and clauses.phrases[verb].passive else -1
        if kind == "halt" and denied >= 0 and words.has("severed", clauses.phrases[denied].head):
            return True  # `were denied visas`
        if kind in ("halt", "resume"):
            return self._halted(verb, place) or (
                kind == "halt" and place > verb and self._dealings.kept(place) >= 0
            )
        if kind not in _HALTS:
            return self._fits(place, measure)
        after = clauses.items(place)[1] if place > verb else verb + 1
        if kind == "strip" and place > verb:
            after = place + 1  # `stripped X of its privileges`
        after += clauses.kind(after) == clauses.kind(after + 1) == "prep"
        if clauses.kind(after) != "prep" or clauses.form(after) not in ("from", "of"):
            return False
        head = clauses.phrases[after + 1].head
        kept = kind == "strip" and words.has("severed", head)
        return kept or words.has("sphere", head) or words.has("goods", head)

    def _tokens(self, at: int) -> range:
        """Return the tokens of a noun phrase with its complements."""
        last = self._clauses.phrases[self._clauses.name_end(at) - 1].last
        return range(self._clauses.phrases[at].first, last)

    def _halted(self, verb: int, at: int) -> bool:
        """Tell whether a noun phrase is trade, aid or a way in: `shipments of oil`, `its ports`."""
        clauses, words = self._clauses, self._words
        head = clauses.phrases[at].head
        if at > verb:  # `cut air, sea and land links`
            heads = [clauses.phrases[item.first].head for item in clauses.items(at)[0]]
            head = next((each for each in heads if words.has("severed", each)), head)
        if words.has("trade", head) or words.has("severed", head):
            sold = clauses.kind(at + 2) == "noun" and clauses.form(at + 1) == "of"
            return not (sold and words.has("body", clauses.phrases[at + 2].head))
        if words.has("money", head) or words.has("unit", head):
            what = clauses.phrases[at + 2].head if clauses.kind(at + 2) == "noun" else -1
            if clauses.form(at + 1) in ("in", "of") and what >= 0:
                return words.has("trade", what) or words.has("severed", what)
        sends = clauses.form(clauses.items(at)[1]) == "to" and verb < at
        return sends and (words.has("goods", head) or at > clauses.skip(verb + 1))

    def _barred_from(self, verb: int, place: int) -> bool:
        """Tell whether someone is barred from something, so that it is no goods."""
        after = self._clauses.items(place)[1] if place > verb else verb + 1
        return self._clauses.form(after) == "from"

    def _asked(self, agent: int) -> bool:
        """Tell whether who acts is the object of another verb: `urged the EU to ban`."""
        return agent >= 0 and self._clauses.kind(self._clauses.governor(agent)) == "verb"

    def _fits(self, at: int, measure: str) -> bool:
        """Tell whether a noun phrase is what a measure can hit: nobody sanctions a use of halls."""
        phrase = self._clauses.phrases[at]
        if measure == "asset_freeze":
            return self._words.has("money", phrase.head)
        if measure == "price_cap":
            return self._words.has("price", phrase.head)
        if measure not in ("economic", "blacklisting"):
            return True
        party = any(self._words.has(group, phrase.head) for group in PARTIES)
        pronoun = self._words.classes[phrase.head] == "P"
        named = self._reader.parties.name(phrase.first, phrase.last) is not None
        return party or pronoun or named or self._clauses.named(at)

    def _after(self, frame: Frame, at: int, by: bool = True) -> None:
        """Read `by the EU`, `to Russia`, `from its ports` after a verb and its object."""
        reader, clauses = self._reader, self._clauses
        while clauses.kind(at) in ("time", "prep", "noun"):
            form, following = clauses.form(at), clauses.kind(at + 1)
            if clauses.kind(at) != "prep" or following not in ("noun", "verb"):
                at += 1  # also over `off` in `cut X off from`
            elif following == "verb":
                if form == "from":
                    self._barred(frame, at + 1)
                return
            elif form == "by" and not by:
                return
            elif form == "by":
                at = reader.modifiers(clauses, frame, at, goods=False)
            else:
                place = at + 1
                items, at = clauses.items(place)
                head = clauses.phrases[place].head
                sphere = self._words.has("sphere", head) or self._words.has("severed", head)
                if form in ("from", "of") and sphere:
                    self._excluded(frame, place)
                elif form in ("from", "of") and self._words.has("goods", head):
                    frame.hit.add(reader.hits.read(clauses, items, goods=True).only_goods())
                    self._excluded(frame, place)
                elif form in _TOWARDS and not frame.hit.parties:
                    frame.hit.add(Hit(reader.hits.read(clauses, items, goods=False).parties))

    def _excluded(self, frame: Frame, place: int) -> None:
        """Read what someone is shut out of: `from the American financial system`."""
        phrase = self._clauses.phrases[place]
        owner = self._reader.parties.name(phrase.first, phrase.head)
        if owner and not frame.imposers:
            frame.imposers.append(owner)
        frame.known = True
        if frame.measure == "content":
            lexicon, form = self._words.lexicon, self._clauses.form(place)
            frame.measure = (
                lexicon.value("sphere", form) or lexicon.value("content", form) or "other"
            )

    def _barred(self, frame: Frame, verb: int) -> None:
        """Read the goods that someone is barred from trading: `from buying chips`."""
        place = self._clauses.object(verb)
        own = {None, *(party.country for party in frame.imposers)}
        if place >= 0 and all(party.country in own for party in frame.hit.parties):
            items, _ = self._clauses.items(place)
            dealt = self._reader.hits.read(self._clauses, items, goods=False)
            if {party.country for party in dealt.parties} - own:
                frame.hit = dealt  # `bars its firms from insuring Iranian tankers`
                return
        lemma = self._words.lemmas[self._clauses.phrases[verb].head]
        if place >= 0 and self._words.lexicon.has("deal", lemma):
            items, _ = self._clauses.items(place)
            frame.hit.add(self._reader.hits.read(self._clauses, items, goods=True).only_goods())
