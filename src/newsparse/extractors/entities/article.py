"""See a document as columns of words, with its names and what is inside quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from newsparse import Document, MentionKind, Span
from newsparse.extractors.entities.agreeing import agreed, known_by
from newsparse.extractors.entities.aliases import aliases, short_forms
from newsparse.extractors.entities.columns import Columns
from newsparse.extractors.entities.fitting import fitted
from newsparse.extractors.entities.repairs import repaired, untagged
from newsparse.extractors.entities.roles import read_role
from newsparse.extractors.entities.titled import read_titles
from newsparse.extractors.entities.words import known_words
from newsparse.knowledge.names import fold
from newsparse.knowledge.offices import Office, offices
from newsparse.knowledge.own import Own, OwnKnowledge
from newsparse.knowledge.people import is_given_name
from newsparse.knowledge.phrases import Phrases

if TYPE_CHECKING:
    from newsparse.kinds import MentionKind

_CLOSING = {"“": "”", "„": "“", '"': '"', "``": "''", "‘": "’", "«": "»"}


@attrs.frozen(eq=False)
class Name:
    """Hold a named mention: words `first` to `last` (excluded) of the article.

    `key` is the name's words in one spelling. Of people, `gender` is that of their form of address,
    `roles` are the nouns of their title or apposition, `title` all of its words, `age` is what
    follows the name. `own` is what the user's file says of it. `stands_for` is the key of the full
    name that an alias stands for.
    """

    first: int
    last: int
    span: Span
    kind: MentionKind
    text: str
    key: tuple[str, ...]
    gender: str = ""
    roles: Set[str] = frozenset()
    title: Set[str] = frozenset()
    age: str = ""
    own: Own | None = None
    stands_for: tuple[str, ...] = ()


@attrs.frozen(eq=False)
class Article:
    """Hold what entities are read from; all columns are by word."""

    doc: Document
    lower: Sequence[str]
    upos: Sequence[str]
    lemma: Sequence[str]
    sentence: Sequence[int]
    paragraph: Sequence[int]
    quoted: Sequence[bool]
    names: Sequence[Name]


def read(doc: Document, own: OwnKnowledge) -> Article:
    """Read the columns and the named mentions of a document; `own` is what the user adds."""
    tokens, text = doc.tokens, doc.text
    spans = zip(tokens.starts, tokens.ends, strict=True)
    lower = [text[start:end].lower() for start, end in spans]
    paragraphs = _numbers(doc, doc.paragraphs)
    touching = [bool(at) and tokens.ends[at - 1] == tokens.starts[at] for at in range(len(tokens))]
    article = Article(
        doc=doc,
        lower=lower,
        upos=tokens.column("upos"),
        lemma=tokens.column("lemma"),
        sentence=_numbers(doc, doc.sentences),
        paragraph=paragraphs,
        quoted=_quoted(lower, paragraphs, touching),
        names=[],
    )
    columns = _columns(article, touching)
    tagged = fitted(
        columns.forms, columns.upos, columns.touching, article.sentence, tokens.tagged("ner")
    )
    names = [_name(article, kind, words) for kind, words in repaired(columns, tagged)]
    names = [name for name in names if name.key]
    taken = {at for name in names for at in range(name.first, name.last)}
    names += [_name(article, "person", words) for words in untagged(columns, taken)]
    known = known_by(columns, names)
    for _ in range(2):  # the names of one word by what the others turn out to be
        kinds = agreed(columns, names, known)
        names = [
            name if kind == name.kind else _name(article, kind, range(name.first, name.last))
            for name, kind in zip(names, kinds, strict=True)
            if kind is not None
        ]
        known = known_by(columns, names, known)
    names = [name for name in names if not _is_title(name, known.surnames)]
    again = [_name(article, "person", words) for words in surnames(columns, names)]
    names = _with_aliases(article, columns, [*names, *again])
    names = _with_own(article, columns, names, own)
    return attrs.evolve(article, names=sorted(names, key=lambda name: name.first))


def _is_title(name: Name, surnames: Set[str]) -> bool:
    """Tell a title that was tagged as a name: `[Bishop] tells ministers`."""
    single = name.kind == "person" and len(name.key) == 1 and name.key[0] not in surnames
    return single and bool(offices().get(name.text)) and not is_given_name(name.text)


def _with_aliases(article: Article, columns: Columns, names: list[Name]) -> list[Name]:
    """Add what people are also called, with the name that it stands for."""
    people = [name for name in names if name.kind == "person" and len(name.key) > 1]
    ranges = [range(name.first, name.last) for name in people]
    given = list(aliases(columns, ranges))
    called = {at for words, _ in given for at in words}
    kept = [name for name in names if called.isdisjoint(range(name.first, name.last))]
    taken = called | {at for name in people for at in range(name.first, name.last)}
    short = [each for each in short_forms(columns, ranges) if taken.isdisjoint(each[0])]
    shortened = {at for words, _ in short for at in words}
    kept = [name for name in kept if shortened.isdisjoint(range(name.first, name.last))]
    found = {words.start: (words, number) for words, number in (*given, *short)}
    for words, number in found.values():
        name = _name(article, "person", words)
        if name.key:
            kept.append(attrs.evolve(name, stands_for=people[number].key))
    return kept


def _with_own(
    article: Article, columns: Columns, names: list[Name], own: OwnKnowledge
) -> list[Name]:
    """Put the names of the user's file in the place of those that they overlap."""
    if own == OwnKnowledge():
        return names
    titles = {
        at
        for start, end, _ in _own_titles(own.offices).find(columns.forms)
        for at in range(start, end)
    }
    names = [
        _name(article, name.kind, range(first, name.last)) if first > name.first else name
        for name in names
        if (first := _past(titles, name.first)) < name.last
    ]
    found = []
    for start, end, known in _own_phrases(own.named).find(columns.forms):
        name = _name(article, known[0].kind, range(start, end))  # type: ignore[arg-type]
        found.append(attrs.evolve(name, own=known[0], gender=name.gender or known[0].gender))
    taken = {at for name in found for at in range(name.first, name.last)}
    kept = [name for name in names if taken.isdisjoint(range(name.first, name.last))]
    return [*kept, *(name for name in found if name.key)]


