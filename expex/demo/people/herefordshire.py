"""People in Herefordshire beside the hospital: practices, a nursing home, a pharmacy, mental health, the council."""

from accounts.enums import Profession as P
from expex.demo.facts import Need, Person

NURSING_HOME = "Hampton Grange Nursing Home"
PHARMACY = "Chandos Pharmacy"
CITY_PRACTICE = "Hereford Medical Group"
ROSS_PRACTICE = "Pendeen Surgery"
MENTAL_HEALTH = "Herefordshire and Worcestershire Health and Care NHS Trust"
COUNCIL = "Herefordshire Council"

HEREFORDSHIRE = (
    Person(
        "Ruth Bell",
        P.NURSE,
        "Nurse and clinical lead",
        NURSING_HOME,
        most=4,
        joined=-325,
        shows=(
            "A day in our nursing home: handover at eight, the medicines round, a family meeting and the weekly call "
            "with the practice. You see what a discharge looks like from the receiving end, and how we decide at night "
            "whether to call 111, 999 or nobody."
        ),
        topics="care-homes end-of-life care-home-medicines advance-care-planning",
        wants=(
            Need(
                "discharge-planning",
                "How a ward plans a discharge, and who decides that somebody is ready",
                "Two people came back to us without their medicines last month.",
                60,
            ),
            Need("mental-capacity", "How social workers document best interests decisions"),
            Need("delirium", "How a frailty team tells delirium from dementia"),
        ),
        sectors="acute-trust adult-social-care",
        half_days="tue wed-am thu",
        km=30,
    ),
    Person(
        "Kevin Watkins",
        P.REGISTERED_MANAGER,
        "Registered manager",
        NURSING_HOME,
        shows=(
            "A manager’s day: rota at seven, an assessment of somebody in hospital who might move in, supervision, and "
            "the quality audit that the inspectors ask for."
        ),
        topics="care-homes regulation-inspection workforce-planning",
        wants=(
            Need("commissioning", "How commissioners set fees and choose homes"),
            Need("hospital-flow", "A morning with the hospital’s discharge team"),
        ),
        half_days="mon wed-pm",
        km=40,
    ),
    Person(
        "Jenalyn Cruz",
        P.SENIOR_CARE_WORKER,
        "Senior care worker",
        NURSING_HOME,
        shows=(
            "A morning on the first floor: personal care at people’s own pace, breakfast, and how I notice that "
            "somebody is not quite right before any number says so."
        ),
        topics="care-homes dementia person-centred-care",
        wants=(
            Need("deterioration-sepsis", "What nurses on a ward look for when somebody deteriorates"),
            Need("nutrition-hydration", "A day with a speech and language therapist"),
        ),
        half_days="mon-am tue fri-am",
        km=15,
    ),
    Person(
        "Pauline Tranter",
        P.ACTIVITIES_COORDINATOR,
        "Activities coordinator",
        NURSING_HOME,
        shows=(
            "Singing, gardening in raised beds, and one-to-one time with people who stay in their rooms. I show how a "
            "life story becomes a plan for a Tuesday."
        ),
        topics="activities dementia loneliness",
        wants=(Need("communication-needs", "How therapists talk with people after a stroke"),),
        half_days="tue-pm thu",
        km=10,
    ),
    Person(
        "Haroon Malik",
        P.PHARMACIST,
        "Pharmacist manager",
        PHARMACY,
        shows=(
            "A day behind the counter: Pharmacy First consultations, blood pressure checks, and the discharge letters "
            "that do not match what is in the carrier bag. I have a room where we can talk."
        ),
        topics="pharmacy-first medicines-safety care-home-medicines",
        wants=(
            Need("discharge-planning", "See how a discharge prescription is written and checked on a ward"),
            Need("general-practice-running", "A morning with a practice pharmacist or a GP on repeat prescriptions"),
        ),
        half_days="tue-am wed thu-am",
        km=15,
    ),
    Person(
        "Becky Jukes",
        P.PHARMACY_TECHNICIAN,
        "Pharmacy technician, care home supply",
        PHARMACY,
        shows=(
            "How 140 monthly medicine orders for six homes are put together, checked and delivered, and the three "
            "things that most often go wrong."
        ),
        topics="care-home-medicines medicines-safety",
        wants=(Need("care-home-medicines", "Stand beside a nurse on a medicines round and see our work in use"),),
        half_days="mon fri-am",
        km=20,
    ),
    Person(
        "Dr Gareth Price",
        P.GP,
        "GP partner",
        CITY_PRACTICE,
        most=6,
        joined=-318,
        shows=(
            "A surgery morning with the triage list, then home visits and our round in two care homes. You see how we "
            "decide who needs hospital and who needs a neighbour. Tuesday is also our frailty meeting with district "
            "nurses and the council."
        ),
        topics="admission-avoidance frailty telephone-triage care-homes integrated-teams",
        wants=(
            Need(
                "discharge-planning",
                "See how a ward plans a discharge, from the board round to the letter",
                "I want to know what I can expect of a letter, and what never gets into it.",
                75,
            ),
            Need("falls-prevention", "Learn what a falls clinic does that I could do earlier"),
            Need("advance-care-planning", "How hospice nurses begin a talk about the last months"),
        ),
        sectors="acute-trust hospice",
        half_days="tue-am wed thu fri-am",
        km=30,
    ),
    Person(
        "Siân Griffiths",
        P.PRACTICE_NURSE,
        "Lead practice nurse",
        CITY_PRACTICE,
        shows="A diabetes and wound clinic, and the recall system that keeps 900 people from being forgotten.",
        topics="diabetes wound-care vaccination",
        wants=(
            Need("wound-care", "A complex leg ulcer clinic, with compression"),
            Need("learning-disability", "How to make an annual health check worth the visit"),
        ),
        half_days="tue fri-am",
        km=25,
    ),
    Person(
        "Marcus Bennett",
        P.PARAMEDIC,
        "Practice paramedic",
        CITY_PRACTICE,
        shows=(
            "Urgent home visits in the city and the villages round it. I show how we keep people at home with "
            "point-of-care tests and a phone call to the frailty consultant."
        ),
        topics="same-day-urgent-care admission-avoidance falls-prevention",
        wants=(
            Need("geriatric-assessment", "A full geriatric assessment, with the whole team"),
            Need("virtual-wards", "How a virtual ward is run day by day"),
        ),
        half_days="mon wed thu-pm",
        km=40,
    ),
    Person(
        "Anjali Deshpande",
        P.PRACTICE_MANAGER,
        "Managing partner",
        CITY_PRACTICE,
        shows=(
            "How we plan a week of 5,000 contacts, what the phones look like at eight on a Monday, and the partners’ "
            "meeting about money."
        ),
        topics="general-practice-running workforce-planning digital-records",
        wants=(
            Need("commissioning", "How contract managers at a board see practices like ours"),
            Need("complaints", "How a trust handles complaints so that something changes"),
        ),
        half_days="tue-pm wed",
        km=60,
    ),
    Person(
        "Tracey Lloyd",
        P.RECEPTIONIST,
        "Care navigator",
        CITY_PRACTICE,
        shows=(
            "Eight o’clock at the front desk: online requests, the phone queue, and how I decide who goes to the "
            "pharmacy, the physiotherapist or the doctor."
        ),
        topics="telephone-triage general-practice-running pharmacy-first",
        wants=(Need("pharmacy-first", "See what happens to the people whom I send to the pharmacy"),),
        half_days="wed-pm fri-pm",
        km=10,
    ),
    Person(
        "Dr Oluwaseun Balogun",
        P.RESIDENT_DOCTOR,
        "GP registrar, second year",
        CITY_PRACTICE,
        shows="A registrar’s surgery with a debrief after each patient. Good for anybody who teaches or is taught.",
        topics="teaching-supervision same-day-urgent-care",
        wants=(
            Need("crisis-care", "A shift with a mental health crisis team"),
            Need("hospice-care", "A day in a hospice, with the community team"),
        ),
        half_days="thu-pm",
        km=50,
        joined=-110,
    ),
    Person(
        "Dr Harriet Coleman",
        P.GP,
        "GP partner",
        ROSS_PRACTICE,
        shows=(
            "Rural general practice: a dispensary, long drives, and the community hospital across the road where we "
            "still look after our own patients."
        ),
        topics="general-practice-running end-of-life polypharmacy",
        wants=(
            Need("polypharmacy", "How a hospital pharmacist goes about stopping medicines"),
            Need("virtual-wards", "Who is looked after on a virtual ward, and who should not be"),
        ),
        half_days="mon-pm wed-am",
        km=35,
    ),
    Person(
        "Luke Meredith",
        P.SOCIAL_PRESCRIBER,
        "Social prescribing link worker",
        ROSS_PRACTICE,
        shows=(
            "Home visits to people who see the doctor every week and need something else. An afternoon at the men’s "
            "shed is part of it."
        ),
        topics="social-prescribing loneliness unpaid-carers",
        wants=(
            Need("falls-prevention", "What a falls class asks of people, so that I can say it rightly"),
            Need("direct-payments", "How personal budgets are agreed and used"),
        ),
        half_days="tue wed-pm thu-am",
        km=30,
    ),
    Person(
        "Dr Nadia Rahman",
        P.CONSULTANT,
        "Consultant",
        MENTAL_HEALTH,
        specialty="715",
        most=3,
        shows=(
            "A memory clinic morning, and a home visit where mood, memory and medicines are tangled. I explain how I "
            "write a capacity assessment that others can use."
        ),
        topics="dementia mental-capacity liaison-psychiatry mental-health-act",
        wants=(
            Need("frailty", "A frailty unit’s round, to see what I miss on the medical side"),
            Need("care-homes", "A full day in a home for people with dementia"),
        ),
        half_days="tue-am wed-am fri",
        km=45,
    ),
    Person(
        "Stephen Mwangi",
        P.MENTAL_HEALTH_NURSE,
        "Mental health liaison nurse",
        MENTAL_HEALTH,
        shows=(
            "Referrals from the emergency department and the wards: self-harm, delirium, people who refuse treatment. "
            "You see the first conversation and the safety plan."
        ),
        topics="liaison-psychiatry suicide-prevention delirium crisis-care",
        wants=(Need("emergency-department", "How the emergency team sees our patients before we come"),),
        half_days="mon-pm thu",
        km=30,
    ),
    Person(
        "Bernadette Kelly",
        P.PSYCHOLOGIST,
        "Clinical psychologist, older adults",
        MENTAL_HEALTH,
        shows=(
            "How our team formulates together in the weekly meeting, and staff support sessions in care homes. No "
            "therapy sessions are observed."
        ),
        topics="dementia staff-wellbeing talking-therapies",
        wants=(Need("care-homes", "How a home supports staff after a resident dies"),),
        half_days="wed",
        km=40,
        paused=21,
    ),
    Person(
        "Olu Adeyemi",
        P.SOCIAL_WORKER,
        "Senior social worker, hospital and care homes",
        COUNCIL,
        most=4,
        joined=-324,
        shows=(
            "Care Act assessments at home and in the community hospital, and the duty desk on a busy afternoon. I can "
            "show how we record mental capacity and best interests, and what we do when a family and a ward do not "
            "agree."
        ),
        topics="mental-capacity care-act-assessment safeguarding-adults deprivation-of-liberty discharge-to-assess",
        wants=(
            Need(
                "care-homes",
                "Spend a day in a nursing home as a guest and not as an assessor",
                "People speak differently when I carry a form.",
                100,
            ),
            Need("discharge-planning", "Follow one discharge from the board round to the front door"),
            Need("end-of-life", "How nurses and doctors decide that somebody is in the last days"),
        ),
        sectors="care-home",
        half_days="mon-pm tue wed-am thu-pm",
        km=30,
    ),
    Person(
        "Margaret Tudge",
        P.SOCIAL_CARE_MANAGER,
        "Head of adult social care operations",
        COUNCIL,
        joined=-332,
        leads=True,
        shows=(
            "A day of panels and phone calls: the budget meeting, a safeguarding decision and the weekly call with the "
            "hospital."
        ),
        topics="social-care finance safeguarding-adults leadership",
        wants=(
            Need("hospital-flow", "A day in the hospital’s control room when it is full"),
            Need("policy-making", "How national policy on social care charging is written"),
        ),
        half_days="mon-am thu-am",
        km=None,
    ),
    Person(
        "Imran Hussain",
        P.APPROVED_MENTAL_HEALTH,
        "Approved mental health professional",
        COUNCIL,
        shows=(
            "How a Mental Health Act assessment is set up, with the law at hand and the kettle on. You join the "
            "planning and the debrief; the assessment itself only where the person agrees."
        ),
        topics="mental-health-act mental-capacity crisis-care",
        wants=(
            Need("crisis-care", "How paramedics deal with somebody in mental distress before we arrive"),
            Need("addiction", "A prescribing clinic for people with addiction"),
        ),
        half_days="tue-pm fri-am",
        km=50,
    ),
    Person(
        "Wendy Brookes",
        P.PERSONAL_ASSISTANT,
        "Personal assistant, self-employed",
        "HR4",
        most=3,
        shows=(
            "Half a day in the life of a personal assistant: I work for two people who employ me with direct payments. "
            "They decided together what a visitor may see, and one of them likes to explain it himself."
        ),
        topics="direct-payments physical-disability person-centred-care",
        wants=(
            Need("equipment-adaptations", "How an occupational therapist chooses a hoist and teaches it"),
            Need("care-act-assessment", "How a support plan is agreed at the council"),
        ),
        half_days="mon-pm wed-pm",
        km=20,
    ),
    Person(
        "Dr Eleanor Finch",
        P.GP,
        "Locum GP",
        "HR9",
        shows_name=False,
        shows=(
            "I work in nine practices of two counties and can show how different the same morning is in three of them."
        ),
        topics="general-practice-running referrals",
        wants=(Need("hospice-care", "Hospice at home, and when to ring them"),),
        half_days="",
        km=40,
        joined=-160,
    ),
    Person("Nia Rowlands", None, "", "", confirmed=False, opens=False, joined=-1),
)
