"""Tell which office a title is: by its words, its body, and the country whose it is."""

from __future__ import annotations

from newsparse import Office as OfficeCode
from newsparse.extractors.officials.article import Article, Named
from newsparse.extractors.officials.countries import Source
from newsparse.extractors.officials.heads import (
    core_words,
    has_capital_before,
    is_of_level,
    of_chamber,
    of_head,
)
from newsparse.extractors.officials.organizations import body
from newsparse.extractors.officials.regions import regional, title_words
from newsparse.extractors.officials.senses import is_police, is_public, sense
from newsparse.extractors.officials.titles import Title
from newsparse.extractors.officials.words import listed
from newsparse.knowledge.countries import code_of_body, country_of_demonym, is_body
from newsparse.knowledge.offices import Office, choose, modifiers, portfolio_words

_BACK = 30  # words from `its` to what it stands for


def office(
    article: Article, title: Title, source: Source | None
) -> tuple[OfficeCode | None, Source | None]:
    """Return the code of an office, and the country where the title itself tells it.

    The code is None where a title is none of public office.
    """
    words, named = title_words(article, title), body(article, title)
    if article.word(title.start - 1) in listed("stage") or _leads_privately(article, title, words):
        return None, source
    if not title.meanings or words in listed("needs_body"):
        code = of_head(article, title, named)
        deputy = "deputy" in words.split() and code == "agency_head"
        return "official" if deputy else code, source
    if words in listed("needs_name") and not (title.inside or title.possessor):
        return ("official" if is_of_level(article, title) else None), source
    told = title.inside or title.owner is not None
    told = told or has_capital_before(article, title)
    if words in listed("needs_owner") and not told and article.forms[title.first][0].islower():
        return None, source
    if words in listed("state_only") and not named and not _is_of_state(article, title, source):
        return of_chamber(article, title), source
    fitting = _fitting(article, title, named)
    if source is None and words in listed("needs_country") and title.end == title.last:
        source = _only_named(article, title)
    meant = choose(fitting, source.code if source else None)
    if meant is None and words in listed("needs_country"):
        owner = title.owner is not None and article.lower[title.owner] in listed("public")
        public = owner or (named and is_public(article, named.entity.name))
        return ("agency_head" if public else None), source
    if meant is None:
        meant = fitting[0]
        if source is None and len(meant.countries) == 1:
            own = code_of_body(next(iter(meant.countries)))
            source = Source(own, "office") if own else None
    code = _of_body(article, title, meant, named)
    return (regional(article, title, code) if code else None), source


def _only_named(article: Article, title: Title) -> Source | None:
    """Return the one country that a title is of public office in, and that the article names."""
    codes = {code for meant in title.meanings for code in meant.countries} & article.naming.keys()
    return Source(codes.pop(), "article") if len(codes) == 1 and title.owner is None else None


def _is_of_state(article: Article, title: Title, source: Source | None) -> bool:
    """Tell whether nothing beside a title says that it is of something else: `president of X`."""
    if title.owner is not None and title.possessor is None:
        word = article.lower[title.owner]
        of_state = word in listed("state_noun") | listed("possessive")
        if not of_state or (word in listed("its") and _is_of_firm(article, title)):
            return False
    before = title.first - 1
    if before >= title.start:
        if article.lower[before] in listed("court") | (listed("public") - listed("state_noun")):
            return False  # `Tribunal president`
        if article.upos[before] == "NOUN" and _is_of_people(article, before):
            return False  # `student union president`
    last = title.end - 1
    if last >= title.last and article.forms[last][0].isupper() and last not in article.around:
        return article.lower[last] in listed("state_noun")  # `president of the Oslo Chess [Club]`
    if source is not None or title.end > title.last:
        return source is not None
    return not has_capital_before(article, title)


def _is_of_people(article: Article, at: int) -> bool:
    """Tell a noun in small letters for what is no state: `union`, `club`, `board`."""
    form = article.forms[at]
    if not form.islower() or modifiers().get(form) or form in listed("state_noun"):
        return False
    return at not in article.around and country_of_demonym(form) is None


