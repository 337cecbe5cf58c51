"""People of the hospitals, the mental health trust, the ambulances and a hospice in Manchester."""

from accounts.enums import Profession as P
from expex.demo.facts import Need, Person

HOSPITAL = "Manchester University NHS Foundation Trust"
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
        "Consultant",
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
        joined=-328,
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
        "Consultant",
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
        "Consultant psychiatrist",
        MENTAL_HEALTH,
        specialty="710",
        place=MOORSIDE,
        joined=-329,
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
        joined=-75,
    ),
    Person(
        "Dr Paulina Sokołowska",
        P.RESIDENT_DOCTOR,
        "Core psychiatry trainee",
        MENTAL_HEALTH,
        joined=-55,
        opens=False,
        wants=(Need("ambulance-care", "What an ambulance crew does for somebody in crisis"),),
    ),
)
