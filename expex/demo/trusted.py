"""Whose addresses are trusted, and who is on which register. No register gives out such numbers: letters of no month,
and ends of ranges that nobody has reached."""

from accounts.enums import Register
from expex.demo.facts import Domain, Number

DOMAINS = (
    Domain("wvt.nhs.uk", "Wye Valley NHS Trust", -205, "Asked for by Helen Marsh"),
    Domain("hacw.nhs.uk", "Herefordshire and Worcestershire Health and Care NHS Trust", -190),
    Domain("uhs.nhs.uk", "University Hospital Southampton NHS Foundation Trust", -180),
    Domain("herefordshire.gov.uk", "Herefordshire Council", -150, "Adult social care and public health only use it"),
)

NUMBERS = (
    Number("ruth.bell", Register.NMC, "12Z3456E", -120, checked_by="sam.okafor", checked=-118),
    Number("amina.yusuf", Register.GMC, "9999901", -110, checked_by="helen.marsh", checked=-96),
    Number("cerys.morgan", Register.NMC, "15Z1122E", -88, checked_by="helen.marsh", checked=-80),
    Number("beata.nowak", Register.HCPC, "PH999901", -60, checked_by="helen.marsh", checked=-58),
    Number("priya.nair", Register.GPHC, "2999901", -40),
    Number("chidi.eze", Register.HCPC, "OT999901", -21),
    Number("gareth.price", Register.GMC, "9999902", -18),
    Number("olu.adeyemi", Register.SWE, "SW999901", -14),
    Number("marisol.santos", Register.NMC, "12Z3456E", -6),
    Number("sian.griffiths", Register.NMC, "09Z7788E", -4),
)
