"""Passwords that anybody who knows a little of the person would try first."""

import re
import unicodedata
from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 4096  # characters; a longer one is no password, and hashing it would only keep the machine busy
THE_SITE = "expex exp-ex exchange"
COMMON = "password"
ENOUGH = 8  # letters and digits that have nothing to do with the person or the site
SHORTEST_WORD = 3


class CommonPasswordValidator(password_validation.CommonPasswordValidator):
    """Refuses what many people use, and what is little more than the word "password"."""

    def validate(self, password: str, user: Any = None) -> None:
        """Look it up, then take that word out and see whether enough is left to guess."""
        super().validate(password, user)
        if COMMON in _plain(password) and _too_little(_plain(password)):
            raise ValidationError(self.get_error_message(), code="password_too_common")

    def get_error_message(self) -> str:
        """What is wrong and what to do."""
        return _("This password is too common. Choose words that only you would put together.")


class WordsAroundThePersonValidator:
    """Refuses a password that is little more than the name of the site, of the person or of where they work."""

    def validate(self, password: str, user: Any = None) -> None:
        """Take those words out and see whether enough is left to guess."""
        left = _plain(password)
        for word in sorted(_words(user), key=len, reverse=True):
            left = left.replace(word, "")
        if left != _plain(password) and _too_little(left):
            raise ValidationError(_("Leave out names: yours, that of your workplace, and Exp-Ex."), code="names")

    def get_help_text(self) -> str:
        """For a list of rules."""
        return _("Leave out names: yours, that of your workplace, and Exp-Ex.")


def _too_little(left: str) -> bool:
    return len(re.sub(r"\d+$", "", left.replace(COMMON, ""))) < ENOUGH


def _words(user: Any) -> set[str]:
    organisation = getattr(getattr(user, "profile", None), "organisation", None)
    names = [THE_SITE, getattr(user, "name", ""), getattr(user, "email", ""), getattr(organisation, "name", "")]
    words = {_plain(word) for name in names for word in re.split(r"[\s@.,_/()-]+", name)} | {_plain("Exp-Ex")}
    return {word for word in words if len(word) >= SHORTEST_WORD}


def _plain(text: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFKC", text).casefold() if character.isalnum())
