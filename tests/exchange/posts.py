"""Posts for the tests of files, and texts that try to be something else."""

from __future__ import annotations

from datetime import date
from typing import Any

from smm_tui.domain.board import BrandView
from smm_tui.services.post_listing import ListedPost
from smm_tui.services.post_times import instant_of

ZONE = "Europe/Sofia"
BRAND = BrandView(1, "Ферма", "EUR", ZONE, 0)
HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "＝1+1",
    "=cmd|' /C calc'!A0",
    'say "hi", a;b',
    "a\nb\n=2",
    "\u202eabc",
    "\x1b]52;c;evil\x07",
    "<script>alert(1)</script>",
    "| [x](http://evil) `c` **b**",
    "BEGIN:VEVENT\nEND:VCALENDAR",
    "\\n \\, \\;",
    "я" * 10_000,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 100,
)


def listed(number: int = 1, day: str = "2026-11-27", time: str | None = "18:00", **more: Any) -> (
    ListedPost
):  # fmt: skip
    """A scheduled reel on Instagram."""
    at = instant_of(date.fromisoformat(day), time, ZONE) if time else None
    plain = ListedPost(
        uuid=f"00000000-0000-4000-8000-{number:012}",
        title=f"Reel {number}",
        day=day,
        time=time,
        instant=f"{at.replace(tzinfo=None).isoformat()}Z" if at else None,
        status="scheduled",
        format="reel",
        channel="Instagram",
        network="instagram",
        hat=None,
        reviewer=None,
        pillar="Harvest",
        campaign="",
        text="A text",
        link="",
        tagged_link="",
        utm={},
        assets=[],
        note="not for others",
        effort_minutes=None,
        group=None,
        rule=None,
        task=None,
        created_at="2026-01-01T10:00:00Z",
        updated_at="2026-01-02T11:00:00Z",
        version=3,
        brand="Ферма",
    )
    return plain._replace(**more)
