"""Which time expressions the times extractor finds, and which dates it reads them as."""

from __future__ import annotations

import time
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import Document, Parser
from newsparse.extractors.times import Times, periods
from newsparse.extractors.times.holidays import holiday
from newsparse.extractors.times.lexicon import lexicon
from newsparse.knowledge.tables import ENGLISH

WEDNESDAY = date(2024, 3, 13)


@cache
def parser(day_first: bool = False) -> Parser:
    return Parser("rules", extractors=[Times(day_first=day_first)])


def parse(text: str, published: date | None = WEDNESDAY) -> Document:
    return parser().parse(text, published=published)


def read(text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str, str]]:
    """Return of each expression its words, its value, and the days it spans, open as `..`."""
    doc = parse(text, published)
    found = []
    for expression in doc.times:
        days = [str(day or "") for day in (expression.start, expression.end)]
        spanned = days[0] if days[0] == days[1] else "..".join(days)
        found.append((doc.text_of(expression), expression.value, spanned))
    return found


CALENDAR = [
    ("It closed on March 14, 2023.", [("March 14, 2023", "2023-03-14", "2023-03-14")]),
    ("It closed on 14 March 2023.", [("14 March 2023", "2023-03-14", "2023-03-14")]),
    ("It closed on the 14th of March.", [("the 14th of March", "2023-03-14", "2023-03-14")]),
    ("It closed on 2023-03-14.", [("2023-03-14", "2023-03-14", "2023-03-14")]),
    ("It closed on 3/14/2023.", [("3/14/2023", "2023-03-14", "2023-03-14")]),
    ("It closed on 14.3.2023.", [("14.3.2023", "2023-03-14", "2023-03-14")]),
    ("It closed on 14/3/2023.", [("14/3/2023", "2023-03-14", "2023-03-14")]),
    ("It closed Tuesday, Mar. 5.", [("Tuesday, Mar. 5", "2024-03-05", "2024-03-05")]),
    ("It closed Sept. 11.", [("Sept. 11", "2023-09-11", "2023-09-11")]),
    ("It will close on Sept. 11.", [("Sept. 11", "2024-09-11", "2024-09-11")]),
    ("It met on March 3-5.", [("March 3-5", "2024-03-03/2024-03-05", "2024-03-03..2024-03-05")]),
    ("In January 2020 it fell.", [("January 2020", "2020-01", "2020-01-01..2020-01-31")]),
    ("It closed at Easter.", [("Easter", "2023-04-09", "2023-04-09")]),
    ("It will close on Good Friday.", [("Good Friday", "2024-03-29", "2024-03-29")]),
    ("It fell on Black Friday 2021.", [("Black Friday 2021", "2021-11-26", "2021-11-26")]),
    ("It closed on Memorial Day.", [("Memorial Day", "2023-05-29", "2023-05-29")]),
    ("It will close by summer.", [("summer", "2024-SU", "2024-06-01..2024-08-31")]),
    ("It broke in the winter rains.", []),
    ("A 2015 study found it.", [("2015", "2015", "2015-01-01..2015-12-31")]),
    ("She ran in the 2000 metres.", []),
    ("It opens four days a week.", [("four days", "P4D", "")]),
    ("The ship left Christmas Island.", []),
    ("It fell in 2020. It closed the same day.", [("2020", "2020", "2020-01-01..2020-12-31")]),
    ("She put it to him in August.", [("August", "2023-08", "2023-08-01..2023-08-31")]),
    ("It was to open in July.", [("July", "2024-07", "2024-07-01..2024-07-31")]),
    ("In January it fell.", [("January", "2024-01", "2024-01-01..2024-01-31")]),
    ("It fell last May.", [("last May", "2023-05", "2023-05-01..2023-05-31")]),
    ("It fell in the spring of 2022.", [
        ("the spring of 2022", "2022-SP", "2022-03-01..2022-05-31")]),
    ("It fell last summer.", [("last summer", "2023-SU", "2023-06-01..2023-08-31")]),
    ("It fell in 2014.", [("2014", "2014", "2014-01-01..2014-12-31")]),
    ("It fell in 2014-16.", [("2014-16", "2014/2016", "2014-01-01..2016-12-31")]),
    ("It fell in the 1990s.", [("the 1990s", "199", "1990-01-01..1999-12-31")]),
    ("It fell in the '90s.", [("the '90s", "199", "1990-01-01..1999-12-31")]),
    ("It fell in the 19th century.", [("the 19th century", "18", "1800-01-01..1899-12-31")]),
    ("It fell in the third quarter of 2023.", [
        ("the third quarter of 2023", "2023-Q3", "2023-07-01..2023-09-30")]),
    ("It fell in the first half of 2023.", [
        ("the first half of 2023", "2023-H1", "2023-01-01..2023-06-30")]),
    ("It fell on Christmas Eve.", [("Christmas Eve", "2023-12-24", "2023-12-24")]),
]  # fmt: skip

