"""Words: tables of text -> words, surface tokens, and properties of any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsparse.engines.embedded.lines import BLANKS
from newsparse.engines.embedded.words import words


def divided(text: str) -> str:
    starts, ends, _ = words(text)
    return " ".join(text[start:end] for start, end in zip(starts, ends, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # contractions and possessives
        ("I don't, can't, won't.", "I do n't , ca n't , wo n't ."),
        ("We cannot; they're gonna", "We can not ; they 're gon na"),
        ("She’d said it’s Iran’s", "She ’d said it ’s Iran ’s"),
        ("IRAN'S the workers' union", "IRAN 'S the workers ' union"),
        ("O'Neil's d’Abbeville ma'am Sha'ar", "O'Neil 's d’Abbeville ma'am Sha'ar"),
        ("the '90s, '05 and 1990s", "the '90s , '05 and 1990s"),
        ("rock 'n' roll, give 'em", "rock 'n' roll , give 'em"),
        # abbreviations, initials, titles
        ("Lt. Gen. Roe met Sen. Doe", "Lt. Gen. Roe met Sen. Doe"),
        ("on Sept. 11, No. 2 of 3", "on Sept. 11 , No. 2 of 3"),
        ("He said no. Two left", "He said no . Two left"),
        ("J.R.R. Doe, J. Doe and J.Doe", "J.R.R. Doe , J. Doe and J. Doe"),
        ("Vitamin D. The rest", "Vitamin D . The rest"),
        ("the U.S., the U.S.-led force", "the U.S. , the U.S. - led force"),
        ("the U.S.troops left.Next", "the U.S. troops left . Next"),
        ("at 10:30 a.m. or 5 p.m.", "at 10:30 a.m. or 5 p.m."),
        ("Acme Inc. e.g. vs. a Ph.D. etc.", "Acme Inc. e.g. vs. a Ph.D. etc."),
        ("Roe, D-Mass., and Doe of Boston, Mass.", "Roe , D - Mass. , and Doe of Boston , Mass ."),
        ("On Sun. we saw the sun.", "On Sun. we saw the sun ."),
        # numbers and money
        ("1,250.50 or 3.5% of 9/11", "1,250.50 or 3.5 % of 9/11"),
        ("$5m, €3.5bn, US$20,000", "$ 5 m , € 3.5 bn , US$ 20,000"),
        ("21st, 5pm, 30km, 4G", "21st , 5 pm , 30 km , 4G"),
        ("2003-2007 and 2024-03-14", "2003 - 2007 and 2024-03-14"),
        ("call 555-0123 or +44", "call 555-0123 or +44"),
        # hyphens and slashes
        ("a well-known 15-year co-worker", "a well - known 15 - year co-worker"),
        ("non-EU e-mail, anti-war", "non-EU e-mail , anti-war"),
        ("F-16s and/or AT&T", "F - 16s and / or AT&T"),
        # dashes, ellipses, marks
        ("so -- he – she—it ... and … no", "so -- he – she — it ... and … no"),
        ("What?! No!!! (Yes.)", "What ?! No !!! ( Yes . )"),
        ("“a” ‘b’ „c“ «d» ‹e› ''f''", "“ a ” ‘ b ’ „ c “ « d » ‹ e › '' f ''"),
        ("[sic] [...] 100%+", "[ sic ] [ ... ] 100 % +"),
        # addresses
        ("see https://x.example/a?b=c, or", "see https://x.example/a?b=c , or"),
        ("at www.example.org.", "at www.example.org ."),
        ("a.b@c.example.org whitehouse.gov's", "a.b@c.example.org whitehouse.gov 's"),
        ("#Vote2024 by @jane_roe, #1", "#Vote2024 by @jane_roe , # 1"),
        # other scripts and signs
        ("nai\u0308ve Łódź Tbilisi თბილისი", "nai\u0308ve Łódź Tbilisi თბილისი"),
        ("go\u00advern 👍🏽 👨‍👩‍👧 🇬🇭", "go\u00advern 👍🏽 👨‍👩‍👧 🇬🇭"),
        ("a\u00a0b\u2009c\u202fd\ufeff", "a b c d"),
        ("<b>bold</b> text", "<b> bold </b> text"),
        ("", ""),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert divided(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We don't go", [0, 1, 1, 2]),
        ("Iran's will cannot", [0, 0, 1, 2, 2]),
        ("well-known", [0, 1, 2]),
        ("the workers' union", [0, 1, 1, 2]),
        ("a 'union of workers' said", [0, 1, 2, 3, 4, 5, 6]),
        ("the workers’ ‘union’ said", [0, 1, 1, 2, 3, 4, 5]),
    ],
)
def test_words_of_one_surface_token_share_its_index(text: str, expected: list[int]) -> None:
    assert list(words(text)[2]) == expected


ODD = (
    st.text(st.sampled_from("aZé9 .,'’\"“-–—$%@#/:;!?()[]<>&_\u00ad\u200d\n\r\0\u0301👍🇬"))
    | st.text()
)


@given(ODD)
@example("(CNN):D --> 'n' don't'")
def test_every_character_that_is_not_blank_is_in_one_word(text: str) -> None:
    starts, ends, surfaces = words(text)
    end = 0
    for start, next_end in zip(starts, ends, strict=True):
        assert end <= start < next_end
        assert not text[end:start].strip(BLANKS)
        assert text[start] not in BLANKS
        assert text[next_end - 1] not in BLANKS
        end = next_end
    assert not text[end:].strip(BLANKS)
    steps = [after - before for before, after in pairwise(surfaces)]
    assert set(steps) <= {0, 1}


@given(ODD)
def test_line_ends_make_no_difference_to_the_words(text: str) -> None:
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    assert divided(unix.replace("\n", "\r\n")) == divided(unix)


@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
def test_a_blank_is_no_word_wherever_it_stands(blank: str) -> None:
    assert [len(column) for column in words(blank * 2)] == [0, 0, 0]
    text = f"One{blank}{blank}two.{blank}"
    starts, ends, _ = words(text)
    assert not any(blank in text[a:b] for a, b in zip(starts, ends, strict=True) if b - a == 1)
