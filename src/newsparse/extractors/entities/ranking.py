"""Describe whom a pronoun may stand for by clues, and weigh them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import log2

import attrs

from newsparse.extractors.entities.article import Article
from newsparse.extractors.entities.chains import Chain
from newsparse.knowledge.tables import rows

_FAR = 4
_SENTENCE = 3
_CASES = {
    "he": "subject", "she": "subject", "him": "object", "his": "owner", "himself": "self",
    "herself": "self", "hers": "owner",
}  # fmt: skip


@attrs.frozen(eq=False)
class Person:
    """Hold a mention of a person; `chain` is None where the person has no name."""

    chain: Chain | None
    first: int
    sentence: int
    own_gender: str
    subject: bool
    speaking: bool
    quoted: bool
    form: str

    @property
    def gender(self) -> str:
        """Return m, f, or empty where it is unknown."""
        return self.chain.gender if self.chain else self.own_gender


@cache
def weights() -> Mapping[str, float]:
    """Return what the clues weigh."""
    table = rows(files(__package__).joinpath("ranker.tsv"))
    return {row["clue"]: float(row["weight"]) for row in table}


def score(clues: Mapping[str, float], known: Mapping[str, float]) -> float:
    """Return how likely a person is meant."""
    return sum(known.get(clue, 0.0) * value for clue, value in clues.items())


def clues(article: Article, at: int, candidates: Sequence[Person]) -> Iterator[dict[str, float]]:
    """Yield the clues of each candidate; they are in the order of the text."""
    case = _CASES.get(article.lower[at], "object" if is_object(article, at) else "owner")
    ranks: dict[object, int] = {}
    for person in reversed(candidates):
        ranks.setdefault(person.chain or person, len(ranks))
    for person in candidates:
        back = min(article.sentence[at] - person.sentence, _FAR)
        rank = min(ranks[person.chain or person], _FAR)
        role = "subject" if person.subject else "other"
        inside = f"{article.quoted[at]:d}{person.quoted:d}"
        same = article.paragraph[at] == article.paragraph[person.first]
        found = {
            f"back:{back}": 1.0,
            f"rank:{rank}": 1.0,
            f"form:{person.form}": 1.0,
            f"case:{case}:{role}": 1.0,
            f"quoted:{inside}:{same:d}": 1.0,
            f"speaks:{person.speaking:d}:{article.quoted[at]:d}": 1.0,
            f"gender:{bool(person.gender):d}": 1.0,
            f"named:{person.chain is not None:d}": 1.0,
            "near": -_distance(article, at, person) / _SENTENCE,
        }
        if back == 0:
            found[f"within:{case}:{role}"] = 1.0
        if person.chain:
            found["often"] = log2(1 + len(person.chain.names))
        if person.form == "pronoun" and article.lower[person.first] == article.lower[at]:
            found["alike"] = 1.0
        yield found


def _distance(article: Article, at: int, person: Person) -> int:
    """Count sentences between, less for subjects, more for who speaks the words around."""
    distance = _SENTENCE * (article.sentence[at] - person.sentence) - 2 * person.subject
    if article.quoted[at] and person.speaking:
        distance += 4 * (article.paragraph[at] == article.paragraph[person.first])
    if person.quoted and not article.quoted[at]:
        distance += 4  # whom somebody speaks of is hardly who is spoken of
    return distance + (not person.gender) + (person.chain is None)


def is_object(article: Article, at: int) -> bool:
    """Tell whether a pronoun is an object: `him`, and `her` unless it is before what it owns."""
    if article.lower[at] != "her":
        return article.lower[at] == "him"
    after = [*article.upos[at + 1 : at + 3], ""]
    owned = after[1] if after[0] == "ADV" else after[0]  # her only son
    return owned not in ("NOUN", "ADJ", "PROPN", "NUM")
