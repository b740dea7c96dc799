"""Repetitions: what people type, what is stored, what is said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.errors import Refused
from smm_tui.domain.repeat import Frequency, Repeat, Scope, read_rule, rule_text, words_of
from smm_tui.domain.repeat_words import UnknownRepeat, parse_repeat

SATURDAY = date(2026, 11, 21)

TYPED = {
    "every day": "FREQ=DAILY",
    "Daily": "FREQ=DAILY",
    "every 3 days x5": "FREQ=DAILY;INTERVAL=3;COUNT=5",
    "every day, 10 times": "FREQ=DAILY;COUNT=10",
    "weekly": "FREQ=WEEKLY;BYDAY=SA",
    "weekly mon thu": "FREQ=WEEKLY;BYDAY=MO,TH",
    "every Mon & Thu": "FREQ=WEEKLY;BYDAY=MO,TH",
    "every mon-wed": "FREQ=WEEKLY;BYDAY=MO,TU,WE",
    "fri-mon": "FREQ=WEEKLY;BYDAY=MO,FR,SA,SU",
    "weekdays": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "every day mon-fri": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "every weekend": "FREQ=WEEKLY;BYDAY=SA,SU",
    "every 2 weeks fri until 1 mar": "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;UNTIL=20270301",
    "every other week on Tuesdays": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
    "every other fri": "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
    "fortnightly": "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA",
    "monthly": "FREQ=MONTHLY;BYMONTHDAY=21",
    "monthly 31": "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
    "last day of every month": "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
    "every 15th of the month": "FREQ=MONTHLY;BYMONTHDAY=15",
    "every 2 months on day 15": "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15",
    "quarterly": "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=21",
    "yearly": "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=21",
    "every year on 29 feb": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1",
    "каждый день": "FREQ=DAILY",
    "ежедневно до 1 марта": "FREQ=DAILY;UNTIL=20270301",
    "через день 10 раз": "FREQ=DAILY;INTERVAL=2;COUNT=10",
    "каждую неделю пн чт": "FREQ=WEEKLY;BYDAY=MO,TH",
    "каждая неделя": "FREQ=WEEKLY;BYDAY=SA",
    "раз в неделю": "FREQ=WEEKLY;BYDAY=SA",
    "раз в 2 недели": "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA",
    "по понедельникам и средам": "FREQ=WEEKLY;BYDAY=MO,WE",
    "по будням": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "каждый второй вторник": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
    "ежемесячно 15 числа": "FREQ=MONTHLY;BYMONTHDAY=15",
    "каждый месяц 31-го": "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
    "всеки ден": "FREQ=DAILY",
    "всяка седмица": "FREQ=WEEKLY;BYDAY=SA",
    "всяка неделя": "FREQ=WEEKLY;BYDAY=SU",
    "на всеки 2 седмици в петък": "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
    "всеки понеделник и четвъртък 10 пъти": "FREQ=WEEKLY;BYDAY=MO,TH;COUNT=10",
    "месечно 15": "FREQ=MONTHLY;BYMONTHDAY=15",
    "vsak dan": "FREQ=DAILY",
    "vsaka 2 tedna pet do 1. marca": "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;UNTIL=20270301",
    "vsak ponedeljek in četrtek": "FREQ=WEEKLY;BYDAY=MO,TH",
    "ob petkih 10-krat": "FREQ=WEEKLY;BYDAY=FR;COUNT=10",
    "vsak mesec zadnji dan": "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
    "RRULE:FREQ=WEEKLY;BYDAY=WE,MO;UNTIL=20270301T000000Z": (
        "FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270301"
    ),
}


@pytest.mark.parametrize(("text", "expected"), TYPED.items())
def test_what_people_type(text: str, expected: str) -> None:
    rule = parse_repeat(text, SATURDAY, SATURDAY)
    assert rule is not None
    assert rule_text(rule) == expected
    assert read_rule(expected) == rule


@pytest.mark.parametrize("text", ["", "  ", "none", "-", "никогда", "brez"])
def test_no_repetition(text: str) -> None:
    assert parse_repeat(text, SATURDAY, SATURDAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "every", "often", "10 times", "every 0 days", "every 1000 days", "every day until",
        "every day until noon", "every day 3 times until fri", "monthly 32", "monthly 0", "mon 31",
        "monthly mon", "yearly 31 feb", "yearly last", "daily weekly", "every 2 3 days",
        "every day 0 times", "3 times a week", "2x a week", "3 пъти на седмица", "3-krat na teden",
        "freq=hourly", "freq=weekly;byday=1MO", "[/]", "x" * 101,
    ],
)  # fmt: skip
def test_what_is_no_repetition(text: str) -> None:
    with pytest.raises(UnknownRepeat, match="Not a repetition"):
        parse_repeat(text, SATURDAY, SATURDAY)


@given(st.text(max_size=40) | st.lists(st.sampled_from(" ".join(TYPED).split())).map(" ".join))
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        rule = parse_repeat(text, SATURDAY, SATURDAY)
    except UnknownRepeat:
        return
    if rule is not None:
        assert read_rule(rule_text(rule)) == rule


def test_where_weeks_begin_matters_only_when_some_are_passed_over() -> None:
    often = parse_repeat("weekly fri sat", SATURDAY, SATURDAY, first_weekday=5)
    seldom = parse_repeat("every 2 weeks fri sat", SATURDAY, SATURDAY, first_weekday=5)
    assert often is not None
    assert seldom is not None
    assert rule_text(often) == "FREQ=WEEKLY;BYDAY=FR,SA"
    assert rule_text(seldom) == "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,SA;WKST=SA"
    assert words_of(seldom) == "every 2 weeks on Sat, Fri"


days = st.dates(date(2026, 1, 1), date(2030, 1, 1))


@st.composite
def rules(draw: st.DrawFn) -> Repeat:
    frequency = draw(st.sampled_from(Frequency))
    interval = draw(st.integers(1, 4))
    weekly = frequency is Frequency.WEEK
    weekdays = st.sets(st.integers(0, 6), min_size=1).map(lambda some: tuple(sorted(some)))
    monthly = frequency in (Frequency.MONTH, Frequency.YEAR)
    month = draw(st.integers(1, 12)) if frequency is Frequency.YEAR else None
    longest = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(month or 1, 31)
    end = draw(st.sampled_from(["none", "until", "count"]))
    return Repeat(
        frequency,
        interval,
        draw(weekdays) if weekly else (),
        draw(st.integers(1, longest)) if monthly else None,
        month,
        draw(days) if end == "until" else None,
        draw(st.integers(1, 99)) if end == "count" else None,
        draw(st.integers(0, 6)) if weekly and interval > 1 else 0,
    )


@given(rules())
def test_what_is_said_of_a_rule_is_understood_again(rule: Repeat) -> None:
    assert read_rule(rule_text(rule)) == rule
    again = parse_repeat(words_of(rule), SATURDAY, SATURDAY, first_weekday=rule.week_start)
    assert again == rule


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY", "every day"),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20270303",
            "every 2 weeks on Mon, Thu until 3 Mar 2027",
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1", "every month on day 29"),
        (
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1;COUNT=1",
            "every year on 29 Feb, 1 time",
        ),
    ],
)  # fmt: skip
def test_a_rule_as_a_sentence(rule: str, expected: str) -> None:
    assert words_of(read_rule(rule), SATURDAY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "FREQ=HOURLY", "FREQ=WEEKLY;BYDAY=2MO", "FREQ=DAILY;BYHOUR=3", "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=2;UNTIL=20270101", "FREQ=DAILY;UNTIL=20270230", "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=-1", "FREQ=MONTHLY;BYMONTHDAY=1,15", "FREQ=YEARLY;BYMONTH=2",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=MO", "FREQ=DAILY;BYMONTHDAY=3",
        "FREQ=MONTHLY;BYMONTH=3", "FREQ=DAILY;INTERVAL=9999999999", "FREQ", "FREQ=WEEKLY;WKST=XX",
    ],
)  # fmt: skip
def test_rules_that_the_planner_cannot_keep(text: str) -> None:
    with pytest.raises(Refused, match="not one that the planner knows"):
        read_rule(text)


def test_scopes_have_names() -> None:
    assert [scope.heading for scope in Scope] == [
        "only this one",
        "this one and the following",
        "all of them",
    ]
