"""The words around passwords, in English, Russian, Bulgarian and Slovenian."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PASSWORDS = (
    "passwords", "password", "passwort", "kennwort", "passwd", "passphrase", "passcode",
    "пароли", "пароль", "паролю", "пароля", "паролем", "парола", "паролата", "паролите",
    "gesla", "geslo", "geslom", "gesli", "geslu",
)  # fmt: skip
"""What is said of passwords alone."""

SHORT_FORMS = ("pass", "pwd", "psw", "pw", "пасс")
"""What people write for it, and what may mean other things too."""

CODES = (
    "passkey", "secret", "token", "api key", "api-key", "recovery code", "backup code",
    "security code", "код доступа", "код за достъп", "токен", "koda za dostop", "žeton",
)  # fmt: skip
"""Before a code that no person has made up; before plain words they mean something else."""

PINS = (
    "pin", "pin-code", "pin code", "pincode", "pin number", "puk", "pin-koda", "pin koda",
    "pin številka", "пин", "пинът", "пина", "пин-код", "пин-кодът", "пин код", "пинкод",
)  # fmt: skip
"""Before a few digits."""

LOGINS = (
    "login", "log-in", "logins", "username", "user name", "логин", "логины", "логін",
    "потребителско име", "uporabniško ime",
)  # fmt: skip
"""Before the name of an account; its password may follow behind a stroke."""

USERS = (
    "user", "account", "konto", "аккаунт", "акаунт", "учётка", "учетка", "пользователь", "юзер",
    "вход", "входа", "потребител", "uporabnik", "prijava", "račun",
)  # fmt: skip
"""As ``LOGINS``, but sentences begin with them, too."""

IS = ("is", "was", "are", "ist", "lautet", "это", "есть", "е", "са", "беше", "je", "so", "bilo je")
"""Words that may join the two instead of a sign."""

ABOUT = ("for", "of", "to", "on", "für", "от", "для", "за", "к", "на", "za", "od", "do", "na")
"""Words between a password and what it opens."""

FILLERS = _words("now still currently again just simply always теперь сейчас сега пак zdaj spet")
"""What may stand between "is" and the password."""

NO_VALUE = _words(
    "yes no none null nil unknown unset set changed strong weak empty missing tbd todo na n/a ok"
    " same new old none free tbc open here there required optional lost forgotten private hidden"
    " safe expired secure fb ig tt yt vk li vip"
    " да нет ок фб вк нету неизвестен неизвестно забыт забыли есть нужен сменить сменили поменять"
    " новый старый потерян тот же не няма ново стара нова забравена сменена липсва силна слаба"
    " ja ne ni neznano znano spremenjeno pozabljeno novo staro varno"
)
"""What may be said of a password in one word."""

TELLING = _words(
    "in on at with by see from under behind inside ask kept keep keeps stored saved written lies"
    " via through held holds has have knows know known changed and or"
    " must should will can cannot not never always only every each last next please use"
    " в во у из при под по со с и или не смотри см лежит хранится хранятся записан записана знает"
    " знают спросить спроси поменяли сменили"
    " са се виж пази пазят съхранява запазена записана знаят питай сменена"
    " pri s z iz pod po in ali glej hrani hranijo shranjeno shranjena zapisano ve vprašaj"
)
"""Words that only sentences about a password have, not the password."""

PLACES = TELLING | _words(
    "the a an of to for my our his her their"
    " vault safe safes manager notebook drawer folder phone book cloud keychain keyring browser"
    " wallet desk office home paper envelope spreadsheet document file app chrome firefox safari"
    " google apple icloud drive dropbox notion lastpass bitwarden keepass keepassxc dashlane"
    " nordpass roboform enpass passbolt vaultwarden protonpass proton psono kaspersky zoho"
    " на от за к для о об менеджер менеджере сейф сейфе блокнот блокноте"
    " тетради тетрадь папке папка телефоне телефон облаке облако столе ящике хранилище браузере"
    " е мениджър мениджъра сейфа тефтер"
    " тефтера папката телефона облака бюрото чекмеджето трезор хранилището браузъра"
    " v na za od do upravitelj upravitelju sef sefu zvezek zvezku beležka beležki mapa mapi"
    " telefonu oblak oblaku predalu trezorju brskalniku"
)
"""Words that tell where a password is, or that only ordinary sentences have."""

VENDORS = _words(
    "1password lastpass bitwarden keepass keepassxc keepass2 dashlane nordpass roboform enpass"
    " passbolt vaultwarden protonpass 1pass pass4win keepassium strongbox 2fas icloud365"
)
"""Password managers, some of which look like a password themselves."""
