"""The calendar's panels as lines: what a post is done for, and the rhythm and energy of weeks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from rich.cells import cell_len

from smm_tui.domain.cadence import Energy, cadence
from smm_tui.domain.days import day_and_month
from smm_tui.domain.posts import CalendarView, PostDetail
from smm_tui.domain.stages import Stage
from smm_tui.domain.weeks import week_number
from smm_tui.i18n import _
from smm_tui.ui.calendar_days import WEEK
from smm_tui.ui.calendar_figures import told_of_week
from smm_tui.ui.calendar_words import post_facts
from smm_tui.ui.plain import cut, harmless
from smm_tui.ui.signs import EMPTY, FULL

LONGEST_BAR = 14  # cells
_NAME = 16  # cells


def why_lines(detail: PostDetail, brand: str, today: date) -> Iterator[str]:
    """The chain of a post as far as it reaches: brand, campaign, card; and its variants below."""
    post = detail.post
    above = [brand]
    if post.campaign:
        above.append(f"&{post.campaign}")
    if detail.task_title:
        stage = Stage(detail.task_stage).heading if detail.task_stage else ""
        words = _("card: %(title)s") % {"title": detail.task_title}
        above.append(" · ".join(filter(None, (words, stage))))
    for depth, name in enumerate((*above, post.title)):
        yield f"{'  ' * depth}{'└ ' if depth else ''}{name}"
    indent = "  " * (len(above) + 1)
    yield indent + post_facts(post, today)
    if detail.rule:
        from smm_tui.domain.repeat import rule_in_words

        yield indent + rule_in_words(detail.rule, today)
    for variant in detail.variants:
        differs = " · " + _("another text") if variant.id in detail.differing else ""
        yield f"{indent}= {post_facts(variant, today)}{differs}"
    for asset in detail.assets:
        yield f"{indent}{asset.title} {asset.url}".rstrip()
    yield ""
    if detail.task_title:
        yield _("No goal stands above this card yet.")
    else:
        yield _("Nothing stands above this post: it is an orphan. c makes a card for its work.")


def insight_lines(view: CalendarView, week: date) -> Iterator[str]:
    """How often channels post in a week and the next, and what that costs the hats (S10.5)."""
    weeks = (week, week + WEEK)
    rhythm = cadence(view, weeks)
    titles = [
        _("week %(number)d · %(day)s")
        % {"number": week_number(each, view.brand.first_weekday), "day": day_and_month(each)}
        for each in weeks
    ]
    yield _line(_("Posts"), titles)
    for row in rhythm.rows:
        name = f"  {row.format}" if row.format else row.name
        yield _line(name, [_bar(c.planned, c.target, "") for c in row.counts])
    yield ""
    yield _line(_("Hours"), titles)
    hats = sorted({energy.hat for energy in rhythm.energy}, key=str.casefold)
    if not hats:
        yield "  " + _("No post here says its effort (~30m), and no hat its hours a week.")
    for hat in hats:
        of_hat = {energy.week: energy for energy in rhythm.energy if energy.hat == hat}
        yield _line(f"@{hat}", [_hours(of_hat.get(each)) for each in weeks])
    yield ""
    told = {title: told_of_week(rhythm, each) for each, title in zip(weeks, titles, strict=True)}
    for title, remarks in told.items():
        if remarks:
            yield title
            yield from (f"  {remark}" for remark in remarks)
    if not any(told.values()):
        yield _("No gaps, no overfull days, nobody has too much to do.")
    yield from _shares(view, week)


def _shares(view: CalendarView, week: date) -> Iterator[str]:
    """What the posts of the two weeks are about."""
    last = (week + 2 * WEEK).isoformat()
    posts = [post for post in view.posts if week.isoformat() <= post.day_text < last]
    kinds = (
        (_("By pillar"), Counter(post.pillar for post in posts)),
        (_("By format"), Counter(post.format for post in posts)),
        (_("By status"), Counter(post.stands.heading for post in posts)),
    )
    for title, counts in kinds:
        if not counts:
            continue
        yield ""
        yield title
        most = max(counts.values())
        for name, count in counts.most_common():
            bar = FULL * max(1, round(LONGEST_BAR * count / max(most, LONGEST_BAR)))
            called = name or _("none")
            yield f"  {_fitted(called)}  {bar} {count}"


def _line(name: str, parts: list[str]) -> str:
    shown = "".join(part + " " * max(1, 28 - cell_len(part)) for part in parts).rstrip()
    indent = name[: len(name) - len(name.lstrip())]
    return f"{_fitted(name, indent)}  {shown}"


def _fitted(name: str, indent: str = "") -> str:
    name = cut(indent + harmless(name), _NAME)
    return name + " " * (_NAME - cell_len(name))


def _bar(done: float, wanted: float, unit: str) -> str:
    """A bar with what there is of what is wanted, or may be."""
    if not wanted:
        return f"{done:g}{unit}" if done else "-"
    cells = min(LONGEST_BAR, round(wanted)) or 1
    full = min(cells, round(cells * done / wanted))
    sign = "+" if done > wanted else ""
    return f"{FULL * full}{EMPTY * (cells - full)} {done:g}/{wanted:g}{unit}{sign}"


def _hours(energy: Energy | None) -> str:
    if energy is None:
        return "-"
    bar = _bar(round(energy.minutes / 60, 1), energy.limit // 60, "")
    return f"! {bar}" if energy.over else bar
