"""Whether two email addresses could be one person's: what keeps somebody from agreeing to their own study leave.

Addresses are compared by their skeleton: without the part after a plus, without dots, without capitals, and with signs
that look alike made one. It says yes too often rather than too seldom: whoever is stopped wrongly names another.
"""

import unicodedata

_LOOK_ALIKE = str.maketrans(
    "0135$|аеорсухіјѕԁһԛԝвкмнтαεικνορτυχ",
    "olesslaeopcyxijsdhqwbkmhtaeiknoptux",
)
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_SAME_HOST = {"googlemail.com": "gmail.com", "hotmail.co.uk": "outlook.com", "hotmail.com": "outlook.com"}


def is_plain(address: str) -> bool:
    """Letters of the English alphabet, digits and the usual signs: nothing that only looks like them."""
    return address.isascii() and "xn--" not in address.lower()


def skeleton(address: str) -> tuple[str, str]:
    """What stands before the @ and after it, without what makes no difference to whose mailbox it is, or to the eye."""
    folded = unicodedata.normalize("NFKC", address).strip().casefold()
    local, _at, host = folded.rpartition("@")
    local = local.strip('"').split("+", 1)[0].split("=", 1)[0].replace(".", "").replace("-", "").replace("_", "")
    host = _SAME_HOST.get(host.rstrip("."), host.rstrip("."))
    return _drawn(local), _drawn(host)


def could_be_same(one: str, other: str) -> bool:
    """The two addresses could lead to one mailbox, or are made to look as if they did."""
    return skeleton(one) == skeleton(other)


def same_name_before_the_at(one: str, other: str) -> bool:
    """What stands before the @ is the same, as in the second address of one person with another provider."""
    return skeleton(one)[0] == skeleton(other)[0]


def _drawn(text: str) -> str:
    """As the eye takes it: accents off, look-alikes made one."""
    text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    text = text.translate(_LOOK_ALIKE).replace("i", "l")
    for pair, sign in _PAIRS:
        text = text.replace(pair, sign)
    return text
