"""People in Manchester and Trafford: hospitals, council, care homes, practices, a dentist, a pharmacy, ambulances."""

from accounts.enums import Profession as P
from expex.demo.facts import Need, Person

HOSPITAL = "Manchester University NHS Foundation Trust"
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
HOSPICE = "Francis House Hospice"
MENTAL_HEALTH = "Greater Manchester Mental Health NHS Foundation Trust"
AMBULANCE = "North West Ambulance Service NHS Trust"

WYTHENSHAWE = "Wythenshawe Hospital"
TRAFFORD_GENERAL = "Trafford General Hospital"
MOORSIDE = "Moorside Unit"

MANCHESTER = (
    Person(
        "Dr Bilal Qureshi",
        P.CONSULTANT,
        "Consultant in emergency medicine",
        HOSPITAL,
        specialty="180",
        place=WYTHENSHAWE,
        most=3,
        shows=(
            "A late shift in a big emergency department, with the frailty nurse in the front and the mental health "
            "team at the back. You see what “corridor care” means and what we do against it."
        ),
        topics="emergency-department hospital-flow deterioration-sepsis",
        wants=(
            Need("ambulance-care", "A day in an ambulance, to hear the other half of the handover"),
            Need("inclusion-health", "How general practice looks after people whom I see every week"),
        ),
        half_days="mon-pm tue-pm thu-pm",
        km=40,
    ),
    Person(
        "Colleen McGrath",
        P.NURSE,
        "Stroke specialist nurse",
        HOSPITAL,
        place=TRAFFORD_GENERAL,
        joined=-268,
        most=3,
        shows=(
            "The rehabilitation ward and the early supported discharge team’s first home visits. I show how we set "
            "goals in people’s own words."
        ),
        topics="stroke rehabilitation self-management",
        wants=(
            Need(
                "home-care",
                "How home care workers carry on what our therapists began",
                "We hand over three pages that nobody can read at seven in the morning.",
            ),
            Need("communication-needs", "Arts and music with people who lost their words"),
        ),
        half_days="mon wed-am thu",
        km=20,
    ),
    Person(
        "Dr Temitope Fashola",
        P.CONSULTANT,
        "Consultant respiratory physician",
        HOSPITAL,
        specialty="340",
        place=WYTHENSHAWE,
        shows="A breathlessness clinic and the virtual ward’s noon call. We look at oxygen at home, and when to stop.",
        topics="copd-asthma virtual-wards end-of-life",
        wants=(
            Need("prison-health", "Chest disease behind bars, or anywhere that hospitals do not reach"),
            Need("smoking-weight-alcohol", "What helps people to stop smoking, seen in a pharmacy"),
        ),
        half_days="wed fri-am",
        km=30,
    ),
    Person(
        "Hannah Liebermann",
        P.ORTHOPTIST,
        "Senior orthoptist",
        HOSPITAL,
        shows="A children’s eye clinic in the morning, and stroke patients with lost fields of vision after lunch.",
        topics="eye-care stroke child-health",
        wants=(Need("stroke", "What ward staff notice of vision problems after a stroke"),),
        half_days="tue thu-am",
        km=20,
    ),
    Person(
        "Xin Yi Lau",
        P.DATA_ANALYST,
        "Clinical informatics lead",
        HOSPITAL,
        most=3,
        shows=(
            "How a form in the electronic record is made and unmade: a design session with nurses, and the log of all "
            "the clicks that nobody wanted."
        ),
        topics="digital-records artificial-intelligence quality-improvement",
        wants=(
            Need("home-care", "The records that home care workers keep on their phones"),
            Need("telephone-triage", "Online triage as the practice sees it"),
        ),
        half_days="mon tue wed thu",
        km=None,
    ),
    Person(
        "Andrzej Lis",
        P.BIOMEDICAL_SCIENTIST,
        "Lead biomedical scientist, microbiology",
        HOSPITAL,
        shows="A blood culture’s day, from the bottle to the call to the ward, and the antibiotic round that follows.",
        topics="laboratories antibiotics infection-control",
        wants=(Need("antibiotics", "How a practice decides about antibiotics in a ten-minute consultation"),),
        half_days="mon-am wed-am",
        km=20,
    ),
    Person(
        "Fatima Zahra Idrissi",
        P.INTERPRETER,
        "Interpreter and team leader, Arabic and French",
        HOSPITAL,
        shows=(
            "A day of bookings across clinics and wards. I show what happens in three people’s heads during an "
            "interpreted consultation, where the patient has agreed to you."
        ),
        topics="interpreters cultural-competence consent",
        wants=(
            Need("maternity", "How midwives prepare a first appointment with an interpreter"),
            Need("mental-health", "Interpreting in talking therapies"),
        ),
        half_days="tue wed-pm",
        km=25,
    ),
    Person(
        "Gordon Pym",
        P.ESTATES,
        "Catering and ward services manager",
        HOSPITAL,
        place=WYTHENSHAWE,
        shows="From the kitchen at five to the last tray at seven in the evening, with the tasting panel in between.",
        topics="nutrition-hydration person-centred-care",
        wants=(Need("nutrition-hydration", "How a dietitian decides what goes onto the tray"),),
        half_days="tue-am thu-am",
        km=20,
    ),
    Person(
        "Ruby Castillo",
        P.CHILDRENS_NURSE,
        "Children’s community nurse",
        HOSPITAL,
        shows_name=False,
        shows=(
            "Home and school visits to children with complex needs: feeds, oxygen, and the handover to adult services "
            "that starts at fourteen."
        ),
        topics="child-health transition-to-adult school-health",
        wants=(Need("hospice-care", "How a children’s hospice plans short breaks"),),
        half_days="mon wed",
        km=20,
    ),
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
        joined=-272,
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
        joined=-266,
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
        "Leanne Tate",
        P.DENTAL_TEAM,
        "Dental therapist",
        DENTIST,
        shows="Children’s prevention clinics and a session in a primary school: brushing, varnish and a puppet.",
        topics="dental-oral-health child-health",
        wants=(Need("school-health", "How school nurses reach families that we do not see"),),
        half_days="fri",
        km=15,
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
        joined=-260,
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
        "Bridget Mulcahy",
        P.CHILDRENS_NURSE,
        "Children’s palliative care nurse",
        HOSPICE,
        most=3,
        shows=(
            "A day in a children’s hospice with families on a short break: play, symptom plans, and siblings who need "
            "time too. Visits are planned with the families well ahead."
        ),
        topics="hospice-care child-health bereavement symptom-control",
        wants=(
            Need("transition-to-adult", "What young people meet when they move to adult services"),
            Need("staff-wellbeing", "How other teams look after each other"),
        ),
        half_days="tue wed",
        km=40,
    ),
    Person(
        "Dr Leon Achterberg",
        P.CONSULTANT,
        "Consultant psychiatrist, community",
        MENTAL_HEALTH,
        specialty="710",
        place=MOORSIDE,
        joined=-269,
        most=3,
        shows=(
            "A community team’s allocation meeting, a clinic, and joint visits with care coordinators. We talk about "
            "what practices would like to know from us."
        ),
        topics="community-mental-health mental-health-act crisis-care",
        wants=(
            Need("general-practice-running", "Ten-minute consultations about mood, from the other chair"),
            Need("ambulance-care", "How crews judge mental distress on a doorstep"),
        ),
        half_days="mon-pm tue thu-am",
        km=25,
    ),
    Person(
        "Obinna Nnadi",
        P.MENTAL_HEALTH_NURSE,
        "Crisis team nurse",
        MENTAL_HEALTH,
        place=MOORSIDE,
        most=3,
        shows=(
            "A late shift in the home treatment team: referrals, two visits, and the handover to nights. People are "
            "asked before you come along."
        ),
        topics="crisis-care suicide-prevention community-mental-health",
        wants=(
            Need("talking-therapies", "How talking therapies choose whom they can help"),
            Need("social-prescribing", "What there is in a neighbourhood besides us"),
        ),
        half_days="mon tue-pm thu-pm",
        km=20,
    ),
    Person(
        "Zoë Hargreaves",
        P.ARTS_THERAPIST,
        "Music therapist",
        MENTAL_HEALTH,
        place=MOORSIDE,
        shows=(
            "How music therapy is planned and written up, with an open session on the older people’s ward where "
            "visitors sing along."
        ),
        topics="dementia communication-needs",
        wants=(
            Need("stroke", "Speech and music after stroke, on a rehabilitation ward"),
            Need("activities", "Activities in a care home, for ideas to share"),
        ),
        half_days="tue thu-pm",
        km=20,
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
        "Danny Sugden",
        P.PARAMEDIC,
        "Senior paramedic",
        AMBULANCE,
        most=4,
        shows=(
            "A day shift as third person on an ambulance. You see falls, chest pain, and how we decide to leave "
            "somebody safely at home. Bring a sandwich: breaks come when they come."
        ),
        topics="ambulance-care falls-prevention admission-avoidance",
        wants=(
            Need("crisis-care", "A crisis team’s shift, so that I know whom to ring and what they do"),
            Need("care-homes", "A night in a care home, seen from inside"),
        ),
        half_days="mon tue wed thu fri",
        km=50,
    ),
    Person(
        "Kate Ormerod",
        P.AMBULANCE_STAFF,
        "Emergency medical technician",
        AMBULANCE,
        shows=(
            "Patient transport and urgent work in the south of the city, and what we see of homes that nobody else "
            "sees."
        ),
        topics="ambulance-care safeguarding-adults",
        wants=(Need("home-care", "A home care round, to know what carers can and cannot do"),),
        half_days="wed-pm fri",
        km=20,
        joined=-45,
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
    Person(
        "Kieran Massey",
        P.HEALTHCARE_ASSISTANT,
        "Support worker",
        MENTAL_HEALTH,
        confirmed=False,
        joined=-6,
        opens=False,
    ),
    Person(
        "Dr Paulina Sokołowska",
        P.RESIDENT_DOCTOR,
        "Core psychiatry trainee",
        MENTAL_HEALTH,
        joined=-25,
        opens=False,
        wants=(Need("ambulance-care", "What an ambulance crew does for somebody in crisis"),),
    ),
)
