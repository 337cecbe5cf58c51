"""The lists that people choose from when they say who they are and where they work."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Nation(TextChoices):
    """Where a workplace stands: decides bank holidays, and which regulator of social care counts."""

    ENGLAND = "england", _("England")
    WALES = "wales", _("Wales")
    SCOTLAND = "scotland", _("Scotland")
    NORTHERN_IRELAND = "northern-ireland", _("Northern Ireland")


class Region(TextChoices):
    """NHS England's seven regions, by the codes of the published files, and the three other nations."""

    LONDON = "Y56", _("London")
    SOUTH_WEST = "Y58", _("South West")
    SOUTH_EAST = "Y59", _("South East")
    MIDLANDS = "Y60", _("Midlands")
    EAST_OF_ENGLAND = "Y61", _("East of England")
    NORTH_WEST = "Y62", _("North West")
    NORTH_EAST_AND_YORKSHIRE = "Y63", _("North East and Yorkshire")
    WALES = "W00", _("Wales")
    SCOTLAND = "S00", _("Scotland")
    NORTHERN_IRELAND = "N00", _("Northern Ireland")


class Directory(TextChoices):
    """A public list of organisations other than the NHS one (ODS), with numbers of its own."""

    CQC = "cqc", _("Care Quality Commission")
    CARE_INSPECTORATE = "care-inspectorate", _("Care Inspectorate (Scotland)")
    CARE_INSPECTORATE_WALES = "ciw", _("Care Inspectorate Wales")
    RQIA = "rqia", _("Regulation and Quality Improvement Authority (Northern Ireland)")
    NHS_WEBSITE = "nhs-website", _("NHS website")


class Half(TextChoices):
    """Half a working day: the smallest thing that can be offered, asked for or booked."""

    AM = "AM", _("Morning")
    PM = "PM", _("Afternoon")


class Sector(TextChoices):
    """The kind of place somebody works in. Seeing another sector is often the point of a visit."""

    ACUTE = "acute-trust", _("Hospital (acute trust)")
    MENTAL_HEALTH = "mental-health", _("Mental health and learning disability services")
    COMMUNITY = "community-health", _("Community health services")
    AMBULANCE = "ambulance", _("Ambulance service")
    GENERAL_PRACTICE = "general-practice", _("General practice and primary care networks")
    PHARMACY = "community-pharmacy", _("Community pharmacy")
    DENTAL = "dental", _("Dental care")
    EYES_AND_EARS = "optometry-audiology", _("Eye care and hearing")
    HOSPICE = "hospice", _("Hospice and palliative care")
    CARE_HOME = "care-home", _("Care home")
    HOME_CARE = "home-care", _("Home care, extra care and supported living")
    ADULT_SOCIAL_CARE = "adult-social-care", _("Council adult social care")
    CHILDRENS_SERVICES = "childrens-services", _("Council children’s services")
    PUBLIC_HEALTH = "public-health", _("Public health")
    COMMISSIONER = "commissioner", _("Integrated care board or other commissioner")
    NATIONAL_BODY = "national-body", _("National body or regulator")
    INDEPENDENT_HOSPITAL = "independent-hospital", _("Independent hospital or clinic")
    JUSTICE = "justice-health", _("Prison and justice healthcare")
    DEFENCE = "defence-medical", _("Defence medical services")
    UNIVERSITY = "university-research", _("University, research and innovation")
    POLICY = "policy", _("Policy, think tank or consultancy")
    VOLUNTARY = "voluntary", _("Voluntary and community organisation")
    TRAINING_BODY = "education-training", _("Education and training body")
    OTHER = "other", _("Something else")


class Register(TextChoices):
    """A public register of professionals. Values are stored; the rules for numbers are in `registers.py`."""

    GMC = "gmc", _("General Medical Council (doctors)")
    GMC_ASSOCIATE = "gmc-associate", _("General Medical Council (physician and anaesthesia associates)")
    NMC = "nmc", _("Nursing and Midwifery Council")
    GPHC = "gphc", _("General Pharmaceutical Council")
    PSNI = "psni", _("Pharmaceutical Society of Northern Ireland")
    HCPC = "hcpc", _("Health and Care Professions Council")
    GDC = "gdc", _("General Dental Council")
    GOC = "goc", _("General Optical Council")
    GCC = "gcc", _("General Chiropractic Council")
    GOSC = "gosc", _("General Osteopathic Council")
    SWE = "swe", _("Social Work England")
    SSSC = "sssc", _("Scottish Social Services Council")
    SCW = "scw", _("Social Care Wales")
    NISCC = "niscc", _("Northern Ireland Social Care Council")
    UKPHR = "ukphr", _("UK Public Health Register")