def _is_of_firm(article: Article, title: Title) -> bool:
    """Tell whether `its` is that of an organisation, which is named last before it."""
    owner = title.owner or 0
    for at in range(owner - 1, max(-1, owner - _BACK), -1):
        named = article.around.get(at)
        if named and named.mention.kind in ("organization", "place"):
            return named.mention.kind == "organization"
    return False


def _leads_privately(article: Article, title: Title, words: str) -> bool:
    """Tell the leader of what is neither state nor party: `a rebel leader`."""
    if words != "leader":
        return False
    if not listed("private").isdisjoint(article.lower[title.start : title.first]):
        return True
    if title.owner is None or title.possessor is not None:
        return False
    public = listed("state_noun") | listed("public") | listed("possessive")
    return article.lower[title.owner] not in public


def _of_body(
    article: Article, title: Title, meant: Office, named: Named | None
) -> OfficeCode | None:
    """Return the code of an office with its body: None for one in a firm, a police rank's."""
    code: OfficeCode = meant.office  # type: ignore[assignment]
    if code == "military_officer" and not listed("civil").isdisjoint(
        article.lower[title.start : title.end]
    ):
        return "official"
    if named is None:
        return code
    within = title.first <= named.first and named.last <= title.last
    within = within or portfolio_words().issuperset(named.entity.name.lower().split())
    if not (meant.countries or within or is_public(article, named.entity.name)):
        if code in ("head_of_state", "head_of_government", "agency_head", "official"):
            return None
        if code == "spokesperson" and not _speaks_for_public(article, title, named):
            return None
    if code == "party_leader" and named.entity.name.endswith("Council"):
        return "official"
    core = core_words(article, title)
    if _is_chamber(article, named) and (
        # `leader of the opposition in the Senate`
        (code == "party_leader" and named.first >= title.last)
        or (code in ("official", "head_of_state") and "president" in core)
    ):
        return "legislator"
    if core == {"representative"} and is_body(named.entity.name):
        return "official"
    if not core.isdisjoint(listed("governor")) and _is_bank(article, named):
        return "central_banker"
    if code == "military_officer" and is_police(named.entity.name):
        return "official"
    return "agency_head" if code == "head_of_state" else code


def _is_chamber(article: Article, named: Named) -> bool:
    return sense(article, named.entity.name) in ("legislature", "parliament") or (
        "Parliament" in named.entity.name.split()
    )


def _is_bank(article: Article, named: Named) -> bool:
    words = named.entity.name.split()
    if "Bank" in words or not listed("central_bank").isdisjoint(named.entity.name.lower().split()):
        return True
    return sense(article, named.entity.name) == "finance"


def _speaks_for_public(article: Article, title: Title, named: Named) -> bool:
    """Tell whether a spokesperson's body is a state's, by its name, or a politician's."""
    before = article.word(title.possessor.first - 1) if title.possessor else ""
    if not listed("political").isdisjoint({*article.lower[title.start : title.end], before}):
        return True
    return named.country is not None and sense(article, named.entity.name) is None


def _is_adjective(article: Article, title: Title, named: Named) -> bool:
    """Tell whether a country stands right before a title: not `U.S. civil rights [leader]`."""
    between = article.forms[named.last : title.first]
    return named.country is not None and all(modifiers().get(form) for form in between)


def _fitting(article: Article, title: Title, named: Named | None) -> list[Office]:
    """Choose the meanings that take what is beside the title: `Iranian leader`, `party leader`."""
    before = title.inside[0] if title.inside and title.inside[0].first < title.first else None
    if title.possessor or (before and not named and _is_adjective(article, title, before)):
        wanted = "adj"
    else:
        wanted = "of" if title.end > title.last else "title"
    return [found for found in title.meanings if wanted in found.takes] or list(title.meanings)
