"""People in Portsmouth: the hospital, a council care home, two practices, a pharmacy."""

from accounts.enums import Profession as P
from expex.demo.facts import Need, Person

HOSPITAL = "Portsmouth Hospitals University NHS Trust"
CARE_HOME = "Shearwater"
PHARMACY = "Lalys Pharmacy"
EAST_PRACTICE = "East Shore Partnership"
NORTH_PRACTICE = "Portsdown Group Practice"

PORTSMOUTH = (
    Person(
        "Dr Meera Pillai",
        P.CONSULTANT,
        "Consultant",
        HOSPITAL,
        specialty="430",
        most=3,
        shows="The older persons’ assessment unit, and my weekly virtual round with care homes across the island.",
        topics="geriatric-assessment frailty virtual-wards delirium",
        wants=(
            Need("care-homes", "A day in one of the homes that I only know from a screen"),
            Need("research-methods", "How a trial in care homes is designed"),
        ),
        half_days="tue wed-am thu",
        km=35,
    ),
    Person(
        "Lorraine Stubbs",
        P.NURSE,
        "Ward manager, older persons’ medicine",
        HOSPITAL,
        most=3,
        shows=(
            "Twenty-eight beds, seven nurses, and a discharge target. You see the nine o’clock huddle, the relatives’ "
            "hour and the things nobody writes down."
        ),
        topics="discharge-planning pressure-ulcers staff-wellbeing",
        wants=(
            Need("home-care", "What a reablement visit looks like in the first week"),
            Need("dementia", "How a care home calms an afternoon"),
        ),
        half_days="mon-am wed thu",
        km=25,
    ),
    Person(
        "Sarah-Jane Whitlock",
        P.HEARING_AID_DISPENSER,
        "Senior audiologist",
        HOSPITAL,
        shows=(
            "A hearing clinic for people with dementia and their families. I also show how to clean an aid and why "
            "half of those in drawers still work."
        ),
        topics="sight-and-hearing dementia communication-needs",
        wants=(Need("care-homes", "How staff of a home help people with hearing aids in the morning"),),
        half_days="mon thu-am",
        km=30,
    ),
    Person(
        "Jomar Villanueva",
        P.EDUCATOR,
        "Practice educator, international nurses",
        HOSPITAL,
        shows=(
            "A week’s teaching in half a day: the skills room, a ward visit with two new nurses, and the talk about "
            "homesickness."
        ),
        topics="teaching-supervision staff-wellbeing cultural-competence",
        wants=(Need("learning-disability", "How to teach reasonable adjustments so that they stick"),),
        half_days="wed fri-am",
        km=30,
    ),
    Person(
        "Carol Hibbert",
        P.REGISTERED_MANAGER,
        "Registered manager",
        CARE_HOME,
        joined=-326,
        most=4,
        shows=(
            "A purpose-built home for people with dementia. You follow a household through a day, join the daily "
            "stand-up, and see how families are part of it."
        ),
        topics="care-homes dementia activities regulation-inspection",
        wants=(
            Need("discharge-planning", "What a ward manager is up against when she rings me at four on a Friday"),
            Need("research-in-practice", "How a home takes part in research without drowning in forms"),
        ),
        half_days="mon-pm tue wed thu-am",
        km=30,
    ),
    Person(
        "Abimbola Ajayi",
        P.CARE_WORKER,
        "Care worker, nights and days",
        CARE_HOME,
        shows=(
            "A late shift in a dementia household: supper, the restless hour, and how we settle people without "
            "medicines."
        ),
        topics="dementia care-homes person-centred-care",
        wants=(
            Need("dementia", "A memory clinic, to see how it begins"),
            Need("end-of-life", "How nurses know that somebody is dying"),
        ),
        half_days="thu fri",
        km=15,
    ),
    Person(
        "Nisha Patel",
        P.PHARMACIST,
        "Superintendent pharmacist",
        PHARMACY,
        shows=(
            "A family pharmacy: blister packs, addiction services, flu vaccines, and knowing three generations by name."
        ),
        topics="pharmacy-first addiction vaccination",
        wants=(Need("medicines-safety", "How the hospital pharmacy checks what people really take"),),
        half_days="tue-pm wed",
        km=15,
    ),
    Person(
        "Dr Robert Quennell",
        P.GP,
        "GP partner",
        EAST_PRACTICE,
        shows=(
            "A morning surgery and the neighbourhood meeting with the council and the home across the road. I am also "
            "happy to show how we use the shared record."
        ),
        topics="integrated-teams digital-records care-homes",
        wants=(
            Need("geriatric-assessment", "What the assessment unit does in the first four hours"),
            Need("deprivation-of-liberty", "How liberty safeguards are decided in practice"),
        ),
        half_days="wed-pm thu-am",
        km=20,
    ),
    Person(
        "Dr Shazia Akhtar",
        P.GP,
        "Salaried GP",
        NORTH_PRACTICE,
        shows=(
            "Online triage in a practice of 50,000: how we sort 600 requests before noon, and what we learnt from "
            "getting it wrong."
        ),
        topics="telephone-triage digital-records womens-health",
        wants=(
            Need("womens-health", "A hospital menopause or gynaecology clinic"),
            Need("artificial-intelligence", "How others try out new tools for triage"),
        ),
        half_days="mon-am tue-pm",
        km=20,
    ),
)
