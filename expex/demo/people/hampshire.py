"""People around Southampton and Winchester: practices, the board, a hospice, a pharmacy, the prison."""

from accounts.enums import Profession as P
from expex.demo.facts import Need, Person

BOARD = "NHS Hampshire and Isle of Wight Integrated Care Board"
PHARMACY = "Wellbeing Pharmacy"
WINCHESTER_PRACTICE = "Friarsgate Practice"
HOMELESS_TEAM = "Homeless Healthcare Team"
WESTON_PRACTICE = "Living Well Partnership"
STONEHAM_PRACTICE = "Stoneham Lane Surgery"
HOSPICE = "Countess Mountbatten Hospice"
INDEPENDENT = "Nuffield Health Wessex Hospital"
PRISON = "HMP Winchester"

HAMPSHIRE = (
    Person("Sam Okafor", P.DATA_ANALYST, "Digital systems lead", BOARD, joined=-335, opens=False),
    Person(
        "Dr Charlotte Egerton",
        P.PUBLIC_HEALTH_DOCTOR,
        "Consultant",
        BOARD,
        specialty="903",
        shows=(
            "A morning with the population health team: who is missing from screening, what the maps show, and how we "
            "choose three things to do out of thirty."
        ),
        topics="population-health health-inequalities screening",
        wants=(
            Need("inclusion-health", "A street outreach round with a homeless healthcare team"),
            Need("prison-health", "Health care in a prison, from reception to release"),
        ),
        half_days="wed-pm thu",
        km=50,
    ),
    Person(
        "Arjun Sethi",
        P.COMMISSIONER,
        "Head of ageing well programmes",
        BOARD,
        most=3,
        shows=(
            "How a board decides: a programme meeting on frailty, the business case behind virtual wards, and the "
            "questions that finance asks. You may say what it looks like from where you stand."
        ),
        topics="commissioning finance virtual-wards population-health",
        wants=(
            Need("frailty", "A shift with a frailty team, to see what a “pathway” is on a Tuesday"),
            Need("care-homes", "How a care home is run, and what our contracts do to it"),
        ),
        half_days="mon tue-pm thu",
        km=80,
    ),
    Person(
        "Linda Chappell",
        P.DATA_ANALYST,
        "Principal analyst",
        BOARD,
        shows=(
            "How routine data become a chart that a board decides on, with all the doubts left in. Bring a question "
            "and your laptop."
        ),
        topics="data-analysis population-health evaluation",
        wants=(Need("digital-records", "See how the data I analyse are typed in, in a busy surgery"),),
        half_days="mon tue wed",
        km=40,
    ),
    Person(
        "Zainab Karim",
        P.PHARMACIST,
        "Pharmacist",
        PHARMACY,
        shows=(
            "A Saturday-busy high street pharmacy on a weekday: minor illness, contraception, and calls to practices "
            "that we all wish were shorter."
        ),
        topics="pharmacy-first medicines-safety",
        wants=(
            Need("prescribing", "How an advanced nurse prescribes in a practice"),
            Need("addiction", "How prison and community keep methadone going over a release"),
        ),
        half_days="wed-am thu-pm",
        km=20,
    ),
    Person(
        "Dr William Ashdown",
        P.GP,
        "GP partner",
        WINCHESTER_PRACTICE,
        shows_name=False,
        shows=(
            "A duty day in a large practice: the list that never ends, three home visits, and the hour in which we "
            "look at each other’s referrals."
        ),
        topics="telephone-triage referrals general-practice-running",
        wants=(
            Need("heart-failure", "A heart failure clinic, to change doses with more courage"),
            Need("research-in-practice", "What it takes to run a trial in a practice"),
        ),
        half_days="mon-am thu",
        km=25,
    ),
    Person(
        "Kirsty Munro",
        P.ADVANCED_PRACTITIONER,
        "Advanced nurse practitioner",
        WINCHESTER_PRACTICE,
        shows=(
            "Care home rounds in four homes: what I look at, what I leave alone, and the advance care plans that we "
            "write with families."
        ),
        topics="care-homes advance-care-planning prescribing",
        wants=(
            Need("delirium", "How the acute frailty team works up delirium"),
            Need("symptom-control", "Anticipatory medicines, with a palliative care consultant"),
        ),
        half_days="tue wed-am",
        km=35,
    ),
    Person(
        "Dr Ciara Ní Dhomhnaill",
        P.GP,
        "GP with special interest in inclusion health",
        HOMELESS_TEAM,
        shows=(
            "A walk-in surgery for people who sleep rough, then street outreach with the van. Wear shoes that you can "
            "walk in."
        ),
        topics="inclusion-health addiction housing trauma-informed-care",
        wants=(
            Need("emergency-department", "How an emergency department deals with people whom we both know"),
            Need("end-of-life", "How a hospice can be open to people without a home"),
        ),
        half_days="tue-am wed thu-am",
        km=20,
    ),
    Person(
        "Dean Foster",
        P.NURSE,
        "Outreach nurse",
        HOMELESS_TEAM,
        shows="Hostel clinics: wounds, vaccinations, blood-borne viruses, and a lot of tea.",
        topics="inclusion-health wound-care vaccination",
        wants=(Need("prison-health", "What happens to our people in prison, and on the morning they leave"),),
        half_days="mon wed-pm",
        km=20,
    ),
    Person(
        "Dr Adaeze Nwosu",
        P.GP,
        "GP partner and trainer",
        WESTON_PRACTICE,
        most=3,
        shows=(
            "General practice in a part of the city where everything comes together: housing, pain, children, and long "
            "lists of medicines. I teach, so questions are welcome in the room."
        ),
        topics="general-practice-running chronic-pain teaching-supervision health-inequalities",
        wants=(
            Need("frailty", "What the frailty team at the front door needs from my referral"),
            Need("commissioning", "How a board decides what our neighbourhood team gets"),
        ),
        half_days="mon-pm tue-am thu",
        km=20,
    ),
    Person(
        "Joanna Kowalczyk",
        P.PHARMACIST,
        "Clinical pharmacist in general practice",
        WESTON_PRACTICE,
        shows=(
            "Structured medication reviews by phone and in a care home, and the discharge summaries that I put in "
            "order every morning."
        ),
        topics="polypharmacy medicines-reviews care-home-medicines",
        wants=(
            Need("heart-failure", "A heart failure clinic with a specialist nurse"),
            Need("discharge-planning", "How a hospital pharmacist prepares a discharge"),
        ),
        half_days="wed thu-am",
        km=20,
    ),
    Person(
        "Gill Sefton",
        P.PRACTICE_MANAGER,
        "Practice manager",
        STONEHAM_PRACTICE,
        shows="A small practice seen from its back office: claims, rotas, the boiler, and how we keep the phones kind.",
        topics="general-practice-running complaints",
        wants=(Need("regulation-inspection", "How a care home prepares for its inspection"),),
        half_days="tue-pm wed-pm",
        km=25,
    ),
    Person(
        "Dr Frances Hartnell",
        P.CONSULTANT,
        "Consultant",
        HOSPICE,
        specialty="315",
        most=3,
        shows=(
            "A hospice day: the ward round, the meeting with the community team, and joint visits at home. I show how "
            "we begin the talk that everybody puts off."
        ),
        topics="symptom-control hospice-care difficult-conversations advance-care-planning",
        wants=(
            Need("heart-failure", "How heart failure clinics talk about the end"),
            Need("inclusion-health", "How hostels care for somebody who is dying"),
        ),
        half_days="mon-pm tue-am wed",
        km=40,
    ),
    Person(
        "Maura Keane",
        P.NURSE,
        "Community palliative care nurse",
        HOSPICE,
        shows=(
            "Home visits across the city, from the first meeting to the just-in-case medicines. You see how we work "
            "with district nurses and out-of-hours doctors."
        ),
        topics="hospice-care symptom-control end-of-life",
        wants=(
            Need("ambulance-care", "What an ambulance crew does with our plans at night"),
            Need("dementia", "How pain is noticed in people with advanced dementia"),
        ),
        half_days="tue thu",
        km=40,
    ),
    Person(
        "Philip Drury",
        P.PSYCHOTHERAPIST,
        "Bereavement counsellor",
        HOSPICE,
        shows=(
            "How we run the bereavement service: telephone support, the Thursday group’s planning, and supervision. "
            "Clients’ sessions are not observed."
        ),
        topics="bereavement talking-therapies",
        wants=(Need("spiritual-care", "How chaplains work with families who have no words"),),
        half_days="thu",
        km=30,
    ),
    Person(
        "Olivia Sandford",
        P.PHYSIOTHERAPIST,
        "Senior physiotherapist",
        INDEPENDENT,
        shows=(
            "Recovery after hip and knee replacement, from the first steps to the gym, and how same-day surgery "
            "changed it."
        ),
        topics="musculoskeletal rehabilitation",
        wants=(Need("falls-prevention", "A falls service in the NHS, with people who will not recover in six weeks"),),
        half_days="mon fri",
        km=30,
        joined=-85,
    ),
    Person(
        "Craig Donnelly",
        P.NURSE,
        "Primary care nurse",
        PRISON,
        shows=(
            "Reception screening, the medicines hatch and a clinic on the wing. Security clearance takes five weeks, "
            "so ask early."
        ),
        topics="prison-health addiction",
        wants=(
            Need("inclusion-health", "What a homeless team can do for somebody on the day of release"),
            Need("older-people", "How a care home looks after people who wander and worry"),
        ),
        half_days="tue wed",
        km=40,
    ),
)
