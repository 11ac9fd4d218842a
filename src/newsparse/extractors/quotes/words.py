"""Name the closed classes of words that the rules for quotations know (`quotes/words.tsv`)."""

from __future__ import annotations

from newsparse.knowledge import tables

_CLASSES = {
    row["class"]: frozenset(row["words"].split()) for row in tables.ENGLISH.rows("quotes/words")
}

CLIPPED = _CLASSES["clipped"]
SUBJECT = _CLASSES["subject"]
OBJECT = _CLASSES["object"]
POSSESSIVE = _CLASSES["possessive"]
RELATIVE = _CLASSES["relative"]
QUANTITY = _CLASSES["quantity"]
WH = _CLASSES["wh"]
TIME = _CLASSES["time"]
SETTING = _CLASSES["setting"]
SUBORDINATOR = _CLASSES["subordinator"]
ADDITION = _CLASSES["addition"]
PLACING = _CLASSES["placing"]
MODAL = _CLASSES["modal"]
LIGHT = _CLASSES["light"]
BE = _CLASSES["be"]
PAST = _CLASSES["past"]
PRESENT = _CLASSES["present"]
GRANT = _CLASSES["grant"]
PLANNED = _CLASSES["planned"]
ANSWERING = _CLASSES["answering"]
KNOWING = _CLASSES["knowing"]
IMPERSONATED = _CLASSES["impersonated"]
ENTITLING = _CLASSES["entitling"]
NAMING = _CLASSES["naming"]
PERFORMING = _CLASSES["performing"]
INSERT = _CLASSES["insert"]
FIRM = _CLASSES["firm"]
WEIGHTY = _CLASSES["weighty"]
POSTNOMINAL = _CLASSES["postnominal"]
DOCUMENT = _CLASSES["document"]
PART = _CLASSES["part"]
NEGATION = _CLASSES["negation"]
FORMULA = _CLASSES["formula"]
EPITHET = _CLASSES["epithet"]
PARTY = _CLASSES["party"]
IMPERSONAL = _CLASSES["impersonal"]
INDEFINITE = _CLASSES["indefinite"]
COUNTRYMAN = tuple(sorted(_CLASSES["countryman"]))
HEARING = _CLASSES["hearing"]
UTTERANCE = _CLASSES["utterance"]
SPEAKER = _CLASSES["speaker"]
DEED = _CLASSES["deed"]
POINTER = _CLASSES["pointer"]
RUBRIC = _CLASSES["rubric"]
TITLE = _CLASSES["title"]
MALE = _CLASSES["male"]
FEMALE = _CLASSES["female"]
AGENT_ENDINGS = tuple(sorted(_CLASSES["agent"]))

ARTICLE = frozenset(["the", "a", "an"])
DASHES = frozenset(["—", "–", "-", "--", "‑"])
GENITIVE = frozenset(["'s", "'"])
