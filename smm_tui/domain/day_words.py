"""The words people use for days, in English, Russian, Bulgarian and Slovenian, all at once.

Every word is looked up folded: lower case and without diacritics, so ``cet`` is found as ``čet``.
"""

from __future__ import annotations

import unicodedata

SHORTEST_PREFIX = 3  # "sept" and "septem" are September; two letters say too little


def folded(text: str) -> str:
    """Lower case without diacritics, with single spaces and one kind of dash."""
    bare = "".join(
        sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)
    )
    return " ".join(bare.casefold().replace("–", "-").replace("—", "-").replace("−", "-").split())


def _set(words: str) -> frozenset[str]:
    return frozenset(folded(word) for word in words.split())


def _table(rows: dict[int, str]) -> dict[str, int]:
    return {folded(word): number for number, words in rows.items() for word in words.split()}


NO_DAY = _set("- none no never нет никогда няма никога без brez nič nikoli")

DAYS_AWAY = {
    folded(phrase): days
    for days, phrases in {
        -2: "позавчера, завчера, онзи ден, predvčerajšnjim, day before yesterday",
        -1: "yesterday, yest, вчера, včeraj",
        0: "today, tod, now, сегодня, сёдня, днес, danes",
        1: "tomorrow, tom, tmr, завтра, утре, jutri",
        2: "day after tomorrow, послезавтра, вдругиден, другиден, pojutrišnjem",
    }.items()
    for phrase in phrases.split(", ")
}

WEEKDAYS = _table(
    {
        0: "monday пн понедельник понеделник ponedeljek",
        1: "tuesday вт вторник torek",
        2: "wednesday ср среда среду сряда sreda sredo",
        3: "thursday чт четверг четвъртък četrtek",
        4: "friday пт пятница пятницу петък petek",
        5: "saturday сб суббота субботу събота sobota soboto",
        6: "sunday вс воскресенье нд неделя nedelja nedeljo",
    }
)

MONTHS = _table(
    {
        1: "january ян январь января януари januar januarja",
        2: "february февраль февраля февруари februar februarja",
        3: "march март марта marec marca",
        4: "april апрель апреля април aprila",
        5: "may май мая maj maja",
        6: "june юн июнь июня юни junij junija",
        7: "july юл июль июля юли julij julija",
        8: "august август августа avgust avgusta",
        9: "september сентябрь сентября септември septembra",
        10: "october октябрь октября октомври oktober oktobra",
        11: "november ноябрь ноября ноември novembra",
        12: "december декабрь декабря декември decembra",
    }
)

DAY, WEEK, MONTH, YEAR = "day", "week", "month", "year"

UNITS = {
    folded(word): unit
    for unit, words in {
        DAY: "d day days д дн день дня дней ден дни дена dan dni dneva dnevi dnevom",
        WEEK: "w week weeks wk н нед неделя неделю недели недель неделе"
        " с седм седмица седмици t ted teden tedna tedne tednov tedni tednom",
        MONTH: "m month months mo м мес месяц месяца месяцев месец месеца месеци"
        " mesec meseca mesece mesecev meseci mesecem",
        YEAR: "y year years yr г год года лет година години l leto leti leta let",
    }.items()
    for word in words.split()
}

AHEAD = _set("in через след čez")
BEFORE = _set("преди pred")
AGO = _set("ago назад тому nazaj")

# Said before a day without changing it: "on Friday", "в пятницу", "до 27.09".
PREPOSITIONS = _set("on by till until в во к ко до на за във v na do za")
YEAR_SIGNS = _set("г года год година leta leto l")

_ENDS = {
    WEEK: "eow, end of week, end of the week, конец недели, конца недели, концу недели, "
    "край на седмицата, края на седмицата, konec tedna, konca tedna",
    MONTH: "eom, end of month, end of the month, конец месяца, конца месяца, концу месяца, "
    "край на месеца, края на месеца, konec meseca, konca meseca",
    YEAR: "eoy, end of year, end of the year, конец года, конца года, концу года, "
    "край на годината, края на годината, konec leta, konca leta",
}
_NEXT = {
    WEEK: "next week, следующая неделя, следующей неделе, следующую неделю, "
    "следващата седмица, другата седмица, naslednji teden",
    MONTH: "next month, следующий месяц, следующем месяце, следващия месец, другия месец, "
    "naslednji mesec",
    YEAR: "next year, следующий год, следующем году, следващата година, другата година, "
    "naslednje leto",
}
PERIOD_ENDS = {folded(p): unit for unit, phrases in _ENDS.items() for p in phrases.split(", ")}
NEXT_PERIODS = {folded(p): unit for unit, phrases in _NEXT.items() for p in phrases.split(", ")}


def number_of(word: str, table: dict[str, int]) -> int | None:
    """What a folded word stands for, also when only its beginning is typed ("sept", "пятн")."""
    word = word.rstrip(".")
    if word in table:
        return table[word]
    if len(word) < SHORTEST_PREFIX:
        return None
    meant = {number for name, number in table.items() if name.startswith(word)}
    return meant.pop() if len(meant) == 1 else None
