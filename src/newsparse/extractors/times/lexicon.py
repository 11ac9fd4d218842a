"""Read the words and patterns of time expressions, and compile them into one regular expression."""

from __future__ import annotations

import re
from functools import cache

import attrs
import regex

from newsparse import Language
from newsparse.knowledge.tables import values

# A time expression has a word of one of these groups, or a number with four digits or a colon.
_HEADS = frozenset({
    "month", "weekday", "weekdays", "dayword", "tonight", "part", "season", "unit", "period",
    "vague", "now", "holiday", "hour", "half",
})  # fmt: skip
_BRACES = re.compile(r"\{([a-z]\w*)\}")
_GROUP = re.compile(r"\{\w+\}|\(\?P<\w+>|\\\w")
_WORD = re.compile(r"[A-Za-z]+(?:\.[A-Za-z]+)*")


@attrs.frozen
class Lexicon:
    """Hold a language's time expressions: `pattern` finds them, `meanings` says what words mean.

    A match has a group that is named after its rule, as in `rule_month`. `meanings` is by group and
    lower-cased form; `doubtful` has the forms that are other words too. `first` are the words that
    an expression can begin with, and `heads` those without which there is none. `cues` are the
    words beside an expression that say how to read it, by the groups of context.tsv.
    """

    pattern: regex.Pattern[str]
    meanings: dict[str, dict[str, str]]
    doubtful: frozenset[str]
    first: frozenset[str]
    heads: frozenset[str]
    cues: dict[str, frozenset[str]]


@cache
def lexicon(language: Language) -> Lexicon:
    """Load the time expressions of a language."""
    words = [
        (row["group"], row["value"], form)
        for row in language.rows("times/words")
        for form in values(row["forms"])
    ]
    patterns = list(language.rows("times/patterns"))
    meanings: dict[str, dict[str, str]] = {}
    for group, value, form in words:
        meanings.setdefault(group, {})[_bare(form)] = value
    pattern = _compiled(words, patterns)
    vocabulary = {word for _, _, form in words for word in _bare(form).split()}
    vocabulary.update(*(_WORD.findall(_GROUP.sub(" ", row["pattern"])) for row in patterns))
    return Lexicon(
        pattern=pattern,
        meanings=meanings,
        doubtful=frozenset(_bare(form) for _, _, form in words if form.endswith("*")),
        first=frozenset(word.rstrip(".") for word in vocabulary if _may_begin(word, pattern)),
        heads=frozenset(_bare(form).split()[-1] for group, _, form in words if group in _HEADS),
        cues={
            row["group"]: frozenset(row["words"].split()) for row in language.rows("times/context")
        },
    )


def _may_begin(word: str, pattern: regex.Pattern[str]) -> bool:
    """Tell whether some time expression begins with a word, as it is or with a capital."""
    forms = (word, word.capitalize())
    return any(
        pattern.fullmatch(form) or pattern.fullmatch(form + after, partial=True)
        for form in forms
        for after in " -"
    )


def _bare(form: str) -> str:
    return form.rstrip("*").lower()


def _compiled(
    words: list[tuple[str, str, str]], patterns: list[dict[str, str]]
) -> regex.Pattern[str]:
    """Fill the words into the patterns, and join the rules in their order."""
    spellings: dict[str, list[str]] = {}
    for group, _, form in words:
        spellings.setdefault(group, []).append(_spelling(form))
    parts = {
        group: f"(?P<{group}>{'|'.join(sorted(forms, key=len, reverse=True))})"
        for group, forms in spellings.items()
    }
    rules = []
    for row in patterns:
        filled = _BRACES.sub(lambda brace: parts[brace[1]], row["pattern"])
        if row["kind"] == "part":
            parts[row["name"]] = filled
        else:
            rules.append(f"{filled}(?P<rule_{row['name']}>)")
    whole = f"(?:{'|'.join(rules)})(?!\\w)".replace(" ", r"(?:\s{1,2})")
    return regex.compile(whole, regex.IGNORECASE)


def _spelling(form: str) -> str:
    """Return the pattern of a form; a doubtful one counts only with its capital or in capitals."""
    bare = form.rstrip("*")
    escaped = regex.escape(bare, literal_spaces=True)
    return escaped if bare == form else f"(?-i:{escaped}|{escaped.upper()})"
