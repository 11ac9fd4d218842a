"""Read by grammar whether a place is meant as a place, or acts."""

from __future__ import annotations

from functools import cache

from newsparse import Document, TimeExpression
from newsparse.extractors.locations.clues import Use, classes
from newsparse.extractors.locations.words import Words
from newsparse.knowledge.offices import offices

_REMARK = 25  # tokens that a remark between commas may take
_LIST = 40  # tokens that a list of places before their common verb may take
_BEFORE_TITLE = 3  # tokens of a place's office in which its title begins
_TITLE = 6  # words that a title of office may take
_SUBJECT = 5  # tokens before a verb in which its subject is looked for
_BESIDE_VERB = frozenset(("AUX", "ADV", "PART", "NOUN", "PROPN"))
_AUXILIARY = frozenset(("AUX", "ADV", "PART"))
_QUOTES = frozenset("\"'“”‘’")
_BEFORE_NOUN = frozenset(("ADJ", "NOUN", "PROPN", "ADV", "VERB", "PUNCT"))
_DESCRIBING = frozenset(("DET", "ADJ", "NUM"))


@cache
def _words() -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {}
    for word, names in classes().items():
        for name in names:
            words.setdefault(name, set()).add(word)
    return {name: frozenset(group) for name, group in words.items()}


