"""Published capitals become what people would write."""

import pytest

from accounts.directory.addresses import split_town
from accounts.directory.names import readable


@pytest.mark.parametrize(
    ("published", "written"),
    [
        ("THE LIMES MEDICAL CENTRE", "The Limes Medical Centre"),
        ("DR A B SMITH", "Dr A B Smith"),
        ("DR AE SMITH & PARTNERS", "Dr AE Smith & Partners"),
        ("DR. K RAO", "Dr K Rao"),
        ("DR NG & PARTNERS", "Dr Ng & Partners"),
        ("DR LEE'S PRACTICE", "Dr Lee's Practice"),
        ("DR GK VARSHNEY'S PRACTICE", "Dr GK Varshney's Practice"),
        ("PROF O'NEILL & DR RAO", "Prof O'Neill & Dr Rao"),
        ("ST. MARY'S SURGERY", "St Mary's Surgery"),
        ("ST.MARY'S MED.CTR.", "St Mary's Medical Centre"),
        ("GUY'S AND ST THOMAS' NHS FOUNDATION TRUST", "Guy's and St Thomas' NHS Foundation Trust"),
        ("MCKENZIE HOUSE SURGERY", "McKenzie House Surgery"),
        ("MACCLESFIELD AND MACMILLAN", "Macclesfield and Macmillan"),
        ("EDWARD VII HOSPITAL", "Edward VII Hospital"),
        ("ASHTON-UNDER-LYNE", "Ashton-under-Lyne"),
        ("NEWCASTLE UPON TYNE", "Newcastle upon Tyne"),
        ("BETWS-Y-COED", "Betws-y-Coed"),
        ("MEDDYGFA'R LLAN", "Meddygfa'r Llan"),
        ("CWM TAF", "Cwm Taf"),
        ("TEES, ESK AND WEAR VALLEYS NHS FOUNDATION TRUST", "Tees, Esk and Wear Valleys NHS Foundation Trust"),
        ("NHS GLOUCESTERSHIRE ICB - 11M", "NHS Gloucestershire ICB - 11M"),
        ("GP OUT OF HOURS - THE HUB", "GP Out of Hours - The Hub"),
        ("HMP YOI PORTLAND", "HMP YOI Portland"),
        ("BOOTS UK LTD", "Boots UK Ltd"),
        ("PHARMACY2U", "Pharmacy2U"),
        ("A & E DEPARTMENT (WYTHENSHAWE)", "A & E Department (Wythenshawe)"),
        ("THE VILLAGE SURGERIES CROSTON&ECCLESTON", "The Village Surgeries Croston & Eccleston"),
        ("EARLS COURT MED CENTRE (WALK-IN)", "Earls Court Medical Centre (Walk-in)"),
        ("1ST FLOOR, 19B CHURCH RD", "1st Floor, 19B Church Rd"),
        ("CHANDLERS FORD,EASTLEIGH", "Chandlers Ford, Eastleigh"),
        ("729 THE RIDGE", "729 The Ridge"),
        ("C/O THE GROVE", "c/o The Grove"),
        ("ÉLAN VALLEY SURGERY", "Élan Valley Surgery"),
        ("NHS111 1234567890", "NHS111 1234567890"),
        ("iCare at the Limes", "iCare at the Limes"),
        ("", ""),
    ],
)
def test_readable(published: str, written: str) -> None:
    assert readable(published) == written
    assert readable(readable(published)) == readable(published)


@pytest.mark.parametrize(
    ("lines", "name", "kept", "town"),
    [
        (
            ["THE HEALTH CENTRE", "LAWSON STREET", "STOCKTON ON TEES", "CLEVELAND", ""],
            "",
            ("The Health Centre", "Lawson Street"),
            "Stockton on Tees",
        ),
        (["GRATTON CLOSE", "", "WINCHESTER, HAMPSHIRE", "", ""], "", ("Gratton Close",), "Winchester"),
        (["WEST END ROAD", "BITTERNE, SOUTHAMPTON", "", "", ""], "", ("West End Road", "Bitterne"), "Southampton"),
        (
            ["HILL LANE SURGERY", "162 HILL LANE", "SOUTHAMPTON", "", ""],
            "HILL LANE SURGERY",
            ("162 Hill Lane",),
            "Southampton",
        ),
        (["9 HIGH STREET", "", "", "", ""], "", ("9 High Street",), ""),
        (["VINE SURGERY", "STREET", "SOMERSET", "", ""], "", ("Vine Surgery",), "Street"),
        (["FRONT STREET", "CHESTER-LE-STREET", "", "", ""], "", ("Front Street",), "Chester-le-Street"),
        (["UNIT 2", "BATH BUSINESS PARK", "", "", ""], "", ("Unit 2", "Bath Business Park"), ""),
        (["KENT", "", "", "", ""], "", (), "Kent"),
        (["", "", "", "", ""], "", (), ""),
    ],
)
def test_town_and_lines(lines: list[str], name: str, kept: tuple[str, ...], town: str) -> None:
    assert split_town(lines, name) == (kept, town)