class Profession(TextChoices):
    """What somebody is, in the word a colleague would use. Many have no register, and none needs one here."""

    GP = "gp", _("GP")
    CONSULTANT = "consultant", _("Consultant doctor")
    SPECIALTY_DOCTOR = "specialty-doctor", _("Specialty or specialist doctor")
    RESIDENT_DOCTOR = "resident-doctor", _("Resident doctor (in training)")
    PUBLIC_HEALTH_DOCTOR = "public-health-doctor", _("Public health doctor")
    PHYSICIAN_ASSOCIATE = "physician-associate", _("Physician associate or assistant")
    ANAESTHESIA_ASSOCIATE = "anaesthesia-associate", _("Anaesthesia associate or assistant")

    NURSE = "nurse", _("Nurse")
    ADVANCED_PRACTITIONER = "advanced-practitioner", _("Advanced clinical practitioner")
    PRACTICE_NURSE = "practice-nurse", _("General practice nurse")
    DISTRICT_NURSE = "district-nurse", _("District or community nurse")
    MENTAL_HEALTH_NURSE = "mental-health-nurse", _("Mental health nurse")
    LEARNING_DISABILITY_NURSE = "learning-disability-nurse", _("Learning disability nurse")
    CHILDRENS_NURSE = "childrens-nurse", _("Children’s nurse")
    HEALTH_VISITOR = "health-visitor", _("Health visitor or school nurse")
    MIDWIFE = "midwife", _("Midwife")
    NURSING_ASSOCIATE = "nursing-associate", _("Nursing associate")
    HEALTHCARE_ASSISTANT = "healthcare-assistant", _("Healthcare assistant or support worker")

    ARTS_THERAPIST = "arts-therapist", _("Arts therapist")
    DIETITIAN = "dietitian", _("Dietitian")
    OCCUPATIONAL_THERAPIST = "occupational-therapist", _("Occupational therapist")
    OPERATING_DEPARTMENT = "operating-department-practitioner", _("Operating department practitioner")
    ORTHOPTIST = "orthoptist", _("Orthoptist")
    PARAMEDIC = "paramedic", _("Paramedic")
    PHYSIOTHERAPIST = "physiotherapist", _("Physiotherapist")
    PODIATRIST = "podiatrist", _("Podiatrist or chiropodist")
    PROSTHETIST = "prosthetist-orthotist", _("Prosthetist or orthotist")
    RADIOGRAPHER = "radiographer", _("Radiographer")
    SPEECH_THERAPIST = "speech-and-language-therapist", _("Speech and language therapist")
    AMBULANCE_STAFF = "ambulance-staff", _("Emergency medical technician or ambulance care assistant")
    OSTEOPATH = "osteopath", _("Osteopath")
    CHIROPRACTOR = "chiropractor", _("Chiropractor")

    BIOMEDICAL_SCIENTIST = "biomedical-scientist", _("Biomedical scientist")
    CLINICAL_SCIENTIST = "clinical-scientist", _("Clinical scientist")
    HEARING_AID_DISPENSER = "hearing-aid-dispenser", _("Hearing aid dispenser or audiologist")

    PHARMACIST = "pharmacist", _("Pharmacist")
    PHARMACY_TECHNICIAN = "pharmacy-technician", _("Pharmacy technician")

    DENTIST = "dentist", _("Dentist")
    DENTAL_TEAM = "dental-care-professional", _("Dental nurse, hygienist, therapist or technician")

    OPTOMETRIST = "optometrist", _("Optometrist")
    DISPENSING_OPTICIAN = "dispensing-optician", _("Dispensing optician")

    PSYCHOLOGIST = "psychologist", _("Psychologist")
    PSYCHOTHERAPIST = "psychotherapist", _("Psychotherapist or counsellor")
    WELLBEING_PRACTITIONER = "wellbeing-practitioner", _("Psychological wellbeing practitioner")

    SOCIAL_WORKER = "social-worker", _("Social worker")
    APPROVED_MENTAL_HEALTH = "approved-mental-health-professional", _("Approved mental health professional")
    CARE_WORKER = "care-worker", _("Care worker")
    SENIOR_CARE_WORKER = "senior-care-worker", _("Senior care worker or team leader")
    REGISTERED_MANAGER = "registered-manager", _("Registered manager (care)")
    DEPUTY_MANAGER = "deputy-care-manager", _("Deputy manager (care)")
    PERSONAL_ASSISTANT = "personal-assistant", _("Personal assistant (care)")
    ACTIVITIES_COORDINATOR = "activities-coordinator", _("Activities coordinator")
    SOCIAL_PRESCRIBER = "social-prescriber", _("Social prescribing link worker or care coordinator")

    PRACTICE_MANAGER = "practice-manager", _("Practice manager")
    RECEPTIONIST = "receptionist-administrator", _("Receptionist or administrator")
    NHS_MANAGER = "health-service-manager", _("Health service manager")
    SOCIAL_CARE_MANAGER = "social-care-manager", _("Social care manager or director")
    COMMISSIONER = "commissioner", _("Commissioner")
    HUMAN_RESOURCES = "people-and-development", _("Human resources or staff development")
    IMPROVEMENT_LEAD = "improvement-lead", _("Quality improvement lead")

    RESEARCHER = "researcher", _("Researcher")
    EDUCATOR = "educator", _("Educator or trainer")
    LIBRARIAN = "librarian", _("Librarian or knowledge specialist")
    POLICY_ADVISER = "policy-adviser", _("Policy adviser")
    DATA_ANALYST = "data-analyst", _("Data analyst or digital specialist")
    PUBLIC_HEALTH_SPECIALIST = "public-health-specialist", _("Public health specialist or practitioner")

    CHAPLAIN = "chaplain", _("Chaplain or spiritual care lead")
    INTERPRETER = "interpreter", _("Interpreter")
    VOLUNTEER_COORDINATOR = "volunteer-coordinator", _("Volunteer coordinator")
    ADVOCATE = "advocate", _("Advocate or patient liaison")
    ESTATES = "estates-and-facilities", _("Estates, catering or facilities")
    OTHER = "other", _("Something else")


