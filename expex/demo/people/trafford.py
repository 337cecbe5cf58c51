"""People in Trafford: the council, care homes, home care, practices, a dentist, a pharmacy."""

from accounts.enums import Profession as P
from expex.demo.facts import Need, Person

COUNCIL = "Trafford Council"
REHAB_HOME = "Ascot House"
NURSING_HOME = "Flixton Manor"
ALLINGHAM = "Allingham House Care Centre"
TIMPERLEY = "Timperley Care Home"
PHARMACY = "Davyhulme Pharmacy"
DENTIST = "Ash Villa Dental Practice"
LIMELIGHT = "Limelight Health and Wellbeing Hub"
URMSTON = "Urmston Group Practice"
ALTRINCHAM = "Barrington Medical Centre"
HOME_CARE = "Away Day Care"

TRAFFORD = (
    Person(
        "Denise Oakley",
        P.SOCIAL_WORKER,
        "Advanced practitioner, adult social work",
        COUNCIL,
        most=3,
        shows=(
            "A neighbourhood team’s duty day, supervision with newly qualified colleagues, and a safeguarding enquiry "
            "from referral to plan."
        ),
        topics="safeguarding-adults care-act-assessment mental-capacity teaching-supervision",
        wants=(
            Need("community-mental-health", "How a community mental health team allocates and closes"),
            Need("care-homes", "How a rehabilitation home decides that somebody can go home"),
        ),
        half_days="tue thu-am fri",
        km=20,
    ),
    Person(
        "Rukhsana Begum",
        P.SOCIAL_CARE_MANAGER,
        "Service manager, reablement",
        COUNCIL,
        joined=-332,
        leads=True,
        shows="How thirty reablement workers are sent out each morning, and what we measure after six weeks.",
        topics="home-care discharge-to-assess workforce-planning",
        wants=(
            Need("rehabilitation", "Early supported discharge after stroke, on the road"),
            Need("ambulance-care", "How crews use our urgent response line"),
        ),
        half_days="mon wed-pm",
        km=25,
    ),
    Person(
        "Aidan Fitzgerald",
        P.ADVOCATE,
        "Independent advocate",
        COUNCIL,
        shows_name=False,
        shows="How I prepare with somebody for a review meeting, and why I sometimes say nothing in it.",
        topics="advocacy mental-capacity deprivation-of-liberty",
        wants=(Need("mental-health-act", "How rights are explained on a mental health ward"),),
        half_days="tue-pm wed",
        km=25,
    ),
    Person(
        "Julie Rimmer",
        P.DEPUTY_MANAGER,
        "Deputy manager, intermediate care",
        REHAB_HOME,
        joined=-326,
        most=4,
        shows=(
            "A short-stay rehabilitation home: admissions at lunchtime, therapy in the lounge, and the weekly meeting "
            "that decides who goes home and with what."
        ),
        topics="discharge-to-assess rehabilitation care-homes falls-prevention",
        wants=(
            Need("discharge-planning", "See who chooses the people that come to us, and how"),
            Need("medicines-reviews", "How a practice pharmacist reviews our residents’ medicines"),
        ),
        half_days="mon tue-am wed thu-pm",
        km=20,
    ),
    Person(
        "Mercy Boateng",
        P.NURSE,
        "Registered nurse, nights and days",
        NURSING_HOME,
        most=3,
        shows=(
            "A day shift with thirty residents on nursing care: medicines, wounds, two families, and the GP’s round on "
            "Thursday."
        ),
        topics="care-homes wound-care end-of-life care-home-medicines",
        wants=(
            Need("antibiotics", "What the laboratory sees of our urine samples"),
            Need("symptom-control", "How a hospice sets up a syringe driver and teaches it"),
        ),
        half_days="tue wed thu",
        km=20,
    ),
    Person(
        "Sajid Mahmood",
        P.PHARMACIST,
        "Pharmacist and owner",
        PHARMACY,
        most=3,
        shows=(
            "A local pharmacy with stop-smoking advice, Pharmacy First and deliveries to people who do not leave the "
            "house. The driver lets you come along."
        ),
        topics="pharmacy-first smoking-weight-alcohol medicines-safety",
        wants=(
            Need("copd-asthma", "A breathlessness clinic, for what inhalers cannot do"),
            Need("care-home-medicines", "How a home gives medicines at eight in the morning"),
        ),
        half_days="mon-pm wed-pm",
        km=15,
    ),
    Person(
        "Dr Katarzyna Wrona",
        P.DENTIST,
        "Dentist with special care clinics",
        DENTIST,
        shows=(
            "A clinic for anxious adults and people with learning disabilities, and a domiciliary round in two care "
            "homes."
        ),
        topics="dental-oral-health learning-disability care-homes",
        wants=(
            Need("learning-disability", "How a liaison nurse prepares somebody for an appointment"),
            Need("nutrition-hydration", "What speech therapists advise about mouth care"),
        ),
        half_days="wed thu-am",
        km=30,
    ),
    Person(
        "Dr Naveed Anwar",
        P.GP,
        "GP partner",
        LIMELIGHT,
        most=4,
        shows=(
            "A practice inside a community hub with a library, a café and housing for older people. Morning surgery, "
            "then the team meeting with social prescribers and the mental health worker."
        ),
        topics="social-prescribing integrated-teams health-inequalities general-practice-running",
        wants=(
            Need("crisis-care", "What a crisis team can offer that I do not know of"),
            Need("emergency-department", "An evening in the emergency department, with my own patients in mind"),
        ),
        half_days="mon-am tue wed-pm",
        km=20,
    ),
    Person(
        "Chloë Barlow",
        P.WELLBEING_PRACTITIONER,
        "Psychological wellbeing practitioner",
        LIMELIGHT,
        shows=(
            "Assessment calls, guided self-help and a course for low mood in the community room. Clients are asked "
            "first."
        ),
        topics="talking-therapies self-management",
        wants=(Need("community-mental-health", "What happens to people whom we refer on"),),
        half_days="tue thu",
        km=15,
    ),
    Person(
        "Dr Helena Stavros",
        P.GP,
        "GP partner",
        URMSTON,
        shows=(
            "Ten-minute medicine with the door open: a surgery with my explanations between patients, and results and "
            "letters over a sandwich."
        ),
        topics="general-practice-running antibiotics telephone-triage",
        wants=(
            Need("laboratories", "A microbiology laboratory, and whom to ring there"),
            Need("rehabilitation", "How a rehabilitation home prepares people for home"),
        ),
        half_days="wed-am thu",
        km=15,
    ),
    Person(
        "Janet Eccles",
        P.PRACTICE_NURSE,
        "Practice nurse, long-term conditions",
        URMSTON,
        shows=(
            "COPD and diabetes reviews that take half an hour, and how we changed the recall letters so that people "
            "come."
        ),
        topics="copd-asthma diabetes self-management",
        wants=(
            Need("copd-asthma", "A hospital breathlessness clinic"),
            Need("motivational-interviewing", "How stop-smoking advisers talk with people who do not want to"),
        ),
        half_days="mon tue-pm",
        km=15,
    ),
    Person(
        "Monique Baptiste",
        P.CARE_WORKER,
        "Home care worker",
        HOME_CARE,
        shows=(
            "A morning round with seven visits between seven and noon. You see what can be done in thirty minutes, and "
            "what cannot. The people I visit have been asked."
        ),
        topics="home-care person-centred-care dementia",
        wants=(
            Need("rehabilitation", "How a stroke ward teaches somebody to wash and dress again"),
            Need("falls-prevention", "What paramedics look for when somebody has fallen"),
        ),
        half_days="tue-am thu-am fri-am",
        km=15,
    ),
    Person(
        "Stuart Hindle",
        P.REGISTERED_MANAGER,
        "Registered manager",
        HOME_CARE,
        joined=-320,
        shows=(
            "A home care office from six in the morning: sickness calls, new packages before noon, and the electronic "
            "rota."
        ),
        topics="home-care workforce-planning commissioning",
        wants=(
            Need("hospital-flow", "A discharge hub, to see where our packages come from"),
            Need("digital-records", "What a hospital record looks like, and which part we could be sent"),
        ),
        half_days="wed thu-pm",
        km=25,
    ),
    Person(
        "Rosario Dizon",
        P.NURSE,
        "Nurse, dementia unit",
        ALLINGHAM,
        paused=30,
        shows=(
            "A dementia unit’s day with a good look at pain: how we notice it, score it and treat it when words are "
            "gone."
        ),
        topics="dementia care-homes symptom-control",
        wants=(Need("dementia", "How a music therapist reaches people whom we cannot"),),
        half_days="mon wed",
        km=15,
    ),
    Person(
        "Elaine Cropper",
        P.REGISTERED_MANAGER,
        "Registered manager",
        TIMPERLEY,
        shows=(
            "A small residential home that feels like a house: the morning meeting, a visit from a family who is "
            "choosing, and the budget on one page."
        ),
        topics="care-homes regulation-inspection finance",
        wants=(
            Need("digital-records", "Digital care records that staff like"),
            Need("advance-care-planning", "How GPs and homes write plans that are found at night"),
        ),
        half_days="tue wed-am",
        km=20,
        shows_organisation=False,
    ),
    Person(
        "Dr Vikram Bose",
        P.GP,
        "GP partner",
        ALTRINCHAM,
        shows=(
            "A practice morning, a ward round in a residential home, and the audit that changed how we write plans for "
            "emergencies."
        ),
        topics="advance-care-planning care-homes quality-improvement",
        wants=(
            Need("hospice-care", "A hospice’s outpatient clinic, and when to use it"),
            Need("commissioning", "Commissioning for care homes"),
        ),
        half_days="tue-am wed thu-am",
        km=20,
    ),
    Person(
        "Tasnim Chowdhury",
        P.OPTOMETRIST,
        "Domiciliary optometrist, self-employed",
        "M33",
        most=3,
        shows="A day of eye tests in people’s homes and in two care homes. Small aids, better light, and fewer falls.",
        topics="eye-care sight-and-hearing falls-prevention",
        wants=(
            Need("falls-prevention", "A falls assessment with a physiotherapist or a paramedic"),
            Need("stroke", "Vision after stroke, with an orthoptist"),
        ),
        half_days="mon wed-am thu",
        km=25,
    ),
)
