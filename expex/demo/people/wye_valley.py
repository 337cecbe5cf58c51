"""People of the hospital in Hereford, and of the community services that it runs."""

from accounts.enums import Profession as P
from expex.demo.facts import Need, Person

HOSPITAL = "Wye Valley NHS Trust"

WYE_VALLEY = (
    Person(
        "Dr Amina Yusuf",
        P.CONSULTANT,
        "Consultant geriatrician",
        HOSPITAL,
        specialty="430",
        most=5,
        shows=(
            "A ward round on the frailty unit, then the board round where we decide who goes home today. You sit in on "
            "the discharge meeting and hear the calls to families, practices and care homes. On Thursday mornings I "
            "also see new referrals in the falls clinic."
        ),
        topics="frailty geriatric-assessment discharge-planning falls-prevention ward-rounds",
        wants=(
            Need(
                "care-homes",
                "See what happens in a nursing home in the first days after we discharge somebody",
                "I write discharge letters for people whose homes I have never seen.",
                120,
            ),
            Need(
                "admission-avoidance",
                "How a practice decides who can safely stay at home",
                "About a third of our Monday admissions were seen by their GP on Friday.",
            ),
            Need("care-act-assessment", "Sit in on a Care Act assessment in somebody’s own home"),
        ),
        sectors="care-home general-practice",
        half_days="tue-am wed-am thu fri-am",
        km=40,
    ),
    Person(
        "Helen Marsh",
        P.HUMAN_RESOURCES,
        "Head of education and development",
        HOSPITAL,
        joined=-332,
        leads=True,
        shows=(
            "How a trust plans training for 3,500 people with one lecture theatre. You would join our study leave "
            "panel and the preceptorship morning for new nurses."
        ),
        topics="teaching-supervision workforce-planning leadership",
        wants=(
            Need("general-practice-running", "How a practice makes time for learning when every session is booked"),
            Need("integrated-teams", "See a neighbourhood team that trains across employers"),
        ),
        half_days="mon-pm wed",
        km=60,
    ),
    Person(
        "Cerys Morgan",
        P.NURSE,
        "Ward sister, frailty unit",
        HOSPITAL,
        most=3,
        shows=(
            "An early shift on the frailty unit: handover at half past seven, the falls huddle, and planning three or "
            "four discharges with families. You see what we know about people when they leave, and what we guess."
        ),
        topics="frailty falls-prevention discharge-planning delirium",
        wants=(
            Need(
                "care-homes",
                "Spend a day in a nursing home and see how they settle people whom we send back",
                "Readmissions within a week trouble me more than any other number.",
                90,
            ),
            Need("home-care", "Go out with a home care worker on a morning round"),
        ),
        half_days="mon-am wed thu-am",
        km=25,
    ),
    Person(
        "Dr Tomasz Zieliński",
        P.CONSULTANT,
        "Consultant",
        HOSPITAL,
        specialty="180",
        shows=(
            "Four hours on the shop floor of a small emergency department: the ambulance handover, the majors huddle "
            "every two hours, and how we choose between admitting an older person and calling the community team."
        ),
        topics="emergency-department hospital-flow deterioration-sepsis",
        wants=(
            Need("ambulance-care", "A shift with an ambulance crew, above all the decisions to leave somebody at home"),
            Need("care-homes", "What a care home can and cannot do at three in the morning"),
        ),
        half_days="tue-pm fri-pm",
        km=50,
    ),
    Person(
        "Priya Nair",
        P.PHARMACIST,
        "Lead pharmacist, older people’s medicine",
        HOSPITAL,
        most=3,
        shows=(
            "A medicines round on the frailty unit: what we stop, what we dare not stop, and how the discharge "
            "prescription is made. Then an hour of phone calls with community pharmacies about what went wrong last "
            "week."
        ),
        topics="polypharmacy medicines-reviews medicines-safety discharge-planning",
        wants=(
            Need("pharmacy-first", "See what reaches a community pharmacy after a discharge on a Friday afternoon"),
            Need("care-home-medicines", "A medicines round in a nursing home, with the charts they use"),
        ),
        half_days="tue thu-pm",
        km=20,
    ),
    Person(
        "Beata Nowak",
        P.PHYSIOTHERAPIST,
        "Falls and balance physiotherapist",
        HOSPITAL,
        shows=(
            "The falls clinic: gait, balance, footwear and the question nobody asks about the bathroom at night. In "
            "the afternoon an Otago class in a village hall in Ledbury."
        ),
        topics="falls-prevention rehabilitation frailty",
        wants=(
            Need("admission-avoidance", "How a GP decides what to do after a second fall"),
            Need("social-prescribing", "How link workers get people to come to a class, and to keep coming"),
        ),
        half_days="mon tue-pm thu-am",
        km=35,
    ),
    Person(
        "Chidi Eze",
        P.OCCUPATIONAL_THERAPIST,
        "Occupational therapist, discharge team",
        HOSPITAL,
        shows=(
            "Kitchen assessments on the ward in the morning, a home visit with equipment in the afternoon. You see how "
            "much of a discharge hangs on a key safe and the height of a chair."
        ),
        topics="discharge-to-assess equipment-adaptations discharge-planning",
        wants=(
            Need(
                "care-act-assessment",
                "How social workers weigh risk against what the person wants",
                "We often disagree, politely, and I would like to understand why.",
            ),
            Need("care-homes", "What makes a bed-based rehabilitation placement work"),
        ),
        half_days="tue-am wed-pm fri-am",
        km=30,
    ),
    Person(
        "Marisol Santos",
        P.NURSE,
        "Staff nurse, acute medical unit",
        HOSPITAL,
        shows=(
            "A late shift where everybody is new and nobody stays longer than two days. How we hand over to five "
            "different wards, and what a good transfer letter from a care home looks like."
        ),
        topics="handover deterioration-sepsis hospital-flow",
        wants=(
            Need(
                "end-of-life",
                "How a hospice team talks about what comes next",
                "We have these talks at two in the morning, badly.",
            ),
            Need("advance-care-planning", "Where advance care plans are made, and why we so often cannot find them"),
        ),
        half_days="",
        km=None,
    ),
    Person(
        "Dr Fergus O’Brien",
        P.RESIDENT_DOCTOR,
        "Internal medicine trainee, second year",
        HOSPITAL,
        shows_name=False,
        shows=(
            "A day in the medical take as the one who carries the bleep: clerking, the post-take round, and where the "
            "day is lost to looking for things."
        ),
        topics="deterioration-sepsis ward-rounds",
        wants=(
            Need("general-practice-running", "What a GP does with the letter that I wrote at four in the morning"),
            Need("mental-capacity", "Best interests decisions outside hospital"),
        ),
        half_days="wed-am",
        km=30,
        joined=-100,
        invited=True,
    ),
    Person(
        "Rhiannon Parry",
        P.SPEECH_THERAPIST,
        "Speech and language therapist, swallowing",
        HOSPITAL,
        shows=(
            "Bedside swallowing assessments, and the longer talk about risk and the pleasure of eating. I can show "
            "staff of homes what each texture level means with a spoon and a fork."
        ),
        topics="nutrition-hydration communication-needs consent",
        wants=(
            Need("care-homes", "A mealtime in a home, from the kitchen to the last plate"),
            Need("neurology", "A Parkinson’s clinic with a specialist nurse"),
        ),
        half_days="tue wed-am",
        km=25,
    ),
    Person(
        "Debbie Hodges",
        P.NHS_MANAGER,
        "Patient flow manager",
        HOSPITAL,
        shows=(
            "Site meetings at eight, twelve and four, and everything that happens between them. You hear how forty "
            "people wait for a bed, and who decides."
        ),
        topics="hospital-flow discharge-planning workforce-planning",
        wants=(
            Need("home-care", "How a home care agency finds a carer for tomorrow morning"),
            Need("care-act-assessment", "The council’s brokerage desk on a Monday"),
        ),
        half_days="mon-am fri",
        km=25,
    ),
    Person(
        "Sunita Kaur Gill",
        P.DIETITIAN,
        "Community dietitian",
        HOSPITAL,
        shows=(
            "Home visits to people who are losing weight, tube feeding reviews in two nursing homes, and the "
            "fortnightly clinic in Leominster."
        ),
        topics="nutrition-hydration care-homes long-term-conditions",
        wants=(
            Need("dementia", "How activities staff help people with dementia to eat"),
            Need("wound-care", "A leg ulcer clinic, to see what nutrition advice is worth there"),
        ),
        half_days="mon wed-am",
        km=45,
    ),
    Person(
        "Michael Preece",
        P.BIOMEDICAL_SCIENTIST,
        "Senior biomedical scientist, blood sciences",
        HOSPITAL,
        shows=(
            "A sample’s way through our laboratory from the hatch to the phone call. You learn why potassium goes up "
            "in the van, and which of your requests we throw away most often."
        ),
        topics="laboratories diagnostics",
        wants=(Need("general-practice-running", "A phlebotomy morning in a practice, and what happens to results"),),
        half_days="tue-am thu-pm",
        km=20,
    ),
    Person(
        "Rev Judith Pryce",
        P.CHAPLAIN,
        "Lead chaplain",
        HOSPITAL,
        shows=(
            "An afternoon of visits on the wards with people of all faiths and none, and how staff ask for us. "
            "Relatives’ conversations are shared only where the family agrees."
        ),
        topics="spiritual-care end-of-life bereavement staff-wellbeing",
        wants=(
            Need("hospice-care", "How a hospice supports families before and after a death"),
            Need("mental-health", "Spiritual care in mental health services"),
        ),
        half_days="wed-pm thu-pm",
        km=None,
    ),
    Person(
        "Grace Mensah",
        P.RADIOGRAPHER,
        "Superintendent radiographer",
        HOSPITAL,
        shows_name=False,
        shows=(
            "A morning between plain film, CT and the reporting room. I show how a request becomes a slot, and how "
            "frail people get through it with as little waiting as we can manage."
        ),
        topics="diagnostics frailty",
        wants=(Need("emergency-department", "How the emergency department decides whom to scan at once"),),
        half_days="thu",
        km=15,
    ),
    Person(
        "Jonathan Lewis-Hall",
        P.VOLUNTEER_COORDINATOR,
        "Voluntary services manager",
        HOSPITAL,
        shows=(
            "How we welcome, train and place 160 volunteers, with a walk through the mealtime and befriending schemes."
        ),
        topics="volunteering loneliness person-centred-care",
        wants=(Need("activities", "How a care home brings people from the town in, and keeps them coming"),),
        half_days="mon-am tue-am wed-am",
        km=20,
    ),
    Person(
        "Mei Ling Chow",
        P.IMPROVEMENT_LEAD,
        "Quality improvement lead",
        HOSPITAL,
        shows=(
            "A week’s small tests on two wards: a huddle board, a run chart, and the honest talk when nothing moved. "
            "Bring a problem and we draw your process map together."
        ),
        topics="quality-improvement incident-learning data-analysis",
        wants=(
            Need("data-analysis", "How an integrated care board turns routine data into a decision"),
            Need("public-involvement", "Improvement work with residents rather than about them"),
        ),
        half_days="mon-pm tue thu-am",
        km=80,
    ),
    Person(
        "Catrin Bevan",
        P.HEALTHCARE_ASSISTANT,
        "Healthcare assistant, orthopaedic ward",
        HOSPITAL,
        confirmed=False,
        joined=-9,
        shows="The bay where people with broken hips learn to stand again. A morning of washing, walking and coaxing.",
        topics="falls-prevention rehabilitation",
        wants=(Need("home-care", "See how people manage at home two weeks after they leave us"),),
        half_days="mon-am",
        km=15,
    ),
    Person(
        "Gethin Rowe",
        P.NURSING_ASSOCIATE,
        "Nursing associate, endoscopy",
        HOSPITAL,
        confirmed=False,
        joined=-4,
        opens=False,
    ),
    Person(
        "Ffion Jenkins",
        P.DISTRICT_NURSE,
        "District nurse team leader",
        HOSPITAL,
        most=3,
        shows=(
            "A morning of home visits: wounds, insulin, catheters, and one or two people who are dying at home. You "
            "see how we notice that somebody is coping less well than last week."
        ),
        topics="wound-care end-of-life pressure-ulcers integrated-teams",
        wants=(
            Need("care-homes", "How nurses in a home manage pressure areas with the staff they have"),
            Need("symptom-control", "Symptom control in the last days, with a hospice nurse"),
        ),
        half_days="mon tue-am thu",
        km=30,
    ),
)
