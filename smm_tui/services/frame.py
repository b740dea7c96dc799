"""Brands: the frame of all work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from sqlmodel import col, select

from smm_tui.clock import today_in
from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.forms import Values
from smm_tui.domain.money import minor_digits
from smm_tui.domain.text import clean_line
from smm_tui.domain.utm import refused_patterns
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.audit_records import Audit, ContentItem, OwnItem
from smm_tui.persistence.records import (
    Brand,
    BrandInput,
    BudgetCell,
    BudgetEntry,
    BudgetGroup,
    BudgetLine,
    Channel,
    Hat,
    KeyDate,
    Label,
    Post,
    Series,
    StageSetting,
    Task,
)
from smm_tui.services.guesses import known_currency, known_time_zone, near_time_zones
from smm_tui.services.inputs import field_errors, validated
from smm_tui.services.stored import fresh, name_taken, quoted, taken

if TYPE_CHECKING:
    from smm_tui.persistence.transaction import Transaction


class Frame:
    """The use cases of brands, inside one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._session = transaction.session

    def add_brand(self, name: str, *, currency: str = "EUR", time_zone: str = "UTC") -> int:
        """Add a brand and go on in it; its key. Raises FieldErrors for what does not hold.

        The edit stands in no brand's history: on the new board, undo never leads behind its
        beginning.
        """
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
        self._transaction.outside_history = True
        self._transaction.describe(_("Add brand %(name)s") % {"name": values.name})
        return brand.id

    def save_brand(self, brand_id: int, version: int, typed: Values) -> int:
        """Save a brand's form, shown at ``version`` (key and version 0: a new brand); its key.

        The edit stands in the history of the brand that the transaction works in. Raises
        FieldErrors with a reason per field, StaleRecord when the brand has changed since.
        """
        brand = fresh(self._session, Brand, brand_id, version) if brand_id else None
        values = self._validated(brand_id, typed)
        if brand is None:
            brand = Brand(**values.model_dump())
            words = _("Add brand %(name)s")
        else:
            if "currency" in typed:
                self._check_amounts(brand, values.currency)
            taken(brand, values.model_dump(include=set(typed)))
            words = _("Edit brand %(name)s")
        self._session.add(brand)
        self._session.flush()
        assert brand.id is not None
        self._transaction.describe(words % {"name": quoted(brand.name)})
        return brand.id

    def _check_amounts(self, brand: Brand, currency: str) -> None:
        """Raises FieldErrors where a budget's amounts would mean something else by the currency."""
        if minor_digits(currency) == minor_digits(brand.currency):
            return
        for kind in (BudgetCell, BudgetEntry):
            of_brand = select(kind.id).join(BudgetLine).where(BudgetLine.brand_id == brand.id)
            if self._session.exec(of_brand.limit(1)).first() is not None:
                reason = _("The budget is kept in %(currency)s, which has other decimals.")
                raise FieldErrors({"currency": reason % {"currency": brand.currency}})

    def _validated(self, brand_id: int, typed: Values) -> BrandInput:
        given = {name: clean_line(text) for name, text in typed.items()}
        refused = refused_patterns(given)
        if "name" in given and name_taken(self._session, Brand, given["name"], brand_id):
            refused["name"] = _("There is a brand of this name already.")
        if "currency" in given:
            currency = known_currency(given["currency"])
            given["currency"] = currency or given["currency"]
            if currency is None:
                refused["currency"] = _("No such currency. Type its three letters: EUR, USD, GBP.")
        if "time_zone" in given:
            zone = known_time_zone(given["time_zone"])
            if zone is None:
                refused["time_zone"] = _no_time_zone(given["time_zone"])
            given["time_zone"] = zone or given["time_zone"]
        if "country" in given:
            # Slow to import, and most brands have no holidays.
            from smm_tui.services.holiday_days import known_country

            try:
                given["country"] = known_country(given["country"])
            except Refused as error:
                refused["country"] = str(error)
        today = today_in(self._transaction.clock, "UTC")
        return validated(BrandInput, given, today, refused=refused)

    def delete_brand(self, brand_id: int) -> None:
        """Delete a brand that holds nothing. Raises Refused, saying what is in it."""
        brand = fresh(self._session, Brand, brand_id)
        if held := self._held(brand_id):
            sentence = _("%(name)s is not empty: %(what)s. Delete these first.")
            raise Refused(sentence % {"name": quoted(brand.name), "what": ", ".join(held)})
        if len(self._session.exec(select(Brand.id)).all()) < 2:
            raise Refused(_("This is the only brand: add another one first."))
        own: tuple[Any, ...] = (StageSetting, OwnItem, BudgetGroup, KeyDate)
        for kind in own:
            for record in self._session.exec(select(kind).where(kind.brand_id == brand_id)):
                self._session.delete(record)
        self._session.delete(brand)
        self._transaction.describe(_("Delete brand %(name)s") % {"name": quoted(brand.name)})

    def _held(self, brand_id: int) -> list[str]:
        """What is in a brand, in words."""
        of_tasks = select(Task.template).where(col(Task.brand_id) == brand_id)
        kept = [bool(name) for name in self._session.exec(of_tasks)]
        cards, templates = kept.count(False), kept.count(True)
        hats, channels, labels = (self._count(kind, brand_id) for kind in (Hat, Channel, Label))
        audits, pieces = (self._count(kind, brand_id) for kind in (Audit, ContentItem))
        lines = self._count(BudgetLine, brand_id)
        posts, series = (self._count(kind, brand_id) for kind in (Post, Series))
        counted = (
            (lines, ngettext("%(count)d budget line", "%(count)d budget lines", lines)),
            (posts, ngettext("%(count)d post", "%(count)d posts", posts)),
            (series, ngettext("%(count)d series", "%(count)d series", series)),
            (cards, ngettext("%(count)d card", "%(count)d cards", cards)),
            (templates, ngettext("%(count)d template", "%(count)d templates", templates)),
            (hats, ngettext("%(count)d hat", "%(count)d hats", hats)),
            (channels, ngettext("%(count)d channel", "%(count)d channels", channels)),
            (labels, ngettext("%(count)d label", "%(count)d labels", labels)),
            (audits, ngettext("%(count)d audit", "%(count)d audits", audits)),
            (
                pieces,
                ngettext("%(count)d piece of content", "%(count)d pieces of content", pieces),
            ),
        )
        return [words % {"count": count} for count, words in counted if count]

    def _count(self, kind: Any, brand_id: int) -> int:
        return len(self._session.exec(select(kind.id).where(kind.brand_id == brand_id)).all())


def _no_time_zone(text: str) -> str:
    near = near_time_zones(text)
    if near:
        sentence = _("There is no time zone %(zone)s. Near it: %(near)s.")
        return sentence % {"zone": quoted(text), "near": ", ".join(near)}
    return _("No such time zone. Type a place, such as Europe/Sofia, or UTC.")
