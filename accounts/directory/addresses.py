"""From five published address lines to what an envelope needs: lines, and the town on its own."""

import re

from accounts.directory.names import readable

COUNTIES = frozenset(
    name
    for line in """
    AVON, BEDFORDSHIRE, BEDS, BERKSHIRE, BERKS, BUCKINGHAMSHIRE, BUCKS, CAMBRIDGESHIRE, CAMBS, CHESHIRE, CLEVELAND
    CO DURHAM, CO.DURHAM, CO. DURHAM, COUNTY DURHAM, CORNWALL, CUMBRIA, DERBYSHIRE, DEVON, DORSET, EAST SUSSEX
    EAST YORKSHIRE, EAST RIDING OF YORKSHIRE, ESSEX, GLOUCESTERSHIRE, GLOS, GREATER LONDON, GREATER MANCHESTER
    GTR MANCHESTER, HAMPSHIRE, HANTS, HEREFORDSHIRE, HEREFORD AND WORCESTER, HERTFORDSHIRE, HERTS, HUMBERSIDE
    ISLE OF WIGHT, IOW, KENT, LANCASHIRE, LANCS, LEICESTERSHIRE, LEICS, LINCOLNSHIRE, LINCS, MERSEYSIDE, MIDDLESEX
    MIDDX, NORFOLK, NORTH EAST LINCOLNSHIRE, NORTH HUMBERSIDE, NORTH LINCOLNSHIRE, NORTH SOMERSET, NORTH YORKSHIRE
    NORTHAMPTONSHIRE, NORTHANTS, NORTHUMBERLAND, NOTTINGHAMSHIRE, NOTTS, OXFORDSHIRE, OXON, RUTLAND, SHROPSHIRE, SALOP
    SOMERSET, SOUTH GLOUCESTERSHIRE, SOUTH HUMBERSIDE, SOUTH YORKSHIRE, STAFFORDSHIRE, STAFFS, SUFFOLK, SURREY
    TYNE & WEAR, TYNE AND WEAR, WARWICKSHIRE, WARKS, WEST MIDLANDS, WEST SUSSEX, WEST YORKSHIRE, WILTSHIRE, WILTS
    WORCESTERSHIRE, WORCS, YORKSHIRE, W YORKSHIRE, S YORKSHIRE, N YORKSHIRE, ENGLAND, WALES, UNITED KINGDOM, UK
    CARMARTHENSHIRE, CEREDIGION, CLWYD, DENBIGHSHIRE, DYFED, FLINTSHIRE, GLAMORGAN, GWENT, GWYNEDD, MID GLAMORGAN
    MONMOUTHSHIRE, PEMBROKESHIRE, POWYS, RHONDDA CYNON TAFF, SOUTH GLAMORGAN, VALE OF GLAMORGAN, WEST GLAMORGAN
    ISLE OF ANGLESEY, ANGLESEY, ABERDEENSHIRE, COUNTY ANTRIM, CO ANTRIM, COUNTY DOWN, CO DOWN, COUNTY ARMAGH, CO ARMAGH
    COUNTY FERMANAGH, CO FERMANAGH, COUNTY LONDONDERRY, CO LONDONDERRY, COUNTY TYRONE, CO TYRONE
    """.strip().splitlines()
    for name in line.strip().split(", ")
)
_NOT_A_TOWN = re.compile(
    r"\d|\b(ROAD|RD|LANE|LN|AVENUE|AVE|DRIVE|CLOSE|WAY|CRESCENT|HOUSE|HOSPITAL|CENTRE|CTR|SURGERY|UNIT)\.?$"
    r"|(?<!-LE-)(?<!\bLE )(?<!^)\bSTREET\.?$|\b(BUSINESS|ENTERPRISE|RETAIL|INDUSTRIAL|SCIENCE) PARK$"
)


def split_town(lines: list[str], name: str = "") -> tuple[tuple[str, ...], str]:
    """Readable address lines without town, county and a first line that only repeats the name; and the town.

    The town is the last part that is not a county; it is left empty where that part is plainly a street or a building.
    """
    parts = [line.strip(" ,") for line in lines if line.strip(" ,")]
    while parts and parts[-1].upper() in COUNTIES and len(parts) > 1:
        parts.pop()
    if parts and "," in parts[-1]:
        parts[-1:] = _without_county([part.strip() for part in parts[-1].split(",") if part.strip()])
    town = ""
    if parts and not _NOT_A_TOWN.search(parts[-1].upper()):
        town = readable(parts.pop())
    if parts and name and parts[0].upper() == name.upper():
        parts.pop(0)
    return tuple(readable(part) for part in parts), town


def _without_county(parts: list[str]) -> list[str]:
    while len(parts) > 1 and parts[-1].upper() in COUNTIES:
        parts.pop()
    return parts
