"""People of the hospital, the council, the community trust and the university in Southampton."""

from accounts.enums import Profession as P
from expex.demo.facts import Need, Person

HOSPITAL = "University Hospital Southampton NHS Foundation Trust"
COUNCIL = "Southampton City Council"
COMMUNITY = "Hampshire and Isle of Wight Healthcare NHS Foundation Trust"
UNIVERSITY = "University of Southampton"

SOUTHAMPTON = (
    Person(
        "Dr Rajesh Iyer",
        P.CONSULTANT,
        "Consultant",
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
        sectors="general-practice hospice",
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
        sectors="hospice",
        half_days="tue wed-pm thu-am",
        km=30,
    ),
    Person(
        "Ngozi Umeh",
        P.ADVANCED_PRACTITIONER,
        "Advanced clinical practitioner, acute frailty",
        HOSPITAL,
        joined=-322,
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
        "Blessing Chukwu",
        P.DISTRICT_NURSE,
        "District nurse and practice teacher",
        COMMUNITY,
        place="Western Community Hospital",
        joined=-327,
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
        joined=-140,
    ),
)
