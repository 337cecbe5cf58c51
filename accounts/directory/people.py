"""Telling an organisation's name from a person's, so that people's names stay out of the directory.

Regulators list some services under the name of whoever owns them. Nobody of these has asked to be found here.
"""

import re

_TITLE = re.compile(
    r"(?:^|[&,]|\band\b|\bt/a\b)\s*(?:mr|mrs|miss|ms|mx|dr|prof|professor|rev|sir|dame|lord|lady)\b\.?", re.I
)
_TRADING_AS = re.compile(r"\bt/a\b|\btrading as\b", re.I)
_LEGAL_FORM = re.compile(
    r"\b(?:ltd|limited|llp|plc|cic|cio|inc|company|trust|council|board|association|society|university)\b", re.I
)
_ORGANISATION = re.compile(
    r"\b(?:group|care|homes|healthcare|homecare|services|housing|hospices?|hospitals?|foundation|charity|charitable"
    r"|nhs|hsc|nursing|agency|fellowship|partnership|partners|committee|trustees|centre|community|clinics?|dental"
    r"|dentistry|surgery|pharmacy|practice|medical|health|residential|nursery|support|solutions|recruitment|staffing)\b",
    re.I,
)
_PLACE = re.compile(
    r"\b(?:house|home|lodge|court|manor|hall|view|park|centre|unit|villa|cottage|grange|gardens?|road|street|avenue"
    r"|school|scheme|project|club|office|wing|ward|suite|smiles?|dentists?|teeth|orthodontics?|skin|laser|colleagues|associates)\b",
    re.I,
)


def is_plainly_an_organisation(name: str) -> bool:
    """A word that only organisations have in their name, and no person before it unless it has a legal form.

    "Spire Healthcare" and "Dr Shah Ltd" are; "Mr Adam Care" and "Jo Marsh t/a Elm Clinic" are not, and "Barnardo’s" is
    not plain enough.
    """
    if _LEGAL_FORM.search(name):
        return True
    return not _TITLE.search(name) and not _TRADING_AS.search(name) and _ORGANISATION.search(name) is not None


def is_a_person(name: str) -> bool:
    """The name of a service is nothing but its owner's: a title, and no word that only a place or organisation has."""
    if _LEGAL_FORM.search(name) or _ORGANISATION.search(name) or _PLACE.search(name):
        return False
    return _TITLE.match(name) is not None