class Grammar:
    """Read the use of the toponyms of one document by what they are to the words beside them."""

    def __init__(self, doc: Document, words: Words) -> None:
        self._upos, self._forms, self._lemmas = words.upos, words.forms, words.lemmas
        self._times = {
            inside.start: inside.stop
            for time in doc[TimeExpression]
            if (inside := doc.tokens.within(time.span))
        }

    def read(self, tokens: range, first: int, last: int) -> tuple[Use, str]:
        """Return the use of the toponym at `tokens` in the sentence [first, last), and the rule."""
        for name, test in (
            ("joined", self._joined),
            ("struck", self._struck),
            ("office", self._office),
            ("modifier", self._modifier),
            ("preposition", self._after_preposition),
            ("possessive", self._possessive),
            ("subject", self._subject),
            ("object", self._object),
        ):
            use = test(tokens, first, last)
            if use is not None:
                return use, name
        return "literal", "default"

    def _has(self, group: str, index: int) -> bool:
        words = _words()[group]
        return self._forms[index] in words or self._lemmas[index] in words

    def _before(self, tokens: range, first: int) -> int:
        """Return the index of the word before a toponym with what describes it."""
        index = tokens.start - 1
        while index >= first and self._upos[index] in _DESCRIBING:
            index -= 1
        return index

    def _joined(self, tokens: range, first: int, last: int) -> Use | None:
        after = tokens.stop
        if after + 1 < last and self._forms[after] in ("-", "‑", "–"):
            return "metonymic" if self._has("joined", after + 1) else "literal"
        return None

    def _office(self, tokens: range, first: int, last: int) -> Use | None:
        """Read `Peru Foreign Minister` and `Peru's acting foreign minister`: an office there."""
        start = tokens.stop + self._possessed(tokens, last)
        for index in range(start, min(last, start + _BEFORE_TITLE)):
            if offices().match(self._forms[index : min(last, index + _TITLE)])[1]:
                return "literal"
            if self._upos[index] not in _BEFORE_NOUN:
                break
        return None

    def _struck(self, tokens: range, first: int, last: int) -> Use | None:
        """Read `the storm hit Jamaica`: what nature or a weapon does, it does to a place."""
        verb = self._before(tokens, first)
        if verb < first or self._upos[verb] != "VERB":
            return None
        index = verb - 1
        while index >= max(first, verb - _SUBJECT) and self._upos[index] in _BESIDE_VERB:
            if self._has("nature", index):
                return "literal"
            index -= 1
        return None

    def _after_preposition(self, tokens: range, first: int, last: int) -> Use | None:
        index = self._before(tokens, first)
        if index >= first and self._forms[index] in ("and", "or", ","):
            index = self._list_start(index, first)
        if index < first or self._upos[index] not in ("ADP", "SCONJ", "PART"):
            return None
        if self._possessed(tokens, last):
            return None
        form = self._forms[index]
        if form in _words()["at_place"]:
            return "literal"
        if form in _words()["with_agent"]:
            apart = form in ("between", "among") and self._near("apart", index, first)
            return "literal" if apart else "metonymic"
        return self._given(index, first) if form in _words()["either"] else None

    def _possessed(self, tokens: range, last: int) -> bool:
        after = tokens.stop
        return after < last and self._forms[after] in ("'s", "’s", "'", "’")

    def _list_start(self, index: int, first: int) -> int:
        """Return the index before a list of names that ends at `and`."""
        index -= 1
        while index >= first and self._in_list(index):
            index -= 1
        return index

    def _in_list(self, index: int) -> bool:
        return self._upos[index] in ("PROPN", "DET") or self._forms[index] == ","

    def _near(self, group: str, index: int, first: int) -> bool:
        return any(self._has(group, at) for at in range(max(first, index - 4), index))

    def _given(self, index: int, first: int) -> Use | None:
        """Read `to`, `for`, `on`, `of` or `from` by the noun or verb that it belongs to."""
        for at in range(index - 1, max(first, index - 5) - 1, -1):
            if self._has("motion", at) and self._forms[index] in ("to", "for", "from"):
                return "literal"
            if self._has("given", at):
                return "metonymic"
            if self._upos[at] in ("VERB", "ADP", "PUNCT"):
                break
        return "metonymic" if self._forms[index] == "for" else "literal"

    def _modifier(self, tokens: range, first: int, last: int) -> Use | None:
        """Read `England captain` and `Kabul airport`."""
        end = tokens.stop
        while end < last and self._upos[end] in ("ADJ", "NOUN") and end not in self._times:
            end += 1
        if end == tokens.stop or self._upos[end - 1] != "NOUN":
            return None
        acts = self._has("possessed", end - 1) or self._has("linked", end - 1)
        return "metonymic" if acts else "literal"

    def _possessive(self, tokens: range, first: int, last: int) -> Use | None:
        if not self._possessed(tokens, last):
            return None
        for index in range(tokens.stop + 1, min(last, tokens.stop + 5)):
            if self._has("possessed", index):
                return "metonymic"
            if self._upos[index] not in _BEFORE_NOUN:
                break
        return "literal"

    def _object(self, tokens: range, first: int, last: int) -> Use | None:
        index = self._before(tokens, first)
        if index < first or self._upos[index] != "VERB":
            return None
        return "metonymic" if self._has("addressed", index) else "literal"

    def _subject(self, tokens: range, first: int, last: int) -> Use | None:
        """Read the verb that a place is the subject of, also after a remark or a list."""
        index = self._over_time(self._over_remark(self._over_list(tokens.stop, last), last), last)
        auxiliary = -1
        while index < last and (self._upos[index] in _AUXILIARY or self._forms[index] in _QUOTES):
            if self._upos[index] == "AUX":
                auxiliary = index
            index += 1
        if index >= last:
            return None
        if self._upos[index] == "VERB":
            passive = (
                auxiliary >= 0
                and self._lemmas[auxiliary] == "be"
                and (not self._forms[index].endswith("ing"))
            )
            if passive:
                stance = self._has("addressed", index) or self._has("stance", index)
                return "metonymic" if stance else "literal"
            if auxiliary < 0 and self._forms[index].endswith("ing"):
                return None
            return "literal" if self._has("still", index) else "metonymic"
        if auxiliary >= 0:
            acts = self._has("stance", index) or self._is_role(index, last)
            return "metonymic" if acts else "literal"
        return None

    def _is_role(self, index: int, last: int) -> bool:
        """Tell whether what a place is called is what only one who acts can be."""
        near = range(index, min(last, index + 5))
        return any(self._has("role", at) or self._has("stance", at) for at in near)

    def _over_list(self, index: int, last: int) -> int:
        """Step over `and Tanzania` to the verb of both."""
        end, last = index, min(last, index + _LIST)
        while end < last and (self._forms[end] == "and" or self._in_list(end)):
            end += 1
        listed = any(self._forms[at] == "and" for at in range(index, end))
        return end if listed else index

    def _over_time(self, index: int, last: int) -> int:
        """Step over `on Tuesday` and `last month`."""
        start = index + (index < last and self._upos[index] == "ADP")
        return min(self._times.get(start, index), last)

    def _over_remark(self, index: int, last: int) -> int:
        if index >= last or self._forms[index] != ",":
            return index
        for end in range(index + 1, min(last, index + _REMARK)):
            if self._forms[end] == ",":
                return end + 1
        return index
