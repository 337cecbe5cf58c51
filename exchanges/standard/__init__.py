"""The paperwork that the product asks for by itself: data with an edition and a source for every line.

An organisation can change its own set; nothing here is law. What was read in published policies and what is the
product's own judgement stands in docs/paperwork.md, which a test compares with this.
"""

from exchanges.standard.lines import CARE, STANDARD, TRUSTS, Line, Place, applies, chosen, meets_people, own_line
from exchanges.standard.texts import INDUCTION, MAY_NOT, UNDERTAKING_VERSION, UNWELL, undertaking

__all__ = [
    "CARE",
    "INDUCTION",
    "MAY_NOT",
    "STANDARD",
    "TRUSTS",
    "UNDERTAKING_VERSION",
    "UNWELL",
    "Line",
    "Place",
    "applies",
    "chosen",
    "meets_people",
    "own_line",
    "undertaking",
]
