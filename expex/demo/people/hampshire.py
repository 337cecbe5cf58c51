"""People in and around Southampton and Winchester: hospital, community, council, board, hospice, prison, university."""

from accounts.enums import Profession as P
from expex.demo.facts import Need, Person

HOSPITAL = "University Hospital Southampton NHS Foundation Trust"
COUNCIL = "Southampton City Council"
BOARD = "NHS Hampshire and Isle of Wight Integrated Care Board"
PHARMACY = "Wellbeing Pharmacy"
WINCHESTER_PRACTICE = "Friarsgate Practice"
HOMELESS_TEAM = "Homeless Healthcare Team"
WESTON_PRACTICE = "Living Well Partnership"
STONEHAM_PRACTICE = "Stoneham Lane Surgery"
HOSPICE = "Countess Mountbatten Hospice"
INDEPENDENT = "Nuffield Health Wessex Hospital"
PRISON = "HMP Winchester"
COMMUNITY = "Hampshire and Isle of Wight Healthcare NHS Foundation Trust"
UNIVERSITY = "University of Southampton"

HAMPSHIRE = (
    Person("Sam Okafor", P.DATA_ANALYST, "Digital systems lead", BOARD, joined=-275, opens=False),
    Person(
        "Dr Rajesh Iyer",
        P.CONSULTANT,
        "Consultant cardiologist",
        HOSPITAL,
        specialty="320",
        shows=(
            "A heart failure clinic and the weekly meeting where we discuss letters from practices. We look at which "
            "referrals could have been a message, and which messages should have been a referral."
        ),
        topics="heart-failure referrals outpatients",
        wants=(
            Need("general-practice-running", "See how a practice follows up our medication changes"),
            Need("end-of-life", "How a hospice cares for people with advanced heart failure"),
        ),
        half_days="mon-pm wed-am",
        km=30,
    ),
    Person(
        "Siobhán Gallagher",
        P.ADVANCED_PRACTITIONER,
        "Heart failure specialist nurse",
        HOSPITAL,
        most=3,
        shows=(
            "A nurse-led clinic in the morning and home visits in the afternoon: weighing, titrating, and talking "
            "about what people want when tablets stop helping."
        ),
        topics="heart-failure advance-care-planning self-management",
        wants=(
            Need("polypharmacy", "How practice pharmacists decide what comes off a list of twenty medicines"),
            Need("hospice-care", "A hospice’s day unit, for people who are not dying this week"),
        ),
        half_days="tue wed-pm thu-am",
        km=30,
    ),
    Person(
        "Ngozi Umeh",
        P.ADVANCED_PRACTITIONER,
        "Advanced clinical practitioner, acute frailty",
        HOSPITAL,
        joined=-262,
        most=3,
        shows=(
            "The frailty team at the front door: the first hour, the clinical frailty scale used properly, and how we "
            "get half of our patients home the same day."
        ),
        topics="frailty geriatric-assessment admission-avoidance emergency-department",
        wants=(
            Need("virtual-wards", "How a community team runs hospital at home after we hand over"),
            Need("care-act-assessment", "What a hospital social worker does between our referral and the answer"),
        ),
        half_days="mon-am tue thu",
        km=35,
    ),
    Person(
        "Dr Kamil Wójcik",
        P.SPECIALTY_DOCTOR,
        "Specialty doctor, stroke medicine",
        HOSPITAL,
        specialty="300",
        shows=(
            "The stroke unit’s morning: thrombectomy follow-up, the goal-setting meeting, and the scan meeting at noon."
        ),
        topics="stroke rehabilitation ward-rounds",
        wants=(Need("home-care", "What life looks like six weeks after we discharge somebody with a care package"),),
        half_days="wed fri-am",
        km=25,
    ),
    Person(
        "Tom Fairweather",
        P.NHS_MANAGER,
        "Transfer of care hub manager",
        HOSPITAL,
        shows=(
            "The hub where nurses, social workers and the voluntary sector sit at one table and place thirty people a "
            "day. Come for the nine o’clock call."
        ),
        topics="discharge-to-assess hospital-flow integrated-teams",
        wants=(
            Need("care-homes", "How a home decides whether it can take somebody"),
            Need("commissioning", "How the money behind discharge to assess is put together"),
        ),
        half_days="mon tue-am thu-pm",
        km=50,
    ),
    Person(
        "Lakshmi Menon",
        P.CLINICAL_SCIENTIST,
        "Clinical scientist, respiratory physiology",
        HOSPITAL,
        shows="A lung function morning with quality control first. I show why a bad spirometry is worse than none.",
        topics="copd-asthma diagnostics",
        wants=(
            Need("copd-asthma", "Spirometry as it is done in general practice"),
            Need("artificial-intelligence", "How new software is assessed before clinicians use it"),
        ),
        half_days="tue-am wed-am",
        km=20,
    ),
    Person(
        "Angelica Reyes",
        P.OPERATING_DEPARTMENT,
        "Operating department practitioner",
        HOSPITAL,
        shows=(
            "An orthopaedic trauma list from the team brief to recovery. You see how we look after a frightened person "
            "with dementia before a hip operation."
        ),
        topics="theatre dementia",
        wants=(Need("falls-prevention", "What happens before people with broken hips come to us, and after"),),
        half_days="mon thu-am",
        km=20,
    ),
    Person(
        "Emma Thackeray",
        P.MIDWIFE,
        "Community midwife",
        HOSPITAL,
        shows_organisation=False,
        shows=(
            "Antenatal clinic in a children’s centre and home visits after birth, many with an interpreter on the "
            "phone."
        ),
        topics="maternity interpreters domestic-abuse",
        wants=(
            Need("inclusion-health", "How the homeless team cares for women who are pregnant"),
            Need("health-visiting", "The first visit of a health visitor, after we hand over"),
        ),
        half_days="tue fri",
        km=20,
    ),
    Person(
        "Jacob Stirling",
        P.LIBRARIAN,
        "Clinical librarian",
        HOSPITAL,
        shows=(
            "Half a day with questions from the wards: how I turn “does this work?” into a search and two paragraphs "
            "by noon."
        ),
        topics="research-in-practice teaching-supervision",
        wants=(Need("policy-making", "How evidence reaches people who write policy"),),
        half_days="mon tue wed thu fri",
        km=None,
    ),
    Person(
        "Folasade Ogunleye",
        P.SOCIAL_WORKER,
        "Social worker, hospital discharge team",
        COUNCIL,
        most=3,
        shows=(
            "The hospital discharge team: an assessment on a ward, a best interests meeting, and the reablement team’s "
            "allocation call. I explain what we may and may not promise."
        ),
        topics="care-act-assessment discharge-to-assess mental-capacity",
        wants=(
            Need("frailty", "How the frailty team in the hospital decides who can go home today"),
            Need("end-of-life", "What fast-track funding means for a family"),
        ),
        half_days="tue wed-am fri-am",
        km=25,
    ),
    Person(
        "Peter Vickers",
        P.COMMISSIONER,
        "Commissioning manager, care homes and home care",
        COUNCIL,
        shows=(
            "How we buy care for 3,000 people: a provider meeting, a quality visit to a home, and the spreadsheet that "
            "everybody fears."
        ),
        topics="commissioning care-homes finance",
        wants=(
            Need("care-homes", "A whole day in a home, without asking for a single document"),
            Need("hospital-flow", "Why the hospital wants everything by two o’clock"),
        ),
        half_days="mon-am wed thu-pm",
        km=60,
    ),
    Person(
        "Hannah Blackmore",
        P.OCCUPATIONAL_THERAPIST,
        "Occupational therapist, adaptations",
        COUNCIL,
        shows="Home visits for stairlifts, wet rooms and ramps, and the grant panel that decides about them.",
        topics="equipment-adaptations physical-disability housing",
        wants=(Need("discharge-planning", "How ward therapists decide that a home is safe enough"),),
        half_days="tue wed thu-am",
        km=25,
    ),
    Person(
        "Dr Charlotte Egerton",
        P.PUBLIC_HEALTH_DOCTOR,
        "Consultant in public health",
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
        "Consultant in palliative medicine",
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
        joined=-55,
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
    Person(
        "Blessing Chukwu",
        P.DISTRICT_NURSE,
        "District nurse and practice teacher",
        COMMUNITY,
        place="Western Community Hospital",
        joined=-267,
        most=3,
        shows=(
            "A caseload morning in the west of the city and the afternoon huddle with the virtual ward. You can follow "
            "one person from referral to first visit."
        ),
        topics="virtual-wards wound-care end-of-life pressure-ulcers",
        wants=(
            Need("emergency-department", "The frailty team’s first hour in the emergency department"),
            Need("hospice-care", "Joint visits with the hospice’s community nurses"),
        ),
        half_days="mon tue-am thu",
        km=25,
    ),
    Person(
        "Dr Simon Lefèvre",
        P.PSYCHOLOGIST,
        "Clinical psychologist, stroke and neurology",
        COMMUNITY,
        place="Western Community Hospital",
        shows=(
            "Case discussions in the neuro-rehabilitation team, and how we help colleagues with behaviour that they "
            "find hard."
        ),
        topics="stroke neurology staff-wellbeing",
        wants=(Need("stroke", "The first days on an acute stroke unit"),),
        half_days="wed-am",
        km=25,
    ),
    Person(
        "Aoife Brennan",
        P.LEARNING_DISABILITY_NURSE,
        "Learning disability liaison nurse",
        COMMUNITY,
        place="Western Community Hospital",
        shows=(
            "How we get somebody through a scan, an operation or a blood test who has never managed one. Reasonable "
            "adjustments that cost nothing."
        ),
        topics="learning-disability annual-health-checks communication-needs consent",
        wants=(
            Need("supported-living", "A day in supported living, outside any appointment"),
            Need("dental-oral-health", "How special care dentists gain somebody’s trust"),
        ),
        half_days="mon wed-pm thu",
        km=50,
    ),
    Person(
        "Rosalind Pike",
        P.HEALTH_VISITOR,
        "Health visitor",
        COMMUNITY,
        place="Western Community Hospital",
        shows_organisation=False,
        shows="New birth visits, a two-year review and the safeguarding supervision that follows hard days.",
        topics="health-visiting safeguarding-children domestic-abuse",
        wants=(Need("maternity", "How community midwives choose what to hand over to us"),),
        half_days="tue-am",
        km=25,
        paused=45,
    ),
    Person(
        "Professor Kwame Asante",
        P.RESEARCHER,
        "Professor of ageing and health",
        UNIVERSITY,
        most=3,
        shows=(
            "How a study of falls in care homes is run: recruitment, the advisory group with relatives, and an "
            "analysis meeting where we argue about missing data."
        ),
        topics="research-methods falls-prevention public-involvement evaluation",
        wants=(
            Need(
                "care-homes",
                "Work a morning in a care home before we design the next study",
                "Our interventions look simple on paper.",
                150,
            ),
            Need("commissioning", "How evidence enters a commissioning decision"),
        ),
        half_days="mon tue thu-pm",
        km=100,
    ),
    Person(
        "Dr Inês Carvalho",
        P.RESEARCHER,
        "Senior research fellow, primary care",
        UNIVERSITY,
        shows=(
            "A qualitative study from the topic guide to the coding meeting. I also host people who have a question "
            "and no idea how to begin."
        ),
        topics="research-methods research-in-practice",
        wants=(
            Need("general-practice-running", "Shadow a receptionist and a GP on a Monday"),
            Need("social-care", "How social workers use research, if they do"),
        ),
        half_days="tue wed thu fri",
        km=60,
    ),
    Person(
        "Martin Holloway",
        P.EDUCATOR,
        "Lecturer in interprofessional learning",
        UNIVERSITY,
        shows="A simulation day with students of six professions, and the debrief which is the point of it.",
        topics="teaching-supervision team-working",
        wants=(Need("integrated-teams", "A neighbourhood team’s real meeting, not the one in the textbook"),),
        half_days="wed-pm",
        km=40,
        joined=-20,
        opens=False,
    ),
    Person(
        "Gurpreet Sandhu",
        P.POLICY_ADVISER,
        "Policy adviser, between posts",
        "SO17",
        most=2,
        shows=(
            "Ten years of writing health and care policy: how a sentence gets into a White Paper, and how it falls out "
            "again. I can host a conversation and a mock submission."
        ),
        topics="policy-making social-care",
        wants=(
            Need("care-homes", "See the front line of the sector that I wrote about"),
            Need("ambulance-care", "A night with an ambulance crew"),
        ),
        half_days="",
        km=None,
        joined=-110,
    ),
)
