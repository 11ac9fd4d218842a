"""Read a user's own offices, organisations and people from a TOML file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, get_args

import attrs

from newsparse import InputError, Office
from newsparse.knowledge.countries import bodies, countries
from newsparse.knowledge.inflection import plural
from newsparse.knowledge.offices import Level
from newsparse.knowledge.offices import Office as KnownOffice
from newsparse.knowledge.organizations import Organization

_TABLES = ("office", "organization", "person")
_HEADER = re.compile(r"\s*\[\[\s*(\w+)\s*\]\]")
_TAKES = frozenset({"adj", "of", "for", "to", "in", "on", "title"})
_SENSES = frozenset({
    "agency", "broadcaster", "civil", "club", "company", "finance", "government", "group",
    "institute", "legislature", "media", "newspaper", "ngo", "parliament", "party", "security",
})  # fmt: skip


@attrs.frozen
class Own:
    """Describe a person or an organisation by name and aliases; `kind` is that of mentions.

    `country` is a code, `gender` m, f or empty.
    """

    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    gender: str = ""


@attrs.frozen
class OwnKnowledge:
    """Hold what a file says; all empty where there is none. `digest` is that of the file."""

    offices: tuple[KnownOffice, ...] = ()
    organizations: tuple[Organization, ...] = ()
    named: tuple[Own, ...] = ()
    digest: str = ""


_kept: dict[str, OwnKnowledge] = {}


def own_knowledge(file: str | None) -> OwnKnowledge:
    """Return what a file said when it was last loaded; it is loaded if it never was."""
    if file is None:
        return OwnKnowledge()
    return _kept[file] if file in _kept else load_own(file)


def load_own(file: str) -> OwnKnowledge:
    """Read a file, and keep what it says.

    Raises InputError that names file and line where it cannot be used, and what to write instead.
    """
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror or error}") from error
    _kept[file] = _read(file, data)
    return _kept[file]


def _read(file: str, data: bytes) -> OwnKnowledge:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(f"{file}, line {line}: save the file as UTF-8") from error
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file} is no TOML: {error}") from error
    lines = text.split("\n")
    for name in tables:
        if name not in _TABLES or not isinstance(tables[name], list):
            line = next((n for n, line in enumerate(lines, 1) if name in line), 1)
            known = ", ".join(f"[[{table}]]" for table in _TABLES)
            raise InputError(f"{file}, line {line}: {name!r} is unknown; write tables {known}")
    entries = {
        table: [_Entry(file, lines, table, n, row) for n, row in enumerate(tables.get(table, []))]
        for table in _TABLES
    }
    return OwnKnowledge(
        offices=tuple(office for entry in entries["office"] for office in _offices(entry)),
        organizations=tuple(
            found for entry in entries["organization"] for found in _organizations(entry)
        ),
        named=tuple(_own(entry) for table in _TABLES[1:] for entry in entries[table]),
        digest=f"sha256:{sha256(data).hexdigest()}",
    )


@attrs.frozen
class _Entry:
    """Take the values of one table of the file, each once; what is left over is unknown."""

    file: str
    lines: list[str]
    table: str
    number: int
    row: dict[str, Any]

    def fail(self, key: str, problem: str) -> InputError:
        """Make an error that says where a value stands, or else where its table begins."""
        headers = (
            n
            for n, line in enumerate(self.lines, 1)
            if (match := _HEADER.match(line)) and match[1] == self.table
        )
        start = next((n for at, n in enumerate(headers) if at == self.number), 1)
        line = start
        for number in range(start + 1, len(self.lines) + 1):
            if _HEADER.match(self.lines[number - 1]):
                break
            if re.match(rf"\s*{re.escape(key)}\s*=", self.lines[number - 1]):
                line = number
                break
        return InputError(f"{self.file}, line {line}: {problem}")

    def check(self, known: str) -> None:
        """Refuse keys that are not among the known ones."""
        for key in self.row.keys() - set(known.split()):
            raise self.fail(key, f"[[{self.table}]] has no {key!r}; it has {known}")

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text, which may be left out where there is a default."""
        value = self.row.get(key, default)
        if value is None:
            raise self.fail(key, f'[[{self.table}]] needs {key} = "..."')
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.fail(key, f'{key} is a text: {key} = "..."')
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where it is left out."""
        values = self.row.get(key, [])
        listed = isinstance(values, list)
        if not listed or not all(isinstance(value, str) and value.strip() for value in values):
            raise self.fail(key, f'{key} is a list of texts: {key} = ["...", "..."]')
        return tuple(values)

    def code(self, key: str, known: frozenset[str], default: str | None = None) -> str:
        """Return one of the known codes."""
        value = self.text(key, default)
        self.among(key, (value,), known)
        return value

    def among(self, key: str, values: tuple[str, ...], known: frozenset[str]) -> None:
        """Refuse values that are not among the known ones."""
        for value in values:
            if value not in known:
                raise self.fail(key, f"{key} {value!r} is none of {', '.join(sorted(known))}")

    def country(self) -> str | None:
        """Return the code of a country or body."""
        if "country" not in self.row:
            return None
        self.countries("country", (self.text("country"),))
        return self.text("country")

    def countries(self, key: str, codes: tuple[str, ...]) -> None:
        """Refuse what is no code of a country or body."""
        for code in codes:
            if code not in countries() and code not in bodies():
                remedy = "give an ISO 3166-1 alpha-2 code, or a body's (EU, UN, NATO)"
                raise self.fail(key, f"{code!r} is no country; {remedy}")


def _offices(entry: _Entry) -> Iterator[KnownOffice]:
    """Yield a title of office and its plural."""
    entry.check("title office level takes countries plural")
    title, many = entry.text("title"), entry.text("plural", "")
    takes = entry.texts("takes") or ("adj", "of", "title")
    entry.among("takes", takes, _TAKES)
    codes = entry.texts("countries")
    entry.countries("countries", codes)
    made = KnownOffice(
        title=title,
        office=entry.code("office", frozenset(get_args(Office))),
        level=entry.code("level", frozenset(get_args(Level)), "national"),
        takes=frozenset(takes),
        countries=frozenset(codes),
    )
    yield made
    yield attrs.evolve(made, title=many or plural(title), plural=True)


def _organizations(entry: _Entry) -> Iterator[Organization]:
    entry.check("name aliases country sense")
    sense = entry.code("sense", _SENSES, "government")
    for name in (entry.text("name"), *entry.texts("aliases")):
        yield Organization(name, sense, entry.country())


def _own(entry: _Entry) -> Own:
    if entry.table == "person":
        entry.check("name aliases country gender")
    return Own(
        kind=entry.table,
        name=entry.text("name"),
        aliases=entry.texts("aliases"),
        country=entry.country(),
        gender=entry.code("gender", frozenset({"m", "f", ""}), "") if "gender" in entry.row else "",
    )


@attrs.frozen
class WithOwnFile:
    """Give an extractor the option of a user's own file, loaded when the extractor is made.

    `digests` are what findings depend on besides the package: that of the file.
    """

    file: Annotated[str | None, "A TOML file of your own people, organisations and offices."] = None

    def __attrs_post_init__(self) -> None:
        if self.file is not None:
            load_own(self.file)

    @property
    def digests(self) -> dict[str, str]:
        """The digest of the user's own file."""
        return {self.file: own_knowledge(self.file).digest} if self.file else {}
