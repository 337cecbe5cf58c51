"""Names that people in health and social care have. The people are invented; so are the places that are named here."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from random import Random

from accounts.enums import Sector

DOUBLE_BARRELLED = 0.04
MIXED = 0.12  # of people have a given name of one tradition and a family name of another

_TRADITIONS = (
    (
        52,
        "Alan Alice Amelia Andrew Anne Ben Callum Carol Charlotte Chris Claire Daniel David Deborah Emily Emma Fiona"
        " Fraser George Grace Hamish Helen Isla Jack James Jane Joanne John Karen Kirsty Laura Linda Lucy Margaret Mark"
        " Matthew Michael Morag Nicola Oliver Paul Peter Rachel Robert Ruth Sarah Simon Sophie Stephen Susan Thomas"
        " Zoë Chloë Renée",
        "Adams Allen Baker Barnes Bell Bennett Brown Campbell Carter Clark Cook Cooper Davidson Ellis Fisher Foster"
        " Fraser Graham Green Hall Harris Hill Hughes Jackson Johnson King Lee Lewis MacDonald Marsh Martin McKenzie"
        " Mitchell Moore Morris Murray Parker Reid Robinson Scott Shaw Smith Stewart Taylor Thompson Turner Walker"
        " Ward Watson White Wilson Wood Wright Young",
    ),
    (
        8,
        "Aled Angharad Anwen Bronwen Carys Catrin Dafydd Dylan Eleri Elin Emyr Ffion Gareth Gwen Gwyneth Huw Ieuan"
        " Lowri Megan Myfanwy Nerys Nia Owain Rhian Rhodri Siân Siôn Tegan Tomos",
        "Bevan Bowen Davies Edwards Evans Griffiths Gwynne Harries Howell Jenkins Jones Llewellyn Lloyd Morgan Owen"
        " Parry Powell Price Pritchard Pugh Rees Rhys Roberts Rowlands Thomas Vaughan Williams",
    ),
    (
        8,
        "Aisling Aoife Brendan Ciarán Conor Deirdre Eoin Fionnuala Gráinne Liam Máire Niamh Órla Pádraig Róisín Seán"
        " Siobhán Sinéad Tadhg",
        "Brady Byrne Doherty Doyle Gallagher Kelly Kennedy McCarthy McGuinness Murphy O’Brien O’Connor O’Doherty"
        " O’Malley O’Neill O’Sullivan Quinn Ryan Walsh",
    ),
    (
        14,
        "Aisha Amina Amit Anjali Asma Bilal Deepa Farah Gurpreet Harjit Imran Iqra Jaspreet Kavita Khalid Lakshmi"
        " Meena Mohammed Nadia Neha Priya Rajesh Rakesh Sanjay Shabnam Simran Sunita Tahira Usman Vikram Yusuf Zainab",
        "Ahmed Akhtar Ali Begum Bhatt Chaudhry Das Desai Gill Hussain Iqbal Islam Joshi Kaur Khan Kumar Mahmood Malik"
        " Mehta Mistry Patel Rahman Rao Sandhu Shah Sharma Singh Uddin Yusuf",
    ),
    (
        8,
        "Abena Ade Adwoa Akosua Amara Ayọ̀ Chidi Chinwe Efua Emeka Esi Femi Folake Ifeoma Kofi Kwame Ngozi Nkechi Nneka"
        " Obinna Olu Temi Tunde Yaa Yẹmí",
        "Achebe Acheampong Adebayo Adeyemi Afolabi Agyeman Asante Boateng Danso Eze Mensah Nwosu Obi Ofori Okafor Okoro"
        " Olawale Osei Owusu Sarpong",
    ),
    (
        5,
        "Althea Angelo Bea Carmela Cristina Divina Eduardo Jericho Joy Liza Maricel Marisol Nenita Rodel Rowena",
        "Aquino Bautista Cruz Dela-Cruz Garcia Mendoza Ocampo Peña Ramos Reyes Santos Villanueva Yñiguez",
    ),
    (
        5,
        "Agnieszka Andrzej Beata Bogdan Ewa Grażyna Jakub Joanna Katarzyna Krzysztof Łukasz Magda Małgorzata Michał"
        " Paweł Piotr Stanisław Zofia",
        "Dąbrowska Jankowski Kaczmarek Kamińska Kowalska Kowalczyk Krawczyk Lewandowski Mazur Nowak Pawłowska Szymański"
        " Wiśniewska Wójcik Woźniak Zając Zieliński",
    ),
)
_WEIGHTS = [weight for weight, _given, _family in _TRADITIONS]
_GIVEN = [given.split() for _weight, given, _family in _TRADITIONS]
_FAMILY = [[name.replace("Dela-", "Dela ") for name in family.split()] for _weight, _given, family in _TRADITIONS]

_STREETS = (
    "Abbey Alma Bridge Brook Castle Chapel Church Cross Elm Foundry Green Harbour High Hill Kings Lime Market Meadow"
    " Mill Moor Oak Orchard Park Priory Quay Queens River Rose Station Temple Victoria Water West Willow Windmill"
).split()
_SAINTS = (
    "Andrew’s Anne’s Bride’s David’s George’s James’s John’s Luke’s Mary’s Michael’s Paul’s Peter’s Teilo’s".split()
)


@dataclass(frozen=True)
class Name:
    """Somebody's name, and how their email address begins."""

    full: str
    plain: str


def person(chance: Random, *, is_doctor: bool) -> Name:
    """A name, sometimes double-barrelled, sometimes of two traditions; some doctors give their title."""
    (one,) = chance.choices(range(len(_WEIGHTS)), _WEIGHTS)
    other = one if chance.random() > MIXED else chance.choices(range(len(_WEIGHTS)), _WEIGHTS)[0]
    given, family = chance.choice(_GIVEN[one]), chance.choice(_FAMILY[other])
    if chance.random() < DOUBLE_BARRELLED:
        family = f"{family}-{chance.choice(_FAMILY[one])}"
    title = "Dr " if is_doctor and chance.random() < 0.6 else ""
    return Name(f"{title}{given} {family}", f"{_plain(given)}.{_plain(family.split('-')[0])}")


def organisation(chance: Random, sector: Sector, town: str) -> str:
    """What a place of this kind might be called in that town."""
    street, saint = chance.choice(_STREETS), f"St {chance.choice(_SAINTS)}"
    town = town or street
    called = {
        Sector.ACUTE: [f"{town} Hospitals NHS Foundation Trust", f"{saint} Hospital NHS Trust, {town}"],
        Sector.MENTAL_HEALTH: [f"{town} Partnership NHS Foundation Trust"],
        Sector.COMMUNITY: [f"{town} Community Health NHS Trust"],
        Sector.GENERAL_PRACTICE: [
            f"{street} Road Surgery",
            f"{saint} Medical Centre",
            f"The {street} Practice, {town}",
        ],
        Sector.PHARMACY: [f"{street} Street Pharmacy", f"{town} Pharmacy", f"{saint} Chemist"],
        Sector.CARE_HOME: [f"{street} House", f"{saint} Residential Home", f"{street} Court Care Home, {town}"],
        Sector.HOME_CARE: [f"{town} Home Care", f"{street} Lane Support at Home"],
        Sector.ADULT_SOCIAL_CARE: [f"{town} Council"],
    }
    return chance.choice(called[sector])


@cache
def _plain(name: str) -> str:
    """Small letters from a to z alone."""
    text = unicodedata.normalize("NFKD", name.casefold().replace("ł", "l"))
    return "".join(letter for letter in text if "a" <= letter <= "z")
