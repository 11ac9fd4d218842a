"""Look up the words of a document by token: forms, classes, names, times and places."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newsparse import Document, Location, Mention, TimeExpression
from newsparse_events.lexicon import Lexicon

_MARKS = frozenset("\"“”‘’'«»()[]{}")


@attrs.frozen
class Words:
    """Hold what is known of each token of a document.

    `names` maps the first token of a name to its end, `mentions` the last token of a mention to it,
    `times` the first token of a time to its end and the time, `locations` the first token of a
    place to it.
    """

    doc: Document
    forms: Sequence[str]
    lemmas: Sequence[str]
    upos: Sequence[str]
    names: dict[int, int] = attrs.field(factory=dict)
    mentions: dict[int, Mention] = attrs.field(factory=dict)
    times: dict[int, tuple[int, TimeExpression]] = attrs.field(factory=dict)
    locations: dict[int, Location] = attrs.field(factory=dict)

    def town(self, index: int) -> Location | None:
        """Return the place that begins with a token, unless it is a country, which can act."""
        found = self.locations.get(index)
        if found is None or found.place is None or (found.place.feature or "").startswith("A.PCL"):
            return None
        return found

    def is_mark(self, index: int) -> bool:
        """Tell whether a token is a bracket or quotation mark."""
        return self.forms[index] in _MARKS

    def joined(self, index: int) -> bool:
        """Tell whether a token touches those around it, as the hyphen of a compound does."""
        tokens = self.doc.tokens
        if not 0 < index < len(tokens) - 1:
            return False
        before, after = tokens.ends[index - 1], tokens.starts[index + 1]
        return before == tokens.starts[index] and after == tokens.ends[index]


def _lemma(form: str, lemma: str, upos: str, lexicon: Lexicon) -> str:
    """Mend what engines that guess get wrong: `policemen`, `boycot` for `boycotted`."""
    if upos == "VERB":
        return lemma if lemma in lexicon.verbs else lexicon.forms.get(form, lemma)
    return lemma[:-2] + "an" if len(lemma) > 4 and lemma.endswith("men") else lemma


def words_of(doc: Document, lexicon: Lexicon) -> Words:
    """Look up the words of a document."""
    text, tokens = doc.text, doc.tokens
    forms = [text[start:end].lower() for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    upos = tokens.column("upos")
    lemmas = [
        _lemma(form, (lemma or form).lower(), tag, lexicon)
        for form, lemma, tag in zip(forms, tokens.column("lemma"), upos, strict=True)
    ]
    words = Words(doc, forms, lemmas, upos)
    for mention in doc[Mention]:
        if inside := tokens.within(mention.span):
            if mention.form == "name":
                words.names[inside.start] = inside.stop
            words.mentions[inside.stop - 1] = mention
    for time in doc[TimeExpression]:
        if inside := tokens.within(time.span):
            words.times.setdefault(inside.start, (inside.stop, time))
    for location in doc[Location]:
        if inside := tokens.within(location.span):
            words.locations.setdefault(inside.start, location)
    return words