class ProfessionGroup(TextChoices):
    """The headings under which professions are listed and filtered; close to the NHS staff groups, and wider."""

    DOCTORS = "doctors", _("Doctors and medical associates")
    NURSING = "nursing-and-midwifery", _("Nursing and midwifery")
    ALLIED_HEALTH = "allied-health", _("Allied health professions and ambulance")
    SCIENCE = "science", _("Science and hearing")
    PHARMACY = "pharmacy", _("Pharmacy")
    DENTAL = "dental", _("Dental")
    EYE_CARE = "eye-care", _("Eye care")
    PSYCHOLOGY = "psychology", _("Psychology and psychotherapy")
    SOCIAL_CARE = "social-care", _("Social work and social care")
    MANAGEMENT = "management", _("Management and administration")
    KNOWLEDGE = "research-education-policy", _("Research, education, data and policy")
    SUPPORT = "support-and-community", _("Support and community")


P = Profession

PROFESSION_GROUPS: dict[ProfessionGroup, tuple[Profession, ...]] = {
    ProfessionGroup.DOCTORS: (
        P.GP,
        P.CONSULTANT,
        P.SPECIALTY_DOCTOR,
        P.RESIDENT_DOCTOR,
        P.PUBLIC_HEALTH_DOCTOR,
        P.PHYSICIAN_ASSOCIATE,
        P.ANAESTHESIA_ASSOCIATE,
    ),
    ProfessionGroup.NURSING: (
        P.NURSE,
        P.ADVANCED_PRACTITIONER,
        P.PRACTICE_NURSE,
        P.DISTRICT_NURSE,
        P.MENTAL_HEALTH_NURSE,
        P.LEARNING_DISABILITY_NURSE,
        P.CHILDRENS_NURSE,
        P.HEALTH_VISITOR,
        P.MIDWIFE,
        P.NURSING_ASSOCIATE,
        P.HEALTHCARE_ASSISTANT,
    ),
    ProfessionGroup.ALLIED_HEALTH: (
        P.ARTS_THERAPIST,
        P.DIETITIAN,
        P.OCCUPATIONAL_THERAPIST,
        P.OPERATING_DEPARTMENT,
        P.ORTHOPTIST,
        P.PARAMEDIC,
        P.PHYSIOTHERAPIST,
        P.PODIATRIST,
        P.PROSTHETIST,
        P.RADIOGRAPHER,
        P.SPEECH_THERAPIST,
        P.AMBULANCE_STAFF,
        P.OSTEOPATH,
        P.CHIROPRACTOR,
    ),
    ProfessionGroup.SCIENCE: (P.BIOMEDICAL_SCIENTIST, P.CLINICAL_SCIENTIST, P.HEARING_AID_DISPENSER),
    ProfessionGroup.PHARMACY: (P.PHARMACIST, P.PHARMACY_TECHNICIAN),
    ProfessionGroup.DENTAL: (P.DENTIST, P.DENTAL_TEAM),
    ProfessionGroup.EYE_CARE: (P.OPTOMETRIST, P.DISPENSING_OPTICIAN),
    ProfessionGroup.PSYCHOLOGY: (P.PSYCHOLOGIST, P.PSYCHOTHERAPIST, P.WELLBEING_PRACTITIONER),
    ProfessionGroup.SOCIAL_CARE: (
        P.SOCIAL_WORKER,
        P.APPROVED_MENTAL_HEALTH,
        P.CARE_WORKER,
        P.SENIOR_CARE_WORKER,
        P.REGISTERED_MANAGER,
        P.DEPUTY_MANAGER,
        P.PERSONAL_ASSISTANT,
        P.ACTIVITIES_COORDINATOR,
        P.SOCIAL_PRESCRIBER,
    ),
    ProfessionGroup.MANAGEMENT: (
        P.PRACTICE_MANAGER,
        P.RECEPTIONIST,
        P.NHS_MANAGER,
        P.SOCIAL_CARE_MANAGER,
        P.COMMISSIONER,
        P.HUMAN_RESOURCES,
        P.IMPROVEMENT_LEAD,
    ),
    ProfessionGroup.KNOWLEDGE: (
        P.RESEARCHER,
        P.EDUCATOR,
        P.LIBRARIAN,
        P.POLICY_ADVISER,
        P.DATA_ANALYST,
        P.PUBLIC_HEALTH_SPECIALIST,
    ),
    ProfessionGroup.SUPPORT: (
        P.CHAPLAIN,
        P.INTERPRETER,
        P.VOLUNTEER_COORDINATOR,
        P.ADVOCATE,
        P.ESTATES,
        P.OTHER,
    ),
}

