"""Brands: the frame of all work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from smm_tui.domain.errors import FieldErrors
from smm_tui.i18n import _
from smm_tui.persistence.records import Brand, BrandInput
from smm_tui.services.inputs import field_errors

if TYPE_CHECKING:
    from smm_tui.persistence.transaction import Transaction


class Frame:
    """The use cases of brands, inside one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._session = transaction.session

    def add_brand(self, name: str, *, currency: str = "EUR", time_zone: str = "UTC") -> int:
        """Add a brand; its key. Raises FieldErrors where the input does not hold."""
        try:
            given = {"name": name, "currency": currency, "time_zone": time_zone}
            values = BrandInput.model_validate(given)
        except ValidationError as error:
            raise FieldErrors(field_errors(error)) from None
        brand = Brand(**values.model_dump())
        self._session.add(brand)
        self._session.flush()
        assert brand.id is not None
        self._transaction.brand_id = brand.id
        self._transaction.describe(_("Add brand %(name)s") % {"name": values.name})
        return brand.id
