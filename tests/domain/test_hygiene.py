"""What is missing in the care of accounts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.hygiene import (
    ChannelFacts,
    Check,
    ToolFacts,
    channel_holes,
    email_advice,
    is_private_email,
    sales_channel_advice,
    stray_emails,
    tool_advice,
)

TODAY = date(2026, 11, 21)
SOUND = ChannelFacts(
    name="Instagram",
    network="Instagram",
    owner="Publisher",
    handle="@acmetea",
    url="https://www.instagram.com/acmetea",
    business_email="social@acme-tea.com",
    password_place="the shared vault",
    two_factor=True,
    last_reviewed=date(2026, 10, 1),
    role="primary",
)


def missing(channel: ChannelFacts) -> list[Check]:
    return [hole.check for hole in channel_holes(channel, TODAY)]


def test_a_sound_channel_misses_nothing() -> None:
    assert missing(SOUND) == []


def test_an_empty_channel_misses_all_but_life() -> None:
    assert missing(ChannelFacts("New")) == [check for check in Check if check is not Check.ALIVE]


@pytest.mark.parametrize(
    ("channel", "check", "words"),
    [
        (replace(SOUND, owner=" "), Check.OWNER, "hat"),
        (replace(SOUND, password_place=""), Check.PASSWORD, "where its password is kept"),
        (replace(SOUND, password_place="hunter2!Aa"), Check.PASSWORD, "not the password itself"),
        (replace(SOUND, two_factor=False), Check.TWO_FACTOR, "two-factor"),
        (replace(SOUND, business_email=""), Check.EMAIL, "business e-mail"),
        (replace(SOUND, business_email="acme@gmail.com"), Check.EMAIL, "private"),
        (replace(SOUND, business_email="acme"), Check.EMAIL, "no e-mail address"),
        (replace(SOUND, handle=""), Check.ADDRESS, "handle"),
        (replace(SOUND, url=""), Check.ADDRESS, "address"),
        (replace(SOUND, last_reviewed=None), Check.REVIEWED, "once"),
        (replace(SOUND, last_reviewed=date(2026, 5, 20)), Check.REVIEWED, "again"),
        (replace(SOUND, dormant=True), Check.ALIVE, "close"),
    ],
)
def test_each_check(channel: ChannelFacts, check: Check, words: str) -> None:
    holes = channel_holes(channel, TODAY)
    assert [hole.check for hole in holes] == [check]
    assert words in holes[0].advice


def test_a_website_needs_no_handle() -> None:
    assert missing(replace(SOUND, network="Website", handle="")) == []
    assert missing(replace(SOUND, network="Website", handle="", url="")) == [Check.ADDRESS]


def test_the_brand_says_when_a_review_is_old() -> None:
    channel = replace(SOUND, last_reviewed=date(2026, 10, 1))
    assert channel_holes(channel, TODAY, review_months=1)[0].check is Check.REVIEWED


@pytest.mark.parametrize(
    "address",
    ["a@gmail.com", "a@GMAIL.com ", "a@yahoo.co.uk", "a@hotmail.fr", "a@outlook.com", "a@abv.bg",
     "a@mail.ru", "a@ya.ru", "a@siol.net", "Anna <a@gmail.com>", "a@gmail.com."],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    assert is_private_email(address)


@pytest.mark.parametrize(
    "address", ["a@acme.bg", "gmail@acme.com", "a@gmail.acme.com", "a@live.acme.com", "", "gmail"]
)
def test_other_addresses(address: str) -> None:
    assert not is_private_email(address)


@pytest.mark.parametrize("address", ["@acme.bg", "a@acme", "a b@acme.bg", "a@.", "acme.bg"])
def test_no_address(address: str) -> None:
    assert "no e-mail address" in email_advice(address)


def test_one_channel_alone_sells_first() -> None:
    shop = replace(SOUND, name="Shop", role="primary")
    other = replace(SOUND, name="Facebook", role="secondary")
    assert sales_channel_advice([]) == ""
    assert sales_channel_advice([SOUND, other]) == ""
    assert sales_channel_advice([other]) == "Choose one primary sales channel."
    assert "Instagram; Shop" in sales_channel_advice([SOUND, shop, other])


def test_one_address_for_all() -> None:
    same = replace(SOUND, name="Facebook", business_email="Social@acme-tea.com")
    other = replace(SOUND, name="TikTok", business_email="anna@acme-tea.com")
    none = replace(SOUND, name="X", business_email="")
    assert stray_emails([SOUND, same, none]) == ()
    assert stray_emails([other, SOUND, same, none]) == ("TikTok",)
    assert stray_emails([]) == ()


def test_nothing_is_paid_by_the_year_untested() -> None:
    assert tool_advice(ToolFacts("Canva")) == ()
    assert tool_advice(ToolFacts("Canva", "yearly", tested=True)) == ()
    assert tool_advice(ToolFacts("Canva", "monthly")) == ()
    assert "year" in tool_advice(ToolFacts("Canva", "yearly"))[0]
    assert "private" in tool_advice(ToolFacts("Canva", business_email="a@abv.bg"))[0]


texts = st.text(max_size=40)
channels = st.builds(
    ChannelFacts, texts, texts, texts, texts, texts, texts, texts, st.booleans(),
    st.none() | st.dates(), st.booleans(), st.sampled_from(["", "primary", "support"]),
)  # fmt: skip


@given(st.lists(channels, max_size=5), st.dates())
def test_any_channels_can_be_checked(known: list[ChannelFacts], today: date) -> None:
    for channel in known:
        checks = [hole.check for hole in channel_holes(channel, today)]
        assert checks == [check for check in Check if check in set(checks)]
    sales_channel_advice(known)
    assert set(stray_emails(known)) <= {channel.name for channel in known}