PROFESSION_GROUP = {profession: group for group, members in PROFESSION_GROUPS.items() for profession in members}

CARE_REGISTERS = (Register.SSSC, Register.SCW, Register.NISCC)

PROFESSION_REGISTERS: dict[Profession, tuple[Register, ...]] = {
    P.GP: (Register.GMC,),
    P.CONSULTANT: (Register.GMC,),
    P.SPECIALTY_DOCTOR: (Register.GMC,),
    P.RESIDENT_DOCTOR: (Register.GMC,),
    P.PUBLIC_HEALTH_DOCTOR: (Register.GMC, Register.UKPHR),
    P.PHYSICIAN_ASSOCIATE: (Register.GMC_ASSOCIATE,),
    P.ANAESTHESIA_ASSOCIATE: (Register.GMC_ASSOCIATE,),
    **{
        profession: (Register.NMC,)
        for profession in PROFESSION_GROUPS[ProfessionGroup.NURSING]
        if profession not in (P.ADVANCED_PRACTITIONER, P.HEALTHCARE_ASSISTANT)
    },
    P.ADVANCED_PRACTITIONER: (Register.NMC, Register.HCPC, Register.GPHC),
    **{
        profession: (Register.HCPC,)
        for group in (ProfessionGroup.ALLIED_HEALTH, ProfessionGroup.SCIENCE)
        for profession in PROFESSION_GROUPS[group]
        if profession not in (P.AMBULANCE_STAFF, P.OSTEOPATH, P.CHIROPRACTOR)
    },
    P.OSTEOPATH: (Register.GOSC,),
    P.CHIROPRACTOR: (Register.GCC,),
    P.PHARMACIST: (Register.GPHC, Register.PSNI),
    P.PHARMACY_TECHNICIAN: (Register.GPHC, Register.PSNI),
    P.DENTIST: (Register.GDC,),
    P.DENTAL_TEAM: (Register.GDC,),
    P.OPTOMETRIST: (Register.GOC,),
    P.DISPENSING_OPTICIAN: (Register.GOC,),
    P.PSYCHOLOGIST: (Register.HCPC,),
    P.SOCIAL_WORKER: (Register.SWE, Register.SSSC, Register.SCW, Register.NISCC),
    P.APPROVED_MENTAL_HEALTH: (Register.SWE, Register.SCW, Register.NMC, Register.HCPC),
    P.CARE_WORKER: CARE_REGISTERS,
    P.SENIOR_CARE_WORKER: CARE_REGISTERS,
    P.REGISTERED_MANAGER: CARE_REGISTERS,
    P.DEPUTY_MANAGER: CARE_REGISTERS,
    P.PUBLIC_HEALTH_SPECIALIST: (Register.UKPHR, Register.GMC),
}
"""Which registers to offer first. A suggestion only: anybody may name any register, or none."""


def profession_choices() -> list[tuple[str | Promise, list[tuple[str, str | Promise]]]]:
    """Choices of a select with one heading per group."""
    return [
        (group.label, [(profession.value, profession.label) for profession in members])
        for group, members in PROFESSION_GROUPS.items()
    ]
