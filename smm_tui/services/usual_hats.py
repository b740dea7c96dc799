"""The usual hats, as far as a brand does not have them (S3)."""

from __future__ import annotations

from smm_tui.content.hats import USUAL_HATS, UsualHat
from smm_tui.i18n import _
from smm_tui.services.register_views import RegisterView


def missing_hats(hats: RegisterView) -> list[UsualHat]:
    """The usual hats whose names no hat of the register has."""
    taken = {row.name.casefold() for row in hats.rows}
    return [usual for usual in USUAL_HATS if _(usual.name).casefold() not in taken]
