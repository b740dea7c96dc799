"""What the use cases of one brand stand on."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from smm_tui.clock import today_in
from smm_tui.domain.errors import Refused
from smm_tui.i18n import _
from smm_tui.persistence.records import Brand

if TYPE_CHECKING:
    from smm_tui.persistence.transaction import Transaction


def brand_of(transaction: Transaction) -> int:
    """The key of the brand that a transaction is for. Raises Refused when there is none yet."""
    if transaction.brand_id is None:
        raise Refused(_("There is no brand yet: add one first."))
    return transaction.brand_id


class BrandWork:
    """The base of the use cases of a brand, inside one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._session = transaction.session

    @property
    def _brand_id(self) -> int:
        return brand_of(self._transaction)

    @cached_property
    def _brand(self) -> Brand:
        return self._session.get_one(Brand, self._brand_id)

    @property
    def _today(self) -> date:
        return today_in(self._transaction.clock, self._brand.time_zone)