RELATIVE = [
    ("He urged her to go on Friday.", [("Friday", "2024-03-15", "2024-03-15")]),
    ("Ana Gomez speaks in Lima on Tuesday. (Ann Barr/The Gazette)", [
        ("Tuesday", "2024-03-12", "2024-03-12")]),
    ("She is running in November.", [("November", "2024-11", "2024-11-01..2024-11-30")]),
    ("He left today.", [("today", "2024-03-13", "2024-03-13")]),
    ("He left the day before yesterday.", [
        ("the day before yesterday", "2024-03-11", "2024-03-11")]),
    ("He left on Wednesday.", [("Wednesday", "2024-03-13", "2024-03-13")]),
    ("He left on Thursday.", [("Thursday", "2024-03-07", "2024-03-07")]),
    ("He will leave on Thursday.", [("Thursday", "2024-03-14", "2024-03-14")]),
    ("On Thursday he will leave.", [("Thursday", "2024-03-14", "2024-03-14")]),
    ("Talks are set for Thursday.", [("Thursday", "2024-03-14", "2024-03-14")]),
    ("The club, which meets on Friday, on Monday chose a head.", [
        ("Friday", "2024-03-15", "2024-03-15"), ("Monday", "2024-03-11", "2024-03-11")]),
    ("He left next Wednesday.", [("next Wednesday", "2024-03-20", "2024-03-20")]),
    ("He left last Wednesday.", [("last Wednesday", "2024-03-06", "2024-03-06")]),
    ("They meet on Mondays.", [("Mondays", "XXXX-WXX-1", "")]),
    ("It rained last week.", [("last week", "2024-W10", "2024-03-04..2024-03-10")]),
    ("It rained over the weekend.", [("the weekend", "2024-W10-WE", "2024-03-09..2024-03-10")]),
    ("It will rain next month.", [("next month", "2024-04", "2024-04-01..2024-04-30")]),
    ("It rained earlier this year.", [("earlier this year", "2024", "2024-01-01..2024-03-13")]),
    ("It will end later this month.", [("later this month", "2024-03", "2024-03-13..2024-03-31")]),
    ("It may end by mid-June.", [("mid-June", "2024-06", "2024-06-11..2024-06-20")]),
    ("It will end by the end of the year.", [
        ("the end of the year", "2024", "2024-09-01..2024-12-31")]),
    ("It will end by March of next year.", [
        ("March of next year", "2025-03", "2025-03-01..2025-03-31")]),
    ("He left three days ago.", [("three days ago", "2024-03-10", "2024-03-10")]),
    ("It burned seventy-four years ago.", [
        ("seventy-four years ago", "1950", "1950-01-01..1950-12-31")]),
    ("It grew over the past 10 years.", [
        ("the past 10 years", "P10Y", "2014-03-13..2024-03-13")]),
    ("It fell for the first time in 20 years.", [("20 years", "P20Y", "2004-03-13..2024-03-13")]),
    ("It will end in three weeks.", [
        ("in three weeks", "2024-W14", "2024-04-01..2024-04-07")]),
    ("On March 3 he fled. The next day he was found.", [
        ("March 3", "2024-03-03", "2024-03-03"), ("The next day", "2024-03-04", "2024-03-04")]),
    ("On March 3 he fled. Two weeks later he was found.", [
        ("March 3", "2024-03-03", "2024-03-03"),
        ("Two weeks later", "2024-W11", "2024-03-11..2024-03-17")]),
]  # fmt: skip

CLOCK = [
    ("He left early Monday.", [("early Monday", "2024-03-11", "2024-03-11")]),
    ("He left Tuesday night.", [("Tuesday night", "2024-03-12TNI", "2024-03-12")]),
    ("He left last night.", [("last night", "2024-03-12TNI", "2024-03-12")]),
    ("He will leave tonight.", [("tonight", "2024-03-13TNI", "2024-03-13")]),
    ("He left at 6 p.m. on Monday.", [("6 p.m. on Monday", "2024-03-11T18:00", "2024-03-11")]),
    ("He left at 06:15 GMT.", [("06:15 GMT", "2024-03-13T06:15Z", "2024-03-13")]),
    ("He left at noon.", [("noon", "2024-03-13T12:00", "2024-03-13")]),
]

