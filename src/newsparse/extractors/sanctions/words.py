"""Read the tokens of a document as words with a class each, and the names and times among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from newsparse import Annotation, Document, Mention, Span, TimeExpression
from newsparse.extractors.sanctions.lexicon import Lexicon
from newsparse.knowledge.countries import body_of_name, country_of_name

_REACH = 12  # tokens between `to` and a second verb that shares it
_MARKS = frozenset(",()-")
_QUOTES = frozenset("\"'“”‘’`«»„") | {"``", "''"}
_CLASSES = {
    "DET": "D", "ADJ": "A", "NUM": "A", "NOUN": "N", "PROPN": "N", "PRON": "P", "SYM": "A",
    "VERB": "V", "AUX": "X", "ADV": "R", "ADP": "I", "SCONJ": "C", "CCONJ": "&", "INTJ": "R",
}  # fmt: skip


@attrs.frozen
class Words:
    """Give the columns of a document's tokens, and the names and times among them.

    `names` and `times` map the index of a first token to the index after the last; `persons` are
    the first tokens of the names that are a person's. `classes` are
    letters: A adjective or number, C conjunction, D determiner or possessive, G negation, I
    preposition, N noun, P pronoun, R adverb, S the possessive mark, T `to` before a verb, V verb,
    W relative pronoun, X auxiliary, q quotation mark, & `and`, and marks as they are.
    """

    doc: Document
    lexicon: Lexicon
    forms: Sequence[str]
    lemmas: Sequence[str]
    classes: list[str]
    names: dict[int, int]
    times: dict[int, int]
    persons: frozenset[int]

    def has(self, group: str, index: int) -> bool:
        """Tell whether the word at an index, or the end of a compound, is in a class of words."""
        if not 0 <= index < len(self.forms):
            return False
        form, has = self.forms[index], self.lexicon.has
        return has(group, form) or ("-" in form and has(group, form.rpartition("-")[2]))

    def letter(self, index: int) -> str:
        """Return the class at an index, `.` outside the text."""
        return self.classes[index] if 0 <= index < len(self.classes) else "."

    def text(self, first: int, last: int) -> str:
        """Return the text of the tokens [first, last)."""
        return self.doc.text[self.doc.tokens.starts[first] : self.doc.tokens.ends[last - 1]]

    def span(self, first: int, last: int) -> Span:
        """Return the span of the tokens [first, last)."""
        return Span(self.doc.tokens.starts[first], self.doc.tokens.ends[last - 1])


def words_of(doc: Document, lexicon: Lexicon, sentences: Iterable[range]) -> Words:
    """Read the columns, names and times of a document; correct the classes in some sentences."""
    tokens = doc.tokens
    forms = [
        doc.text[start:end].lower().replace("’", "'")
        for start, end in zip(tokens.starts, tokens.ends, strict=True)
    ]
    lemmas = [
        (lemma or form).lower() for lemma, form in zip(tokens.column("lemma"), forms, strict=True)
    ]
    mentions = [mention for mention in doc[Mention] if mention.form == "name"]
    people = (tokens.within(each.span).start for each in mentions if each.kind == "person")
    names = _atoms(doc, mentions)
    upos = tokens.column("upos")
    kinds = {word: _class(lexicon, *word) for word in set(zip(forms, upos, strict=True))}
    classes = [kinds[word] for word in zip(forms, upos, strict=True)]
    times = _atoms(doc, doc[TimeExpression])
    words = Words(doc, lexicon, forms, lemmas, classes, names, times, frozenset(people))
    for sentence in sentences:
        correct(words, sentence)
    return words


def correct(words: Words, sentence: range) -> None:
    """Add the states that a sentence names, and correct the classes of its tokens."""
    _states(words, sentence)
    _correct(words, sentence)


def _states(words: Words, sentence: range) -> None:
    """Add states that are named in a sentence and were not recognised as names."""
    end = sentence.start
    for index in sentence:
        end = max(end, words.names.get(index, 0))
        if index < end or not words.text(index, index + 1)[:1].isupper():
            continue
        for last in (index + 2, index + 1):
            if last <= sentence.stop and _is_state(words, index, last):
                words.names[index] = end = last
                break


def _is_state(words: Words, first: int, last: int) -> bool:
    """Tell whether tokens name a state, or states together: `Narnia`, `G7`, `Western`."""
    text = words.text(first, last)
    if country_of_name(text):
        return True
    allied = words.lexicon.has("alliance", words.forms[first])
    return last == first + 1 and (allied or body_of_name(text) is not None)


def _correct(words: Words, sentence: range) -> None:
    """Correct the classes of the tokens of a sentence by the words of sanctions beside them."""
    lexicon, forms, classes = words.lexicon, words.forms, words.classes
    for low, high, _ in lexicon.measures.find(forms[sentence.start : sentence.stop]):
        for index in range(sentence.start + low + 1, sentence.start + high):
            classes[index] = "N"
    for index in sentence:
        known = list(lexicon.verbs(forms[index]))
        if any("measure" in verb.uses for verb in known):
            before = index - 1 - (words.times.get(index - 1) == index)  # `has today sanctioned`
            if before >= 0 and words.lemmas[before] in ("be", "have"):
                classes[before] = "X"
            classes[index] = _measure_class(words, index)
        elif index not in words.names:
            classes[index] = _class_beside(words, index, bool(known))
            if known and classes[index] == "A" and index and words.lemmas[index - 1] == "have":
                classes[index - 1], classes[index] = "X", "V"
    for index in sentence:
        if forms[index] == "to":
            classes[index] = "T" if _base_verb(classes, index + 1) else "I"


def _atoms(doc: Document, found: Iterable[Annotation]) -> dict[int, int]:
    """Return the first token of each annotation, and the index after its last one."""
    atoms: dict[int, int] = {}
    end = 0
    for annotation in found:
        inside = doc.tokens.within(annotation.span)
        if inside and inside.start >= end:
            end = inside.stop
            atoms |= _states_in(doc, inside) or {inside.start: end}
    return atoms


def _states_in(doc: Document, inside: range) -> dict[int, int]:
    """Return the atoms of two states that are taken for one name, `Narnia and Ruritania`."""
    starts, ends, text = doc.tokens.starts, doc.tokens.ends, doc.text
    for mid in range(inside.start + 1, inside.stop - 1):
        if text[starts[mid] : ends[mid]] == "and":
            both = {inside.start: mid, mid + 1: inside.stop}
            names = (text[starts[low] : ends[high - 1]] for low, high in both.items())
            return both if all(map(country_of_name, names)) else {}
    return {}


def _class(lexicon: Lexicon, form: str, upos: str | None) -> str:
    """Return the letter of a word by its form and tag; `.` for what the grammar does not know."""
    if lexicon.value("preposition", form) in ("any", upos):
        return "I"
    if upos in ("PART", "ADV") and lexicon.has("negation", form):
        return "G"
    if form in ("'s", "'") and upos == "PART":
        return "S"
    if form in _MARKS:
        return form
    closed = "q" if form in _QUOTES else "W" if lexicon.has("relative", form) else ""
    return closed or ("D" if lexicon.has("possessive", form) else _CLASSES.get(upos or "", "."))


def _class_beside(words: Words, index: int, is_verb: bool) -> str:
    """Return the class of a word, corrected where the words beside it show another one."""
    form, own, lexicon = words.forms[index], words.classes[index], words.lexicon
    before, after = words.letter(index - 1), words.letter(index + 1)
    named = index + 1 in words.names
    longer = index > 1 and words.forms[index - 1] == "longer"
    if own == "N" and before == "G" and words.has("modal", index - 3 if longer else index - 2):
        return "V"  # `may no longer land`
    if form in ("list", "lists") and before in "NA":
        return "N"
    inflected = own == "V" and words.lemmas[index] != form
    if inflected and form.endswith("s") and index and words.forms[index - 1] == "to":
        return "N"  # `its ports to ships`
    if own == "V" and form.endswith("s"):
        listed = before in "NA" and after in "I&.," and words.lexicon.is_noun(form)
        return "N" if before in "DV" or listed else own
    if (
        form in ("all", "both", "each")
        and index
        and words.lemmas[index - 1] == "have"
        and after == "V"
    ):
        words.classes[index - 1] = "X"
        return "R"
    if form == "longer" and index and words.forms[index - 1] == "no":
        return "G"
    if own == "R" and after == "N" and form.endswith(("er", "more")):
        return "A"
    if own == "A" and (
        words.has("money", index) or (after not in "AN" and words.has("goods", index))
    ):
        return "N"
    if is_verb and before == "I" and form.endswith("ing") and (named or after in "AND"):
        return "V"  # `in imposing sanctions`
    relative = before == "W" or (before == "R" and words.letter(index - 2) == "W")
    that = index and words.forms[index - 1] == "that" and form.endswith("s")
    relative = relative or bool(that and (after == "D" or index + 1 in words.names))
    is_verb = is_verb or bool(that and lexicon.begins_verb(form))
    if is_verb and own in "NA" and (relative or (before == "N" and _opens_object(words, index))):
        return "V"
    if is_verb and own == "A" and form.endswith("ed") and index in words.names.values():
        return "V"  # `Ruritania relaxed curbs`
    return own


def _opens_object(words: Words, index: int) -> bool:
    """Tell whether what follows a word that can be a verb makes it one: `EU hits Iran`."""
    singular = words.forms[index].endswith("s")
    if singular and any(map(words.lexicon.is_measure, words.forms[index + 1 : index + 3])):
        return True  # `Ruritania eyes gas ban`
    after = words.letter(index + 1)
    if index + 1 in words.names or after == "D" or (after == "A" and singular):
        return True
    if index + 1 < len(words.forms) and words.forms[index + 1][0].isdigit():
        return True
    if words.lexicon.verb(words.forms, index, len(words.forms))[0] > index + 1:
        return True
    return after in "AN" and not singular and words.forms[index - 1].endswith("s")


def _measure_class(words: Words, index: int) -> str:
    """Decide what `sanctions`, `ban` or `freezes` is by the words beside it, else by its tag."""
    form, own = words.forms[index], words.classes[index]
    before, after = words.letter(index - 1), words.letter(index + 1)
    named = index + 1 in words.names
    if form.endswith(("ing", "ed", "oze", "en")):
        takes = form.endswith("ing") and before == "N" and (named or after in "DP")
        return "V" if before == "X" or takes else own  # `an order freezing whatever`
    if not words.lexicon.is_measure(form) and before != "D":
        return "V"  # `and forbids`
    if index and (words.forms[index - 1] == "to" or words.has("modal", index - 1)):
        return "N" if form.endswith("s") or not (named or after in "DANP") else "V"
    if before == "&" and not form.endswith("s") and (named or after in "DANP"):
        base = any(
            words.has("modal", at) or words.forms[at] == "to"
            for at in range(max(0, index - _REACH), index)
        )
        return "V" if base else "N"
    if before in "DASVI&":
        return "N"
    hit = any(words.has(group, index + 1) for group in ("person", "body", "vessel"))
    if form.endswith("s") and index in words.names.values() and hit:
        return "N" if words.has("staff", index + 1) else "V"
    if named or (form.endswith("s") and after in "DA"):
        return "V"
    return "N" if form.endswith("s") or after in "ISX.,V" else own


def _base_verb(classes: Sequence[str], index: int) -> bool:
    while index < len(classes) and classes[index] in "RG":
        index += 1
    return index < len(classes) and classes[index] in "VX"
