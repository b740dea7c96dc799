"""The words around passwords, in English, Russian, Bulgarian and Slovenian."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PASSWORDS = (
    "passwords", "password", "passwort", "passwd", "passphrase", "passcode",
    "пароли", "пароль", "паролю", "пароля", "паролем", "парола", "паролата", "паролите",
    "gesla", "geslo", "geslom",
)  # fmt: skip
"""What is said of passwords alone."""

SHORT_FORMS = ("pass", "pwd", "psw", "pw", "пасс")
"""What people write for it, and what may mean other things too."""

CODES = (
    "passkey", "secret", "token", "api key", "api-key", "recovery code", "backup code",
    "security code", "код доступа", "код за достъп", "токен", "koda za dostop", "žeton",
)  # fmt: skip
"""Before a code that no person has made up; before plain words they mean something else."""

PINS = ("pin", "pin-code", "pin code", "пин", "пин-код", "пин код", "pin koda")
"""Before a few digits."""

IS = ("is", "was", "это", "есть", "е", "беше", "je", "bilo je")
"""Words that may join the two instead of a sign."""

NO_VALUE = _words(
    "yes no none null nil unknown unset set changed strong weak empty missing tbd todo na n/a ok"
    " same new old none required optional lost forgotten private hidden safe expired secure"
    " да нет ок нету неизвестен неизвестно забыт забыли есть нужен сменить сменили поменять новый"
    " старый потерян тот же не няма ново стара нова забравена сменена липсва силна слаба"
    " ja ne ni neznano znano spremenjeno pozabljeno novo staro varno"
)
"""What may be said of a password in one word."""

PLACES = _words(
    "in on at with by see from under behind inside ask kept keep keeps stored saved written lies"
    " via through held holds has have knows know and or the a an of to for my our his her their"
    " vault safe safes manager notebook drawer folder phone book cloud keychain keyring browser"
    " wallet desk office home paper envelope spreadsheet document file app chrome firefox safari"
    " google apple icloud drive dropbox notion lastpass bitwarden keepass keepassxc dashlane"
    " nordpass roboform enpass passbolt vaultwarden protonpass proton psono kaspersky zoho"
    " must should will can cannot not never always only every each last next please use"
    " в во на у из при от под за по со с и или к для о об не смотри см лежит хранится хранятся"
    " записан записана знает спросить спроси менеджер менеджере сейф сейфе блокнот блокноте"
    " тетради тетрадь папке папка телефоне телефон облаке облако столе ящике хранилище браузере"
    " е са се виж пази съхранява запазена записана знае питай мениджър мениджъра сейфа тефтер"
    " тефтера папката телефона облака бюрото чекмеджето трезор хранилището браузъра"
    " v na pri s z iz pod za od do po in ali glej hrani shranjeno shranjena zapisano vprašaj ve"
    " upravitelj upravitelju sef sefu zvezek zvezku beležka beležki mapa mapi telefonu oblak"
    " oblaku predalu trezorju brskalniku"
)
"""Words that tell where a password is, or that only ordinary sentences have."""

VENDORS = _words(
    "1password lastpass bitwarden keepass keepassxc keepass2 dashlane nordpass roboform enpass"
    " passbolt vaultwarden protonpass 1pass pass4win keepassium strongbox 2fas icloud365"
)
"""Password managers, some of which look like a password themselves."""
