"""Well-known sanctions programmes: who issued them, against whom, which measures, and when."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

import attrs

from newsparse.knowledge.tables import rows, values

# How news cites an act by its number, and the words that its id begins with.
_CITED = re.compile(
    r"\b(?:(?P<eo>E\.?\s?O\.?|Executive Order)|(?P<un>(?:UNSCR|Resolution)s?)"
    r"|(?P<proclamation>Proclamation))\s(?:No\.?\s)?(?P<number>\d{3,5})\b"
    r"|\b(?P<eu>\d{2,4}/\d{2,4})\b",
    re.IGNORECASE,
)
_PREFIXES = {"eo": "EO", "un": "UNSCR", "proclamation": "Proclamation"}


@attrs.frozen
class Program:
    """Describe a legal act that imposes sanctions.

    `issuer` and `targets` are codes of countries and bodies, `measures` codes of newsparse.kinds;
    `targets` is empty where the act is about a subject. `end` is None where the act is in force.
    """

    id: str
    issuer: str
    targets: frozenset[str]
    measures: frozenset[str]
    start: date
    end: date | None
    name: str
    source: str

    def in_force(self, first: date, last: date) -> bool:
        """Tell whether the act was in force at some time between two dates, inclusive."""
        return self.start <= last and (self.end is None or first <= self.end)


@cache
def programs() -> dict[str, Program]:
    """Return the programmes by id, in the order of the data."""
    return {
        row["id"]: Program(
            id=row["id"],
            issuer=row["issuer"],
            targets=frozenset(values(row["target"])),
            measures=frozenset(values(row["measures"])),
            start=date.fromisoformat(row["start"]),
            end=date.fromisoformat(row["end"]) if row["end"] else None,
            name=row["name"],
            source=row["source"],
        )
        for row in rows("sanctions_programs.tsv")
    }


@cache
def issuers() -> frozenset[str]:
    """Return who issues programmes."""
    return frozenset(program.issuer for program in programs().values())


@cache
def targets() -> frozenset[str]:
    """Return against whom there are programmes."""
    return frozenset(target for program in programs().values() for target in program.targets)


@cache
def _by_number() -> dict[str, Program]:
    return {program.id.split()[-1]: program for program in programs().values()}


@cache
def _named() -> re.Pattern[str]:
    names = [id for id in programs() if not re.search(r"\d", id)]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


@lru_cache(maxsize=8)  # a sentence is asked for once for each of its acts
def cited(text: str) -> tuple[Program, ...]:
    """Return the programmes that a text cites: `Executive Order 13871`, `Resolution 1718`.

    >>> [program.id for program in cited("under E.O. 13871, CAATSA and Regulation 833/2014")]
    ['EO 13871', 'CAATSA', 'Council Regulation (EU) 833/2014']
    """
    found: list[tuple[int, Program]] = []
    for match in _CITED.finditer(text):
        if match["eu"]:
            program = _by_number().get(match["eu"])
        else:
            kind = next(kind for kind in _PREFIXES if match[kind])
            program = programs().get(f"{_PREFIXES[kind]} {match['number']}")
        if program:
            found.append((match.start(), program))
    found += ((match.start(), programs()[match[0]]) for match in _named().finditer(text))
    return tuple(program for _, program in sorted(found, key=lambda each: each[0]))