def _past(titles: Set[int], at: int) -> int:
    """Return the first word from `at` on that is in no title."""
    while at in titles:
        at += 1
    return at


@lru_cache(maxsize=8)
def _own_titles(titles: tuple[Office, ...]) -> Phrases[Office]:
    return Phrases((office.title, office) for office in titles)


@lru_cache(maxsize=8)
def _own_phrases(named: tuple[Own, ...]) -> Phrases[Own]:
    return Phrases((form, known) for known in named for form in (known.name, *known.aliases))


def surnames(columns: Columns, names: Sequence[Name]) -> Iterator[range]:
    """Yield untagged words that are the surname of somebody whom the article names in full."""
    inside = {at for name in names for at in range(name.first, name.last)}
    known = {
        columns.forms[name.last - 1]
        for name in names
        if name.kind == "person" and len(name.key) > 1 and columns.forms[name.last - 1].isalpha()
    }
    small = {form for form in columns.forms if form.islower()}
    for at, form in enumerate(columns.forms):
        if form in known and at not in inside and form.lower() not in small and len(form) > 2:
            yield range(at, at + 1)


def _columns(article: Article, touching: Sequence[bool]) -> Columns:
    tokens = article.doc.tokens
    forms = [article.doc.text[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)]
    tagged = [tag != "O" for tag in tokens.column("ner")]
    return Columns(forms, article.upos, touching, tagged, *read_titles(forms, tagged))


def _numbers(doc: Document, spans: Sequence[Span]) -> list[int]:
    """Return for every word the number of the span that it is in, -1 where it is in none."""
    numbers = [-1] * len(doc.tokens)
    for number, span in enumerate(spans):
        words = doc.tokens.within(span)
        numbers[words.start : words.stop] = [number] * len(words)
    return numbers


def _quoted(
    lower: Sequence[str], paragraphs: Sequence[int], touching: Sequence[bool]
) -> list[bool]:
    """Tell of every word whether it is inside quotation marks, which end with the paragraph.

    An apostrophe opens where only the word after it touches it, and closes at a mark or a blank.
    """
    quoted = []
    closing, paragraph = "", -1
    for at, (word, number) in enumerate(zip(lower, paragraphs, strict=True)):
        if number != paragraph:
            closing, paragraph = "", number
        if word == "'":
            glued = at + 1 < len(lower) and touching[at + 1]
            if not closing and glued and not touching[at]:
                closing = word
            elif closing == word and _closes(lower, at, glued=glued):
                closing = ""
        elif not closing:
            closing = _CLOSING.get(word, "")
        elif word == closing:
            closing = ""
        quoted.append(bool(closing))
    return quoted


def _closes(lower: Sequence[str], at: int, *, glued: bool) -> bool:
    """Tell whether an apostrophe closes, and is no genitive: `[no,'] she said`, `in bits[']`."""
    after = lower[at + 1 : at + 2]
    if glued and after and after[0].isalnum():
        return False
    return not lower[at - 1].endswith("s") or glued or not after or not after[0].isalpha()


def _name(article: Article, kind: MentionKind, words: range) -> Name:
    tokens = article.doc.tokens
    span = Span(tokens.starts[words.start], tokens.ends[words.stop - 1])
    text = " ".join(article.doc.text_of(span).split())
    key = tuple(fold(text).split())
    key = key[1:] if len(key) > 1 and key[0] == "the" else key
    name = Name(words.start, words.stop, span, kind, text, key)
    if kind != "person":
        return name
    role = read_role(article, words.start, words.stop)
    before = article.lower[words.start - 1] if words.start else ""
    gender = known_words().address.get(before, "")
    return attrs.evolve(name, gender=gender, roles=role.nouns, title=role.words, age=role.age)
