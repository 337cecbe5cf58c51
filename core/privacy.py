"""What kind of information each field holds and how long it is kept.

Every model says it in its attribute `privacy`; a field that is not named fails a test. Export, erasure and the rules of
retention read it from here.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string


class Kind(StrEnum):
    """Public facts; a person's data; what would hurt if read by others; machinery."""

    PUBLIC = "public"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"
    TECHNICAL = "technical"


class Keep(StrEnum):
    """How long a row lives."""

    REFERENCE = "as long as the directory needs it"
    ACCOUNT = "as long as the account"
    SIX_YEARS = "six years after the exchange ended"
    TWO_YEARS = "two years"
    ONE_YEAR = "one year"
    THIRTY_DAYS = "thirty days"
    ONE_DAY = "one day"


@dataclass(frozen=True)
class Classification:
    """The kind of every field of one model, and how long its rows are kept."""

    keep: Keep
    kinds: dict[str, Kind]


def classify(
    keep: Keep, *, public: str = "", personal: str = "", sensitive: str = "", technical: str = ""
) -> Classification:
    """Name a model's fields, separated by blanks, under their kind; no field twice."""
    kinds: dict[str, Kind] = {}
    for kind, names in (
        (Kind.PUBLIC, public),
        (Kind.PERSONAL, personal),
        (Kind.SENSITIVE, sensitive),
        (Kind.TECHNICAL, technical),
    ):
        for name in names.split():
            if name in kinds:
                raise ValueError(f"{name} is classified twice")
            kinds[name] = kind
    return Classification(keep, kinds)


def of(model: type[models.Model]) -> Classification | None:
    """What a model says of itself, or what the roof says of a library's model; None where nobody has said it."""
    own: Classification | None = vars(model).get("privacy")
    libraries: dict[str, Classification] = import_string(settings.PRIVACY_OF_LIBRARIES)
    return own or libraries.get(model._meta.label)
