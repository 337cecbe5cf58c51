"""People in and around Aberystwyth: the health board’s hospital, a practice, a care home, a pharmacy."""

from accounts.enums import Profession as P
from expex.demo.facts import Need, Person

BOARD = "Hywel Dda University Health Board"
CARE_HOME = "Hafan y Waun"
PHARMACY = "Boots, Terrace Road, Aberystwyth"
PRACTICE = "Meddygfa Padarn Surgery"
BRONGLAIS = "Bronglais General Hospital"

WEST_WALES = (
    Person(
        "Dr Elin Prytherch",
        P.CONSULTANT,
        "Consultant physician",
        BOARD,
        specialty="430",
        place=BRONGLAIS,
        joined=-330,
        leads=True,
        most=3,
        shows=(
            "A small hospital that serves a very large area. The ward round in two languages, and how we plan a "
            "discharge to a farm forty miles away."
        ),
        topics="frailty discharge-planning cultural-competence ward-rounds",
        wants=(
            Need("care-homes", "A day in a Welsh-speaking care home"),
            Need("virtual-wards", "How a virtual ward works where the signal does"),
        ),
        half_days="mon-am wed thu",
        km=150,
    ),
    Person(
        "Gwenllian Rees",
        P.DISTRICT_NURSE,
        "Community nurse",
        BOARD,
        place=BRONGLAIS,
        shows=(
            "A round of visits along the coast and up the valleys: wounds, end of life care, and a lot of driving in "
            "which we can talk."
        ),
        topics="end-of-life wound-care integrated-teams",
        wants=(Need("frailty", "How the hospital team assesses frailty before people come home to me"),),
        half_days="tue wed-am fri",
        km=60,
    ),
    Person(
        "Dafydd Hopkin",
        P.PHARMACIST,
        "Hospital pharmacist",
        BOARD,
        place=BRONGLAIS,
        shows=(
            "Ward pharmacy in the morning, discharge medicines in the afternoon, and how we send them on to pharmacies "
            "two hours away."
        ),
        topics="medicines-reviews discharge-planning antibiotics",
        wants=(Need("pharmacy-first", "The common ailments service in a community pharmacy"),),
        half_days="tue thu-am",
        km=40,
    ),
    Person(
        "Mair Llewelyn",
        P.OCCUPATIONAL_THERAPIST,
        "Occupational therapist",
        BOARD,
        place=BRONGLAIS,
        shows="Home visits before discharge, where the nearest shop is eleven miles off, and the equipment store.",
        topics="equipment-adaptations discharge-planning",
        wants=(Need("care-homes", "How residents keep doing things for themselves in a home"),),
        half_days="wed thu-pm",
        km=50,
        shows_name=False,
    ),
    Person(
        "Non Thomas",
        P.REGISTERED_MANAGER,
        "Registered manager",
        CARE_HOME,
        joined=-319,
        most=3,
        shows=(
            "A home where most residents and staff speak Welsh: handover, the household kitchen, and how language is "
            "care."
        ),
        topics="care-homes dementia cultural-competence person-centred-care",
        wants=(
            Need("discharge-planning", "The hospital’s discharge round, and who speaks for our residents in it"),
            Need("advance-care-planning", "How a practice writes advance care plans in two languages"),
        ),
        half_days="mon tue wed-am thu",
        km=80,
    ),
    Person(
        "Eirlys Bowen",
        P.CARE_WORKER,
        "Senior care worker",
        CARE_HOME,
        shows="A morning with residents who are up before the cows would be. Singing is part of it.",
        topics="dementia activities",
        wants=(Need("dementia", "How a hospital ward cares for people with dementia"),),
        half_days="tue thu",
        km=20,
    ),
    Person(
        "Owain Beynon",
        P.PHARMACIST,
        "Pharmacist",
        PHARMACY,
        shows=(
            "A seaside pharmacy with students in winter and visitors in summer: common ailments, emergency "
            "contraception, and prescriptions in two languages."
        ),
        topics="pharmacy-first vaccination",
        wants=(Need("discharge-planning", "What the hospital pharmacist does before the medicines reach me"),),
        half_days="wed",
        km=20,
    ),
    Person(
        "Dr Lowri Emrys",
        P.GP,
        "GP partner",
        PRACTICE,
        most=3,
        shows="A surgery in Welsh and English, branch surgery on Wednesdays, and the care home round on Thursdays.",
        topics="general-practice-running care-homes advance-care-planning",
        wants=(
            Need("geriatric-assessment", "The consultant’s clinic for older people, to share more of it"),
            Need("virtual-wards", "Remote monitoring that works in rural practice"),
        ),
        half_days="tue-am wed thu",
        km=60,
    ),
    Person(
        "Heledd Davies",
        P.PRACTICE_NURSE,
        "Practice nurse",
        PRACTICE,
        joined=-60,
        shows="A clinic for long-term conditions, and farmers who come only when it is raining.",
        topics="diabetes vaccination",
        wants=(Need("wound-care", "Compression and leg ulcers with a community nurse"),),
        half_days="mon thu-am",
        km=40,
    ),
)