OPEN = [
    ("He has lived there since 2014.", [("2014", "2014", "2014-01-01..")]),
    ("He stays until June.", [("June", "2024-06", "..2024-06-30")]),
    ("The ban takes effect on May 1.", [("May 1", "2024-05-01", "2024-05-01")]),
]

LENGTHS = [
    ("A day after the vote, he fled.", [("A day", "P1D", "")]),
    ("Envoys would meet within days.", [("days", "PXD", "")]),
    ("It took four months.", [("four months", "P4M", "")]),
    ("It took several weeks.", [("several weeks", "PXW", "")]),
    ("It was a five-day trip.", [("five-day", "P5D", "")]),
    ("He is safe for now.", [("now", "PRESENT_REF", "")]),
]

UNANCHORED = [
    ("He left on Wednesday.", [("Wednesday", "XXXX-WXX-3", "")]),
    ("He left on March 14.", [("March 14", "XXXX-03-14", "")]),
    ("He left yesterday.", [("yesterday", "XXXX-XX-XX", "")]),
    ("He left last week.", [("last week", "XXXX-WXX", "")]),
    ("He left Tuesday night.", [("Tuesday night", "XXXX-WXX-2TNI", "")]),
    ("He left on March 14, 2023.", [("March 14, 2023", "2023-03-14", "2023-03-14")]),
]

NOTHING = [
    "May said that she may march on.",
    "A 54-year-old man, the boy of six and 2,014 cars.",
    "It cost $2014 and 1999 people fled.",
    "On Feb. 30 and on 31/31/2024.",
    "He paid $500 a month.",
    "A day of mourning was declared.",
]


@pytest.mark.parametrize(("text", "expected"), [*CALENDAR, *RELATIVE, *CLOCK, *OPEN, *LENGTHS])
def test_read_against_the_day_of_publication(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), UNANCHORED)
def test_without_a_day_of_publication_values_stay_relative(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert read(text, None) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_time(text: str) -> None:
    assert read(text) == []


def test_the_order_of_day_and_month_is_an_option() -> None:
    text = "It closed on 3/4/2024."
    assert [found.value for found in parser().parse(text).times] == ["2024-03-04"]
    assert [found.value for found in parser(day_first=True).parse(text).times] == ["2024-04-03"]


def test_names_are_no_times() -> None:
    assert read("The prime minister, Theresa May, met April Hall in Lima.") == []


@given(st.dates())
def test_periods_hold_the_day_they_are_around(day: date) -> None:
    for unit in "DWNMQYEC":
        try:
            period = periods.around(day, unit)
        except (OverflowError, ValueError):
            assert day.year < 100 or day.year > 9899  # where the calendar ends
            continue
        assert period.start <= period.end
        assert unit == "N" or period.start <= day <= period.end


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-40, 40))
def test_moving_there_and_back_keeps_the_period(day: date, count: int) -> None:
    for unit in "DWMQY":
        there = periods.moved(day, count, unit)
        assert periods.around(periods.moved(there, -count, unit), unit).start <= day


WORDS = sorted(form for forms in lexicon(ENGLISH).meanings.values() for form in forms)


@given(
    st.lists(
        st.sampled_from([*WORDS, "the", "of", "in", "14", "2024", ",", "-", "last"]) | st.text()
    ),
    st.dates() | st.none(),
)
def test_any_words_give_sound_expressions(words: list[str], published: date | None) -> None:
    text = " ".join(words).encode("utf-8", "ignore").decode()
    doc = parser().parse(text, published=published)
    end = 0
    for found in doc.times:
        assert end <= found.span.start < found.span.end <= len(text)
        assert found.value
        assert found.start is None or found.end is None or found.start <= found.end
        end = found.span.end


@pytest.mark.parametrize("unit", ["the last ", "Monday ", "12 ", "2024 ", "a day ", "in "])
def test_time_is_linear(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    begin = time.process_time()
    parse(text)
    assert time.process_time() - begin < 15


def test_to_last_is_no_last() -> None:
    doc = Parser(extractors=["times"]).parse("The trial is expected to last three weeks.")
    assert [doc.text_of(found) for found in doc.times] == ["three weeks"]


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("05/-1/1", "2024-05-27"),
        ("12/-1/7", "2023-12-31"),
        ("11/4/4+1", "2021-11-26"),
        ("easter", "2038-04-25"),
        ("easter-46", "1954-03-03"),
    ],
)
def test_holidays(rule: str, day: str) -> None:
    assert str(holiday(int(day[:4]), rule)) == day


def test_a_holiday_needs_a_rule() -> None:
    with pytest.raises(ValueError, match="no rule for a holiday"):
        holiday(2024, "12-2")
